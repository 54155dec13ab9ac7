import type { Hazard } from '../../src/features/hazards/schema.ts'
import type { LifeEvent } from '../../src/lib/event.ts'
import { happened, markOf } from '../events/offered/happened.ts'
import { eventText } from '../events/text.ts'
import { Wholeness, WholenessTag } from '../integrity/offered/wholeness.tsx'
import { Sheet } from '../kit/page.tsx'
import { takenAt } from '../kit/taken.ts'
import { hazardPath } from '../paths.ts'
import { type Office, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { hazardPageText } from './hazard-text.ts'
import { saidWith } from './said.ts'
import '../kit/timeline.css'

/** Everything that has happened to a hazard, newest first, in its file oldest first. */
export default function Timeline({ hazard, fromStart }: { hazard: Hazard; fromStart?: boolean }) {
  const office = useOffice()
  const words = eventText()
  const { events, intact } = hazard
  return (
    <Sheet title={words.history} long aside={<WholenessTag intact={intact} />}>
      <div class="pad stack close">
        <Wholeness kind="hazard" id={hazard.id} title={hazard.number} intact={intact} />
        <ol class="line">
          {(fromStart ? events : [...events].reverse()).map((event) => (
            <li key={event.seq} class={markOf(event)}>
              {happened({ kind: 'hazard', ...event })}
              {(event.verb === 'askExtension' || event.verb === 'extend') &&
                ` · ${hazardPageText().nthExtension(grantedBefore(hazard, event) + 1)}`}
              {event.verb === 'merge' && hazard.mergedInto && (
                <>
                  {' '}
                  <a href={hazardPath(office.code, hazard.mergedInto.id)}>{hazard.mergedInto.number}</a>
                </>
              )}
              <span class="detail">{detailOf(office, event)}</span>
              <small>{takenAt(event)}</small>
            </li>
          ))}
        </ol>
      </div>
    </Sheet>
  )
}

/** What stood in the row of the earlier ledger that it comes from, as far as it is kept. */
function ledgerSaid({ row, ledger }: LifeEvent['detail']): string[] {
  const { cells } = ledger as { cells: readonly { heading: string; text: string }[] }
  return [hazardPageText().ledgerRow(Number(row)), ...cells.map(({ heading, text }) => heading + t().colon + text)]
}

/** How often more time had been granted before this event. */
const grantedBefore = ({ events }: Hazard, { seq }: LifeEvent) =>
  events.filter((earlier) => earlier.verb === 'extend' && earlier.seq < seq).length

/** What was said with a step, line by line; what a hazard was reported with stands elsewhere on the page. */
function detailOf(office: Office, { verb, detail }: LifeEvent): string {
  if (verb === 'report') return ''
  const lines = verb === 'import' ? ledgerSaid(detail) : saidWith(detail, office)
  return lines.length > 0 ? `\n${lines.join('\n')}` : ''
}
