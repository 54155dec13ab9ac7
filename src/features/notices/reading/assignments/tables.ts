import type { Calendar } from '../dates/calendar.ts'
import { datesIn } from '../dates.ts'
import { cellsOf, listed } from '../names.ts'
import type { Block } from '../outline.ts'
import { quote, remarkAt, spanOf, type Text } from '../text.ts'
import { departmentsIn } from './departments.ts'
import type { Assignments, Found } from './found.ts'
import { parted } from './sectors.ts'

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
export function readTables(text: Text, blocks: readonly Block[], calendar: Calendar, into: Assignments): Found[] {
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
