import { Field } from '../kit/field.tsx'
import { FormEnd, useForm } from '../kit/form.tsx'
import { reportPageText } from './report-text.ts'

/** Asks before many units are chased at once, and takes words to them. */
export default function ChaseWords({
  submit,
  send,
  cancel,
}: {
  submit: string
  send: (note: string | null) => void
  cancel: () => void
}) {
  const words = reportPageText()
  const form = useForm<{ note: string | null }>({
    read: (reading) => ({ note: reading.optional('note') }),
    send: async ({ note }) => send(note),
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <Field name="note" label={words.chaseNote} hint={words.chaseHint} fault={form.faults.note}>
        {(control) => <textarea {...control} maxLength={2000} />}
      </Field>
      <FormEnd form={form} submit={submit} onCancel={cancel} />
    </form>
  )
}
