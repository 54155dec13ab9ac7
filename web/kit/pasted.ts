import { folded } from '../../src/lib/folding.ts'

/** A column of a table that people fill in, or paste from a spreadsheet. */
export interface Column {
  /** The field of the record that it fills. */
  key: string
  label: string
  /** What else stands at the head of such a column in people's own tables. */
  also: readonly string[]
  must?: boolean
  /** What may stand in it, to choose from; anything else can be typed and is checked later. */
  options?: readonly string[]
  hint?: string
}

/** What stands in a row, by the key of the column. */
export type Cells = Readonly<Record<string, string>>

/** The cells of a text as spreadsheets put it on the clipboard (tabs) or save it (commas); quoted ones keep theirs. */
export function cellsOf(text: string): string[][] {
  const between = text.includes('\t') ? '\t' : ','
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const endCell = () => {
    rows.at(-1)?.push(cell.trim())
    cell = ''
  }
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (quoted && sign === '"' && text[at + 1] === '"') cell += text[++at]
    else if (sign === '"' && (quoted || cell === '')) quoted = !quoted
    else if (quoted) cell += /[\r\n]/.test(sign ?? '') ? ' ' : sign
    else if (sign === between) endCell()
    else if (sign === '\n') {
      endCell()
      rows.push([])
    } else if (sign !== '\r') cell += sign
  }
  endCell()
  return rows.filter((cells) => cells.some((one) => one !== ''))
}

/** A heading as it is compared: without what stands in brackets behind it, such as 必填. */
const heading = (text: string) =>
  folded(text)
    .replace(/\(.*\)$/, '')
    .replace(/[*:]/g, '')

/** Which column each heading is; undefined unless the cells are headings. */
function columnsNamed(cells: readonly string[], columns: readonly Column[]): (Column | undefined)[] | undefined {
  const named = cells.map((cell) =>
    columns.find(({ label, also }) => [label, ...also].some((word) => heading(word) === heading(cell))),
  )
  const known = named.filter(Boolean).length
  return known >= Math.min(2, cells.length) ? named : undefined
}

/**
 * The rows of a pasted text. Headings say which column is which; without them the cells are taken in the order of the
 * columns, from the one in which somebody pasted.
 */
export function rowsPasted(text: string, columns: readonly Column[], from = 0): Cells[] {
  const [first = [], ...others] = cellsOf(text)
  const named = columnsNamed(first, columns)
  const order = named ?? columns.slice(from)
  return (named ? others : [first, ...others]).map((cells) =>
    Object.fromEntries(cells.flatMap((cell, place) => (order[place] ? [[order[place].key, cell] as const] : []))),
  )
}
