import calendar from 'chinese-days'
import { addDays, type Day } from './day.ts'
import { holidaysKnownThrough } from './known-holidays.ts'

/** Days are counted from 1970-01-01, which was a Thursday. */
const numberOf = (day: Day) => Date.parse(day) / 86_400_000

/** Before this year holidays aren't known, after the last one none at all: Monday to Friday are worked. */
const firstCounted = numberOf('2004-01-01')
const lastCounted = numberOf('2099-12-31')

/** From Monday to Friday, among the days up to this one. */
function weekdaysUpTo(day: number): number {
  const sinceMonday = day + 3
  const weeks = Math.floor(sinceMonday / 7)
  return weeks * 5 + Math.min(sinceMonday - weeks * 7 + 1, 5)
}

/** How many days more are worked than the weekdays up to each day; negative where there are more holidays. */
let table: readonly number[] | undefined

function swapsByDay(): readonly number[] {
  const days = Array.from({ length: lastCounted - firstCounted + 1 }, (_, place) => firstCounted + place)
  const statutory = statutoryDays()
  let swaps = 0
  return days.map((number) => {
    const day = new Date(number * 86_400_000).toISOString().slice(0, 10)
    const weekday = weekdaysUpTo(number) - weekdaysUpTo(number - 1)
    const worked = day <= holidaysKnownThrough ? calendar.isWorkday(day) : weekday === 1 && !statutory.has(day)
    swaps += (worked ? 1 : 0) - weekday
    return swaps
  })
}

/**
 * The statutory holidays of the years whose swapped workdays nobody knows yet. 全国年节及纪念日放假办法 of 2024 fixes
 * them: by the date, by the lunar calendar, or by the solar term.
 */
function statutoryDays(): Set<Day> {
  const first = Number(holidaysKnownThrough.slice(0, 4)) + 1
  const years = Array.from({ length: 2100 - first }, (_, place) => first + place)
  return new Set(
    years.flatMap((year) => {
      const lunar = (day: string) => calendar.getSolarDateFromLunar(`${year}-${day}`).date
      const springFestival = lunar('01-01')
      return [
        ...['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].map((day) => `${year}-${day}`),
        ...[-1, 0, 1, 2].map((days) => addDays(springFestival, days)),
        calendar.getSolarTermDate(year, 4, 'pure_brightness'),
        lunar('05-05'),
        lunar('08-15'),
      ]
    }),
  )
}

function workedUpTo(day: number): number {
  // Made when first asked for: it takes longer than a Worker's start should.
  table ??= swapsByDay()
  return weekdaysUpTo(day) + (table[Math.min(day, lastCounted) - firstCounted] ?? 0)
}

/**
 * Working days after the earlier day up to the later one, by China's holidays and swapped workdays; negative when
 * `to` is the earlier. `countedAbout` says where not all of them are known.
 */
export const workingDaysBetween = (from: Day, to: Day): number => workedUpTo(numberOf(to)) - workedUpTo(numberOf(from))

/** The nth working day after a day. */
export function workingDayAfter(from: Day, count: number): Day {
  let day = from
  while (workingDaysBetween(from, day) < count) day = addDays(day, 1)
  return day
}
