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

/** What stood or stands there: that it is asked for, its good answer, a day, or the department that leads. */
function saidOf(office: Office, value: unknown): string {
  const { askedFor: asked, inspected, goodIs } = revisionText()
  if (typeof value !== 'string') return ''
  const words: Record<string, string> = { asked, inspected, ...goodIs }
  return words[value] ?? (/^\d{4}-\d{2}-\d{2}$/.test(value) ? t().fullDay(value) : unitName(office, value))
}
