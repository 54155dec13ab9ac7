import { getTableColumns } from 'drizzle-orm'
import { officeRange } from '../lib/division.ts'
import { sha256 } from '../lib/hash.ts'
import type { Kind } from '../lib/kind.ts'
import { problem } from '../lib/problem.ts'
import { namesOf, type UnitNamed, type UnitNames } from '../lib/unit-names.ts'
import type { OpenedDatabase } from './databases.ts'
import { askParts } from './parts.ts'
import { decoded } from './records.ts'
import { unsealed } from './sealed.ts'
import { recordTables } from './table.ts'

/** One shard's part of a division: its database, if this deployment has it, and which of the division's districts live there. */
export interface FeedPart {
  name: string
  shard: OpenedDatabase | undefined
  homes: readonly { district: string; epoch: number }[]
}

/** A record as it is now, of which the feed has told that it changed. */
export interface Changed {
  kind: Kind
  office: number
  id: string
  seq: number
  /** Of its last step; null where its line is missing. */
  at: string | null
  row: Readonly<Record<string, unknown>>
}

/** The columns that are told of each kind; of a kind that isn't named nothing is told. */
export type Told = ReadonlyMap<Kind, readonly string[]>

interface Line {
  seq: number
  office: number
  kind: Kind
  record: string
}

export interface FeedPage {
  changed: Changed[]
  /** The units of the offices whose records they are. */
  units: UnitNames
  /** Where each shard's next page begins. */
  next: string[]
  /** Whether there is more already. */
  more: boolean
  /** Districts whose storage didn't answer: their page is still to come. */
  unreachable: string[]
}

/** So many lines are looked through for each that is wanted: others' districts may lie between. */
const linesForOne = 10

/** Where a shard's feed was read to, and which districts had moved there: such a one has other lines than before. */
interface Place {
  name: string
  mark: string
  seq: number
}

/** A district that is new has lines after all that were read. */
const markOf = ({ homes }: FeedPart) => {
  const moved = homes.filter(({ epoch }) => epoch > 1).map(({ district, epoch }) => `${district}.${epoch}`)
  return moved.length === 0 ? '-' : sha256(moved.sort().join()).slice(0, 8)
}

const placeOf = (text: string): Place => {
  const [name = '', mark = '', seq = ''] = text.split(' ')
  return { name, mark, seq: Number(seq) }
}

const textOf = ({ name, mark, seq }: Place) => `${name} ${mark} ${seq}`

/** The feed's lines of a division's offices, over all the shards that its districts live in. */
export class Feed {
  readonly #code: string
  readonly #parts: readonly FeedPart[]

  constructor(code: string, parts: readonly FeedPart[]) {
    this.#code = code
    this.#parts = parts
  }

  /** Where it begins. */
  get start(): string[] {
    return this.#parts.map((part) => textOf({ name: part.name, mark: markOf(part), seq: 0 }))
  }

  /**
   * What changed after these places, in the order of arrival within each shard: each record once, as it is now.
   * Undefined where a place is of another time: then the feed has to be read anew from its start.
   */
  async page(after: readonly string[], limit: number, told: Told): Promise<FeedPage | undefined> {
    const places = after.map(placeOf)
    const asked = this.#parts.map((part) => ({ part, place: places.find(({ name }) => name === part.name) }))
    if (asked.some(({ part, place }) => (place?.mark ?? '-') !== markOf(part))) return undefined
    const each = Math.ceil(limit / Math.max(1, asked.length))
    const answers = await askParts(asked, ({ part, place }) => this.#partAfter(part, place?.seq ?? 0, each, told))
    const read = answers.flatMap((answered) => (answered ? [answered.answer] : []))
    const pages = read.filter((page) => page !== undefined)
    if (pages.length < read.length) return undefined
    return {
      changed: pages.flatMap(({ changed }) => changed),
      units: namesOf(pages.flatMap(({ units }) => units)),
      next: asked.map(({ part, place }, nth) => {
        const seq = answers[nth]?.answer?.upTo ?? place?.seq ?? 0
        return textOf({ name: part.name, mark: markOf(part), seq })
      }),
      more: pages.some(({ more }) => more),
      unreachable: asked.flatMap(({ part }, nth) => (answers[nth] ? [] : part.homes.map(({ district }) => district))),
    }
  }

  /** Undefined where the place is beyond the feed's end. */
  async #partAfter({ shard, homes }: FeedPart, after: number, limit: number, told: Told) {
    if (!shard) throw problem.shardUnreachable()
    const { first, last } = officeRange(this.#code)
    const districts = JSON.stringify(homes.map(({ district }) => Number(district)))
    const window = after + limit * linesForOne
    const [end, lines] = await shard.batch<Line & { end: number | null }>([
      shard.prepare('SELECT max(seq) AS end FROM feed'),
      shard
        .prepare(
          `SELECT seq, office, kind, record FROM feed WHERE seq > ?1 AND seq <= ?2 AND office BETWEEN ?3 AND ?4
             AND office / 1000 IN (SELECT value FROM json_each(?5)) AND kind IN (SELECT value FROM json_each(?6))
           ORDER BY seq LIMIT ?7`,
        )
        .bind(after, window, first, last, districts, JSON.stringify([...told.keys()]), limit),
    ])
    const lastLine = end?.results[0]?.end ?? 0
    const found = lines?.results ?? []
    // A database that was restored from a backup has forgotten lines that were read.
    if (after > lastLine) return undefined
    const upTo = found.length === limit ? (found.at(-1)?.seq ?? after) : Math.min(window, lastLine)
    return { ...(await rowsOf(shard, found, told)), upTo, more: upTo < lastLine }
  }
}

/** The records that lines tell of as they are now, in the order of their last lines, and the units of their offices. */
async function rowsOf(shard: OpenedDatabase, lines: readonly Line[], told: Told) {
  // Of a record that has several lines the last one counts.
  const records = [...new Map(lines.map((line) => [line.record, line])).values()].sort((a, b) => a.seq - b.seq)
  if (records.length === 0) return { changed: [], units: [] }
  const tables = new Map(recordTables())
  const byKind = [...Map.groupBy(records, ({ kind }) => kind)]
  const [units, ...answers] = await shard.batch<Record<string, unknown>>([
    shard
      .prepare('SELECT id, name, code FROM unit WHERE office IN (SELECT value FROM json_each(?))')
      .bind(JSON.stringify([...new Set(records.map(({ office }) => office))])),
    ...byKind.map(([kind, some]) => {
      const columns = getTableColumns(unsealed(tables.get(kind) as object))
      const wanted = (told.get(kind) ?? []).map((name) => `r.${columns[name]?.name}`)
      return shard
        .prepare(
          `SELECT ${['r.office', 'r.id', 'r.seq', 'e.at AS "at"', ...wanted].join(', ')}
           FROM json_each(?) AS asked CROSS JOIN ${kind} AS r
             LEFT JOIN event AS e ON e.office = r.office AND e.record = r.id AND e.seq = r.seq
           WHERE r.office = asked.value ->> 0 AND r.id = asked.value ->> 1`,
        )
        .bind(JSON.stringify(some.map(({ office, record }) => [office, record])))
    }),
  ])
  const rows = new Map(
    byKind.flatMap(([kind], nth) =>
      (answers[nth]?.results ?? []).map((raw) => {
        const row = decoded(tables.get(kind) as object, raw)
        const columns = Object.fromEntries((told.get(kind) ?? []).map((name) => [name, row[name]]))
        return [String(raw.id), { seq: Number(raw.seq), at: raw.at as string | null, row: columns }] as const
      }),
    ),
  )
  return {
    changed: records.flatMap(({ kind, office, record: id }): Changed[] => {
      const found = rows.get(id)
      return found ? [{ kind, office, id, ...found }] : []
    }),
    units: (units?.results ?? []) as unknown as UnitNamed[],
  }
}
