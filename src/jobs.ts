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
  await sessions(directory, null, () => {}).endExpired()
  await forgetAttempts(directory, Date.now() - week)
  for (const [name, districts] of await districtsByShard(directory)) {
    const shard = shardNamed(name)
    if (shard) await keepShard(new ShardUpkeep(shard, districts), name, clock.today())
    else console.error(JSON.stringify({ level: 'error', job: 'upkeep', shard: name, message: 'no such shard' }))
  }
}

async function keepShard(upkeep: ShardUpkeep, shard: string, today: Day): Promise<void> {
  try {
    // Yesterday's counters are kept before today makes more hazards overdue.
    const newDay = await upkeep.keepDay(addDays(today, -1))
    const woken = await upkeep.wakeOverdue(today)
    await upkeep.forgetKeys(Date.now() - week)
    const drift = newDay ? await upkeep.drift(recounts) : []
    if (woken > 0 || newDay) console.log(JSON.stringify({ level: 'info', job: 'upkeep', shard, woken, newDay }))
    if (drift.length > 0) console.error(JSON.stringify({ level: 'error', job: 'upkeep', shard, drift }))
  } catch (error) {
    console.error(JSON.stringify({ level: 'error', job: 'upkeep', shard, message: String(error) }))
  }
}

async function districtsByShard(directory: D1Database): Promise<Map<string, string[]>> {
  const { results } = await directory
    .prepare('SELECT district, shard FROM district_shard')
    .all<{ district: string; shard: string }>()
  const byShard = Map.groupBy(results, ({ shard }) => shard)
  return new Map([...byShard].map(([shard, rows]) => [shard, rows.map(({ district }) => district)]))
}
