import type { PerformanceListed } from '../../src/features/performances/schema.ts'
import { api, bodyOf } from '../api.ts'
import { ReasonForm } from '../kit/reason-form.tsx'
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
  return (
    <ReasonForm
      label={steps.reason}
      submit={words.withdraw}
      again={again}
      cancel={cancel}
      send={async (json, headers) => {
        const param = { office: office.code, id: record.id }
        const header = headers(record.seq, json)
        await bodyOf(api.offices[':office'].performances[':id'].withdrawal.$post({ param, header, json }))
        done()
      }}
    >
      <p>{steps.withdrawNote}</p>
    </ReasonForm>
  )
}
