import { folded } from '../../../lib/folding.ts'
import { type Cell, lineOf, type SheetRead, textOf } from './cells.ts'
import { isHeading } from './fields.ts'

/** Why a row of a sheet is no row of its ledger. */
export type Aside = 'title' | 'heading' | 'blank' | 'total' | 'signature' | 'section' | 'example' | 'numbers'

/** Where in a sheet its ledger stands. */
export interface Frame {
  /** What stands above the headings. */
  title: string
  /** By column; of headings over two rows both, the group's first, with a line break between. Empty where none was found. */
  headings: readonly string[]
  /** The rows of the ledger by place, with the cells as they are meant: what stands once for several rows stands in each. */
  rows: readonly { place: number; cells: readonly Cell[] }[]
  /** The others below the headings. */
  aside: readonly { place: number; why: Aside }[]
}

/** Headings are looked for so far down. */
const headWithin = 30

type Cells = readonly Cell[]

const textsOf = (cells: Cells) => cells.map((cell) => lineOf(textOf(cell)))
const filledIn = (cells: Cells) => textsOf(cells).filter(Boolean)
const isShort = (text: string) => text.length <= 24

/** The ledger of a sheet: what stands above and below it is told apart. */
export function frameOf(sheet: SheetRead): Frame {
  const meant = spread(sheet)
  const head = headOf(sheet)
  const above = meant.slice(0, head?.top ?? 0)
  const title = above.flatMap((cells) => [...new Set(filledIn(cells))]).join(' ')
  const width = Math.max(0, ...meant.map((cells) => cells.length))
  const headings = head?.headings ?? []
  const first = head ? head.top + head.height : 0
  const rows: { place: number; cells: Cells }[] = []
  const aside: { place: number; why: Aside }[] = []
  let over = false
  for (let place = first; place < meant.length; place++) {
    const own = sheet.rows[place] ?? []
    const why = asideOf(own, { sheet, place, headings, over, first })
    over ||= why === 'signature' && filledIn(own).length > 0
    if (why) aside.push({ place, why })
    else rows.push({ place, cells: sameAsAbove(meant[place] ?? [], rows.at(-1)?.cells, width) })
  }
  return { title, headings, rows, aside }
}

/** The cells with what stands once for several rows in each of them. */
function spread({ rows, spans }: SheetRead): Cell[][] {
  const meant = rows.map((cells) => [...cells])
  for (const { top, left, bottom } of spans)
    for (let place = top + 1; place <= bottom && place < meant.length; place++) {
      const cells = meant[place]
      if (cells) while (cells.length <= left) cells.push(null)
      if (cells && textOf(cells[left]) === '') cells[left] = meant[top]?.[left] ?? null
    }
  return meant
}

const ditto = /^(同上|〃|"|″|”)$/

/** What is the same as above, and what isn't there at all. */
const sameAsAbove = (cells: Cells, above: Cells | undefined, width: number): Cell[] =>
  Array.from({ length: width }, (_, column) => {
    const cell = cells[column] ?? null
    return ditto.test(textOf(cell)) ? (above?.[column] ?? null) : cell
  })

interface Head {
  top: number
  height: number
  headings: string[]
}

/** Where the headings stand: in the row, or the two rows, that name the most columns. */
function headOf(sheet: SheetRead): Head | undefined {
  const candidates = sheet.rows
    .slice(0, headWithin)
    .flatMap((_, top) => [oneRow(sheet, top), twoRows(sheet, top)].filter((head) => head !== undefined))
  const known = (head: Head) =>
    new Set(head.headings.flatMap((heading) => (named(heading) ? [folded(heading)] : []))).size
  const scored = candidates.map((head) => ({ head, known: known(head) }))
  const best = scored.reduce<(typeof scored)[number] | undefined>(
    (most, next) => (next.known > (most?.known ?? 1) ? next : most),
    undefined,
  )
  return best?.head
}

const named = (heading: string) => heading.split('\n').some((part) => part !== '' && isHeading(part))

function oneRow(sheet: SheetRead, top: number): Head | undefined {
  const headings = textsOf(sheet.rows[top] ?? [])
  return headings.some((heading) => heading.length > 40) ? undefined : { top, height: 1, headings }
}

/** Two rows are headings together where cells of the first stand over both, or over several of the second. */
function twoRows(sheet: SheetRead, top: number): Head | undefined {
  const [upper, lower] = [sheet.rows[top] ?? [], sheet.rows[top + 1] ?? []]
  if (lower.some((cell) => typeof cell === 'number' || (cell !== null && typeof cell === 'object'))) return undefined
  const below = textsOf(lower)
  if (!below.some(Boolean) || !below.every(isShort)) return undefined
  const spans = sheet.spans.filter((span) => span.top === top)
  const over = (column: number) => spans.find(({ left, right }) => left <= column && column <= right)
  const width = Math.max(upper.length, lower.length)
  let group = ''
  const headings = Array.from({ length: width }, (_, column) => {
    const own = lineOf(textOf(upper[column]))
    const span = over(column)
    // Without spans, as in text files, what stands over several columns stands over the first of them.
    if (own !== '') group = own
    else if (span ? span.left === column : below[column] === '') group = ''
    const sub = below[column] ?? ''
    if (own !== '' && sub !== '' && !span && below[column + 1] === '') return undefined
    return sub === '' ? own : group === '' ? sub : `${group}\n${sub}`
  })
  const grouped = headings.some((heading) => heading?.includes('\n'))
  // A row of values below headings: most columns would have both.
  const both = headings.filter((heading) => heading?.includes('\n')).length
  const single = textsOf(upper).filter((text, column) => text !== '' && (below[column] ?? '') === '').length
  if (!grouped || headings.includes(undefined) || (single === 0 && spans.length === 0) || both === width)
    return undefined
  return { top, height: 2, headings: headings as string[] }
}

interface Place {
  sheet: SheetRead
  place: number
  headings: readonly string[]
  /** Below the end already. */
  over: boolean
  first: number
}

const total = /^(合|小|总|共|累|本页小)计/
const signed =
  /(填表|制表|填报|审核|审批|校对|主要负责|分管|单位负责|签字|签名|盖章|联系)(人|单位|领导|日期|时间|人签字|人签名|电话)?(\(.*\))?:|^(备注|注|说明|填表说明|注意)[:：1.]|^\d{4}年\d{1,2}月(\d{1,2}日)?$/
const section = /^([一二三四五六七八九十]{1,3}[、.]?|[(（][一二三四五六七八九十]{1,3}[)）])/
const example = /^(例|示例|样例|范例|填写示例|举例)/

/** Why a row is none of the ledger; undefined where it is one. */
function asideOf(cells: Cells, { sheet, place, headings, over, first }: Place): Aside | undefined {
  const texts = textsOf(cells)
  const filled = texts.filter(Boolean)
  if (filled.length === 0) return 'blank'
  const [lead = ''] = filled
  if (total.test(folded(lead)) || (filled.length > 1 && total.test(folded(filled[1] ?? '')) && /^\d*$/.test(lead)))
    return 'total'
  const few = filled.length <= 4
  if (few && filled.some((text) => signed.test(folded(text)))) return 'signature'
  if (over && filled.length <= 2) return 'signature'
  if (example.test(lead)) return 'example'
  if (place <= first + 1 && isNumbering(texts)) return 'numbers'
  const repeated = texts.filter((text, column) => text !== '' && text === lastPart(headings[column])).length
  if (repeated >= 2 && repeated >= filled.length / 2) return 'heading'
  const spansOver = sheet.spans.some(({ top, left, right }) => top === place && right - left >= 2)
  if (filled.length <= 2 && headings.length >= 4 && (section.test(lead) || (filled.length === 1 && spansOver)))
    return 'section'
  // A number alone: a row that was kept free.
  return filled.length === 1 && /^\d+$/.test(lead) && isSerial(headings, texts.indexOf(lead)) ? 'blank' : undefined
}

const lastPart = (heading = '') => heading.split('\n').at(-1)

const isSerial = (headings: readonly string[], column: number) =>
  headings.length === 0 || /^(序号?|编号|no\.?)$/.test(folded(headings[column] ?? ''))

/** The row of small numbers, or 甲 乙 1 2 3, with which forms count their columns. */
function isNumbering(texts: readonly string[]): boolean {
  const filled = texts.filter(Boolean)
  const numbers = filled.flatMap((text) => /^[(（]?(\d{1,2})[)）]?$/.exec(text)?.[1] ?? [])
  const others = filled.filter((text) => /^[甲乙丙丁戊己]$/.test(text))
  return (
    filled.length >= 3 &&
    numbers.length >= 2 &&
    numbers.length + others.length === filled.length &&
    numbers.every((number, place) => Number(number) === Number(numbers[0]) + place)
  )
}
