import type { Piece } from '../names.ts'
import type { Block } from '../outline.ts'
import type { Text } from '../text.ts'
import { clauseAfter, clauseBefore } from './clauses.ts'
import { departmentsIn } from './departments.ts'
import type { Found } from './found.ts'
import { sectorsIn } from './sectors.ts'

const verbs = /牵头负责|负责牵头|牵头组织|牵头抓好|牵头|会同|负责|配合|协助|参与|参加|协同/g
const helps = /配合|协助|参与|参加|协同/

/** 共同负责 and 分工负责 share a duty without saying whose it is. */
const shared = /分工|分别|共同|各自/

/** X牵头负责A、B领域; X会同Y、Z负责A; （X牵头，Y配合）; 应急办：负责A领域. */
export function spokenIn(text: Text, block: Block, topic: readonly Piece[], start: number, end: number): Found[] {
  const { norm } = text
  const found: Found[] = []
  const used = new Set<number>()
  const bracketed = norm.charAt(start - 1) === '（'
  const matches = [...norm.slice(start, end).matchAll(verbs)]
  for (const [index, match] of matches.entries()) {
    const at = start + match.index
    const after = at + match[0].length
    const subject = clauseBefore(norm, start, at)
    const said = norm.slice(subject.start, at)
    if (used.has(subject.start) && !helps.test(match[0])) continue
    if (
      shared.test(said.slice(-6)) ||
      /(?:主要|相关|有关|企业|现场|直接|分管|单位|人员|具体)$/.test(said) ||
      /^(?:人|制|任)/.test(norm.slice(after, after + 2))
    )
      continue
    const by = aheadOfBy(norm, start, at)
    const named =
      subject.end > subject.start
        ? departmentsIn(text, by?.subject ?? subject.start, subject.end)
        : headDepartment(text, block, start, at)
    if (named.length === 0) continue
    const object = clauseAfter(norm, after, end)
    const span = { start: named[0]?.start ?? subject.start, end: object.end }
    if (helps.test(match[0])) {
      const lead = found.at(-1)
      // 配合做好B领域 is more than to help with what the lead has.
      const helped = /^(?:做好|抓好|开展|负责|落实)+/.exec(norm.slice(object.start, object.end))
      const sectors = helped ? sectorsIn(norm, object.start + helped[0].length, object.end, false) : []
      if (sectors.length > 0) found.push({ departments: named, role: 'support', sectors, span })
      else if (lead?.role === 'lead' && (object.end - object.start < 12 || bracketed))
        found.push({ departments: named, role: 'support', sectors: lead.sectors, span })
      continue
    }
    if (match[0] === '会同') {
      const next = matches[index + 1]
      const verb = next
        ? start + next.index
        : after +
          (/负责|牵头|开展|组织|对|做好|加强|落实/.exec(norm.slice(after, object.end))?.index ?? object.end - after)
      const others = departmentsIn(text, after, Math.min(verb, object.end))
      const rest = clauseAfter(norm, verb, end)
      const words = /^(?:牵头|负责|组织|开展|对|做好|加强|落实)+/.exec(norm.slice(verb, rest.end))
      const leads = /^(?:牵头|负责)/.test(norm.slice(verb, rest.end))
      const sectors = sectorsIn(norm, verb + (words?.[0].length ?? 0), rest.end, leads)
      if (sectors.length === 0 && !bracketed) continue
      found.push({ departments: named, role: 'lead', sectors, span: { start: span.start, end: rest.end } })
      if (others.length > 0)
        found.push({ departments: others, role: 'support', sectors, span: { start: span.start, end: rest.end } })
      used.add(clauseBefore(norm, start, verb).start)
      continue
    }
    // X牵头，Y配合，负责A and X牵头、Y配合负责A: what the lead is for comes behind its helpers.
    const helped = /^、[^，。；]{1,24}?(?:配合|协助|参与)/.test(norm.slice(after, object.end))
    const late =
      object.end > after + 1 && !helped
        ? null
        : match[0] === '负责'
          ? /^，(?:重点)?(?:检查|排查|整治|督查)/.exec(norm.slice(after, end))
          : /(?:负责|对|开展|做好|抓好)/.exec(norm.slice(after, end))
    if (late && !bracketed) {
      const at2 = after + late.index + late[0].length
      const behind = clauseAfter(norm, at2, end)
      object.start = at2
      object.end = behind.end
      used.add(clauseBefore(norm, start, after + late.index).start)
    }
    const strong = match[0] !== '负责'
    const words = strong
      ? /^(?:负责|组织|实施|开展|抓好|做好|落实|抓|，)+/.exec(norm.slice(object.start, object.end))
      : null
    const heads = norm.charAt(at - 1) === '：'
    const sectors = sectorsIn(norm, object.start + (words?.[0].length ?? 0), object.end, strong || heads)
    if (sectors.length === 0 && object.end <= after + 1 && !late) sectors.push(...(by?.sectors ?? []))
    if (
      sectors.length === 0 &&
      strong &&
      !bracketed &&
      topic.length > 0 &&
      /^(?:，|。|；|负责落实|$)/.test(norm.slice(after, after + 4))
    )
      sectors.push(...topic)
    if (sectors.length > 0 || (bracketed && object.end - object.start <= 6))
      found.push({ departments: named, role: 'lead', sectors, span })
    used.add(subject.start)
  }
  return found
}

/** A领域由X牵头: what the lead is for comes first, and the lead behind 由. */
function aheadOfBy(norm: string, start: number, verb: number): { sectors: Piece[]; subject: number } | null {
  const from = Math.max(start, verb - 60)
  const said = /(?:^|[，。；：])([^，。；：]{2,30}?)由[^，。；：由]{2,20}$/.exec(norm.slice(from, verb))
  if (!said) return null
  const words = said[1] ?? ''
  const at = from + said.index + said[0].indexOf(words)
  return { sectors: sectorsIn(norm, at, at + words.length, true), subject: at + words.length + 1 }
}

/** 应急办：负责…, and 1.县公安局。负责…: the department heads the paragraph. */
function headDepartment(text: Text, block: Block, start: number, verb: number): Piece[] {
  if (verb - start > 1) {
    const { norm } = text
    if (norm.charAt(verb - 1) !== '：') return []
    return departmentsIn(text, clauseBefore(norm, start, verb - 1).start, verb - 1)
  }
  return block.title && block.title.end <= verb ? departmentsIn(text, block.title.start, block.title.end) : []
}
