import type { D1Database } from '@cloudflare/workers-types'
import { type Column, getTableColumns } from 'drizzle-orm'
import type { Day } from '../lib/day.ts'
import type { Finding } from '../lib/finding.ts'
import type { Kind } from '../lib/kind.ts'
import type { Seal, Sealed, SealedKind } from '../lib/seal.ts'
import type { AnchoredRecord, Anchors } from './anchors.ts'
import { unsealed } from './sealed.ts'
import { event } from './step-tables.ts'
import { recordTables } from './table.ts'
import { type ChainedLink, findingsOf, type RecordKey, type StoredRow } from './verify.ts'

/** A record that was verified, and what is wrong with it. */
export interface Verified {
  office: string
  kind: Kind
  record: string
  title: string
  findings: Finding[]
  /** The last day whose anchor holds it. */
  anchoredOn: Day | null
}

/** Records from a key to a key, both included. */
interface Stretch {
  first: RecordKey
  last: RecordKey
}

type Raw = Record<string, unknown> & RecordKey

/** The smallest key that comes after this one. */
const following = ({ office, id }: RecordKey): RecordKey => ({ office, id: `${id}\u0001` })
const beyondAll: RecordKey = { office: 999_999_999, id: '~' }
export const beforeAll: RecordKey = { office: 0, id: '' }

const keyOf = ({ office, id }: RecordKey) => `${office}/${id}`

/** Offices that live here by the directory; what a move left behind is nobody's. */
const mine = 'office / 1000 IN (SELECT value FROM json_each(?1))'
const within = `(office, id) >= (?2, ?3) AND (office, id) <= (?4, ?5) AND ${mine}`

const livesWithin = `SELECT * FROM event WHERE ${within.replaceAll('id)', 'record)')} ORDER BY office, record, seq`

/** Verifies the records of some districts of one shard, whatever their kind. */
export class Records {
  readonly #shard: D1Database
  readonly #districts: string
  readonly #anchors: Anchors
  readonly #sealedKinds: readonly SealedKind[]

  constructor(shard: D1Database, districts: readonly string[], anchors: Anchors, sealedKinds: readonly SealedKind[]) {
    this.#shard = shard
    this.#districts = JSON.stringify(districts.map(Number))
    this.#anchors = anchors
    this.#sealedKinds = sealedKinds
  }

  /** Verifies the next records after a key; `next` is undefined after the last. */
  async verifyAfter(key: RecordKey, today: Day, atMost: number) {
    const first = following(key)
    const lived = await this.#keysFrom(first, atMost)
    const next = lived.length === atMost ? lived.at(-1) : undefined
    const verified = await this.#verify({ first, last: next ?? beyondAll }, today)
    return { verified, next }
  }

  /** Verifies one record; undefined when nothing tells of one. */
  async verifyOne(key: RecordKey, today: Day): Promise<Verified | undefined> {
    const [verified] = await this.#verify({ first: key, last: key }, today)
    return verified
  }

  /** How many records there are to verify, to show progress. */
  async count(): Promise<number> {
    const counts = await this.#shard.batch<{ n: number }>(
      recordTables().map(([kind]) =>
        this.#shard.prepare(`SELECT count(*) AS n FROM ${kind} WHERE ${mine}`).bind(this.#districts),
      ),
    )
    return counts.reduce((sum, { results: [row] }) => sum + (row?.n ?? 0), 0)
  }

  /** The keys of lives, in order; rows without a life lie between them. */
  async #keysFrom({ office, id }: RecordKey, atMost: number): Promise<RecordKey[]> {
    const { results } = await this.#shard
      .prepare(
        `SELECT office, record AS id FROM event WHERE (office, record) >= (?2, ?3) AND ${mine}
         GROUP BY office, record ORDER BY office, record LIMIT ?4`,
      )
      .bind(this.#districts, office, id, atMost)
      .all<RecordKey>()
    return results
  }

  async #verify(stretch: Stretch, today: Day): Promise<Verified[]> {
    const [{ events, rows, beside }, anchored] = await Promise.all([
      this.#stored(stretch),
      this.#anchors.ofRecords(stretch.first, stretch.last),
    ])
    const keys = [...new Set([...events.keys(), ...rows.keys(), ...anchored.keys()])].sort()
    return Promise.all(
      keys.map(async (key) => {
        const [office = '', record = ''] = key.split('/')
        const life = events.get(key) ?? []
        const links = anchored.get(key) ?? []
        const { kind, row } = rows.get(key) ?? { kind: kindOf(life, links), row: undefined }
        const seals = row ? await this.#sealsOf(kind, { office, row, events: life, beside: beside.get(key) }) : []
        const evidence = { office, kind, row, events: life, seals, anchored: links, today }
        const title = (life.at(-1) ?? links.at(-1))?.title ?? ''
        const anchoredOn = links.at(-1)?.day ?? null
        return { office, kind, record, title, findings: await findingsOf(evidence), anchoredOn }
      }),
    )
  }

  /** A record's seals; content that can't even be read isn't what was sealed. */
  async #sealsOf(kind: Kind, record: Sealed): Promise<Seal[]> {
    try {
      return (await this.#sealedKinds.find((sealed) => sealed.kind === kind)?.sealsOf(record)) ?? []
    } catch {
      return [{ tampering: 'contentChanged', seq: 1, told: undefined, stored: '' }]
    }
  }

  /** Everything that a stretch of records consists of, by record, in one trip. */
  async #stored({ first, last }: Stretch) {
    const tables = recordTables()
    const beside = this.#sealedKinds.flatMap((sealed) => sealed.beside ?? [])
    const queries = [
      livesWithin,
      ...tables.map(([kind]) => `SELECT * FROM ${kind} WHERE ${within}`),
      ...beside.map((select) => `SELECT * FROM (${select}) WHERE ${within}`),
    ]
    const bound = [this.#districts, first.office, first.id, last.office, last.id]
    const [lives, ...rest] = await this.#shard.batch<Raw>(
      queries.map((query) => this.#shard.prepare(query).bind(...bound)),
    )
    const links = (lives?.results ?? []).map(
      (raw) => decoded(event, raw) as unknown as ChainedLink & { office: number },
    )
    const events = Map.groupBy(links, ({ office, record }) => keyOf({ office, id: record }))
    const rows = tables.flatMap(([kind, table], place) =>
      (rest[place]?.results ?? []).map((raw) => [keyOf(raw), { kind, row: decoded(table, raw) as StoredRow }] as const),
    )
    const others = rest.slice(tables.length).flatMap(({ results }) => results)
    return {
      events: new Map([...events].map(([key, life]) => [key, life.map(({ office: _, ...link }) => link)])),
      rows: new Map(rows),
      beside: new Map(others.map((raw) => [keyOf(raw), raw])),
    }
  }
}

/** A stored row as its table's columns read it; what they can't read stays as it is, and is no step's. */
const decoded = (table: object, raw: Raw): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(getTableColumns(unsealed(table))).map(([field, column]) => {
      const value = raw[column.name] ?? null
      return [field, value === null ? null : read(column, value)]
    }),
  )

function read(column: Column, value: unknown): unknown {
  try {
    const typed = column.mapFromDriverValue(value)
    return typeof typed === 'boolean' && value !== Number(typed) ? value : typed
  } catch {
    return value
  }
}

/** The kind of a record that has no row any more. */
const kindOf = (life: readonly ChainedLink[], links: readonly AnchoredRecord[]) =>
  (life[0]?.kind ?? links[0]?.kind ?? 'unit') as Kind
