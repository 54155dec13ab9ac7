import type { EnterpriseFile, FollowUp, FollowUpWithdrawal } from '../../src/features/enterprises/schema.ts'
import { api, bodyOf } from '../api.ts'
import { FormEnd, useForm } from '../kit/form.tsx'
import { Prose } from '../kit/required.tsx'
import { useOffice } from '../shell/office.tsx'
import { markText } from './offered/mark-text.ts'

/** Takes a follow-up back that was entered by mistake. */
export default function FollowUpWithdrawalForm({
  of,
  file,
  done,
  cancel,
  again,
}: {
  of: FollowUp
  file: EnterpriseFile
  done: (says: string) => void
  cancel: () => void
  again: () => void
}) {
  const { code } = useOffice()
  const words = markText()
  const form = useForm<FollowUpWithdrawal>({
    read: (reading) => ({ version: of.version, reason: reading.text('reason') }),
    send: async (json, headers) => {
      const param = { office: code, id: file.id }
      const header = headers(file.seq, json)
      await bodyOf(api.offices[':office'].enterprises[':id']['follow-up-withdrawal'].$post({ param, header, json }))
      done(words.withdrawn)
    },
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <p>{words.withdrawAsk}</p>
      <Prose form={form} name="reason" label={words.reason} />
      <FormEnd form={form} submit={words.withdraw} again={again} onCancel={cancel} />
    </form>
  )
}
