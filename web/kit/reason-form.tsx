import type { ComponentChildren } from 'preact'
import type { Reason } from '../../src/lib/wire.ts'
import { FormEnd, useForm } from './form.tsx'
import { Prose } from './required.tsx'
import type { StepHeaders } from './step-headers.ts'

/** Takes a step that wants nothing but its reason. */
export function ReasonForm({
  label,
  submit,
  send,
  again,
  cancel,
  children,
}: {
  /** What the reason is called. */
  label: string
  submit: string
  send: (json: Reason, headers: StepHeaders) => Promise<void>
  again: () => void
  cancel: () => void
  /** What the step means. */
  children?: ComponentChildren
}) {
  const form = useForm<Reason>({ read: (reading) => ({ reason: reading.text('reason') }), send })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      {children}
      <Prose form={form} name="reason" label={label} />
      <FormEnd form={form} submit={submit} again={again} onCancel={cancel} />
    </form>
  )
}
