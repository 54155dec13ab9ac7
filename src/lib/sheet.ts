/**
 * What a column of a sheet holds: `name` what names something, `long` sentences, `share` a number between 0 and 1,
 * `moment` a day and a time of day.
 */
export type ColumnKind = 'text' | 'name' | 'long' | 'number' | 'share' | 'day' | 'moment'

/** What stands in a cell: a day or a moment as the API writes it. */
export type Cell = string | number | null

export interface Column<Row> {
  heading: string
  /** Headings above it, from the top down: neighbours under the same one share it. */
  under?: readonly string[]
  kind: ColumnKind
  of(row: Row): Cell
}

/** A list as a table that one opens elsewhere. */
export interface Sheet<Row> {
  /** What it is called: the name of the file, and of the sheet in it. */
  name: string
  columns: readonly Column<Row>[]
  /** Of a form: the lines above its table and below it, as they are printed. */
  form?: { title: string; above: readonly string[]; below: readonly string[] }
}

/** All headings of a column, from the top down. */
export const headingsOf = ({ under = [], heading }: Pick<Column<never>, 'under' | 'heading'>) => [...under, heading]

/** A list, page by page. */
export type Pages<Row> = AsyncIterable<readonly Row[]>

/** Columns of these kinds in the order in which they are named, each with its heading in one language. */
export const columnsIn = <Row, Name extends string>(
  headings: Readonly<Record<Name, string>>,
  columns: Readonly<Record<Name, readonly [kind: ColumnKind, of: (row: Row) => Cell]>>,
): Column<Row>[] =>
  Object.entries<readonly [ColumnKind, (row: Row) => Cell]>(columns).map(([name, [kind, of]]) => ({
    heading: headings[name as Name],
    kind,
    of,
  }))

/** A moment as it is read in Shanghai: `2023-11-20 09:00`. */
const momentText = (instant: string) => instant.slice(0, 16).replace('T', ' ')

/** What a cell says where there are no types: in CSV. */
export const cellText = (kind: ColumnKind, cell: Cell): Cell =>
  kind === 'moment' && typeof cell === 'string' ? momentText(cell) : cell

/** A cell of a table's head: where it begins, and how many columns and rows it covers. */
export interface HeadCell {
  text: string
  column: number
  columns: number
  rows: number
}

/**
 * The rows of a table's head. Neighbours under the same headings share a cell; what has no more headings reaches down to
 * the last row.
 */
export function headRows(columns: readonly (readonly string[])[]): HeadCell[][] {
  const depth = Math.max(1, ...columns.map((headings) => headings.length))
  const pathTo = (headings: readonly string[], level: number) => JSON.stringify(headings.slice(0, level + 1))
  return Array.from({ length: depth }, (_, level) => {
    const cells: HeadCell[] = []
    for (const [column, headings] of columns.entries()) {
      const text = headings[level]
      if (text === undefined) continue
      const isLast = level === headings.length - 1
      const before = columns[column - 1]
      const shared = !isLast && before && level < before.length - 1 && pathTo(before, level) === pathTo(headings, level)
      const last = cells.at(-1)
      if (shared && last) last.columns++
      else cells.push({ text, column, columns: 1, rows: isLast ? depth - level : 1 })
    }
    return cells
  })
}
