import { numberOf } from '../marks.ts'

const hanDigits = '〇一二三四五六七八九'
export const year = '(?:(\\d{4})|([一二][〇零0Oo一二三四五六七八九]{3}))年'
export const relativeYear = '(?:(今|本|当|明|次|翌|来)年的?)'
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

const secondDay = new RegExp(`${dayNumber}(?:[日号]|(?=）|止|前))|(?:本|当)?月底`, 'y')
const startsDate = /[\d月〇一二三四五六七八九十今本当明次翌来即现印发下公颁通方年农阴正腊除元*×xX_＊]/
export const digit = /[\d.]/

/** One end of a span as written; what is missing is undefined. */
export type Point = {
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

/** What stands at this place, as a point in time. `second` allows what only the second end of a span leaves out. */
export function pointAt(norm: string, place: number, before: string, second: boolean): Point | null {
  const first = norm.charAt(place)
  if (!startsDate.test(first)) return null
  if (digit.test(before) && /\d/.test(first)) return null
  const lost = matchAt(broken, norm, place)
  if (lost) return { end: place + lost[0].length, broken: true }
  const now = matchAt(thisMonth, norm, place)
  if (now) return { end: place + now[0].length, thisMonth: true, third: '底' }
  const issue = matchAt(issueDay, norm, place)
  if (issue) {
    const end = place + issue[0].length
    const within = matchAt(workingDays, norm, end)
    if (!within) return { end, days: 0 }
    return {
      end: end + within[0].length,
      days: numberOf(within[1] ?? ''),
      working: within[2] === '工作日',
    }
  }
  const dots = matchAt(dotted, norm, place)
  if (dots) {
    return { end: place + dots[0].length, year: Number(dots[1]), month: Number(dots[3]), day: Number(dots[4]) }
  }
  // 十一月 is no January, 二十日 no tenth: a number isn't read from its middle.
  if (/[一二三四五六七八九十]/.test(first) && /[一二三四五六七八九十第]/.test(before)) return null
  if (before === '第') return null
  // 去年4月, 每年6月: a year that isn't one of ours stands before it.
  const named = before === '年' ? null : matchAt(full, norm, place)
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
  const close = matchAt(yearEnd, norm, place)
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
  const months = matchAt(dottedMonth, norm, place)
  if (months) return { end: place + months[0].length, year: Number(months[1]), month: Number(months[2]) }
  const days = matchAt(dottedDay, norm, place)
  // 11.30 is a day only as an end of a span or a time limit; elsewhere it is a number.
  if (
    days &&
    (second || /^(?:日|[-—~至到]|前|之前|以前)/.test(norm.slice(place + days[0].length, place + days[0].length + 3)))
  ) {
    return { end: place + days[0].length, month: Number(days[1]), day: Number(days[2]) }
  }
  if (!second) return null
  const rest = matchAt(secondDay, norm, place)
  if (!rest) return null
  const end = place + rest[0].length
  return rest[1] ? { end, day: numberOf(rest[1]) } : { end, third: '底' }
}

const hanYear = (words: string) =>
  Number([...words].map((sign) => (/[零0Oo]/.test(sign) ? 0 : hanDigits.indexOf(sign))).join(''))

export const yearOf = (digits: string | undefined, han: string | undefined) =>
  digits ? Number(digits) : han ? hanYear(han) : undefined

/** A match of a sticky pattern at exactly this place. */
export const matchAt = (pattern: RegExp, norm: string, place: number): RegExpExecArray | null => {
  pattern.lastIndex = place
  return pattern.exec(norm)
}
