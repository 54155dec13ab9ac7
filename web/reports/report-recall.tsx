import type { Report } from '../../src/features/reports/schema.ts'
import { api, bodyOf } from '../api.ts'
import { FormEnd, useForm } from '../kit/form.tsx'
import { useOffice } from '../shell/office.tsx'
import { reportPageText } from './report-text.ts'

/** Asks whoever handed a report in whether to recall it. */
export default function RecallForm({
  report: { id, seq },
  done,
  cancel,
  again,
}: {
  report: Report
  done: () => void
  cancel: () => void
  again: () => void
}) {
  const office = useOffice()
  const words = reportPageText()
  const form = useForm<Record<string, never>>({
    read: () => ({}),
    send: async (json, headers) => {
      const param = { office: office.code, id }
      await bodyOf(api.offices[':office'].reports[':id'].recall.$post({ param, header: headers(seq, json), json }))
      done()
    },
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <p>{words.recallAsk}</p>
      <FormEnd form={form} submit={words.recall} again={again} onCancel={cancel} />
    </form>
  )
}
