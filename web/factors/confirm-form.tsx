import { FormEnd, useForm } from '../kit/form.tsx'

/** Changes something after saying what that means. */
export function ConfirmForm({
  says,
  submit,
  send,
  unproven,
  cancel,
}: {
  says: string
  submit: string
  send: () => Promise<void>
  /** The password was given too long ago. */
  unproven: () => void
  cancel: () => void
}) {
  const form = useForm({
    read: () => null,
    send,
    place: ({ code }) => {
      if (code === 'proofNeeded') unproven()
      return {}
    },
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <p>{says}</p>
      <FormEnd form={form} submit={submit} onCancel={cancel} />
    </form>
  )
}
