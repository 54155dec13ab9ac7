import calendar from 'chinese-days'
import { addDays, type Day } from './day.ts'

/**
 * Working days after the earlier day up to the later one, by China's holidays and swapped workdays; negative when
 * `to` is the earlier.
 */
export function workingDaysBetween(from: Day, to: Day): number {
  const [earlier, later] = from < to ? [from, to] : [to, from]
  let count = 0
  for (let day = addDays(earlier, 1); day <= later; day = addDays(day, 1)) if (calendar.isWorkday(day)) count++
  return from <= to ? count : 0 - count
}
