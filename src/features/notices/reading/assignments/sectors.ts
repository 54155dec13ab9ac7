import { listed, type Piece } from '../names.ts'
import type { Block } from '../outline.ts'
import type { Text } from '../text.ts'
import { actTail, actWords, sectorWords } from '../trade.ts'
import { clauseBefore } from './clauses.ts'

const marker = /领域|行业|方面/g

/** Somebody may lead 信息汇总工作, but it is no sector. */
const officeWork =
  /信息|汇总|协调|宣传|培训|后勤|资料|档案|报送|值班|联络|统筹|指导|督[导促]|考核|经费|保障|日常|组织|领导/

const sectorAlone = new RegExp(`(?:${sectorWords.source})(?:安全)?$`)
const pairs = /房屋(?:建筑)?和市政|住房和城乡|文化和旅游|水路和|公路和水路|生产和/

/**
 * The sectors that words name: up to the last 领域 or 行业, or without the act at the end (安全检查). None where the words
 * are nothing but an act. `certain`: the words are known to name a sector.
 */
export function sectorsIn(norm: string, start: number, end: number, certain: boolean): Piece[] {
  let [from, to] = [start, end]
  const does = /(?:进行|开展|实施)/.exec(norm.slice(from + 2, to))
  if (does) to = from + 2 + does.index
  const words = norm.slice(from, to)
  const lead = /^(?:全(?:镇|街道|县|区|市|乡|域)|辖区(?:内)?|对|本辖区)+(?:的)?/.exec(words)?.[0].length ?? 0
  from += lead
  const marked = [...norm.slice(from, to).matchAll(marker)].at(-1)
  const cut = marked ? from + marked.index + marked[0].length : 0
  const named = marked !== undefined && to - cut <= 24 && !norm.slice(cut, to).includes('、')
  if (named) to = cut
  else {
    const act = actTail.exec(norm.slice(from, Math.min(to, from + 200)))
    if (act && act.index >= 2) to = from + act.index
    else if (!certain && !does && !isList(norm, from, to) && !isSector(norm.slice(from, to))) return []
  }
  if (to - from < 2 || to - from > 200) return []
  if (actWords.test(norm.slice(from, to)) && !/^(?:综合|安全|监督|宣传|维护|安排|保障)/.test(norm.slice(from, to))) {
    const inner = /^(?:组织|开展|做好|抓好|加强|全面|对|实施|推进|落实)+/.exec(norm.slice(from, to))
    if (!inner || !(named || certain)) return []
    from += inner[0].length
    if (actWords.test(norm.slice(from, to))) return []
  }
  const parts = listed(norm, from, to, /[、，]/)
  const pieces = parts.flatMap((piece, index) => parted(norm, piece, parts.length > 1 && index === parts.length - 1))
  const acted = certain && to < end && !officeWork.test(norm.slice(from, to))
  const known =
    (named || acted || sectorWords.test(norm.slice(from, to))) &&
    !/^(?:重点|各|本|其他|有关)?(?:行业|领域|方面)+$/.test(norm.slice(from, to))
  return known ? pieces.filter((piece) => piece.end - piece.start <= 24) : []
}

/** 道路运输 is a sector by itself, though no 领域 says so; 宣传教育 is none. */
const isSector = (words: string) =>
  words.length <= 8 && sectorAlone.test(words) && !/(?:宣传|培训|安全)教育$/.test(words)

/** A list of which every member is a sector needs no 领域 behind it. */
const isList = (norm: string, start: number, end: number): boolean => {
  const pieces = listed(norm, start, end, /[、]/)
  return (
    pieces.length > 1 &&
    pieces.every(
      (piece) =>
        sectorWords.test(norm.slice(piece.start, piece.end)) && !actWords.test(norm.slice(piece.start, piece.end)),
    )
  )
}

/** 及 separates sectors, and so does 和 behind 领域 or before the last of a list. */
export function parted(norm: string, piece: Piece, last: boolean): Piece[] {
  let from = piece.start
  const pieces: Piece[] = []
  for (let place = piece.start + 2; place < piece.end - 1; place++) {
    const sign = norm.charAt(place)
    if (sign !== '及' && sign !== '和') continue
    if (
      norm.charAt(place + 1) === '其' ||
      (/[以涉危普]/.test(norm.charAt(place - 1)) && sign === '及' && norm.charAt(place - 1) !== '以')
    )
      continue
    const before = norm.slice(from, place)
    const parts =
      sign === '及' ||
      /(?:领域|行业|安全)$/.test(before) ||
      norm.slice(from, piece.end).endsWith(before.slice(-2)) ||
      (last && !pairs.test(norm.slice(from, piece.end)))
    if (!parts) continue
    const end = before.endsWith('以') ? place - 1 : place
    if (end - from >= 2) pieces.push({ start: from, end })
    from = place + 1
  }
  if (piece.end - from >= 2) pieces.push({ start: from, end: piece.end })
  return pieces
}

/** What a task is about, for a bracket that names departments and nothing else. */
export function topicOf(text: Text, block: Block): Piece[] {
  const { norm } = text
  for (const { title } of [block, ...[...block.above].reverse()]) {
    if (!title) continue
    const lead =
      /^(?:加强|强化|深化|推进|推动|开展|突出|紧盯|抓好|做好|聚焦|持续|严格|组织|全面|实施|重点|进一步|深入|扎实|切实)+/.exec(
        norm.slice(title.start, title.end),
      )
    const from = title.start + (lead?.[0].length ?? 0)
    const bracket = norm.slice(from, title.end).indexOf('（')
    const to = bracket > 0 ? from + bracket : title.end
    const sectors = sectorsIn(norm, from, to, to - from <= 16)
    if (sectors.length > 0 && !/宣传|培训|责任|制度|机制|组织|考核|问责|领导/.test(norm.slice(from, to))) return sectors
    return []
  }
  return []
}

/** 燃气领域（A牵头，B配合）: the sectors stand right before the bracket. */
export function sectorsBefore(norm: string, from: number, place: number): Piece[] | null {
  if (norm.charAt(place - 1) !== '（') return null
  const clause = clauseBefore(norm, from, place - 1)
  const words = norm.slice(clause.start, clause.end)
  const heads = clause.start === from && words.length <= 16
  if (words.length > 40 || !(heads || /(?:领域|行业)$/.test(words))) return null
  const sectors = sectorsIn(norm, clause.start, clause.end, heads)
  return sectors.length > 0 ? sectors : null
}
