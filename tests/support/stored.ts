import type { D1Database } from '@cloudflare/workers-types'
import { expect } from 'vitest'
import { type Code, statusOf } from '../../src/lib/problem.ts'
import type { Answer } from './client.ts'
import { written } from './witnessed.ts'

/** Expects this refusal, the fault at this path if there is one, and that nothing was written; answers the problem. */
export async function refused(ask: () => Promise<Answer>, code: Code, fault?: string): Promise<Answer['body']> {
  const before = written.length
  const { status, body } = await ask()
  expect([status, body.code]).toEqual([statusOf(code), code])
  if (fault !== undefined) expect(body.errors?.map(({ path }: { path: string }) => path)).toContain(fault)
  expect(written.slice(before)).toEqual([])
  return body
}

/** Does something to a database as if one of its triggers weren't there. */
export async function untriggered(database: D1Database, trigger: string, act: () => Promise<unknown>): Promise<void> {
  const { sql } = (await database
    .prepare("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?")
    .bind(trigger)
    .first<{ sql: string }>()) ?? { sql: '' }
  await database.prepare(`DROP TRIGGER ${trigger}`).run()
  await act()
  await database.prepare(sql).run()
}
