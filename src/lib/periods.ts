import { addDays, type Day } from './day.ts'

/**
 * How a time is divided: statistical months may end on a day of one's own, as those from the 25th to the 24th, and weeks
 * on a Friday.
 */
export interface Periods {
  every: 'day' | 'week' | 'month'
  /** Monday is 1, Sunday 7. */
  weekEnds: number
  /** A month that is shorter ends on its last day. */
  monthEnds: number
}

/** 0 is a Sunday, as 7 is. */
const weekday = (day: Day): number => new Date(day).getUTCDay()

const isLastOfMonth = (day: Day): boolean => addDays(day, 1).endsWith('-01')

function isEnd(day: Day, { every, weekEnds, monthEnds }: Periods): boolean {
  if (every === 'day') return true
  if (every === 'week') return weekday(day) === weekEnds % 7
  const date = Number(day.slice(8))
  return date === monthEnds || (date < monthEnds && isLastOfMonth(day))
}

/**
 * The days on which periods end between two days, and the second of these; before them the day before the first, so that
 * what came in a period is the difference to the day before it.
 */
export function endsBetween(from: Day, to: Day, periods: Periods): Day[] {
  const ends = [addDays(from, -1)]
  for (let day = from; day <= to; day = addDays(day, 1)) if (day === to || isEnd(day, periods)) ends.push(day)
  return ends
}
