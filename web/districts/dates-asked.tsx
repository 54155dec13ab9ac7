import type { OfficeLine } from '../../src/features/districts/schema.ts'
import { DatesChanged } from '../campaigns/offered/dates-changed.tsx'
import { Sheet } from '../kit/page.tsx'
import { campaignPath } from '../paths.ts'
import { districtText } from './text.ts'

/** The offices that wait for the district's consent to later dates; each is answered on the campaign's page. */
export default function DatesWaiting({ offices }: { offices: readonly OfficeLine[] }) {
  return (
    <Sheet title={districtText().datesAsked}>
      <div class="pad stack close">
        {offices.map(
          ({ office, name, campaign, title, datesAsked }) =>
            datesAsked &&
            campaign && (
              <div key={campaign}>
                <h3>
                  <a href={campaignPath(office, campaign)}>
                    {name} · {title}
                  </a>
                </h3>
                <DatesChanged asked={datesAsked} />
              </div>
            ),
        )}
      </div>
    </Sheet>
  )
}
