import type { Recurrence } from '../draft.ts'

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
