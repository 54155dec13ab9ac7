import type { Campaign } from '../../src/features/campaigns/schema.ts'
import { Changes } from '../holdings/offered/changes.tsx'
import { holdingText } from '../holdings/text.ts'
import { Sheet } from '../kit/page.tsx'
import { unitName, useOffice } from '../shell/office.tsx'

/** What was decided about a campaign since its launch, and why. */
export default function CampaignHistory({ campaign: { events } }: { campaign: Campaign }) {
  const office = useOffice()
  return (
    <Sheet title={holdingText().history}>
      <Changes
        kind="campaign"
        events={events}
        said={(sector, lead) => [sector, unitName(office, lead as string | null)]}
      />
    </Sheet>
  )
}
