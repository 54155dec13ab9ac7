import type { Campaign } from '../../src/features/campaigns/schema.ts'
import { Changes } from '../holdings/offered/changes.tsx'
import { holdingText } from '../holdings/text.ts'
import { Sheet } from '../kit/page.tsx'
import { type Office, unitName, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { revisionText } from './revision-text.ts'

/** What was decided about a campaign since its launch, and why. */
export default function CampaignHistory({ campaign: { events } }: { campaign: Campaign }) {
  const office = useOffice()
  return (
    <Sheet title={holdingText().history}>
      <Changes kind="campaign" events={events} said={(name, value) => [name, saidOf(office, value)]} />
    </Sheet>
  )
}

/** What stood or stands there: that it is asked for, a day, or the department that leads. */
const saidOf = (office: Office, value: unknown): string =>
  value === 'asked'
    ? revisionText().askedFor
    : typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
      ? t().fullDay(value)
      : unitName(office, value as string | null)
