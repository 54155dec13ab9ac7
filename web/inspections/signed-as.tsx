import { Field } from '../kit/field.tsx'
import type { Faults, Form } from '../kit/form.tsx'
import type { Problem } from '../kit/problem.ts'
import { problemSays } from '../text/problems.ts'
import { visitText } from './visit-text.ts'

export const signedWords = (status: string) => (status === 'signed' ? visitText().signedDone : visitText().signedOwn)

export const besideName = ({ code }: Problem): Faults =>
  code === 'signatureForeign' ? { signedAs: problemSays(code) } : {}

/** The name that somebody signs with: their own. */
export function SignedAs({ form, name }: { form: Form; name: string }) {
  return (
    <Field name="signedAs" label={visitText().signedAs} must fault={form.faults.signedAs}>
      {(control) => <input {...control} maxLength={120} autocomplete="off" defaultValue={name} />}
    </Field>
  )
}
