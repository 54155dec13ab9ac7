import type { Campaign } from '../../src/features/campaigns/schema.ts'
import { hazardsPath } from '../paths.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { campaignPageText } from './campaign-text.ts'

/** That a campaign has ended, when and why, and what goes on. */
export function EndedNote({ campaign: { id, endedOn, endReason, dutiesDropped } }: { campaign: Campaign }) {
  const office = useOffice()
  if (endedOn === null) return null
  const words = campaignPageText()
  return (
    <div class="note">
      <p>
        <b>{words.endedOn(t().fullDay(endedOn))}</b> {endReason}
      </p>
      <p>
        {words.frozen} {dutiesDropped ? words.dutiesDropped : words.dutiesOwed}{' '}
        <a href={hazardsPath(office.code, { campaign: id, open: 'true' })}>{words.stillOpen}</a>
      </p>
    </div>
  )
}
