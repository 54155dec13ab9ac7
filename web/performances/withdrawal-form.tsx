import type { PerformanceListed, Withdrawal } from '../../src/features/performances/schema.ts'
import { api, bodyOf } from '../api.ts'
import { Field } from '../kit/field.tsx'
import { FormEnd, useForm } from '../kit/form.tsx'
import { useOffice } from '../shell/office.tsx'
import { performanceStepText } from './step-text.ts'
import { performanceText } from './text.ts'

/** Takes a record back that was a mistake. */
export function WithdrawalForm({
  record,
  done,
  cancel,
  again,
}: {
  record: PerformanceListed
  done: () => void
  cancel: () => void
  again: () => void
}) {
  const office = useOffice()
  const words = performanceText()
  const steps = performanceStepText()
  const form = useForm<Withdrawal>({
    read: (reading) => ({ reason: reading.text('reason') }),
    send: async (json, headers) => {
      const param = { office: office.code, id: record.id }
      const header = headers(record.seq, json)
      await bodyOf(api.offices[':office'].performances[':id'].withdrawal.$post({ param, header, json }))
      done()
    },
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <p>{steps.withdrawNote}</p>
      <Field name="reason" label={steps.reason} must fault={form.faults.reason}>
        {(control) => <textarea {...control} maxLength={2000} />}
      </Field>
      <FormEnd form={form} submit={words.withdraw} again={again} onCancel={cancel} />
    </form>
  )
}
