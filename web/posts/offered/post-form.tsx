import { useRef } from 'preact/hooks'
import { v7 as uuid } from 'uuid'
import type { Post, PostKind, PostListed } from '../../../src/features/posts/schema.ts'
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

/** Enters who answers for a unit or a sector, or changes and ends it. */
export function PostForm({
  answering: { kind, unit },
  sectors,
  post,
  again,
  done,
  cancel,
}: {
  answering: Answering
  /** Those of the campaign; without one the sector is typed. */
  sectors: readonly string[]
  post: PostListed | undefined
  again: () => void
  done: (person: string) => void
  cancel: () => void
}) {
  const office = useOffice()
  const words = postText()
  const id = useRef(post?.id ?? uuid())
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
    send: async (json, headers) => {
      const param = { office: office.code, id: id.current }
      const posts = api.offices[':office'].posts[':id']
      await (post
        ? bodyOf(posts.revision.$post({ param, header: headers(post.seq, json), json }))
        : making(id, (id) => bodyOf(posts.$put({ param: { office: office.code, id }, json }))))
      done(json.person)
    },
  })
  const { faults } = form
  const known = [...new Set([...sectors, ...(post?.sector ? [post.sector] : [])])]
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
              <input {...control} maxLength={120} defaultValue={post?.sector ?? ''} />
            ) : (
              <select {...control}>
                <option value="">{t().choose}</option>
                <Options of={known.map((name) => [name, name])} chosen={post?.sector ?? undefined} />
              </select>
            )
          }
        </Field>
      )}
      <Field name="person" label={words.person} must fault={faults.person}>
        {(control) => <input {...control} maxLength={120} defaultValue={post?.person ?? ''} autocomplete="off" />}
      </Field>
      <Field name="phone" label={words.phone} fault={faults.phone}>
        {(control) => (
          <input {...control} type="tel" maxLength={20} defaultValue={post?.phone ?? ''} autocomplete="off" />
        )}
      </Field>
      <TermFields term={post} faults={faults} />
      <FormEnd form={form} submit={t().save} again={again} onCancel={cancel} />
    </form>
  )
}
