import type { Block } from '../outline.ts'
import type { Text } from '../text.ts'
import { departmentsIn } from './departments.ts'
import type { Found } from './found.ts'
import { sectorsIn } from './sectors.ts'

const roleKeys =
  /(?:(牵头|责任|主管|负责|落实|监管)|(配合|协助|参与|协同|协办))(?:责任)?(?:单位|部门|科室|办所|人(?=：))(?:及责任人)?：/g

/** What stands behind the colon is a sentence of its own: 牵头部门：应急办牵头负责燃气整治. */
const spoken = /^[^，。；、：\n]{2,12}(?:牵头|负责)/

/** 牵头单位：A；配合单位：B、C — in a bracket, a line or a sentence. */
export function keyedIn(text: Text, start: number, end: number, led: boolean): (Found & { named: boolean })[] {
  const { norm } = text
  const keys = [...norm.slice(start, end).matchAll(roleKeys)].filter(
    ({ 0: key, index }) => !spoken.test(norm.slice(start + index + key.length, end)),
  )
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
export function headedIn(text: Text, block: Block): Found[] {
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
