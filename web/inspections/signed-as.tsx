import { Field } from '../kit/field.tsx'
import type { Faults, Form, Reading } from '../kit/form.tsx'
import type { Problem } from '../kit/problem.ts'
import { problemSays } from '../text/problems.ts'
import { DrawnField, readDrawn } from './drawn-field.tsx'
import { visitText } from './visit-text.ts'

export const signedWords = (status: string) => (status === 'signed' ? visitText().signedDone : visitText().signedOwn)

export const besideName = ({ code }: Problem): Faults =>
  code === 'signatureForeign' ? { signedAs: problemSays(code) } : {}

export const readSigned = (reading: Reading) => ({
  signedAs: reading.text('signedAs'),
  drawn: readDrawn(reading, 'drawn'),
})

/** What somebody signs with: their own name, and their own hand. */
export function SignedAs({ form, name, kept }: { form: Form; name: string; kept?: string | undefined }) {
  const words = visitText()
  return (
    <>
      <Field name="signedAs" label={words.signedAs} must fault={form.faults.signedAs}>
        {(control) => <input {...control} maxLength={120} autocomplete="off" defaultValue={name} />}
      </Field>
      <DrawnField name="drawn" label={words.drawn} fault={form.faults.drawn} kept={kept} />
    </>
  )
}
