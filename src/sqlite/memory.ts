import type { D1Database } from '@cloudflare/workers-types'
import { bindingOver } from './binding.ts'
import { Connection } from './connection.ts'
import { failureOf, saidBy } from './failure.ts'
import { onlyReads, type Statement } from './statement.ts'

/** A database in memory, which remembers what was written: it can be written again elsewhere. */
export interface MemoryDatabase {
  d1: D1Database
  written: Statement[]
}

export function openMemory(scripts: readonly string[]): MemoryDatabase {
  const connection = new Connection(':memory:', 'write')
  for (const script of scripts) connection.exec(script)
  const written: Statement[] = []
  const d1 = bindingOver(async (statements) => {
    try {
      const rows = connection.batch(statements)
      written.push(...statements.filter((statement) => !onlyReads(statement)))
      return rows
    } catch (error) {
      throw failureOf(saidBy(error))
    }
  })
  return { d1, written }
}
