import type { InputHTMLAttributes } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Control } from '../kit/field.tsx'
import type { Reading } from '../kit/form.tsx'
import { factorText } from './text.ts'

/** Has the focus as soon as it is shown. */
function FocusedInput(attributes: InputHTMLAttributes) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    input.current?.focus()
  }, [])
  return <input {...attributes} ref={input} spellcheck={false} />
}

/** Where the six digits of an authenticator app are typed, pasted or filled in by the phone. */
export const CodeInput = (control: Control) => (
  <FocusedInput {...control} inputmode="numeric" autocomplete="one-time-code" maxLength={20} />
)

export const RecoveryCodeInput = (control: Control) => (
  <FocusedInput {...control} autocomplete="off" autocapitalize="none" maxLength={40} />
)

/** Apps show the code in two groups, and some keyboards type full-width digits. */
export function readCode(reading: Reading): string {
  const code = reading.text('code').normalize('NFKC').replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(code)) reading.fault('code', factorText().step.sixDigits)
  return code
}
