import type { PerformanceDuty } from '../../src/features/performances/schema.ts'
import { t } from '../text/text.ts'
import { performanceText } from './text.ts'
import './performance-duties.css'
import '../kit/table.css'

/** What a principal has to do, how often it was done in each period, and what is missing. */
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
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Period({ startsOn, endsOn, done, atLeast, over }: PerformanceDuty['periods'][number]) {
  const kind = done >= atLeast ? 'tag' : over ? 'tag late' : 'tag soon'
  return <span class={kind}>{performanceText().period(startsOn, endsOn, done, atLeast)}</span>
}

/** What is owed of one duty, with a way to where that stands, and what is due next. */
export function Missing({ owed, next, href }: Pick<PerformanceDuty, 'owed' | 'next'> & { href?: string }) {
  const words = performanceText()
  if (owed === 0 && next === null) return <small>{words.fulfilled}</small>
  return (
    <span class="tags">
      {owed > 0 && <span class="tag late">{href ? <a href={href}>{words.owed(owed)}</a> : words.owed(owed)}</span>}
      {next && <span class="tag soon">{words.next(next.missing, t().day(next.by))}</span>}
    </span>
  )
}
