import type { D1Database, D1PreparedStatement, D1Result } from '@cloudflare/workers-types'
import { problem } from '../lib/problem.ts'

/** What a request cost: round trips to D1, rows read and written. */
export interface Meter {
  trips: number
  rowsRead: number
  rowsWritten: number
}

export const newMeter = (): Meter => ({ trips: 0, rowsRead: 0, rowsWritten: 0 })

const limitMs = 6000
const bare = new WeakMap<object, D1PreparedStatement>()

/** A D1 whose every trip is counted and has a time limit. It has no raw(), which tells nothing of what was read. */
export function metered(d1: D1Database, meter: Meter): D1Database {
  async function trip<T>(run: Promise<T>, results: (value: T) => D1Result[]): Promise<T> {
    meter.trips++
    const late = Promise.withResolvers<never>()
    const timer = setTimeout(() => late.reject(problem.shardUnreachable({ retryAfter: 5 })), limitMs)
    const value = await Promise.race([run, late.promise]).finally(() => clearTimeout(timer))
    for (const { meta } of results(value)) {
      meter.rowsRead += meta.rows_read
      meter.rowsWritten += meta.rows_written
    }
    return value
  }

  function wrap(statement: D1PreparedStatement): D1PreparedStatement {
    const all = () => trip(statement.all(), (result) => [result])
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      all,
      run: all,
      first: async () => (await all()).results[0] ?? null,
    }
    bare.set(wrapped, statement)
    return wrapped as unknown as D1PreparedStatement
  }

  const batch = (statements: D1PreparedStatement[]) =>
    trip(d1.batch(statements.map((statement) => bare.get(statement) ?? statement)), (results) => results)
  return { prepare: (query: string) => wrap(d1.prepare(query)), batch } as unknown as D1Database
}
