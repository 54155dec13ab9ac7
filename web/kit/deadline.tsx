import { countedAbout } from '../../src/lib/known-holidays.ts'
import { t } from '../text/text.ts'
import { today } from './today.ts'

/** The words for a deadline that counts working days. */
export function leftUntil(due: string, workingDaysLeft: number): string {
  if (due === today()) return t().due.today
  const about = countedAbout(today(), due)
  if (due < today()) return workingDaysLeft < 0 ? t().due.late(-workingDaysLeft, about) : t().due.justLate
  return t().due.left(workingDaysLeft, about)
}

/** A deadline of a duty. */
export function Deadline({ due, workingDaysLeft }: { due: string; workingDaysLeft: number }) {
  const kind = due < today() ? 'tag late' : workingDaysLeft <= 5 ? 'tag soon' : 'tag'
  return <span class={kind}>{leftUntil(due, workingDaysLeft)}</span>
}
