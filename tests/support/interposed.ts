import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'
import { witnessed } from './witnessed.ts'

/**
 * A database in which something else happens right before a request's nth batch: what a request saw in its load is
 * no longer so when it saves. What is written is noted.
 */
export function interposed(database: D1Database, nth: number, act: () => Promise<unknown>): D1Database {
  const noting = witnessed(database)
  let batches = 0
  async function batch(statements: D1PreparedStatement[]) {
    batches++
    if (batches === nth) await act()
    return noting.batch(statements)
  }
  return { prepare: (query: string) => noting.prepare(query), batch } as unknown as D1Database
}
