import type { NoticeListed } from '../../src/features/notices/schema.ts'
import type { Reason } from '../../src/lib/wire.ts'
import { api, bodyOf } from '../api.ts'
import { FormEnd, useForm } from '../kit/form.tsx'
import { Prose } from '../kit/required.tsx'
import { noticeText } from './text.ts'

/** Asks why a notice is discarded that was pasted by mistake. */
export default function NoticeDiscard({
  notice: { division, id, seq },
  done,
  cancel,
  again,
}: {
  notice: NoticeListed
  done: () => void
  cancel: () => void
  again: () => void
}) {
  const words = noticeText()
  const form = useForm<Reason>({
    read: (reading) => ({ reason: reading.text('reason') }),
    send: async (json, headers) => {
      const param = { division, id }
      const header = headers(seq, json)
      await bodyOf(api.divisions[':division'].notices[':id'].discarding.$post({ param, header, json }))
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
