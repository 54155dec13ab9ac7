import type { Report } from '../../src/features/reports/schema.ts'
import type { Reason } from '../../src/lib/wire.ts'
import { api, bodyOf } from '../api.ts'
import { FormEnd, useForm } from '../kit/form.tsx'
import { Prose } from '../kit/required.tsx'
import { useOffice } from '../shell/office.tsx'
import { reportPageText } from './report-text.ts'

/** Asks somebody of the unit why its draft is discarded. */
export default function DiscardForm({
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
  const form = useForm<Reason>({
    read: (reading) => ({ reason: reading.text('reason') }),
    send: async (json, headers) => {
      const param = { office: office.code, id }
      await bodyOf(api.offices[':office'].reports[':id'].discarding.$post({ param, header: headers(seq, json), json }))
      done()
    },
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <p>{words.discardAsk}</p>
      <Prose form={form} name="reason" label={words.discardReason} />
      <FormEnd form={form} submit={words.discard} again={again} onCancel={cancel} />
    </form>
  )
}
