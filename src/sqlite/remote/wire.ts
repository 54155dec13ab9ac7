import type { SQLInputValue } from 'node:sqlite'
import type { Row, Statement } from '../statement.ts'

/**
 * How statements and rows travel: as JSON, which both sides read whatever their versions of Node are, and which makes
 * nothing but plain values of what it is given. Of what D1 takes and tells only bytes need a mark; since neither a text nor
 * a number nor null is an object, no value can be taken for one. Rows go as lists under their columns: a name once in
 * place of once a row.
 */
type Cell = string | number | null | { bytes: string }

interface Table {
  columns: string[]
  rows: Cell[][]
}

/** What a shard says to a request that is authentic. */
export type Answer =
  | { tables: Table[] }
  /** What SQLite said, and the name of its result code. */
  | { failed: string }
  /** The request was meant for another start of this shard; this is the present one. */
  | { run: string }

/** Both a request's body and an answer's are refused above this: D1 takes less. */
export const bytesAtMost = 32 * 2 ** 20

export const encodedStatements = (statements: readonly Statement[]): string =>
  JSON.stringify(statements.map(({ query, values, inLists }) => [query, values.map(cellOf), inLists]))

export const decodedStatements = (text: string): Statement[] =>
  (JSON.parse(text) as [string, Cell[], true?][]).map(([query, cells, inLists]) => ({
    query,
    values: cells.map(valueIn),
    ...(inLists ? { inLists } : {}),
  }))

export const tableOf = (rows: readonly Row[]): Table => {
  const columns = Object.keys(rows[0] ?? {})
  return { columns, rows: rows.map((row) => columns.map((column) => cellOf(row[column]))) }
}

/** Rows as lists, the columns' names as the first. */
export const tableOfLists = ([columns = [], ...rows]: unknown[][]): Table => ({
  columns: columns.map(String),
  rows: rows.map((row) => row.map(cellOf)),
})

export const listsOf = ({ columns, rows }: Table): unknown[][] => [columns, ...rows.map((cells) => cells.map(valueIn))]

export const rowsOf = ({ columns, rows }: Table): Row[] =>
  rows.map((cells) => {
    const row: Row = {}
    for (let place = 0; place < columns.length; place++) row[columns[place] ?? ''] = valueIn(cells[place] ?? null)
    return row
  })

function cellOf(value: unknown): Cell {
  switch (typeof value) {
    case 'string':
    case 'number':
      return value
    case 'object':
      if (value === null) return null
      if (ArrayBuffer.isView(value))
        return { bytes: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') }
      // As D1 tells bytes.
      if (Array.isArray(value)) return { bytes: Buffer.from(value).toString('base64') }
  }
  throw new TypeError(`A value of the type ${typeof value} is in no row`)
}

function valueIn(cell: Cell): Exclude<SQLInputValue, bigint> {
  if (typeof cell !== 'object' || cell === null) return cell
  return new Uint8Array(Buffer.from(cell.bytes, 'base64'))
}
