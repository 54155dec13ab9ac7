import { Field } from '../kit/field.tsx'
import { FormEnd, useForm } from '../kit/form.tsx'
import { addPasskey } from './passkeys.ts'
import { factorText } from './text.ts'

/** Adds a passkey of this device, or of a security key. */
export default function PasskeyForm({
  done,
  unproven,
  cancel,
}: {
  /** With the recovery codes, where this is the first factor. */
  done: (recoveryCodes: readonly string[]) => void
  /** The password was given too long ago. */
  unproven: () => void
  cancel: () => void
}) {
  const words = factorText()
  const form = useForm({
    read: (reading) => reading.text('name'),
    send: async (name) => done(await addPasskey(name)),
    place: ({ code }) => {
      if (code === 'proofNeeded') unproven()
      return {}
    },
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <p>{words.passkeyHow}</p>
      <Field name="name" label={words.passkeyName} hint={words.passkeyNameHint} must fault={form.faults.name}>
        {(control) => <input {...control} maxLength={60} autocomplete="off" />}
      </Field>
      <FormEnd form={form} submit={words.addPasskey} onCancel={cancel} />
    </form>
  )
}
