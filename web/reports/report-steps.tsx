import type { Report } from '../../src/features/reports/schema.ts'
import { api, bodyOf } from '../api.ts'
import { FormEnd, useForm } from '../kit/form.tsx'
import { ReasonForm } from '../kit/reason-form.tsx'
import type { FormOfStep } from '../kit/step-dialog.ts'
import { useOffice } from '../shell/office.tsx'
import { reportPageText } from './report-text.ts'

/** What somebody of the unit takes back. */
export type ReportStep = 'recall' | 'discard'

interface FormOf extends FormOfStep {
  report: Report
}

const one = api.offices[':office'].reports[':id']

export default function StepForm({ step, ...of }: FormOf & { step: ReportStep }) {
  return step === 'recall' ? <Recall {...of} /> : <Discard {...of} />
}

/** Asks whoever handed a report in whether to recall it. */
function Recall({ report: { id, seq }, done, cancel, again }: FormOf) {
  const office = useOffice()
  const words = reportPageText()
  const form = useForm<Record<string, never>>({
    read: () => ({}),
    send: async (json, headers) => {
      await bodyOf(one.recall.$post({ param: { office: office.code, id }, header: headers(seq, json), json }))
      done(words.recalled)
    },
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <p>{words.recallAsk}</p>
      <FormEnd form={form} submit={words.recall} again={again} onCancel={cancel} />
    </form>
  )
}

/** Asks somebody of the unit why its draft is discarded. */
function Discard({ report: { id, seq }, done, cancel, again }: FormOf) {
  const office = useOffice()
  const words = reportPageText()
  return (
    <ReasonForm
      label={words.discardReason}
      submit={words.discard}
      again={again}
      cancel={cancel}
      send={async (json, headers) => {
        await bodyOf(one.discarding.$post({ param: { office: office.code, id }, header: headers(seq, json), json }))
        done(words.discardedNow)
      }}
    >
      <p>{words.discardAsk}</p>
    </ReasonForm>
  )
}
