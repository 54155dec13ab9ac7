import type { SQLInputValue } from 'node:sqlite'
import type { D1Database } from '@cloudflare/workers-types'
import { errorOf } from './failure.ts'
import type { Row, Statement } from './statement.ts'
import { told } from './told.ts'

/** Runs statements in one transaction. */
export type Batch = (statements: readonly Statement[]) => Promise<Row[][]>

/**
 * D1's interface over a database that runs batches. What differs from D1:
 *
 * - `meta` doesn't tell how many rows were read or written, since SQLite doesn't to Node: both are no number.
 * - D1's own limits are not held: a hundred values a statement, five arms of a compound SELECT, 50 bytes of a pattern.
 * - Values that are missing are NULL; D1 refuses a statement with too few of them. Values have no names.
 * - One string is one statement: D1 runs all that are in it.
 * - Text is in single quotes alone: D1 takes what is in double quotes for text where no column has that name.
 * - A reference that is checked at the commit fails as such, and alone: Miniflare calls it an internal error, and fails
 *   what is asked at the same time with it.
 * - Half a character of UTF-16 becomes one character that stands for what can't be read, not three.
 * - It is the database of one machine: no bookmark, no replica, no `dump`, no `exec`.
 */
export function bindingOver(batch: Batch): D1Database {
  const statements = new WeakMap<object, Statement>()

  function prepared(query: string, values: readonly SQLInputValue[]): object {
    const all = async () => answerOf((await batch([{ query, values }]))[0] ?? [])
    const bound = {
      bind: (...given: unknown[]) => prepared(query, given.map(bindable)),
      all,
      run: all,
      first: async (column?: string) => {
        const row = (await all()).results[0] ?? null
        return column === undefined || row === null ? row : columnOf(row, column)
      },
      raw: async (options?: { columnNames?: boolean }) => {
        const [[names, ...lists] = []] = await batch([{ query, values, inLists: true }])
        return options?.columnNames ? [names, ...told(lists)] : told(lists)
      },
    }
    statements.set(bound, { query, values })
    return bound
  }

  const statementOf = (bound: object): Statement => {
    const statement = statements.get(bound)
    if (!statement) throw new TypeError('This statement was prepared on another database')
    return statement
  }
  return {
    prepare: (query: string) => prepared(query, []),
    batch: async (bound: object[]) => {
      if (bound.length === 0) throw errorOf('D1_ERROR', 'No SQL statements detected.')
      return (await batch(bound.map(statementOf))).map(answerOf)
    },
  } as unknown as D1Database
}

const unknownRows = { rows_read: Number.NaN, rows_written: Number.NaN }
const answerOf = (rows: Row[]) => ({ results: told(rows), success: true, meta: { duration: 0, ...unknownRows } })

function columnOf(row: Row, column: string): unknown {
  if (!(column in row)) throw errorOf('D1_COLUMN_NOTFOUND', `Column not found (${column})`)
  return row[column]
}

/** A value as SQLite stores it: true is 1, no number is null, and bytes stay bytes. */
function bindable(value: unknown): SQLInputValue {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
      // There is no zero below zero.
      return Number.isFinite(value) ? value + 0 : null
    case 'boolean':
      return value ? 1 : 0
    case 'object':
      if (value === null || ArrayBuffer.isView(value)) return value as SQLInputValue
      if (value instanceof ArrayBuffer) return new Uint8Array(value)
  }
  throw errorOf('D1_TYPE_ERROR', `Type '${typeof value}' not supported for value '${String(value)}'`)
}
