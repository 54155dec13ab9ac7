import { useRef } from 'preact/hooks'
import { v7 as uuid } from 'uuid'
import type { Post, PostKind } from '../../../src/features/posts/schema.ts'
import { api, bodyOf } from '../../api.ts'
import { Field, Options } from '../../kit/field.tsx'
import { FormEnd, useForm } from '../../kit/form.tsx'
import { making } from '../../kit/making.ts'
import { readTerm, TermFields } from '../../kit/term.tsx'
import { useOffice } from '../../shell/office.tsx'
import { t } from '../../text/text.ts'
import { postText } from '../text.ts'

/** What somebody answers for: a unit, or a sector that is yet to be named. */
export interface Answering {
  kind: PostKind
  unit: string | null
}

/** Enters who answers for a unit or a sector. */
export function PostForm({
  answering: { kind, unit },
  sectors,
  done,
  cancel,
}: {
  answering: Answering
  /** Those of the campaign; without one the sector is typed. */
  sectors: readonly string[]
  done: (person: string) => void
  cancel: () => void
}) {
  const office = useOffice()
  const words = postText()
  const id = useRef(uuid())
  const form = useForm<Post>({
    read: (reading) => {
      const phone = reading.optional('phone')
      if (phone && !/^[\d +()-]{5,20}$/.test(phone)) reading.fault('phone', t().faults.phone)
      return {
        kind,
        person: reading.text('person'),
        phone,
        unit,
        sector: unit === null ? reading.text('sector') : null,
        ...readTerm(reading),
      }
    },
    send: async (json) => {
      const posts = api.offices[':office'].posts[':id']
      await making(id, (id) => bodyOf(posts.$put({ param: { office: office.code, id }, json })))
      done(json.person)
    },
  })
  const { faults } = form
  return (
    <form class="form two" onSubmit={form.onSubmit} noValidate>
      {unit === null && (
        <Field
          name="sector"
          label={words.sector}
          hint={sectors.length === 0 ? words.noCampaign : undefined}
          must
          wide
          fault={faults.sector}
        >
          {(control) =>
            sectors.length === 0 ? (
              <input {...control} maxLength={120} />
            ) : (
              <select {...control}>
                <option value="">{t().choose}</option>
                <Options of={sectors.map((name) => [name, name])} />
              </select>
            )
          }
        </Field>
      )}
      <Field name="person" label={words.person} must fault={faults.person}>
        {(control) => <input {...control} maxLength={120} autocomplete="off" />}
      </Field>
      <Field name="phone" label={words.phone} fault={faults.phone}>
        {(control) => <input {...control} type="tel" maxLength={20} autocomplete="off" />}
      </Field>
      <TermFields term={undefined} faults={faults} />
      <FormEnd form={form} submit={t().save} onCancel={cancel} />
    </form>
  )
}
