import { isParty, type Piece } from '../names.ts'
import type { Text } from '../text.ts'
import { opening } from './parties.ts'

/** Words that say how or when something is reported, not what. */
const manner =
  /(?:(?:于|在)?(?:\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日?)?|每[日天周月季][^，。；]{0,14}?|本?(?:通知)?印发之日)[^，。；]{0,14}?(?:以?前|之前|内|底前)|以[^，。；、]{2,16}(?:形式|方式)|(?:经|由)[^，。；]{2,24}(?:签字|盖章|审核|签批|把关)[^，。；]{0,6}后?|书面|及时|统一|汇总后?|一并|重新|分别|按时|按要求|逐级|电子版|纸质版|加盖公章后?|于|在|向[^，。；]{2,20})+$/

/** What is reported: behind 将 or 把, else behind the verb. */
export function whatIn(text: Text, from: number, verb: number, after: number, end: number): Piece | null {
  const { norm } = text
  const words = norm.slice(from, verb)
  const taken = Math.max(words.lastIndexOf('将'), words.lastIndexOf('把'))
  if (taken >= 0) {
    const start = from + taken + 1
    let to = verb
    const dated = /(?:分别)?(?:于|在)?(?:\d{4}年|\d{1,2}月|每[日周月季年]|次月|本?通知印发)/.exec(norm.slice(start, to))
    if (dated && dated.index >= 2) to = start + dated.index
    const cut = manner.exec(norm.slice(start, to))
    if (cut && cut.index > 0) to = start + cut.index
    while (to > start && /[，、；]/.test(norm.charAt(to - 1))) to--
    const tail = manner.exec(norm.slice(start, to))
    if (tail && tail.index > 0) to = start + tail.index
    while (to > start && /[，、；（]/.test(norm.charAt(to - 1))) to--
    return to - start >= 2 && to - start <= 120 ? { start, end: to } : null
  }
  const object = norm.slice(after, Math.min(end, after + 80))
  const stop = object.search(/^《/.test(object) ? /[，。；：]/ : /[，。；：（]/)
  const count = /^(?:一次|1次|本|本单位|本辖区|本部门)*/.exec(object)?.[0].length ?? 0
  const to = after + (stop < 0 ? object.length : stop)
  return to - (after + count) >= 2 ? { start: after + count, end: to } : null
}

/** 各单位大检查方案于7月底前报市安委办, 制定方案，于3月15日前报市安办: what was named before the date. */
export function whatBefore(norm: string, from: number, clause: number, verb: number): Piece | null {
  const own = norm.slice(clause, verb)
  const cut = manner.exec(own)
  const to = clause + (cut ? cut.index : own.length)
  const head = norm.slice(clause, to).replace(opening, '')
  const made =
    /(?:制定|制订|形成|填写|填报|填好|梳理|建立|汇总|完善|起草|准备|报送|完成|撰写)(?:本[^，。；]{1,10}?的?)?([^，。；]{2,40})$/
  // 实行零报告制度，每天下午5点前向应急办报告: the clause before names the report.
  const zero = /([零日周月]报告)(?:制度)?，?$/.exec(norm.slice(Math.max(from, clause - 20), clause))
  if (zero?.[1] && manner.exec(own)?.index === 0) {
    const at = Math.max(from, clause - 20) + zero.index
    return { start: at, end: at + zero[1].length }
  }
  if (head.length >= 2) {
    const found = made.exec(norm.slice(clause, to))
    if (found?.[1]) return { start: to - found[1].length, end: to }
    const owner = /^(?:请)?各[^，。；、]{0,8}?(?:单位|部门|社区|街道|乡镇|镇|校|学校|企业|村|地)(?:的)?/.exec(
      norm.slice(clause, to),
    )
    const asked = /(?:请|须|应|要)$/.test(norm.slice(clause, to)) ? 1 : 0
    const piece = { start: clause + (owner?.[0].length ?? 0), end: to - asked }
    if (piece.end - piece.start >= 2 && !isParty(norm.slice(piece.start, piece.end))) return piece
  }
  let previous = clause - 1
  if (previous <= from) return null
  let start = previous
  while (start > from && previous - start < 80 && !/[，。；]/.test(norm.charAt(start - 1))) start--
  while (previous > start && /[，、]/.test(norm.charAt(previous - 1))) previous--
  const found = made.exec(norm.slice(start, previous))
  return found?.[1] ? { start: previous - found[1].length, end: previous } : null
}
