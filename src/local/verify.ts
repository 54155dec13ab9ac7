import type { D1Database } from '@cloudflare/workers-types'
import '../api.ts'
import type { DatabaseName } from '../edge/miniflare.ts'
import { openExisting } from '../edge/platform.ts'
import { stateFolder } from '../edge/state.ts'
import { districtsByShard } from '../jobs.ts'
import { clockWith } from '../lib/clock.ts'
import type { Day } from '../lib/day.ts'
import { recounts } from '../recounts.ts'
import { sealedKinds } from '../seals.ts'
import { ShardUpkeep } from '../tenancy/upkeep.ts'
import { type Alarm, type Cursor, start, verificationOf } from '../tenancy/verification.ts'
import { build } from './build.ts'
import { checkDatabases, claim } from './state.ts'
import { orSay } from './trouble.ts'

/** Verifies all records of this machine's databases: exits with 1 where something was tampered with. */
const state = stateFolder()

await orSay(state, async () => {
  claim(state)
  checkDatabases(state)
  await build('build:worker')
  const { miniflare, clockOffsetMs } = await openExisting({ port: 0, state, assets: false })
  const open = async (name: string) => (await miniflare.getD1Database(name as DatabaseName)) as unknown as D1Database
  const directory = await open('DIRECTORY')
  const today = clockWith(clockOffsetMs).today()
  let wrong = 0
  for (const [name, districts] of await districtsByShard(directory))
    wrong += await verified(name, districts, directory, await open(name), today)
  await miniflare.dispose()
  console.log(wrong === 0 ? '记录完整 Every record is whole.' : `记录被改动 ${wrong} findings: tell the district.`)
  process.exit(wrong === 0 ? 0 : 1)
})

/** Verifies a shard, tells how far it has come and what it finds; answers how much that is. */
async function verified(
  name: string,
  districts: readonly string[],
  directory: D1Database,
  shard: D1Database,
  today: Day,
): Promise<number> {
  const { verification } = verificationOf(directory, shard, districts, sealedKinds)
  const of = await verification.count()
  let [done, wrong] = [0, 0]
  for (let cursor: Cursor | undefined = start; cursor; ) {
    const { verified: more, alarms, next } = await verification.slice(cursor, today)
    done += more
    wrong += alarms.length
    for (const alarm of alarms) console.log(lineOf(alarm))
    console.error(`${name}: ${cursor.of}, ${done} of ${of} records, ${wrong} findings`)
    cursor = next
  }
  const drift = await new ShardUpkeep(shard, districts).drift(recounts)
  for (const counter of drift) console.log(`counterWrong\t${Object.values(counter).join('\t')}`)
  return wrong + drift.length
}

function lineOf({ tampering, office, kind, record, title, since, seq, columns = [] }: Alarm): string {
  const parts = [
    tampering,
    office,
    kind,
    record,
    title,
    since && `since ${since}`,
    seq && `step ${seq}`,
    columns.join(' '),
  ]
  return parts.filter((part) => part).join('\t')
}
