import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'

/**
 * A database in which something else happens right before a request's nth batch: what a request saw in its load is
 * no longer so when it saves.
 */
export function interposed(database: D1Database, nth: number, act: () => Promise<unknown>): D1Database {
  let batches = 0
  async function batch(statements: D1PreparedStatement[]) {
    batches++
    if (batches === nth) await act()
    return database.batch(statements)
  }
  return { prepare: (query: string) => database.prepare(query), batch } as unknown as D1Database
}
