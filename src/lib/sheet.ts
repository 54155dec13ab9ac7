/** What a column of a sheet holds: `name` what names something, `long` sentences, `moment` a day and a time of day. */
export type ColumnKind = 'text' | 'name' | 'long' | 'number' | 'day' | 'moment'

/** What stands in a cell: a day or a moment as the API writes it. */
export type Cell = string | number | null

export interface Column<Row> {
  heading: string
  kind: ColumnKind
  of(row: Row): Cell
}

/** A list as a table that one opens elsewhere. */
export interface Sheet<Row> {
  /** What it is called: the name of the file, and of the sheet in it. */
  name: string
  columns: readonly Column<Row>[]
}

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
