import type { Campaign } from '../../src/features/campaigns/schema.ts'
import { api, bodyOf } from '../api.ts'
import { Dialog } from '../kit/dialog.tsx'
import { ReasonForm } from '../kit/reason-form.tsx'
import { useStepDialog } from '../kit/step-dialog.ts'
import { may, mayIn, useOffice } from '../shell/office.tsx'
import { DatesChanged } from './offered/dates-changed.tsx'
import { revisionText } from './revision-text.ts'

const one = api.offices[':office'].campaigns[':id']

type Answer = 'consent' | 'refuse' | 'withdraw'

/** The later dates that wait for the district: it consents or refuses, and the office can withdraw them. */
export default function DatesWaiting({ campaign, again }: { campaign: Campaign; again: () => void }) {
  const office = useOffice()
  const words = revisionText()
  const dialog = useStepDialog<Answer>(again)
  const { datesAsked } = campaign
  if (!datesAsked) return null
  const answers: readonly Answer[] = mayIn(office.code.slice(0, 6), 'district.oversee')
    ? ['consent', 'refuse']
    : may(office, 'campaign.revise')
      ? ['withdraw']
      : []
  return (
    <div class="note">
      <p>
        <b>{words.waitsForDistrict}</b>
      </p>
      <DatesChanged asked={datesAsked} />
      {answers.length > 0 && (
        <p class="acts">
          {answers.map((answer) => (
            <button
              key={answer}
              type="button"
              class={answer === 'consent' ? 'button primary' : 'button'}
              onClick={() => dialog.ask(answer)}
            >
              {words.answers[answer]}
            </button>
          ))}
        </p>
      )}
      <Dialog title={dialog.asked ? words.answers[dialog.asked] : ''} open={dialog.open} onClose={dialog.close}>
        {dialog.asked && (
          <AnswerForm
            key={`${dialog.asked} ${dialog.turn}`}
            answer={dialog.asked}
            campaign={campaign}
            {...dialog.forForm}
          />
        )}
      </Dialog>
    </div>
  )
}

function AnswerForm({
  answer,
  campaign: { id, seq },
  again,
  cancel,
  done,
}: {
  answer: Answer
  campaign: Campaign
  again: () => void
  cancel: () => void
  done: (says: string) => void
}) {
  const { code } = useOffice()
  const words = revisionText()
  const param = { office: code, id }
  return (
    <ReasonForm
      label={words.reason}
      submit={words.answers[answer]}
      again={again}
      cancel={cancel}
      send={async ({ reason }, headers) => {
        if (answer === 'withdraw')
          await bodyOf(one['dates-recall'].$post({ param, header: headers(seq, { reason }), json: { reason } }))
        else {
          const json = { consent: answer === 'consent', reason }
          await bodyOf(one['dates-answer'].$post({ param, header: headers(seq, json), json }))
        }
        done(words.answered[answer])
      }}
    />
  )
}
