import type { SQLInputValue } from 'node:sqlite'
import type { D1Database } from '@cloudflare/workers-types'
import type { Row, Statement } from './statement.ts'

/** Runs statements in one transaction. */
export type Batch = (statements: readonly Statement[]) => Promise<Row[][]>

/**
 * D1's interface over a database that runs batches. What differs from D1:
 *
 * - `meta` doesn't tell how many rows were read or written, since SQLite doesn't to Node: both are no number.
 * - D1's own limits are not held: a hundred values a statement, five arms of a compound SELECT, 50 bytes of a pattern.
 * - It is the database of one machine: no bookmark, no replica, no `dump`.
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
        return column === undefined ? row : (row?.[column] ?? null)
      },
      raw: async () => (await all()).results.map((row) => Object.values(row)),
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
    batch: async (bound: object[]) => (await batch(bound.map(statementOf))).map(answerOf),
  } as unknown as D1Database
}

const answerOf = (results: Row[]) => ({
  results,
  success: true,
  meta: { duration: 0, rows_read: Number.NaN, rows_written: Number.NaN },
})

/** A value as SQLite stores it: true is 1, and bytes stay bytes. */
function bindable(value: unknown): SQLInputValue {
  switch (typeof value) {
    case 'string':
    case 'number':
      return value
    case 'boolean':
      return value ? 1 : 0
    case 'object':
      if (value === null || ArrayBuffer.isView(value)) return value as SQLInputValue
      if (value instanceof ArrayBuffer) return new Uint8Array(value)
  }
  throw new TypeError(`D1_TYPE_ERROR: Type '${typeof value}' not supported for value '${value}'`)
}
