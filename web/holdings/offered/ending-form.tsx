import type { ComponentChildren } from 'preact'
import type { Ending, Reason } from '../../../src/lib/wire.ts'
import { Field } from '../../kit/field.tsx'
import { FormEnd, useForm } from '../../kit/form.tsx'
import { ReasonForm } from '../../kit/reason-form.tsx'
import type { StepHeaders } from '../../kit/step-headers.ts'
import { today } from '../../kit/today.ts'
import { holdingText } from '../text.ts'

interface FormOf<In> {
  submit: string
  send: (json: In, headers: StepHeaders) => Promise<void>
  again: () => void
  cancel: () => void
  /** What ends, and what that means. */
  children?: ComponentChildren
}

/** Ends something of a register: on which day, and why. */
export function EndingForm({ submit, send, again, cancel, children }: FormOf<Ending>) {
  const words = holdingText()
  const form = useForm<Ending>({
    read: (reading) => {
      const on = reading.text('on')
      if (on > today()) reading.fault('on', words.onLate)
      return { on, reason: reading.text('reason') }
    },
    send,
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <div class="stack close all">{children}</div>
      <Field name="on" label={words.on} must fault={form.faults.on}>
        {(control) => <input {...control} type="date" max={today()} defaultValue={today()} />}
      </Field>
      <Field name="reason" label={words.reason} must wide fault={form.faults.reason}>
        {(control) => <textarea {...control} rows={3} maxLength={2000} />}
      </Field>
      <FormEnd form={form} submit={submit} again={again} onCancel={cancel} />
    </form>
  )
}

/** Takes an end back that was a mistake. */
export function ReopeningForm({ children, ...of }: FormOf<Reason>) {
  return (
    <ReasonForm label={holdingText().mistake} {...of}>
      <div class="stack close all">{children}</div>
    </ReasonForm>
  )
}
