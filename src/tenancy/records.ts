import type { D1Database } from '@cloudflare/workers-types'
import { type Column, getTableColumns } from 'drizzle-orm'
import type { Day } from '../lib/day.ts'
import type { Finding } from '../lib/finding.ts'
import { type Kind, kinds } from '../lib/kind.ts'
import type { Seal, Sealed, SealedKind } from '../lib/seal.ts'
import type { AnchoredRecord, Anchors } from './anchors.ts'
import type { FileStore } from './bucket.ts'
import { filesHeld } from './held-files.ts'
import { unsealed } from './sealed.ts'
import { event, evidence } from './step-tables.ts'
import { recordTables } from './table.ts'
import { type ChainedLink, type FiledRow, findingsOf, type StoredRow } from './verify.ts'

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

/** An office's records from an id to an id, both included. */
export interface Stretch {
  office: number
  first: string
  last: string
}

type Raw = Record<string, unknown> & { office: number; id: string }

/** Looks at the bytes of a record's files, or takes them for what their rows say. */
type LookAtFiles = (files: readonly FiledRow[]) => Promise<readonly FiledRow[]>
const untouched: LookAtFiles = async (files) => files

/** Greater than every id. */
const beyondAll = '~'

const within = 'office = ?1 AND id BETWEEN ?2 AND ?3'
const filesWithin = 'SELECT * FROM evidence WHERE office = ?1 AND record BETWEEN ?2 AND ?3'
const livesWithin = 'SELECT * FROM event WHERE office = ?1 AND record BETWEEN ?2 AND ?3 ORDER BY record, seq'

/** Verifies the records of a shard's offices, whatever their kind. */
export class Records {
  readonly #shard: D1Database
  readonly #anchors: Anchors
  readonly #files: FileStore
  readonly #sealedKinds: readonly SealedKind[]

  constructor(shard: D1Database, anchors: Anchors, files: FileStore, sealedKinds: readonly SealedKind[]) {
    this.#shard = shard
    this.#anchors = anchors
    this.#files = files
    this.#sealedKinds = sealedKinds
  }

  /** Verifies an office's next records after an id, but not the bytes of their files; `next` is undefined after the last. */
  async verifyAfter(office: number, id: string, today: Day, atMost: number) {
    const lives = await this.#livesAfter(office, id, atMost)
    const next = lives.length === atMost ? lives.at(-1) : undefined
    // Rows without a life lie between the lives.
    const verified = await this.#verify({ office, first: `${id}\u0001`, last: next ?? beyondAll }, today, untouched)
    return { verified, next }
  }

  /** Verifies one record, and the bytes of its files; undefined when nothing tells of one. */
  async verifyOne(office: number, id: string, today: Day): Promise<Verified | undefined> {
    const held = (files: readonly FiledRow[]) => filesHeld(this.#files, office, files)
    const [verified] = await this.#verify({ office, first: id, last: id }, today, held)
    return verified
  }

  /** How many records an office has, to show progress. */
  async count(office: number): Promise<number> {
    const counts = await this.#shard.batch<{ n: number }>(
      recordTables().map(([kind]) =>
        this.#shard.prepare(`SELECT count(*) AS n FROM ${kind} WHERE office = ?`).bind(office),
      ),
    )
    return counts.reduce((sum, { results: [row] }) => sum + (row?.n ?? 0), 0)
  }

  /** The ids of an office's lives, in order. */
  async #livesAfter(office: number, id: string, atMost: number): Promise<string[]> {
    const { results } = await this.#shard
      .prepare('SELECT record AS id FROM event WHERE office = ? AND record > ? GROUP BY record ORDER BY record LIMIT ?')
      .bind(office, id, atMost)
      .all<{ id: string }>()
    return results.map((life) => life.id)
  }

  async #verify(stretch: Stretch, today: Day, look: LookAtFiles): Promise<Verified[]> {
    const [{ events, rows, files, beside }, anchored] = await Promise.all([
      this.#stored(stretch),
      this.#anchors.ofRecords(stretch),
    ])
    const keys = [...new Set([...events.keys(), ...rows.keys(), ...files.keys(), ...anchored.keys()])].sort()
    return Promise.all(
      keys.map(async (record) => {
        const office = String(stretch.office)
        const life = events.get(record) ?? []
        const links = anchored.get(record) ?? []
        const { kind, row } = rows.get(record) ?? { kind: kindOf(life, links), row: undefined }
        const seals = row ? await this.#sealsOf(kind, { office, row, events: life, beside: beside.get(record) }) : []
        const filed = await look(files.get(record) ?? [])
        const traces = { office, kind, row, events: life, seals, files: filed, anchored: links, today }
        const title = (life.at(-1) ?? links.at(-1))?.title ?? ''
        const anchoredOn = links.at(-1)?.day ?? null
        return { office, kind, record, title, findings: await findingsOf(traces), anchoredOn }
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
  async #stored({ office, first, last }: Stretch) {
    const tables = recordTables()
    const beside = this.#sealedKinds.flatMap((sealed) => sealed.beside ?? [])
    const queries = [
      livesWithin,
      filesWithin,
      ...tables.map(([kind]) => `SELECT * FROM ${kind} WHERE ${within}`),
      ...beside.map((select) => `SELECT * FROM (${select}) WHERE ${within}`),
    ]
    const [lives, filed, ...rest] = await this.#shard.batch<Raw>(
      queries.map((query) => this.#shard.prepare(query).bind(office, first, last)),
    )
    const links = (lives?.results ?? []).map(
      (raw) => decoded(event, raw) as unknown as ChainedLink & { office: number },
    )
    const events = Map.groupBy(links, ({ record }) => record)
    const rows = tables.flatMap(([kind, table], place) =>
      (rest[place]?.results ?? []).map((raw) => [raw.id, { kind, row: decoded(table, raw) as StoredRow }] as const),
    )
    const others = rest.slice(tables.length).flatMap(({ results }) => results)
    return {
      events: new Map([...events].map(([key, life]) => [key, life.map(({ office: _, ...link }) => link)])),
      rows: new Map(rows),
      files: filesByRecord(filed?.results ?? []),
      beside: new Map(others.map((raw) => [raw.id, raw])),
    }
  }
}

/** Files by the record whose step took them up, as their rows say. */
function filesByRecord(rows: readonly Raw[]): Map<string, FiledRow[]> {
  const files = rows.map((raw) => {
    const { office: _, record, ...file } = decoded(evidence, raw)
    return { record: String(record), file: { ...file, held: true } as FiledRow }
  })
  const byRecord = Map.groupBy(files, ({ record }) => record)
  return new Map([...byRecord].map(([record, all]) => [record, all.map(({ file }) => file)]))
}

/** A stored row as its table's columns read it; what they can't read stays as it is, and is no step's. */
export const decoded = (table: object, raw: Readonly<Record<string, unknown>>): Record<string, unknown> =>
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

/** The kind of a record that has no row any more, as far as what is left of it names one. */
const kindOf = (life: readonly ChainedLink[], links: readonly AnchoredRecord[]): Kind =>
  kinds.find((kind) => kind === life[0]?.kind || kind === links[0]?.kind) ?? 'unit'
