import type { D1Database } from '@cloudflare/workers-types'
import { forgetAttempts } from './auth/lockout.ts'
import { sessions } from './auth/lucia.ts'
import { addDays, type Day } from './lib/day.ts'
import type { Platform } from './platform.ts'
import { recounts } from './recounts.ts'
import { openDatabases } from './tenancy/databases.ts'
import { ShardUpkeep } from './tenancy/upkeep.ts'

const week = 7 * 86_400_000

/** Runs every few minutes: overdue hazards, the day's counters and their recount, and what has expired. */
export async function scheduled({ databases, clock }: Platform): Promise<void> {
  const { directory, shard: shardNamed } = openDatabases(databases)
  await alone('sessions', () => sessions(directory, null, () => {}).endExpired())
  await alone('attempts', () => forgetAttempts(directory, Date.now() - week))
  for (const [name, districts] of await districtsByShard(directory)) {
    const shard = shardNamed(name)
    if (shard) await keepShard(new ShardUpkeep(shard, districts), name, clock.today())
    else console.error(JSON.stringify({ level: 'error', job: 'upkeep', shard: name, message: 'no such shard' }))
  }
}

async function keepShard(upkeep: ShardUpkeep, shard: string, today: Day): Promise<void> {
  // Yesterday's counters are kept before today makes more hazards overdue.
  const newDay = await alone('day', () => upkeep.keepDay(addDays(today, -1)), shard)
  const woken = await alone('overdue', () => upkeep.wakeOverdue(today), shard)
  await alone('keys', () => upkeep.forgetKeys(Date.now() - week), shard)
  const drift = newDay ? await alone('drift', () => upkeep.drift(recounts), shard) : []
  if (woken || newDay) console.log(JSON.stringify({ level: 'info', job: 'upkeep', shard, woken, newDay }))
  if (drift && drift.length > 0) console.error(JSON.stringify({ level: 'error', job: 'upkeep', shard, drift }))
}

/** Does one piece of work; where it fails, because a table is broken or a shard is away, the others go on. */
async function alone<T>(step: string, work: () => Promise<T>, shard?: string): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    console.error(JSON.stringify({ level: 'error', job: 'upkeep', shard, step, message: String(error) }))
    return undefined
  }
}

async function districtsByShard(directory: D1Database): Promise<Map<string, string[]>> {
  const { results } = await directory
    .prepare('SELECT district, shard FROM district_shard')
    .all<{ district: string; shard: string }>()
  const byShard = Map.groupBy(results, ({ shard }) => shard)
  return new Map([...byShard].map(([shard, rows]) => [shard, rows.map(({ district }) => district)]))
}
