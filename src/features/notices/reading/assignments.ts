import { type Calendar, datesIn } from './dates.ts'
import type { DraftAssignment, DraftPhase, Remark } from './draft.ts'
import { bodiesIn, cellsOf, departmentName, isDepartment, isVague, listed, type Piece, sectorName } from './names.ts'
import type { Block } from './outline.ts'
import { quote, remarkAt, spanOf, type Text } from './text.ts'
import { actTail, actWords, sectorWords } from './trade.ts'

export type Assignments = {
  assignments: DraftAssignment[]
  phases: DraftPhase[]
  remarks: Remark[]
  placed: Set<number>
}

const verbs = /牵头负责|负责牵头|牵头组织|牵头抓好|牵头|会同|负责|配合|协助|参与|参加|协同/g
/** Somebody is named, and not merely 各单位, 有关部门 or a person in a form to be filled in. */
const unnamed = /(?<!人)：(?!各|有关|相关|其他|全体|所有|镇街|乡镇|属地|.{0,3}$)/
const helps = /配合|协助|参与|参加|协同/
const roleKeys =
  /(?:(牵头|责任|主管|负责|落实|监管)|(配合|协助|参与|协同|协办))(?:责任)?(?:单位|部门|科室|办所|人(?=：))(?:及责任人)?：/g
const sectorLine = /^(?:负责|分管|监管|牵头|整治|检查|重点|所属)?(?:行业领域|领域|行业|范围|事项)：/
const clauseEnd = /[，；。：（）\n]/
const byDuty = /(?:按照?|依据?|根据|依照)?(?:各自)?(?:的)?(?:职责|分工|职能)(?:分工)?$/
const actor = /^(?:由|请|并|和|及|与|同时|其中|一是|二是|三是|四是|五是|具体|统一)/

/** 领导 and the like lead people, not sectors; 共同 and 分工 share a duty without naming whose it is. */
const shared = /分工|分别|共同|各自/

type Found = { departments: Piece[]; role: 'lead' | 'support'; sectors: Piece[]; span: Piece }

/** Departments named side by side; null where one of them is everybody or none. */
function departmentsIn(text: Text, start: number, end: number): Piece[] {
  const { norm } = text
  return listed(norm, start, end, /[、，；/]/)
    .flatMap((piece) => joined(norm, piece))
    .flatMap(({ start: from, end: to }) => bodiesIn(text, from, to))
    .map((piece) => trimmed(norm, piece))
    .filter(({ start: from, end: to }) => {
      const name = norm.slice(from, to)
      return isDepartment(name) && !isVague(name)
    })
}

/** 和, 及 and 与 part two departments where both sides are one: 住房和城乡建设局 stays whole. */
function joined(norm: string, piece: Piece): Piece[] {
  for (let place = piece.start + 2; place < piece.end - 1; place++) {
    if (!/[和及与]/.test(norm.charAt(place))) continue
    if (isDepartment(norm.slice(piece.start, place)) && isDepartment(norm.slice(place + 1, piece.end))) {
      return [{ start: piece.start, end: place }, ...joined(norm, { start: place + 1, end: piece.end })]
    }
  }
  return [piece]
}

function trimmed(norm: string, { start, end }: Piece): Piece {
  const words = norm.slice(start, end)
  const lead = actor.exec(words)?.[0].length ?? 0
  const tail = /(?:等(?:部门|单位|有关部门|相关部门)?|（[^（）]{0,10}）)$/.exec(words)?.[0].length ?? 0
  return end - tail - (start + lead) >= 2 ? { start: start + lead, end: end - tail } : { start, end }
}

const marker = /领域|行业|方面/g

/** The sectors that words name: up to the last 领域 or 行业, or without the act that ends them; none where they are an act. */
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

/** 信息汇总工作 is led and is no sector. */
const officeWork =
  /信息|汇总|协调|宣传|培训|后勤|资料|档案|报送|值班|联络|统筹|指导|督[导促]|考核|经费|保障|日常|组织|领导/

/** 道路运输 is a sector by itself, though no 领域 says so; 宣传教育 is none. */
const isSector = (words: string) =>
  words.length <= 8 && sectorAlone.test(words) && !/(?:宣传|培训|安全)教育$/.test(words)
const sectorAlone = new RegExp(`(?:${sectorWords.source})(?:安全)?$`)

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

const pairs = /房屋(?:建筑)?和市政|住房和城乡|文化和旅游|水路和|公路和水路|生产和/

/** 及 parts sectors, and so does 和 behind 领域 or before the last of a list. */
function parted(norm: string, piece: Piece, last: boolean): Piece[] {
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
function topicOf(text: Text, block: Block): Piece[] {
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

/** 牵头单位：A；配合单位：B、C — in a bracket, a line or a sentence. */
function keyedIn(text: Text, start: number, end: number, led: boolean): (Found & { named: boolean })[] {
  const { norm } = text
  const keys = [...norm.slice(start, end).matchAll(roleKeys)]
  const hasLead = led || keys.some(([key]) => key.startsWith('牵头'))
  return keys.map((key, index) => {
    const from = start + key.index + key[0].length
    const next = start + (keys[index + 1]?.index ?? end - start)
    const close = norm.slice(from, next).search(/[。；）\n]/)
    const departments = departmentsIn(text, from, close < 0 ? next : from + close)
    const lead = key[1] !== undefined && (!hasLead || key[1] === '牵头')
    const span = { start: start + key.index, end: close < 0 ? next : from + close }
    return { departments, role: lead ? 'lead' : 'support', sectors: [], span, named: key[1] === '牵头' }
  })
}

/** Under 职责分工, a department and what it has: 城建办：建筑工地安全. */
function headedIn(text: Text, block: Block): Found[] {
  const { norm } = text
  const { title } = block
  const over = block.above.at(-1)?.title
  const colon = norm.slice(block.start, Math.min(block.end, block.start + 30)).indexOf('：')
  if (!over || colon < 2 || !/分工|职责/.test(norm.slice(over.start, over.end))) return []
  const head = title ?? { start: block.start, end: block.start + colon }
  const first = block.sentences[0]
  if (!first || head.end > first.end || /负责|牵头|配合/.test(norm.slice(head.end, first.end))) return []
  const departments = departmentsIn(text, head.start, head.end)
  const end = /[。；]$/.test(norm.slice(head.end, first.end)) ? first.end - 1 : first.end
  const sectors = departments.length > 0 ? sectorsIn(norm, head.end + 1, end, true) : []
  return sectors.length > 0
    ? [{ departments, role: 'lead', sectors, span: { start: block.start, end: first.end } }]
    : []
}

const beside = (norm: string, from: number, topic: Piece[], place: number, one: Found): Found =>
  one.sectors.length > 0 ? one : { ...one, sectors: sectorsBefore(norm, from, place) ?? topic }

/** The words before a verb up to where their clause begins; 、 doesn't end a clause. */
function clauseBefore(norm: string, from: number, place: number): Piece {
  let start = place
  while (start > from && place - start < 120 && !clauseEnd.test(norm.charAt(start - 1))) start--
  const words = norm.slice(start, place)
  const duty = byDuty.exec(words)?.[0].length ?? 0
  return { start, end: place - duty }
}

function clauseAfter(norm: string, place: number, end: number): Piece {
  let stop = place
  let depth = 0
  while (stop < end && stop - place < 240) {
    const sign = norm.charAt(stop)
    if (sign === '（') depth++
    else if (sign === '）' && depth > 0) depth--
    else if (depth === 0 && clauseEnd.test(sign)) break
    stop++
  }
  return { start: place, end: stop }
}

/** X牵头负责A、B领域; X会同Y、Z负责A; （X牵头，Y配合）; 应急办：负责A领域. */
function spokenIn(text: Text, block: Block, topic: readonly Piece[], start: number, end: number): Found[] {
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
  return block.title ? departmentsIn(text, block.title.start, block.title.end) : []
}

type Column = 'sector' | 'lead' | 'support' | 'time' | 'phase' | 'other'
const columns: [RegExp, Column][] = [
  [/^.{0,6}(?:阶段|步骤)$/, 'phase'],
  [/配合|协助|参[与加]|协同|协办/, 'support'],
  [/(?:责任|牵头|主管|负责|监管|实施|承办|落实)(?:单位|部门|科室|机构)|^部门$|^单位$/, 'lead'],
  // 完成时限 is the time limit of a task, 决定日期 when something happened.
  [
    /^(?:起止|工作|整治|检查|排查|实施|开展|推进|计划|专项|行动|活动|阶段)*(?:时间|月份|日期|时段|进度)(?:安排|段)?$/,
    'time',
  ],
  [/行业|领域|整治名称|项目名称|类别|整治项目|整治内容|专项|对象|场所|重点/, 'sector'],
]

/** A table is a head that names its columns and the rows under it. */
function readTables(text: Text, blocks: readonly Block[], calendar: Calendar, into: Assignments): Found[] {
  const { norm } = text
  const found: Found[] = []
  let head: Column[] | null = null
  for (const block of blocks) {
    if (!block.isRow) {
      head = null
      continue
    }
    const rowStart = block.mark ? block.start - block.mark.length : block.start
    const cells = cellsOf(norm, { start: rowStart, end: block.end })
    const words = cells.map(({ start, end }) => norm.slice(start, end))
    if (words.every((cell) => /^[-—:：]*$/.test(cell))) continue
    if (!head) {
      const kinds = words.map((cell) =>
        cell.length <= 14 ? (columns.find(([pattern]) => pattern.test(cell))?.[1] ?? 'other') : 'other',
      )
      if (!kinds.some((kind) => kind === 'lead' || kind === 'time') || kinds.length < 2) continue
      // The column beside departments and months that no word names is what they are for.
      if (!kinds.includes('sector') && !kinds.includes('phase')) {
        const free = words.findIndex((cell, index) => kinds[index] === 'other' && !/序号|编号|备注|^\d*$/.test(cell))
        if (free >= 0) kinds[free] = 'sector'
      }
      head = kinds
      for (const { start } of block.sentences) into.placed.add(start)
      continue
    }
    for (const { start } of block.sentences) into.placed.add(start)
    const at = (kind: Column) => cells.filter((_, index) => head?.[index] === kind)
    const [name] = [...at('sector'), ...at('phase')]
    if (!name || name.end <= name.start) continue
    const [sector] = at('sector')
    const sectors = sector
      ? listed(norm, sector.start, sector.end, /[、，]/).flatMap((piece) => parted(norm, piece, false))
      : []
    for (const kind of ['lead', 'support'] as const) {
      for (const cell of at(kind)) {
        const departments = departmentsIn(text, cell.start, cell.end)
        if (departments.length > 0 && sector)
          found.push({ departments, role: kind, sectors, span: { start: rowStart, end: block.end } })
      }
    }
    const [time] = at('time')
    for (const when of time ? datesIn(norm, time.start, time.end, calendar) : []) {
      into.phases.push({
        name: quote(text, name.start, name.end).replace(/[、，；。]+$/, ''),
        startsOn: when.startsOn,
        endsOn: when.endsOn,
        span: spanOf(text, rowStart, block.end),
        ...(when.derived ? { derived: true as const } : {}),
      })
      if (when.unclear) into.remarks.push(remarkAt(text, 'dateUnclear', when.start, when.end))
    }
  }
  return found
}

/** Who leads or supports which sectors. Sentences stay with the measures: they say more than the assignment. */
export function readAssignments(text: Text, blocks: readonly Block[], calendar: Calendar): Assignments {
  const { norm } = text
  const result: Assignments = { assignments: [], phases: [], remarks: [], placed: new Set() }
  const found = readTables(text, blocks, calendar, result)
  let topic: Piece[] = []
  let led = false
  const waiting: Found[] = []
  for (const block of blocks) {
    if (block.isRow) continue
    const own = topicOf(text, block)
    topic = own.length > 0 || block.mark ? own : topic
    if (block.mark) led = false
    // 牵头单位 and 责任单位 may stand in two sentences or two lines: who leads is known from the first.
    const keyed = keyedIn(text, block.start, Math.min(block.end, block.start + 3000), led)
    led ||= keyed.some(({ named }) => named)
    for (const { departments, span } of keyed) {
      const words = norm.slice(span.start, span.end)
      if (departments.length > 0 || !unnamed.test(words)) continue
      result.remarks.push(remarkAt(text, 'departmentUnclear', span.start, span.end))
    }
    const given = block.sentences[0] ? sectorLine.exec(norm.slice(block.start, block.sentences[0].end)) : null
    if (given) {
      // 负责领域： behind the lines that name the departments, or before them.
      const at = block.start + given[0].length
      const named = listed(norm, at, block.sentences[0]?.end ?? at, /[、，。；]/)
      if (waiting.length === 0) topic = named
      for (const one of waiting.splice(0)) found.push({ ...one, sectors: named })
      continue
    }
    if (keyed.length === 0) found.push(...waiting.splice(0))
    else if (topic.length === 0) {
      // A second 牵头单位 begins anew.
      if (keyed.some(({ role }) => role === 'lead') && waiting.some(({ role }) => role === 'lead'))
        found.push(...waiting.splice(0))
      waiting.push(...keyed.map((one) => beside(norm, block.start, topic, keyed[0]?.span.start ?? 0, one)))
    } else found.push(...keyed.map((one) => beside(norm, block.start, topic, keyed[0]?.span.start ?? 0, one)))
    found.push(...headedIn(text, block))
    for (const sentence of block.sentences) {
      if (sentence.end - sentence.start > 3000) continue
      const words = norm.slice(sentence.start, sentence.end)
      if (!/牵头|负责|会同|配合|责任|主管|协助|参与|落实单位|监管部门/.test(words)) continue
      if (keyed.some(({ span }) => span.start >= sentence.start && span.start < sentence.end)) continue
      const aside = bracketsIn(norm, sentence.start, sentence.end).flatMap(({ start, end }) =>
        spokenIn(text, block, topic, start, end).map((one) => beside(norm, sentence.start, topic, start, one)),
      )
      found.push(...aside)
      if (aside.length === 0) found.push(...spokenIn(text, block, topic, sentence.start, sentence.end))
    }
  }
  found.push(...waiting)
  const seen = new Map<string, DraftAssignment>()
  for (const { departments, role, sectors, span } of [...found].sort((a, b) => a.span.start - b.span.start)) {
    const names = [
      ...new Set(sectors.map((piece) => sectorName(norm, piece)).map(({ start, end }) => quote(text, start, end))),
    ]
    for (const { start, end } of departments) {
      const department = departmentName(quote(text, start, end))
      const key = `${department} ${role} ${names.join()}`
      if (seen.has(key)) continue
      const assignment: DraftAssignment = { department, role, sectors: names, span: spanOf(text, span.start, span.end) }
      seen.set(key, assignment)
      result.assignments.push(assignment)
      if (names.length === 0)
        result.remarks.push({ code: 'sectorUnclear', text: department, span: spanOf(text, start, end) })
    }
  }
  const leads = new Map<string, string>()
  for (const { role, sectors, span } of result.assignments) {
    for (const sector of role === 'lead' ? sectors : []) {
      // Several departments in one cell or clause share it as they are meant to.
      const place = String(span)
      if (leads.has(sector) && leads.get(sector) !== place)
        result.remarks.push({ code: 'twoLeads', text: sector, span })
      leads.set(sector, leads.get(sector) ?? place)
    }
  }
  return result
}

/** 燃气领域（A牵头，B配合）: the sectors stand right before the bracket. */
function sectorsBefore(norm: string, from: number, place: number): Piece[] | null {
  if (norm.charAt(place - 1) !== '（') return null
  const clause = clauseBefore(norm, from, place - 1)
  const words = norm.slice(clause.start, clause.end)
  const heads = clause.start === from && words.length <= 16
  if (words.length > 40 || !(heads || /(?:领域|行业)$/.test(words))) return null
  const sectors = sectorsIn(norm, clause.start, clause.end, heads)
  return sectors.length > 0 ? sectors : null
}

function bracketsIn(norm: string, start: number, end: number): Piece[] {
  const pieces: Piece[] = []
  let open = -1
  for (let place = start; place < end; place++) {
    if (norm.charAt(place) === '（') open = place + 1
    else if (norm.charAt(place) === '）' && open >= 0) {
      pieces.push({ start: open, end: place })
      open = -1
    }
  }
  return pieces
}
