import { addDays, type Day } from '../lib/day.ts'
import { workingDaysBetween } from '../lib/workdays.ts'

/**
 * The demo's time counts the minutes in which offices are open, from 2023-11-01 08:00 on: adding to it never ends in
 * a night, at noon or on a Sunday.
 */
export type Minute = number

const firstDay = '2023-11-01'
const workdays: Day[] = Array.from({ length: 61 }, (_, days) => addDays(firstDay, days)).filter(
  (day) => workingDaysBetween(addDays(day, -1), day) === 1,
)

/** 08:00 to 11:50 and 14:30 to 17:30. */
const morning = 230
const noonBreak = 160
export const workday = morning + 180

const place = (minute: Minute) => ({ index: Math.floor(minute / workday), rest: minute % workday })

/** The day that lies so many working days after the day of a minute. */
export function dayAfter(minute: Minute, days: number): Day {
  const day = workdays[place(minute).index + days]
  if (!day) throw new Error('the demo ends before this day')
  return day
}

export const dayAt = (minute: Minute): Day => dayAfter(minute, 0)

/** The first minute of a working day. */
export const startOf = (day: Day): Minute => workdays.indexOf(day) * workday

/** Milliseconds since 1970. */
export function epochAt(minute: Minute): number {
  const { rest } = place(minute)
  const sinceEight = rest + (rest < morning ? 0 : noonBreak)
  return Date.parse(`${dayAt(minute)}T08:00:00+08:00`) + Math.round(sinceEight * 60_000)
}

/** The first minute from this one on after which so many minutes are left before the next break. */
export function roomFor(minute: Minute, length: number): Minute {
  const { index, rest } = place(minute)
  const left = (rest < morning ? morning : workday) - rest
  if (left >= length) return minute
  return rest < morning ? index * workday + morning : (index + 1) * workday
}

/** The last request is sent before this, ten minutes before the demo's clock starts. */
export const lastMinute: Minute = startOf('2023-11-20') + 50
export const demoStart = '2023-11-20T09:00:00+08:00'
