import type { Fix } from '../../src/features/hazards/schema.ts'
import type { Form, Reading } from '../kit/form.tsx'
import { Prose } from '../kit/required.tsx'
import { hazardFormText } from './form-text.ts'

/** What was done on the spot. */
export const readFix = (reading: Reading): Fix => ({
  note: reading.text('note'),
})

export function FixFields({ form }: { form: Form }) {
  return <Prose form={form} name="note" label={hazardFormText().fixNote} />
}
