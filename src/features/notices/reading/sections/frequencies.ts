import type { DraftCheckItem } from '../draft.ts'
import { numberOf } from '../marks.ts'
import { attributeOfGroup } from '../trade.ts'

const pers: [RegExp, DraftCheckItem['frequency'][number]['per']][] = [
  [/每[日天]/, 'day'],
  [/每(?:周|星期)/, 'week'],
  [/每(?:个)?月/, 'month'],
  [/每(?:个)?季度?/, 'quarter'],
  [/每半年/, 'half-year'],
]

const times =
  /(?:至少|不少于|不得少于)?(?:组织|开展|进行|召开|实施)*(?:检查|演练|培训)?(?:至少|不少于)?(?:组织|开展|进行)*([\d一二两三四五六七八九十]{1,2})(?:次|遍|回)/g

/** Words without which a number of times is no frequency: 二次破碎. */
const counted = /每|至少|不少于|不得少于|组织|开展|进行|召开|实施/

/** A frequency without a number: 每月开展检查 is once a month. */
const bare = /(每(?:日|天|周|星期|月|季度|半年))(?:组织|开展|进行)?[^，。；\d]{0,8}(?:检查|巡查|排查|演练|培训)/

/** 每季度至少1次（高危行业领域企业每月至少1次）: how often, and how often for the group in brackets. */
export function frequenciesIn(question: string): DraftCheckItem['frequency'] {
  const found: DraftCheckItem['frequency'] = []
  const read = (words: string, when: DraftCheckItem['frequency'][number]['when']) => {
    let from = 0
    for (const count of words.matchAll(times)) {
      const atLeast = count[1] === '两' ? 2 : numberOf(count[1] ?? '')
      const before = words.slice(from, count.index + count[0].length)
      from = count.index + count[0].length
      if (/每年|年度/.test(before) || !counted.test(before) || !(atLeast >= 1)) continue
      const per = pers.find(([pattern]) => pattern.test(before))?.[1]
      if (/每/.test(before) && !per && !/每[个名位家人次]/.test(before)) continue
      found.push({ atLeast, per: per ?? 'campaign', when })
    }
    const rhythm = from === 0 ? bare.exec(words)?.[1] : undefined
    const per = rhythm && pers.find(([pattern]) => pattern.test(rhythm))?.[1]
    if (per) found.push({ atLeast: 1, per, when })
  }
  read(question.replace(/（[^（）]{0,80}）/g, ''), null)
  for (const [, words = ''] of question.matchAll(/（([^（）]{2,80})）/g)) {
    const group = attributeOfGroup(words)
    if (group || /^(?:每|至少|不少于)/.test(words)) read(words, group)
  }
  return found
}
