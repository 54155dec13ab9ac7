import type { Report } from '../../src/features/reports/schema.ts'
import { happened } from '../events/offered/happened.ts'
import { eventText } from '../events/text.ts'
import { Wholeness, WholenessTag } from '../integrity/offered/wholeness.tsx'
import { Sheet } from '../kit/page.tsx'
import { takenAt } from '../kit/taken.ts'
import { t } from '../text/text.ts'
import { dutyTitle } from './offered/report-status.tsx'
import { reportPageText } from './report-text.ts'
import { reportText } from './text.ts'
import '../kit/timeline.css'

type Said = keyof ReturnType<typeof reportPageText>['detail']

/** Everything that has happened to a report, newest first. */
export function ReportTimeline({ report: { id, events, intact, ...named } }: { report: Report }) {
  const words = eventText()
  const names = reportPageText().detail
  const detailOf = (detail: Record<string, unknown>) =>
    (Object.keys(names) as Said[])
      .filter((name) => typeof detail[name] === 'string')
      .map((name) => `\n${names[name]}${t().colon}${detail[name]}`)
  return (
    <Sheet title={words.history} long aside={<WholenessTag intact={intact} />}>
      <div class="pad stack close">
        <Wholeness kind="report" id={id} title={dutyTitle(named)} intact={intact} />
        <ol class="line">
          {[...events].reverse().map(({ seq, verb, to, at, by, via, detail }) => (
            <li key={seq} class={verb === 'return' ? 'bad' : verb === 'accept' ? 'good' : ''}>
              {happened({ kind: 'report', verb, to })}
              {detail.late === true && <span class="tag late">{reportText().statuses.late}</span>}
              <span class="detail">{detailOf(detail)}</span>
              <small>{takenAt({ by, via, at })}</small>
            </li>
          ))}
        </ol>
      </div>
    </Sheet>
  )
}
