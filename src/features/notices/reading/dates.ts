import type { Calendar, When } from './dates/calendar.ts'
import { digit, matchAt, type Point, pointAt, relativeYear, year, yearOf } from './dates/points.ts'
import { resolve, resolveSpan, thirds } from './dates/resolve.ts'

/** 5-6月: a month without 月 in front of one that has it. */
const monthPair = new RegExp(
  `(?:${year}|${relativeYear})?(1[0-2]|[1-9])(?=(?:[-—~]|至|到)(?:1[0-2]|[1-9])月(?!\\d))`,
  'y',
)

/** What stands between the two ends of a span: 起至, （星期一）至, 开始，至, —. */
const link =
  /(?:（[^（）]{1,8}）)?(?:之日|日)?(?:起|开始|起开始|起始|始)?，?(?:至|到|直至|持续到|持续至|延续至|截至|[-—~]{1,2})/y

const until =
  /(?:（[^（）]{1,8}）)?(?:[上下中]午)?(?:\d{1,2}[时点：](?:\d{1,2}分?)?)?(?:下班|放学)?(?:以前|之前|前(?!后)|止|截止|为止|结束)/y

const from = /(?:（[^（）]{1,8}）)?(?:之日|日)?(?:起|开始|启动)/y

/** 15日前后, 15日左右: no exact day. */
const about = /(?:前后|左右|上下)/y

const past = /(?:以来|发生|召开|凌晨|晚|上午|下午|\d{1,2}[时点])/y
const opensLimit = /(?:截至|截止|截止到|截止至|直至|至|到|持续到)$/

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

/** The date that begins at this place, as a day, a span or one end of it. */
function dateAt(norm: string, place: number, before: string, calendar: Calendar): When | null {
  const pair = digit.test(before) || before === '年' ? null : matchAt(monthPair, norm, place)
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
  const joined = matchAt(link, norm, a.end)
  const b = joined ? pointAt(norm, a.end + joined[0].length, '', true) : null
  if (b) {
    const span = resolveSpan(a, b, calendar)
    const tail = matchAt(until, norm, b.end)
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
  const rough = matchAt(about, norm, a.end)
  const missing = first === null || last === null || rough !== null
  const limit = matchAt(until, norm, a.end)
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
  const open = matchAt(from, norm, a.end)
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
  if (matchAt(past, norm, a.end)) return null
  const [startsOn, endsOn] = rough ? [null, null] : [first, last]
  return { start: place, end: a.end + (rough?.[0].length ?? 0), startsOn, endsOn, derived, unclear: missing, anchored }
}

/** 3月前 and 中旬前 may mean before it begins or before it is over; 月底前 and 10日前 can't be misread. */
const vague = ({ day, third: part, days, month: months }: Point) =>
  months !== undefined &&
  days === undefined &&
  day === undefined &&
  (part === undefined || part in thirds || part === '初')
