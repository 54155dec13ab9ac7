import { env } from 'cloudflare:workers'
import type { D1Database } from '@cloudflare/workers-types'
import { expect } from 'vitest'
import { sha256 } from '../../src/lib/hash.ts'
import { type Code, statusOf } from '../../src/lib/problem.ts'
import type { Answer } from './client.ts'

const transient = new Set(['session', 'attempt', 'familiar_address', 'half_session', 'challenge'])
/** What the security log tells of refusals is no write of what was refused. */
const besides: Record<string, string> = {
  security_event:
    "WHERE what NOT IN ('passwordWrong', 'signInLocked', 'passwordExpired', 'secondFactorFailed', 'keyRefused')",
}
const withoutUse = (key: string, value: unknown) => (key === 'last_used_at' ? undefined : value)

async function tablesOf(database: D1Database): Promise<Record<string, string>> {
  const { results } = await database
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '_cf_*' AND name NOT GLOB 'sqlite_*' ORDER BY name",
    )
    .all<{ name: string }>()
  const names = results.map(({ name }) => name).filter((name) => !transient.has(name))
  const tables = await database.batch(
    names.map((name) => database.prepare(`SELECT * FROM ${name} ${besides[name] ?? ''}`)),
  )
  const told = tables.map(async ({ results: rows }, place) => [
    names[place] ?? '',
    `${rows.length} rows, ${sha256(JSON.stringify(rows, withoutUse))}`,
  ])
  return Object.fromEntries(await Promise.all(told))
}

/** What every table of the directory and both shards holds; sessions, log-ins and the use of keys aside. */
export async function stored(): Promise<Record<string, Record<string, string>>> {
  const [directory, first, second] = [env.DIRECTORY, env.SHARD_01, env.SHARD_02].map(tablesOf)
  return { directory: (await directory) ?? {}, first: (await first) ?? {}, second: (await second) ?? {} }
}

/** Expects this refusal, the fault at this path if there is one, and that nothing was written; answers the problem. */
export async function refused(ask: () => Promise<Answer>, code: Code, fault?: string): Promise<Answer['body']> {
  const before = await stored()
  const { status, body } = await ask()
  expect([status, body.code]).toEqual([statusOf(code), code])
  if (fault !== undefined) expect(body.errors?.map(({ path }: { path: string }) => path)).toContain(fault)
  expect(await stored()).toEqual(before)
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
