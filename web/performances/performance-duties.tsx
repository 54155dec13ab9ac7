import type { PerformanceDuty } from '../../src/features/performances/schema.ts'
import { inspectionPath } from '../paths.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { performanceText } from './text.ts'
import './performance-duties.css'
import '../kit/table.css'

/** What a principal has to do, how often it was done in each period, and what is missing or not seen. */
export function DutyTable({ duties }: { duties: readonly PerformanceDuty[] }) {
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
              <Missing {...duty} />
              {duty.asked && <Asked {...duty.asked} />}
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

/** What is missing of one duty, by what is known of it, and what is due next; with a way to where that stands. */
export function Missing({
  notDone,
  notSeen,
  next,
  href,
}: Pick<PerformanceDuty, 'notDone' | 'notSeen' | 'next'> & { href?: string }) {
  const words = performanceText()
  if (notDone + notSeen === 0 && next === null) return <small>{words.fulfilled}</small>
  const linked = (says: string) => (href ? <a href={href}>{says}</a> : says)
  return (
    <span class="tags">
      {notDone > 0 && <span class="tag late">{linked(words.notDone(notDone))}</span>}
      {notSeen > 0 && <span class="tag">{linked(words.notSeen(notSeen))}</span>}
      {next && <span class="tag soon">{words.next(next.missing, t().day(next.by))}</span>}
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
