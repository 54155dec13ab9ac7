import type { PerformanceDuty } from '../../src/features/performances/schema.ts'
import { t } from '../text/text.ts'
import { performanceText } from './text.ts'

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
