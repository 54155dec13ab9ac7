import type { EnterpriseFile, FollowUp } from '../../src/features/enterprises/schema.ts'
import { api, bodyOf } from '../api.ts'
import { ReasonForm } from '../kit/reason-form.tsx'
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
  return (
    <ReasonForm
      label={words.reason}
      submit={words.withdraw}
      again={again}
      cancel={cancel}
      send={async ({ reason }, headers) => {
        const json = { version: of.version, reason }
        const param = { office: code, id: file.id }
        const header = headers(file.seq, json)
        await bodyOf(api.offices[':office'].enterprises[':id']['follow-up-withdrawal'].$post({ param, header, json }))
        done(words.withdrawn)
      }}
    >
      <p>{words.withdrawAsk}</p>
    </ReasonForm>
  )
}
