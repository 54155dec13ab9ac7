import { useRef } from 'preact/hooks'
import { v7 as uuid } from 'uuid'
import type { Measure } from '../../../src/features/authorities/rules.ts'
import type { AuthorityListed, AuthorityTerms, Basis } from '../../../src/features/authorities/schema.ts'
import type { UnitListed } from '../../../src/features/units/schema.ts'
import { api, bodyOf } from '../../api.ts'
import { Choices, Field, optionsOf } from '../../kit/field.tsx'
import { FormEnd, useForm } from '../../kit/form.tsx'
import { making } from '../../kit/making.ts'
import { readTerm, TermFields } from '../../kit/term.tsx'
import { useOffice } from '../../shell/office.tsx'
import { t } from '../../text/text.ts'
import { authorityText } from '../text.ts'

/** Enters what a department is authorised to, or changes and ends it. */
export function AuthorityForm({
  unit,
  authority,
  again,
  done,
  cancel,
}: {
  unit: UnitListed
  authority: AuthorityListed | undefined
  again: () => void
  done: () => void
  cancel: () => void
}) {
  const office = useOffice()
  const words = authorityText()
  const id = useRef(authority?.id ?? uuid())
  const form = useForm<AuthorityTerms>({
    read: (reading) => {
      const measures = reading.all<Measure>('measures')
      if (measures.length === 0) reading.fault('measures', t().faults.choose)
      return {
        measures,
        basis: reading.one<Basis>('basis'),
        document: reading.text('document'),
        inNameOf: reading.text('inNameOf'),
        ...readTerm(reading),
      }
    },
    send: async (json, headers) => {
      const param = { office: office.code, id: id.current }
      const authorities = api.offices[':office'].authorities[':id']
      await (authority
        ? bodyOf(authorities.revision.$post({ param, header: headers(authority.seq, json), json }))
        : making(id, (id) =>
            bodyOf(authorities.$put({ param: { office: office.code, id }, json: { unit: unit.id, ...json } })),
          ))
      done()
    },
  })
  const { faults } = form
  return (
    <form class="form two" onSubmit={form.onSubmit} noValidate>
      <Choices
        kind="checkbox"
        name="measures"
        label={words.measures}
        must
        wide
        fault={faults.measures}
        options={optionsOf(words.measure)}
        chosen={authority?.measures ?? []}
      />
      <Choices
        kind="radio"
        name="basis"
        label={words.basis}
        must
        wide
        fault={faults.basis}
        options={optionsOf(words.bases)}
        chosen={authority ? [authority.basis] : []}
      />
      <Field name="document" label={words.document} hint={words.documentHint} must wide fault={faults.document}>
        {(control) => (
          <input {...control} maxLength={120} defaultValue={authority?.document ?? ''} autocomplete="off" />
        )}
      </Field>
      <Field name="inNameOf" label={words.inNameOf} must wide fault={faults.inNameOf}>
        {(control) => (
          <input {...control} maxLength={120} defaultValue={authority?.inNameOf ?? ''} autocomplete="off" />
        )}
      </Field>
      <TermFields term={authority} faults={faults} />
      <FormEnd form={form} submit={t().save} again={again} onCancel={cancel} />
    </form>
  )
}
