import { useRef } from 'preact/hooks'
import { v7 as uuid } from 'uuid'
import type { Measure } from '../../src/features/authorities/rules.ts'
import type { Authority, AuthorityCorrection, AuthorityListed, Basis } from '../../src/features/authorities/schema.ts'
import { isThere } from '../../src/lib/ending.ts'
import { fenTyped, yuanOf } from '../../src/lib/fen.ts'
import { api, bodyOf } from '../api.ts'
import { Check, Choices, Field, Options, optionsOf } from '../kit/field.tsx'
import { type Faults, FormEnd, type Reading, useForm } from '../kit/form.tsx'
import { making } from '../kit/making.ts'
import type { Problem } from '../kit/problem.ts'
import { Line, Prose } from '../kit/required.tsx'
import { readTerm, TermFields } from '../kit/term.tsx'
import { unitName, useOffice } from '../shell/office.tsx'
import { problemSays } from '../text/problems.ts'
import { t } from '../text/text.ts'
import { authorityText } from './text.ts'

type Content = Omit<Authority, 'unit'>

/** Enters an item of authority, or corrects one that is there: what isn't changed isn't sent then. */
export function AuthorityForm({
  item,
  unit,
  again,
  done,
  cancel,
}: {
  item?: AuthorityListed
  /** The department that it is probably entered for. */
  unit?: string | undefined
  again: () => void
  done: (name: string) => void
  cancel: () => void
}) {
  const office = useOffice()
  const words = authorityText()
  const id = useRef(uuid())
  const form = useForm<{ unit: string; content: Content; reason: string }>({
    read: (reading) => ({
      unit: item?.unit ?? reading.one('unit'),
      content: readContent(reading),
      reason: item ? reading.text('reason') : '',
    }),
    send: async ({ unit, content, reason }, headers) => {
      const at = api.offices[':office'].authorities[':id']
      if (item) {
        const json = { set: changed(item, content), reason }
        const param = { office: office.code, id: item.id }
        await bodyOf(at.correction.$post({ param, header: headers(item.seq, json), json }))
      } else
        await making(id, (id) => bodyOf(at.$put({ param: { office: office.code, id }, json: { unit, ...content } })))
      done(content.name)
    },
    place: placed,
  })
  const { faults } = form
  const departments = office.units.filter((one) => one.kind === 'department' && isThere(one))
  return (
    <form class="form two" onSubmit={form.onSubmit} noValidate>
      {item ? (
        <p class="all">{words.ofUnit(unitName(office, item.unit))}</p>
      ) : (
        <Field name="unit" label={words.unit} must wide fault={faults.unit}>
          {(control) => (
            <select {...control}>
              <option value="">{t().choose}</option>
              <Options of={departments.map(({ id, name }) => [id, name])} chosen={unit ?? ''} />
            </select>
          )}
        </Field>
      )}
      <Line form={form} name="name" label={words.name} hint={words.nameHint} first={item?.name} />
      <Field name="code" label={words.code} hint={words.codeHint} fault={faults.code}>
        {(control) => <input {...control} maxLength={60} defaultValue={item?.code ?? ''} autocomplete="off" />}
      </Field>
      <Choices
        kind="checkbox"
        name="measures"
        label={words.measures}
        must
        wide
        fault={faults.measures}
        options={optionsOf(words.measure)}
        chosen={item?.measures ?? []}
      />
      <Choices
        kind="radio"
        name="basis"
        label={words.basis}
        must
        wide
        fault={faults.basis}
        options={optionsOf(words.bases)}
        chosen={item ? [item.basis] : []}
      />
      <Line form={form} name="document" label={words.document} hint={words.documentHint} first={item?.document} />
      <Line form={form} name="inNameOf" label={words.inNameOf} first={item?.inNameOf} />
      <Check name="noCoercion" label={words.noCoercion} checked={item?.noCoercion ?? false} />
      <Field name="finesUpTo" label={words.finesUpTo} hint={words.finesUpToHint} fault={faults.finesUpTo}>
        {(control) => <input {...control} inputMode="decimal" maxLength={16} defaultValue={yuanOf(item?.finesUpTo)} />}
      </Field>
      <Field name="limits" label={words.limits} hint={words.limitsHint} wide fault={faults.limits}>
        {(control) => <textarea {...control} rows={2} maxLength={2000} defaultValue={item?.limits ?? ''} />}
      </Field>
      <TermFields term={item} faults={faults} />
      {item && <Prose form={form} name="reason" label={words.reason} />}
      <FormEnd form={form} submit={item ? words.correct : t().save} again={again} onCancel={cancel} />
    </form>
  )
}

function readContent(reading: Reading): Content {
  const measures = reading.all<Measure>('measures')
  if (measures.length === 0) reading.fault('measures', t().faults.choose)
  const fines = reading.optional('finesUpTo')
  const fen = fines === null ? null : fenTyped(fines)
  if (fen === undefined) reading.fault('finesUpTo', t().faults.money)
  return {
    name: reading.text('name'),
    code: reading.optional('code'),
    measures,
    basis: reading.one<Basis>('basis'),
    document: reading.text('document'),
    inNameOf: reading.text('inNameOf'),
    noCoercion: reading.checked('noCoercion'),
    finesUpTo: fen ?? null,
    limits: reading.optional('limits'),
    ...readTerm(reading),
  }
}

const changed = (item: AuthorityListed, content: Content): AuthorityCorrection['set'] =>
  Object.fromEntries(
    Object.entries(content).filter(
      ([column, value]) => JSON.stringify(value) !== JSON.stringify(item[column as keyof Content]),
    ),
  )

/** The server names a column within the values of a correction: `set.code`. */
const placed = ({ code, errors }: Problem): Faults => ({
  ...Object.fromEntries(
    errors.map(({ path, code }) => [path.replace(/^set\./, '').split('.')[0] ?? path, t().faults[code]]),
  ),
  ...(code === 'authorityCodeKnown' ? { code: problemSays(code) } : {}),
})
