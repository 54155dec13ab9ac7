import type { D1Database } from '@cloudflare/workers-types'
import { bindingOver } from './binding.ts'
import { Connection } from './connection.ts'
import { failureOf, saidBy } from './failure.ts'

/** A connection as the code knows databases: reads and writes are done in this thread, which waits for them. */
export const bindingOf = (connection: Connection): D1Database =>
  bindingOver(async (statements) => {
    try {
      return connection.batch(statements)
    } catch (error) {
      throw failureOf(saidBy(error))
    }
  })

/** A database in memory that scripts have made. */
export function openMemory(scripts: readonly string[]): D1Database {
  const connection = new Connection(':memory:', 'write')
  for (const script of scripts) connection.exec(script)
  return bindingOf(connection)
}
