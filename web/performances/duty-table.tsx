import type { PerformanceDuty } from '../../src/features/performances/schema.ts'
import { inspectionPath } from '../paths.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { Missing } from './missing.tsx'
import { performanceText } from './text.ts'
import './duty-table.css'
import '../kit/table.css'

/** What a principal has to do, how often it was done in each period, and what is missing or not seen. */
export default function DutyTable({ duties }: { duties: readonly PerformanceDuty[] }) {
  const words = performanceText()
  return (
    <table class="cards duties">
      <caption class="unseen">{words.ofPrincipal}</caption>
      <thead>
        <tr>
          <th scope="col">{words.kind}</th>
          <th scope="col">{words.periods}</th>
          <th scope="col">{words.missing}</th>
        </tr>
      </thead>
      <tbody>
        {duties.map(({ question, kind, periods, ...duty }) => (
          <tr key={question}>
            <th scope="row" class="main">
              {performanceText().kinds[kind]} <small>{question}</small>
            </th>
            <td>
              <span class="tags">
                {periods.map((period) => (
                  <Period key={period.startsOn} {...period} />
                ))}
              </span>
            </td>
            <td>
              <Missing {...duty} /> {duty.asked && <Asked {...duty.asked} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Period({ startsOn, endsOn, done, atLeast, over, standing }: PerformanceDuty['periods'][number]) {
  const words = performanceText()
  const kind = standing === 'notDone' ? 'tag late' : standing === 'done' || over ? 'tag' : 'tag soon'
  return (
    <span class={kind}>
      {words.period(startsOn, endsOn, done, atLeast)}
      {over && standing === 'notSeen' && ` ${words.notSeenThen}`}
    </span>
  )
}

/** What the last visit that asked was told. */
function Asked({ inspection, on, done }: NonNullable<PerformanceDuty['asked']>) {
  const office = useOffice()
  return (
    <small>
      <a href={inspectionPath(office.code, inspection)}>{performanceText().asked(t().day(on), done)}</a>
    </small>
  )
}
