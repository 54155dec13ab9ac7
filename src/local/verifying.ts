import type { D1Database } from '@cloudflare/workers-types'
import '../api.ts'
import { districtsByShard } from '../jobs.ts'
import type { Day } from '../lib/day.ts'
import { recounts } from '../recounts.ts'
import { sealedKinds } from '../seals.ts'
import { type Bucket, FileStore } from '../tenancy/bucket.ts'
import { ShardUpkeep } from '../tenancy/upkeep.ts'
import { type Alarm, type Cursor, start, verificationOf } from '../tenancy/verification.ts'

/** The databases whose records are verified, and where their files lie. */
export interface Verified {
  bucket: Bucket
  directory: D1Database
  /** Undefined for a shard that isn't at hand. */
  shard(name: string): D1Database | undefined | Promise<D1Database | undefined>
  today: Day
}

/** Who is told while it goes on: each finding in a line, and how far it has come. */
export interface Told {
  finding(line: string): void
  progress(line: string): void
}

export interface Verdict {
  records: number
  findings: number
  /** The shards that weren't at hand. */
  absent: string[]
}

/** Verifies all records of all shards that the directory knows. */
export async function verifyRecords({ directory, bucket, shard, today }: Verified, told: Told): Promise<Verdict> {
  const files = new FileStore(bucket)
  const verdict: Verdict = { records: 0, findings: 0, absent: [] }
  for (const [name, districts] of await districtsByShard(directory)) {
    const opened = await shard(name)
    if (!opened) {
      verdict.absent.push(name)
      continue
    }
    const { records, findings } = await verifyShard(name, districts, { directory, shard: opened, files, today }, told)
    verdict.records += records
    verdict.findings += findings
  }
  return verdict
}

/** What somebody reads at the end. */
export const verdictOn = (findings: number): string =>
  findings === 0 ? '记录完整 Every record is whole.' : `记录被改动 ${findings} findings: tell the district.`

async function verifyShard(
  name: string,
  districts: readonly string[],
  { directory, shard, files, today }: { directory: D1Database; shard: D1Database; files: FileStore; today: Day },
  told: Told,
) {
  const { verification } = verificationOf(directory, shard, files, districts, sealedKinds)
  const of = await verification.count()
  let [records, findings] = [0, 0]
  for (let cursor: Cursor | undefined = start; cursor; ) {
    const { verified, alarms, next } = await verification.slice(cursor, today)
    records += verified
    findings += alarms.length
    for (const alarm of alarms) told.finding(lineOf(alarm))
    told.progress(`${name}: ${cursor.of}, ${records} of ${of} records, ${findings} findings`)
    cursor = next
  }
  const drift = await new ShardUpkeep(shard, districts).drift(recounts)
  for (const counter of drift) told.finding(`counterWrong\t${Object.values(counter).join('\t')}`)
  return { records, findings: findings + drift.length }
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
