import { addDays, type Day } from '../../../lib/day.ts'
import { workingDaysBetween } from '../../../lib/workdays.ts'
import type { Recurrence } from './draft.ts'
import { numberOf } from './marks.ts'

/** What dates without a year, and those counted from the notice itself, are read against. */
export type Calendar = {
  issuedOn: Day | null
  /** The one year that the title names: it decides where the day of issue leaves two. */
  titleYear: number | null
}

/** A day, a span of days or one end of it, where the words name it. */
export type When = {
  start: number
  end: number
  startsOn: Day | null
  endsOn: Day | null
  derived: boolean
  /** The words can't be made into days; both are null then, or the one that can't. */
  unclear: boolean
  /** The year was written, or follows from one that was. */
  anchored: boolean
}

const hanDigits = '〇一二三四五六七八九'

const year = '(?:(\\d{4})|([一二][〇零0Oo一二三四五六七八九]{3}))年'
const relativeYear = '(?:(今|本|当|明|次|翌|来)年的?)'
const month = '(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?'
const dayNumber =
  '(3[01]|[12]\\d|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])'
const third = '(?:的)?(上旬|中旬|下旬|月?底|末|初)'
/** A day without 日 is one only where the words go on as after a date. */
const bareDay = `${dayNumber}(?=以前|之前|前|至|到|[-—~]|）)`

const full = new RegExp(`(?:${year}|${relativeYear})?${month}(?:${dayNumber}[日号]|${third}|${bareDay})?`, 'y')
const dotted = /(20\d{2})([.\-/])(1[0-2]|0?[1-9])\2(3[01]|[12]\d|0?[1-9])(?![\d.])日?/y
const dottedMonth = /(20\d{2})\.(1[0-2]|0?[1-9])(?![\d.])/y
const dottedDay = /(1[0-2]|0?[1-9])\.(3[01]|[12]\d|0?[1-9])(?![\d.])日?/y
const yearEnd = new RegExp(`(?:${year}|${relativeYear})年?[底末]|年[底末]`, 'y')
const issueDay = /(?:本?(?:通知|方案|文件|意见|公告|通告)?(?:印发|发布|下发|发文|公布|颁布)之日|即日|现在(?=起|开始))/y
const thisMonth = /(?:本|当)月底/y
const workingDays = /(?:起|后)?，?的?([\d一二三四五六七八九十]{1,3})个?(工作日|日|天)(?:之)?(?:以)?内/y
/** Masked, lunar, or with characters lost: there is a date, and nobody can say which. */
const broken =
  /[*×xX_＊]{1,4}年(?:[\d*×xX_＊]{1,2}月)?(?:[\d*×xX_＊]{1,2}日)?|(?:\d{2}|二〇|二零)(?:[*×xX_＊]{1,2}年|年(?=[\d*×xX_＊一二三四五六七八九十]{1,2}月))(?:[\d*×xX_＊]{1,2}月)?(?:[\d*×xX_＊]{1,2}日)?|[*×xX_＊]{1,2}月(?:[\d*×xX_＊]{1,2}日)?|\d{1,2}月[*×xX_＊]{1,2}日|\d{5,8}[年月日号](?:\d{1,2}日)?|\d{3,}月\d{0,2}日?|\d{4}年\d{3,}日|(?:农历|阴历)?(?:正月|腊月)[初〇一二三四五六七八九十廿\d]{0,4}|(?:农历|阴历)[年月正腊冬初〇一二三四五六七八九十廿\d]{1,8}[日末底]?|除夕|元宵节?/y

/** One end of a span as written; what is missing is undefined. */
type Point = {
  end: number
  year?: number
  relative?: string
  month?: number
  day?: number
  third?: string
  /** 本月底: the month of issue. */
  thisMonth?: boolean
  /** Counted from the day of issue: 即日起, 印发之日起5日内. */
  days?: number
  working?: boolean
  broken?: boolean
}

const hanYear = (words: string) =>
  Number([...words].map((sign) => (/[零0Oo]/.test(sign) ? 0 : hanDigits.indexOf(sign))).join(''))
const yearOf = (digits: string | undefined, han: string | undefined) =>
  digits ? Number(digits) : han ? hanYear(han) : undefined

const run = (pattern: RegExp, norm: string, place: number): RegExpExecArray | null => {
  pattern.lastIndex = place
  return pattern.exec(norm)
}

const startsDate = /[\d月〇一二三四五六七八九十今本当明次翌来即现印发下公颁通方年农阴正腊除元*×xX_＊]/
const digit = /[\d.]/

/** What stands at this place, as a point in time. `second` allows what only the second end of a span leaves out. */
function pointAt(norm: string, place: number, before: string, second: boolean): Point | null {
  const first = norm.charAt(place)
  if (!startsDate.test(first)) return null
  if (digit.test(before) && /\d/.test(first)) return null
  const lost = run(broken, norm, place)
  if (lost) return { end: place + lost[0].length, broken: true }
  const now = run(thisMonth, norm, place)
  if (now) return { end: place + now[0].length, thisMonth: true, third: '底' }
  const issue = run(issueDay, norm, place)
  if (issue) {
    const end = place + issue[0].length
    const within = run(workingDays, norm, end)
    if (!within) return { end, days: 0 }
    return {
      end: end + within[0].length,
      days: numberOf(within[1] ?? ''),
      working: within[2] === '工作日',
    }
  }
  const dots = run(dotted, norm, place)
  if (dots) {
    return { end: place + dots[0].length, year: Number(dots[1]), month: Number(dots[3]), day: Number(dots[4]) }
  }
  // 十一月 is no January, 二十日 no tenth: a number isn't read from its middle.
  if (/[一二三四五六七八九十]/.test(first) && /[一二三四五六七八九十第]/.test(before)) return null
  if (before === '第') return null
  // 去年4月, 每年6月: a year that isn't one of ours stands before it.
  const named = before === '年' ? null : run(full, norm, place)
  if (named) {
    const [all, digits, han, relative, monthWords = '', day, part, bare] = named
    const years = yearOf(digits, han)
    const dayWords = day ?? bare
    return {
      end: place + all.length,
      month: numberOf(monthWords),
      ...(years ? { year: years } : {}),
      ...(relative ? { relative } : {}),
      ...(dayWords ? { day: numberOf(dayWords) } : {}),
      ...(part ? { third: part } : {}),
    }
  }
  const close = run(yearEnd, norm, place)
  if (close) {
    const years = yearOf(close[1], close[2])
    return {
      end: place + close[0].length,
      month: 12,
      third: '底',
      ...(years ? { year: years } : {}),
      ...(close[3] ? { relative: close[3] } : {}),
    }
  }
  const months = run(dottedMonth, norm, place)
  if (months) return { end: place + months[0].length, year: Number(months[1]), month: Number(months[2]) }
  const days = run(dottedDay, norm, place)
  // 11.30 is a day only as an end of a span or a time limit; elsewhere it is a number.
  if (
    days &&
    (second || /^(?:日|[-—~至到]|前|之前|以前)/.test(norm.slice(place + days[0].length, place + days[0].length + 3)))
  ) {
    return { end: place + days[0].length, month: Number(days[1]), day: Number(days[2]) }
  }
  if (!second) return null
  const rest = run(secondDay, norm, place)
  if (!rest) return null
  const end = place + rest[0].length
  return rest[1] ? { end, day: numberOf(rest[1]) } : { end, third: '底' }
}
const secondDay = new RegExp(`${dayNumber}(?:[日号]|(?=）|止|前))|(?:本|当)?月底`, 'y')

/** 5-6月: a month without 月 in front of one that has it. */
const monthPair = new RegExp(
  `(?:${year}|${relativeYear})?(1[0-2]|[1-9])(?=(?:[-—~]|至|到)(?:1[0-2]|[1-9])月(?!\\d))`,
  'y',
)
/** Between the ends: 起至, （星期一）至, 开始，至, — and their like. */
const link =
  /(?:（[^（）]{1,8}）)?(?:之日|日)?(?:起|开始|起开始|起始|始)?，?(?:至|到|直至|持续到|持续至|延续至|截至|[-—~]{1,2})/y
const until =
  /(?:（[^（）]{1,8}）)?(?:[上下中]午)?(?:\d{1,2}[时点：](?:\d{1,2}分?)?)?(?:下班|放学)?(?:以前|之前|前(?!后)|止|截止|为止|结束)/y
const from = /(?:（[^（）]{1,8}）)?(?:之日|日)?(?:起|开始|启动)/y
/** 15日前后, 15日左右: some day or other. */
const about = /(?:前后|左右|上下)/y
const past = /(?:以来|发生|召开|凌晨|晚|上午|下午|\d{1,2}[时点])/y
const opensLimit = /(?:截至|截止|截止到|截止至|直至|至|到|持续到)$/

const two = (value: number) => String(value).padStart(2, '0')
const dayFrom = (years: number, months: number, days: number): Day | null => {
  const text = `${years}-${two(months)}-${two(days)}`
  const at = new Date(`${text}T00:00:00Z`)
  const real = years >= 1990 && years <= 2099 && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
  return real ? text : null
}
const lastOf = (years: number, months: number) => new Date(Date.UTC(years, months, 0)).getUTCDate()

type Year = { value: number; written: boolean }

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

const thirds: Record<string, [number, number]> = { 上旬: [1, 10], 中旬: [11, 20], 下旬: [21, 31] }

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

const relativeYears: Record<string, number> = { 今: 0, 本: 0, 当: 0, 明: 1, 次: 1, 翌: 1, 来: 1 }

/** The nth working day after the day of issue; null where the holidays of that year aren't known. */
function workingDayAfter(issuedOn: Day, count: number): Day | null {
  if (issuedOn < '2010' || issuedOn > '2027' || count > 60) return null
  let day = issuedOn
  while (workingDaysBetween(issuedOn, day) < count) day = addDays(day, 1)
  return day
}

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

type Resolved = { first: Day | null; last: Day | null; year: Year | null; derived: boolean }
const nothing: Resolved = { first: null, last: null, year: null, derived: false }

function resolve(point: Point, calendar: Calendar, known: Year | null): Resolved {
  if (point.broken) return nothing
  if (point.thisMonth && calendar.issuedOn) {
    const [value = 0, months = 0] = calendar.issuedOn.split('-').map(Number)
    const day = dayFrom(value, months, lastOf(value, months))
    return { first: day, last: day, year: { value, written: false }, derived: true }
  }
  if (point.days !== undefined) {
    const { issuedOn } = calendar
    if (!issuedOn) return nothing
    const day = point.working ? workingDayAfter(issuedOn, point.days) : addDays(issuedOn, point.days)
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
function resolveSpan(
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
  // The first end takes its year from the second, where that one is written or alone is sure.
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
const monthsOf = ({ month = 0, day, third }: Point) =>
  month * 100 + (day ?? (third === '上旬' ? 1 : third === '中旬' ? 11 : 28))
const lent = ({ year: years, month: months, relative }: Point): Partial<Point> => ({
  ...(years ? { year: years } : {}),
  ...(relative ? { relative } : {}),
  ...(months ? { month: months } : {}),
})
/** Every date between `start` and `end`, in order. Linear: each place is looked at by patterns of bounded length. */
export function datesIn(norm: string, start: number, end: number, calendar: Calendar): When[] {
  const found: When[] = []
  for (let place = start; place < end; place++) {
    // What stands in front of the first place, such as the number of an item, is no part of a date.
    const when = dateAt(norm, place, place > start ? norm.charAt(place - 1) : '', calendar)
    if (!when || when.end > end) continue
    found.push(when)
    place = when.end - 1
  }
  return found
}

function dateAt(norm: string, place: number, before: string, calendar: Calendar): When | null {
  const pair = digit.test(before) || before === '年' ? null : run(monthPair, norm, place)
  const years = pair ? yearOf(pair[1], pair[2]) : undefined
  const a: Point | null = pair
    ? {
        end: place + pair[0].length,
        month: Number(pair[4]),
        ...(years ? { year: years } : {}),
        ...(pair[3] ? { relative: pair[3] } : {}),
      }
    : pointAt(norm, place, before, false)
  if (!a) return null
  const joined = run(link, norm, a.end)
  const b = joined ? pointAt(norm, a.end + joined[0].length, '', true) : null
  if (b) {
    const span = resolveSpan(a, b, calendar)
    const tail = run(until, norm, b.end)
    const early = tail !== null && vague(b)
    return {
      start: place,
      end: b.end + (tail?.[0].length ?? 0),
      ...span,
      endsOn: early ? null : span.endsOn,
      unclear: span.startsOn === null || span.endsOn === null || early,
    }
  }
  const { first, last, year: known, derived } = resolve(a, calendar, null)
  const anchored = known?.written ?? false
  const rough = run(about, norm, a.end)
  const missing = first === null || last === null || rough !== null
  const limit = run(until, norm, a.end)
  if (limit || a.days || opensLimit.test(norm.slice(Math.max(0, place - 3), place))) {
    const lost = missing || (limit !== null && vague(a))
    const tail = limit?.[0].length ?? 0
    return {
      start: place,
      end: a.end + tail,
      startsOn: null,
      endsOn: lost ? null : last,
      derived,
      unclear: lost,
      anchored,
    }
  }
  const open = run(from, norm, a.end)
  if (open || a.days === 0) {
    return {
      start: place,
      end: a.end + (open?.[0].length ?? 0),
      startsOn: first,
      endsOn: null,
      derived,
      unclear: missing,
      anchored,
    }
  }
  if (run(past, norm, a.end)) return null
  const [startsOn, endsOn] = rough ? [null, null] : [first, last]
  return { start: place, end: a.end + (rough?.[0].length ?? 0), startsOn, endsOn, derived, unclear: missing, anchored }
}

/** 3月前 and 中旬前 may mean before it begins or before it is over; 月底前 and 10日前 can't be misread. */
const vague = ({ day, third: part, days, month: months }: Point) =>
  months !== undefined &&
  days === undefined &&
  day === undefined &&
  (part === undefined || part in thirds || part === '初')

const weekdays = '一二三四五六日'
const rhythms: [RegExp, Recurrence['every']][] = [
  [/每(?:个)?工作日|每[日天]|日报告|逐日/, 'day'],
  [/每(?:个)?(?:周|星期)|周报(?=表|制|告)|[逐按]周/, 'week'],
  [/每(?:个)?月|月报(?=表|制|告)|次月|[逐按]月|下月/, 'month'],
  [/每(?:个)?季度?|季报(?=表|制|告)|[逐按]季/, 'quarter'],
  [/每半年/, 'half-year'],
  [/每年|每年度/, 'year'],
]
const dayList = /((?:\d{1,2}(?:日|号)?(?:以?前)?(?:、|和|及)?){1,6})(?:日|号)?(?:以前|之前|前|内)?/

/** 每月10日、25日前, 每周五, 每季度: how often, and on which days where the words say so. */
export function recurrenceIn(
  norm: string,
  start: number,
  end: number,
): (Recurrence & { start: number; end: number }) | null {
  const words = norm.slice(start, end)
  let best: { every: Recurrence['every']; at: number; length: number } | null = null
  for (const [pattern, every] of rhythms) {
    const found = pattern.exec(words)
    if (found && (!best || found.index < best.at)) best = { every, at: found.index, length: found[0].length }
  }
  if (!best) return null
  const all = words.slice(best.at + best.length, best.at + best.length + 40)
  // What follows another 每 is that one's own.
  const behind = words.startsWith('每', best.at) ? (all.split('每')[0] ?? '') : all
  const next = /(?:次月|下月|季度?末月|最后一个月|次年|每月)的?/.exec(behind)
  const days: number[] = []
  const tail = next && next.index < 30 && best.every !== 'week' ? behind.slice(next.index + next[0].length) : behind
  if (best.every === 'week') {
    const list = /^的?((?:(?:周|星期)?[一二三四五六日天](?:、|和|及|，)?){1,7})/.exec(behind)
    for (const sign of list?.[1] ?? '') {
      const day = weekdays.indexOf(sign === '天' ? '日' : sign)
      if (day >= 0) days.push(day + 1)
    }
  } else if (best.every !== 'day' && best.every !== 'quarter') {
    const list = /^(?:末|结束|终了)?(?:月)?(?:后)?(?:的)?(?:于|在)?(?:底前)?/.exec(tail)
    const numbers = dayList.exec(tail.slice(list?.[0].length ?? 0))
    if (numbers && numbers.index === 0 && /日|号|前/.test(numbers[0])) {
      for (const [digits] of numbers[0].matchAll(/\d{1,2}/g))
        if (Number(digits) >= 1 && Number(digits) <= 31) days.push(Number(digits))
    }
  }
  return { every: best.every, days, start: start + best.at, end: start + best.at + best.length }
}
