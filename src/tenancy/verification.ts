import type { D1Database } from '@cloudflare/workers-types'
import type { Day } from '../lib/day.ts'
import type { Finding } from '../lib/finding.ts'
import type { Kind } from '../lib/kind.ts'
import type { SealedKind } from '../lib/seal.ts'
import { Anchors } from './anchors.ts'
import type { FileStore } from './bucket.ts'
import { filesHeld } from './held-files.ts'
import { Records } from './records.ts'
import { lifeOf, recordTables } from './table.ts'

/** Something that is wrong in a shard, by the name of the record that it is about. */
export interface Alarm extends Partial<Omit<Finding, 'tampering'>> {
  tampering: Finding['tampering']
  /** Null where nothing is left that tells whose record it was. */
  office: string | null
  kind: string | null
  /** Null where it is about the office's history as a whole. */
  record: string | null
  title: string
}

/** Where a lap through all that a shard holds has come to. */
export type Cursor =
  | { of: 'records'; office: string; after: string }
  | { of: 'feed'; after: number }
  | { of: 'anchors'; after: { office: string; day: Day } }
  | { of: 'numbers' }
  | { of: 'files'; after: { office: number; id: string } }
export const start: Cursor = { of: 'records', office: '', after: '' }

/** What a slice of a lap has found, and where the next one goes on; undefined at the lap's end. */
interface Slice {
  verified: number
  alarms: Alarm[]
  next: Cursor | undefined
}

const recordsAtOnce = 250
const linesAtOnce = 5000
const anchorsAtOnce = 20
/** Each is read whole: what a Worker may ask of the bucket is counted too. */
const filesAtOnce = 40
const mine = (districts: string) => `office / 1000 IN (SELECT value FROM json_each(${districts}))`
const gapsAtMost = 100

/** Verifies all that a shard holds of some districts, slice by slice. */
export class ShardVerification {
  readonly #shard: D1Database
  readonly #districts: string
  readonly #records: Records
  readonly #anchors: Anchors
  readonly #files: FileStore

  constructor(shard: D1Database, districts: readonly string[], records: Records, anchors: Anchors, files: FileStore) {
    this.#shard = shard
    this.#districts = JSON.stringify(districts.map(Number))
    this.#records = records
    this.#anchors = anchors
    this.#files = files
  }

  /** How many records there are to verify, to show progress. */
  async count(): Promise<number> {
    const counts = await Promise.all(
      (await this.#anchors.offices()).map((office) => this.#records.count(Number(office))),
    )
    return counts.reduce((sum, n) => sum + n, 0)
  }

  /** Verifies the next slice: what a Worker has time for in between. */
  slice(cursor: Cursor, today: Day): Promise<Slice> {
    if (cursor.of === 'records') return this.#recordsAfter(cursor, today)
    if (cursor.of === 'feed') return this.#feedAfter(cursor.after)
    if (cursor.of === 'anchors') return this.#anchorsAfter(cursor.after)
    return cursor.of === 'numbers' ? this.#numbers() : this.#filesAfter(cursor.after)
  }

  /** Goes through the offices that the directory knows, one after the other. */
  async #recordsAfter({ office, after }: { office: string; after: string }, today: Day): Promise<Slice> {
    const offices = await this.#anchors.offices()
    const here = offices.find((code) => code >= office)
    if (here === undefined) return { verified: 0, alarms: [], next: { of: 'feed', after: 0 } }
    const from = here === office ? after : ''
    const { verified, next } = await this.#records.verifyAfter(Number(here), from, today, recordsAtOnce)
    const alarms = verified.flatMap(({ findings, anchoredOn: _, ...record }) =>
      findings.map((finding): Alarm => ({ ...finding, ...record })),
    )
    const cursor: Cursor = { of: 'records', office: next ? here : String(Number(here) + 1), after: next ?? '' }
    return { verified: verified.length, alarms, next: cursor }
  }

  /** Versions that the feed tells of and that no step has made, and lines that are missing in the feed itself. */
  async #feedAfter(line: number): Promise<Slice> {
    const within = 'f.seq > ?1 AND f.seq <= ?2'
    const unknown = this.#shard
      .prepare(
        `SELECT DISTINCT f.office, f.kind, f.record FROM feed AS f WHERE ${within} AND ${mine('?3')}
           AND NOT EXISTS (SELECT 1 FROM event AS e WHERE e.office = f.office AND e.record = f.record AND e.seq = f.version)`,
      )
      .bind(line, line + linesAtOnce, this.#districts)
    const missing = this.#shard
      .prepare(
        `SELECT b.seq + 1 AS first, f.seq - 1 AS last, e.at FROM feed AS f
           LEFT JOIN feed AS b ON b.seq = (SELECT max(seq) FROM feed WHERE seq < f.seq)
           LEFT JOIN event AS e ON e.office = b.office AND e.record = b.record AND e.seq = b.version
         WHERE ${within} AND f.seq > 1 AND NOT EXISTS (SELECT 1 FROM feed WHERE seq = f.seq - 1) LIMIT ${gapsAtMost}`,
      )
      .bind(line, line + linesAtOnce)
    const [lines, gaps, end] = await Promise.all([
      unknown.all<{ office: number; kind: string; record: string }>(),
      missing.all<{ first: number | null; last: number; at: string | null }>(),
      this.#shard.prepare('SELECT max(seq) AS seq FROM feed').first<{ seq: number | null }>(),
    ])
    const alarms = [
      ...lines.results.map(({ office, kind, record }) => alarmAbout('feedUntrue', office, kind, record)),
      ...gaps.results.map(
        ({ first, last, at }): Alarm => ({
          tampering: 'feedMissing',
          office: null,
          kind: null,
          record: null,
          title: `feed ${first ?? 1}–${last}`,
          since: at?.slice(0, 10) ?? null,
        }),
      ),
    ]
    const more = line + linesAtOnce < (end?.seq ?? 0)
    const next: Cursor = more
      ? { of: 'feed', after: line + linesAtOnce }
      : { of: 'anchors', after: { office: '', day: '' } }
    return { verified: 0, alarms, next }
  }

  /** Records that aren't what the anchors hold, day by day. */
  async #anchorsAfter({ office, day }: { office: string; day: Day }): Promise<Slice> {
    const days = await this.#anchors.after(office, day, anchorsAtOnce)
    const compared = await Promise.all(days.map((anchor) => this.#anchors.recomputed(anchor)))
    const alarms = compared
      .flatMap(({ differing }) => differing)
      .map(({ day: since, ...record }): Alarm => ({ tampering: 'anchorBroken', since, ...record }))
    const last = days.at(-1)
    const more = last && days.length === anchorsAtOnce
    return { verified: 0, alarms, next: more ? { of: 'anchors', after: last } : { of: 'numbers' } }
  }

  /** Records before which numbers are missing, where the database counts up. */
  async #numbers(): Promise<Slice> {
    const gaps = recordTables().flatMap(([kind, table]) => {
      const { numbered, numberedWithin } = lifeOf(table)
      return numbered === undefined ? [] : [this.#gapsIn(kind, numbered, numberedWithin)]
    })
    const alarms = (await Promise.all(gaps)).flat()
    return { verified: 0, alarms, next: { of: 'files', after: { office: 0, id: '' } } }
  }

  /** Files of records whose bytes aren't those that were uploaded, or are gone: that their rows are, the records tell. */
  async #filesAfter({ office, id }: { office: number; id: string }): Promise<Slice> {
    const { results } = await this.#shard
      .prepare(
        `SELECT office, id, kind, record, step, sha256, thumbnail FROM evidence
         WHERE (office, id) > (?1, ?2) AND record IS NOT NULL AND ${mine('?3')}
         ORDER BY office, id LIMIT ${filesAtOnce}`,
      )
      .bind(office, id, this.#districts)
      .all<FileTaken>()
    const alarms: Alarm[] = []
    for (const [of, files] of Map.groupBy(results, (file) => file.office))
      for (const { held, kind, record, step: seq } of await filesHeld(this.#files, of, files))
        if (!held) alarms.push({ ...alarmAbout('fileChanged', of, kind, record), seq })
    const last = results.length === filesAtOnce ? results.at(-1) : undefined
    return { verified: 0, alarms, next: last && { of: 'files', after: { office: last.office, id: last.id } } }
  }

  async #gapsIn(kind: Kind, numbered: string, within: readonly string[] = []): Promise<Alarm[]> {
    const count = ['office', ...within].join(', ')
    const { results } = await this.#shard
      .prepare(
        `SELECT office, id FROM (
           SELECT office, id, ${numbered} AS number, lag(${numbered}, 1, 0) OVER (PARTITION BY ${count} ORDER BY ${numbered}) AS before
           FROM ${kind} WHERE ${mine('?1')})
         WHERE number <> before + 1 LIMIT ${gapsAtMost}`,
      )
      .bind(this.#districts)
      .all<{ office: number; id: string }>()
    return results.map(({ office, id }) => alarmAbout('numberMissing', office, kind, id))
  }
}

/** A file that a step took up. */
interface FileTaken {
  office: number
  id: string
  kind: string
  record: string
  step: number
  sha256: string
  thumbnail: string | null
}

const alarmAbout = (tampering: Alarm['tampering'], office: number, kind: string, record: string): Alarm => ({
  tampering,
  office: String(office),
  kind,
  record,
  title: '',
})

/** How a shard is verified: against itself, its files, and the anchors that the directory keeps of it. */
export function verificationOf(
  directory: D1Database,
  shard: D1Database,
  files: FileStore,
  districts: readonly string[],
  sealedKinds: readonly SealedKind[],
) {
  const anchors = new Anchors(directory, shard, districts)
  const records = new Records(shard, anchors, files, sealedKinds)
  return { anchors, verification: new ShardVerification(shard, districts, records, anchors, files) }
}
