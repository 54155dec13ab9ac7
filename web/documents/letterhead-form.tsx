import { useRef } from 'preact/hooks'
import { v7 as uuid } from 'uuid'
import type { Letterhead } from '../../src/features/documents/letterheads/schema.ts'
import { api, bodyOf } from '../api.ts'
import { Field } from '../kit/field.tsx'
import { FormEnd, useForm } from '../kit/form.tsx'
import { making } from '../kit/making.ts'
import type { FormOfStep } from '../kit/step-dialog.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import type { Signing } from './letterheads.tsx'
import { documentText } from './text.ts'

/** Says how a unit signs its documents from now on. */
export function LetterheadForm({ signing, again, cancel, done }: { signing: Signing } & FormOfStep) {
  const { code } = useOffice()
  const words = documentText()
  const { unit, whose, usual, said } = signing
  const id = useRef(uuid())
  const form = useForm<Omit<Letterhead, 'unit'>>({
    read: (reading) => ({ name: reading.optional('name'), word: reading.optional('word') }),
    send: async (json, headers) => {
      const at = api.offices[':office'].letterheads[':id']
      const param = (of: string) => ({ office: code, id: of })
      if (said) await bodyOf(at.revision.$post({ param: param(said.id), header: headers(said.seq, json), json }))
      else await making(id, (made) => bodyOf(at.$put({ param: param(made), json: { unit, ...json } })))
      done(words.saved(whose))
    },
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <Field name="name" label={words.body} hint={words.bodyHint(usual)} fault={form.faults.name}>
        {(control) => <input {...control} maxLength={120} defaultValue={said?.name ?? ''} autocomplete="off" />}
      </Field>
      <Field name="word" label={words.word} hint={words.wordHint} fault={form.faults.word}>
        {(control) => <input {...control} maxLength={20} defaultValue={said?.word ?? ''} autocomplete="off" />}
      </Field>
      <FormEnd form={form} submit={t().save} again={again} onCancel={cancel} />
    </form>
  )
}
