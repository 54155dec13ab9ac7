import type { D1Database } from '@cloudflare/workers-types'
import { forgetUses } from './auth/api-keys.ts'
import { forgetAttempts } from './auth/attempts.ts'
import { forgetUnanswered } from './auth/half-sessions.ts'
import { sessions } from './auth/lucia.ts'
import { forgetSecurityEvents } from './auth/security-reader.ts'
import { numbersToKeep } from './features/indicators/queries.ts'
import type { Clock } from './lib/clock.ts'
import { addDays, type Day, dayOf, type Instant, instantOf } from './lib/day.ts'
import type { Platform } from './platform.ts'
import { recounts } from './recounts.ts'
import { sealedKinds } from './seals.ts'
import { type OpenedDatabase, openDatabases } from './tenancy/databases.ts'
import { DistrictDb } from './tenancy/district.ts'
import { keepLastKnown } from './tenancy/last-known.ts'
import { type FoldingCursor, Refolding } from './tenancy/refolding.ts'
import { ShardUpkeep } from './tenancy/upkeep.ts'
import { type Cursor, type ShardVerification, start, verificationOf } from './tenancy/verification.ts'

const week = 7 * 86_400_000

const weekBefore = (clock: Clock): Instant => instantOf(Date.parse(clock.now()) - week)

/**
 * Runs every few minutes: overdue hazards, on a new day the recount of the counters, the last known numbers, the text that
 * is searched, what has expired, files that no step took up, the anchors of days that are over, and at night a part of the
 * records' verification.
 */
export async function scheduled({ databases, clock }: Platform): Promise<void> {
  const { directory, files, shard: shardNamed } = openDatabases(databases)
  await alone('sessions', () => sessions(directory, null, () => {}).endExpired())
  await alone('attempts', () => forgetAttempts(directory, Date.now()))
  await alone('second steps', () => forgetUnanswered(directory, Date.now()))
  await alone('key uses', () => forgetUses(directory, dayOf(instantOf(Date.now()))))
  await alone('security log', () => forgetSecurityEvents(directory, dayOf(instantOf(Date.now()))))
  for (const [name, districts] of await districtsByShard(directory)) {
    const shard = shardNamed(name)
    if (shard) {
      const upkeep = new ShardUpkeep(shard, districts)
      await keepShard(upkeep, name, clock.today())
      await alone('last known', () => keepNumbers(upkeep, directory, shard, districts, clock.now()), name)
      await alone('evidence', () => upkeep.dropUntaken(files, weekBefore(clock)), name)
      await alone('folding', () => foldOn(upkeep, new Refolding(shard, districts), name), name)
      await verifyShard(upkeep, verificationOf(directory, shard, files, districts, sealedKinds), name, clock)
    } else console.error(JSON.stringify({ level: 'error', job: 'upkeep', shard: name, message: 'no such shard' }))
  }
}

async function keepShard(upkeep: ShardUpkeep, shard: string, today: Day): Promise<void> {
  const begun = (await alone('day', () => upkeep.begun(today), shard)) ?? []
  const { woken, newDay } = (await alone('overdue', () => wakeThrough(upkeep, begun, today), shard)) ?? nothingDone
  if (newDay) await alone('keys', () => upkeep.forgetKeys(Date.now() - week), shard)
  const drift = newDay ? await alone('drift', () => upkeep.drift(recounts), shard) : []
  if (woken || newDay) console.log(JSON.stringify({ level: 'info', job: 'upkeep', shard, woken, newDay }))
  if (drift && drift.length > 0) console.error(JSON.stringify({ level: 'error', job: 'upkeep', shard, drift }))
}

const nothingDone = { woken: 0, newDay: false }

/** Makes overdue what the days that have begun do, each counted on its day, also on those without a run. */
async function wakeThrough(upkeep: ShardUpkeep, begun: readonly Day[], today: Day): Promise<typeof nothingDone> {
  if (begun.length === 0) return { woken: (await upkeep.wakeOverdue(today)).woken, newDay: false }
  let all = 0
  for (const day of begun) {
    const { woken, left } = await upkeep.wakeOverdue(day)
    all += woken
    if (left) return { woken: all, newDay: false }
    await upkeep.finish(day)
  }
  return { woken: all, newDay: true }
}

/** Keeps the shard's numbers outside it, once an hour. */
async function keepNumbers(
  upkeep: ShardUpkeep,
  directory: OpenedDatabase,
  shard: OpenedDatabase,
  districts: readonly string[],
  now: string,
): Promise<void> {
  const hour = now.slice(0, 13)
  if ((await upkeep.noted('last known')) === hour) return
  await keepLastKnown(directory, now, await numbersToKeep(new DistrictDb('', shard, districts)))
  await upkeep.note('last known', hour)
}

const foldingsARun = 10

/** Folds a part of the shard's text again, going on where it last stopped. */
async function foldOn(upkeep: ShardUpkeep, refolding: Refolding, shard: string): Promise<void> {
  const noted = await upkeep.noted('folding')
  let cursor: FoldingCursor | undefined = noted ? JSON.parse(noted) : undefined
  let mended = 0
  for (let slices = 0; slices < foldingsARun; slices++) {
    const slice = await refolding.slice(cursor)
    mended += slice.mended
    cursor = slice.next
    if (!cursor) break
  }
  await upkeep.note('folding', cursor ? JSON.stringify(cursor) : '')
  if (mended > 0) console.log(JSON.stringify({ level: 'info', job: 'folding', shard, mended }))
}

/** By this hour every write of yesterday has ended. */
const anchoringFrom = '01'
const nightEnds = '05'
const anchorsARun = 50
const slicesARun = 8

/** Anchors the days that are over; and at night verifies a part of the shard, going on where it last stopped. */
async function verifyShard(
  upkeep: ShardUpkeep,
  { anchors, verification }: ReturnType<typeof verificationOf>,
  shard: string,
  clock: Clock,
): Promise<void> {
  const hour = clock.now().slice(11, 13)
  if (hour < anchoringFrom) return
  await alone('anchors', () => anchors.keepThrough(addDays(clock.today(), -1), anchorsARun), shard)
  if (hour < nightEnds) await alone('verify', () => verifyOn(upkeep, verification, shard, clock.today()), shard)
}

async function verifyOn(
  upkeep: ShardUpkeep,
  verification: ShardVerification,
  shard: string,
  today: Day,
): Promise<void> {
  const noted = await upkeep.noted('verify')
  let cursor: Cursor = noted === undefined ? start : JSON.parse(noted)
  for (let slices = 0; slices < slicesARun; slices++) {
    const { alarms, next } = await verification.slice(cursor, today)
    for (const alarm of alarms) console.error(JSON.stringify({ level: 'error', job: 'verify', shard, ...alarm }))
    cursor = next ?? start
    await upkeep.note('verify', JSON.stringify(cursor))
    if (!next) return
  }
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

/** Which districts live in which shard. */
export async function districtsByShard(directory: D1Database): Promise<Map<string, string[]>> {
  const { results } = await directory
    .prepare('SELECT district, shard FROM district_shard')
    .all<{ district: string; shard: string }>()
  const byShard = Map.groupBy(results, ({ shard }) => shard)
  return new Map([...byShard].map(([shard, rows]) => [shard, rows.map(({ district }) => district)]))
}
