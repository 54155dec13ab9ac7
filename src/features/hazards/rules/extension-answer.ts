import { type Day, dayOf, type Instant } from '../../../lib/day.ts'
import { workingDayAfter, workingDaysBetween } from '../../../lib/workdays.ts'
import { extensionAnsweredWithin } from '../lifecycle.ts'

/** By when a request for more time is to be answered. */
export function answerOwed(askedAt: Instant, today: Day) {
  const due = workingDayAfter(dayOf(askedAt), extensionAnsweredWithin)
  return { due, workingDaysLeft: workingDaysBetween(today, due), overdue: due < today }
}
