import type { Campaign } from '../../src/features/campaigns/schema.ts'
import { Changes } from '../holdings/offered/changes.tsx'
import { holdingText } from '../holdings/text.ts'
import { Sheet } from '../kit/page.tsx'

/** What was decided about a campaign since its launch, and why. */
export default function CampaignHistory({ campaign: { events } }: { campaign: Campaign }) {
  return (
    <Sheet title={holdingText().history}>
      <Changes kind="campaign" events={events} said={() => undefined} />
    </Sheet>
  )
}
