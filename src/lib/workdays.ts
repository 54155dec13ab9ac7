import calendar from 'chinese-days'
import type { Day } from './day.ts'

/** Days are counted from 1970-01-01, which was a Thursday. */
const numberOf = (day: Day) => Date.parse(day) / 86_400_000

/** Beyond these years the calendar knows neither holidays nor swapped workdays: Monday to Friday are worked. */
const firstKnown = numberOf('2004-01-01')
const lastKnown = numberOf('2029-12-31')

/** From Monday to Friday, among the days up to this one. */
function weekdaysUpTo(day: number): number {
  const sinceMonday = day + 3
  const weeks = Math.floor(sinceMonday / 7)
  return weeks * 5 + Math.min(sinceMonday - weeks * 7 + 1, 5)
}

/** How many days more are worked than the weekdays up to each known day; negative where there are more holidays. */
let table: readonly number[] | undefined

function swapsByDay(): readonly number[] {
  const days = Array.from({ length: lastKnown - firstKnown + 1 }, (_, place) => firstKnown + place)
  let swaps = 0
  return days.map((day) => {
    const worked = calendar.isWorkday(new Date(day * 86_400_000).toISOString().slice(0, 10)) ? 1 : 0
    swaps += worked - (weekdaysUpTo(day) - weekdaysUpTo(day - 1))
    return swaps
  })
}

function workedUpTo(day: number): number {
  // Made when first asked for: it takes longer than a Worker's start should.
  table ??= swapsByDay()
  return weekdaysUpTo(day) + (table[Math.min(day, lastKnown) - firstKnown] ?? 0)
}

/**
 * Working days after the earlier day up to the later one, by China's holidays and swapped workdays; negative when
 * `to` is the earlier.
 */
export const workingDaysBetween = (from: Day, to: Day): number => workedUpTo(numberOf(to)) - workedUpTo(numberOf(from))
