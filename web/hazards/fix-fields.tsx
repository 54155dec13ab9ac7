import type { Fix } from '../../src/features/hazards/schema.ts'
import type { Form, Reading } from '../kit/form.tsx'
import { Line, Prose } from '../kit/required.tsx'
import { hazardFormText } from './form-text.ts'

/** What was done on the spot, with its two photographs. */
export const readFix = (reading: Reading): Fix => ({
  note: reading.text('note'),
  photoBefore: reading.text('photoBefore'),
  photoAfter: reading.text('photoAfter'),
})

export function FixFields({ form }: { form: Form }) {
  const words = hazardFormText()
  return (
    <>
      <Prose form={form} name="note" label={words.fixNote} />
      <Line form={form} name="photoBefore" label={words.photoBefore} hint={words.photoHint} />
      <Line form={form} name="photoAfter" label={words.photoAfter} />
    </>
  )
}
