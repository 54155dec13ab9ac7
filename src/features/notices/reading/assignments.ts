import { bracketsIn } from './assignments/clauses.ts'
import type { Assignments, Found } from './assignments/found.ts'
import { headedIn, keyedIn } from './assignments/keyed.ts'
import { sectorsBefore, topicOf } from './assignments/sectors.ts'
import { spokenIn } from './assignments/spoken.ts'
import { readTables } from './assignments/tables.ts'
import type { Calendar } from './dates/calendar.ts'
import type { DraftAssignment } from './draft.ts'
import { departmentName, listed, type Piece, sectorName } from './names.ts'
import type { Block } from './outline.ts'
import { quote, remarkAt, spanOf, type Text } from './text.ts'

/** Somebody is named, and not merely 各单位, 有关部门 or a person in a form to be filled in. */
const unnamed = /(?<!人)：(?!各|有关|相关|其他|全体|所有|镇街|乡镇|属地|.{0,3}$)/

const sectorLine = /^(?:负责|分管|监管|牵头|整治|检查|重点|所属)?(?:行业领域|领域|行业|范围|事项)：/

const beside = (norm: string, from: number, topic: Piece[], place: number, one: Found): Found =>
  one.sectors.length > 0 ? one : { ...one, sectors: sectorsBefore(norm, from, place) ?? topic }

/** Who leads or supports which sectors. The sentences become measures too: they say more than the assignment. */
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
      // A second 牵头单位 begins another assignment.
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
      // Several departments in one cell or clause are meant to share the sector.
      const place = String(span)
      if (leads.has(sector) && leads.get(sector) !== place)
        result.remarks.push({ code: 'twoLeads', text: sector, span })
      leads.set(sector, leads.get(sector) ?? place)
    }
  }
  return result
}
