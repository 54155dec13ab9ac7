import { addDays, type Day } from '../../../../lib/day.ts'
import { workingDayAfter } from '../../../../lib/workdays.ts'
import type { Calendar, When } from './calendar.ts'
import type { Point } from './points.ts'

/** A year, and whether it was written or is inferred. */
type Year = { value: number; written: boolean }
type Resolved = { first: Day | null; last: Day | null; year: Year | null; derived: boolean }
const nothing: Resolved = { first: null, last: null, year: null, derived: false }

/** The days that a point names; `known` is its year where the other end of a span has told it. */
export function resolve(point: Point, calendar: Calendar, known: Year | null): Resolved {
  if (point.broken) return nothing
  if (point.thisMonth && calendar.issuedOn) {
    const [value = 0, months = 0] = calendar.issuedOn.split('-').map(Number)
    const day = dayFrom(value, months, lastOf(value, months))
    return { first: day, last: day, year: { value, written: false }, derived: true }
  }
  if (point.days !== undefined) {
    const { issuedOn } = calendar
    if (!issuedOn) return nothing
    const day = point.working ? workingDaysOn(issuedOn, point.days) : addDays(issuedOn, point.days)
    return { first: day, last: day, year: { value: Number(issuedOn.slice(0, 4)), written: false }, derived: true }
  }
  const years = known ?? yearOfPoint(point, calendar, null)
  if (!years || !point.month) return nothing
  const [first, last] = daysOf(point, years.value)
  return {
    first,
    last,
    year: years,
    derived: !years.written || (point.day === undefined && !point.third?.endsWith('底')),
  }
}

/** The two ends of a span lend each other what they leave out. */
export function resolveSpan(
  a: Point,
  b: Point,
  calendar: Calendar,
): Pick<When, 'startsOn' | 'endsOn' | 'derived' | 'anchored'> {
  const second: Point = b.month === undefined && !b.broken && b.days === undefined ? { ...b, ...lent(a) } : b
  const crosses = monthsOf(second) < monthsOf(a) ? 1 : 0
  let yearA = a.broken || a.days !== undefined ? null : yearOfPoint(a, calendar, null)
  let yearB: Year | null = null
  if (second.year) yearB = { value: second.year, written: true }
  else if (second.relative) yearB = yearOfPoint(second, calendar, yearA)
  else if (a.days !== undefined) yearB = yearOfPoint(second, calendar, null)
  else if (crosses && !a.broken && !a.year && !a.relative) {
    // Over New Year the second end decides: the first may lie behind the day of issue.
    yearB = yearOfPoint(second, calendar, null)
  } else if (yearA) yearB = { value: yearA.value + crosses, written: yearA.written }
  else if (!a.broken) yearB = yearOfPoint(second, calendar, null)
  // The first end takes its year from the second, where that one is written or is the only one that is known.
  if (yearB && !a.broken && !a.year && !a.relative && (yearB.written || !yearA || crosses)) {
    yearA = { value: yearB.value - crosses, written: yearB.written }
  }
  const from = resolve(a, calendar, yearA)
  const to = second.broken || (!yearB && second.days === undefined) ? nothing : resolve(second, calendar, yearB)
  const [startsOn, endsOn] = [from.first, to.last]
  const anchored = (yearA?.written ?? false) || (yearB?.written ?? false)
  const wholeDay = (point: Point) => point.day !== undefined || point.third?.endsWith('底') === true
  return !startsOn || !endsOn || startsOn <= endsOn
    ? {
        startsOn,
        endsOn,
        derived: !anchored || (!a.year && second.year !== undefined) || !wholeDay(a) || !wholeDay(second),
        anchored,
      }
    : { startsOn: null, endsOn: null, derived: false, anchored: false }
}

/** Orders points by where they lie in a year. */
const monthsOf = ({ month = 0, day, third }: Point) =>
  month * 100 + (day ?? (third === '上旬' ? 1 : third === '中旬' ? 11 : 28))

/** What the first end of a span lends to a second one that names a day alone. */
const lent = ({ year: years, month: months, relative }: Point): Partial<Point> => ({
  ...(years ? { year: years } : {}),
  ...(relative ? { relative } : {}),
  ...(months ? { month: months } : {}),
})

function yearOfPoint(point: Point, calendar: Calendar, other: Year | null): Year | null {
  if (point.year) return { value: point.year, written: true }
  if (point.relative) {
    const base =
      '次翌'.includes(point.relative) && other
        ? other.value
        : calendar.issuedOn
          ? Number(calendar.issuedOn.slice(0, 4))
          : null
    return base === null
      ? null
      : { value: base + (relativeYears[point.relative] ?? 0), written: other?.written ?? false }
  }
  const value = yearFor(point.month ?? 0, point.day ?? 28, calendar)
  return value === null ? null : { value, written: false }
}

const relativeYears: Record<string, number> = { 今: 0, 本: 0, 当: 0, 明: 1, 次: 1, 翌: 1, 来: 1 }

/** The year of a day that has none: the one that lies ahead of the day of issue, or just behind it. */
function yearFor(months: number, day: number, calendar: Calendar): number | null {
  const { issuedOn, titleYear } = calendar
  if (!issuedOn) return titleYear
  const [years, month, date] = issuedOn.split('-').map(Number) as [number, number, number]
  const ahead = months - month + (day - date) / 31
  if (ahead >= -1.2) return years
  if (ahead <= -7) return years + 1
  return titleYear === years || titleYear === years + 1 ? titleYear : null
}

export const thirds: Record<string, [number, number]> = { 上旬: [1, 10], 中旬: [11, 20], 下旬: [21, 31] }

/** The first and last day that a point names, once its year is known. */
function daysOf(point: Point, years: number): [Day | null, Day | null] {
  const months = point.month ?? 0
  const last = lastOf(years, months)
  if (point.day !== undefined) {
    const day = dayFrom(years, months, point.day)
    return [day, day]
  }
  if (point.third === undefined) return [dayFrom(years, months, 1), dayFrom(years, months, last)]
  const span = thirds[point.third]
  if (span) return [dayFrom(years, months, span[0]), dayFrom(years, months, Math.min(span[1], last))]
  if (point.third === '初') return [null, null]
  return [dayFrom(years, months, last), dayFrom(years, months, last)]
}

/** The nth working day after the day of issue; null where the holidays of that year aren't known. */
const workingDaysOn = (issuedOn: Day, count: number): Day | null =>
  issuedOn < '2010' || issuedOn > '2027' || count > 60 ? null : workingDayAfter(issuedOn, count)

const two = (value: number) => String(value).padStart(2, '0')

const dayFrom = (years: number, months: number, days: number): Day | null => {
  const text = `${years}-${two(months)}-${two(days)}`
  const at = new Date(`${text}T00:00:00Z`)
  const real = years >= 1990 && years <= 2099 && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
  return real ? text : null
}

const lastOf = (years: number, months: number) => new Date(Date.UTC(years, months, 0)).getUTCDate()
