import type { D1Database } from '@cloudflare/workers-types'
import { addDays, type Day } from '../lib/day.ts'
import { contentHash } from '../lib/hash.ts'
import { lifeOf, recordTables } from './table.ts'
import type { AnchoredLink } from './verify.ts'

/** What an anchor holds of one record. */
export interface AnchoredRecord extends AnchoredLink {
  record: string
  kind: string
  title: string
}

/** An anchor, and where the one before it ended. */
export interface Anchor {
  office: string
  day: Day
  hash: string
  previousDay: Day | null
  previousHash: string | null
}

/** A record that isn't what the anchor of a day holds; without a record, the anchor itself was changed. */
export interface UnanchoredRecord {
  office: string
  day: Day
  record: string | null
  kind: string | null
  title: string
}

/** The hash of an anchor, and the one that the records come to now. */
export interface ComparedAnchor {
  hash: string
  recomputed: string
  differing: UnanchoredRecord[]
}

type Link = Omit<AnchoredRecord, 'day'>

const eventsAtOnce = 5000
const linksAtOnce = 1000

/** The end of an office's history at the end of a day, chained to the anchor before. */
const anchorHash = (office: string, day: Day, previous: string | null, links: readonly Link[]): string =>
  contentHash({
    office,
    day,
    previous: previous ?? '',
    links: links.map(({ record, seq, hash, number }) => [record, seq, hash, number]),
  })

/**
 * The anchors of some districts' offices, which the directory keeps of what lies in their shard, for good:
 * `refuse_changed_anchor`, `refuse_deleted_anchor`, `refuse_changed_anchored`, `refuse_deleted_anchored`.
 */
export class Anchors {
  readonly #directory: D1Database
  readonly #shard: D1Database
  readonly #districts: string

  constructor(directory: D1Database, shard: D1Database, districts: readonly string[]) {
    this.#directory = directory
    this.#shard = shard
    this.#districts = JSON.stringify(districts)
  }

  /** The codes of the offices. */
  async offices(): Promise<string[]> {
    return (await this.#lastAnchors()).map(({ office }) => office)
  }

  /** What is anchored of an office's records, by record. */
  async ofRecords({ office, first, last }: { office: number; first: string; last: string }) {
    const { results } = await this.#directory
      .prepare(
        `SELECT record, day, seq, hash, kind, title, number FROM anchored
         WHERE division = ? AND record BETWEEN ? AND ? ORDER BY record, day`,
      )
      .bind(String(office), first, last)
      .all<AnchoredRecord>()
    return Map.groupBy(results, ({ record }) => record)
  }

  /** Anchors what happened until the end of a day, day by day, in as many steps as are left; answers how many it took. */
  async keepThrough(day: Day, atMost: number): Promise<number> {
    let kept = 0
    for (const { office, ...last } of await this.#lastAnchors()) {
      for (let { day: after, hash } = last; after === null || after < day; kept++) {
        if (kept >= atMost) return kept
        ;({ day: after, hash } = await this.#keepNext(office, after, hash, day))
      }
    }
    return kept
  }

  /** The next anchors after one, in order of office and day. */
  async after(office: string, day: Day, atMost: number): Promise<Anchor[]> {
    const before = (column: string) =>
      `(SELECT ${column} FROM anchor AS b WHERE b.division = a.division AND b.day < a.day ORDER BY b.day DESC LIMIT 1)`
    const { results } = await this.#directory
      .prepare(
        `SELECT division AS office, day, hash, ${before('day')} AS previousDay, ${before('hash')} AS previousHash
         FROM anchor AS a WHERE (division, day) > (?2, ?3)
           AND substr(division, 1, 6) IN (SELECT value FROM json_each(?1)) ORDER BY division, day LIMIT ?4`,
      )
      .bind(this.#districts, office, day, atMost)
      .all<Anchor>()
    return results
  }

  /** An anchor that is kept, beside what the records come to; undefined where none is kept of that day. */
  async compared(office: string, day: Day): Promise<ComparedAnchor | undefined> {
    const [anchor] = await this.after(office, addDays(day, -1), 1)
    return anchor?.office === office && anchor.day === day
      ? { hash: anchor.hash, ...(await this.recomputed(anchor)) }
      : undefined
  }

  /** What the records come to on the day of an anchor, and which of them aren't what it holds. */
  async recomputed({ office, day, hash, previousDay, previousHash }: Anchor): Promise<Omit<ComparedAnchor, 'hash'>> {
    const links = await this.#linksOf(office, previousDay, day)
    const recomputed = anchorHash(office, day, previousHash, links)
    return { recomputed, differing: recomputed === hash ? [] : await this.#differing(office, day, links) }
  }

  /** Which records aren't what is held of a day; without one that is named, the anchor itself isn't. */
  async #differing(office: string, day: Day, links: readonly Link[]): Promise<UnanchoredRecord[]> {
    const { results } = await this.#directory
      .prepare('SELECT record, seq, hash, kind, title, number FROM anchored WHERE division = ? AND day = ?')
      .bind(office, day)
      .all<Link>()
    const told = ({ seq, hash, number }: Link) => `${seq} ${hash} ${number}`
    const [held, there] = [results, links].map((side) => new Map(side.map((link) => [link.record, link])))
    const differing = [...results, ...links].filter(({ record }) => {
      const [one, other] = [held?.get(record), there?.get(record)]
      return !one || !other || told(one) !== told(other)
    })
    const named = new Map(differing.map(({ record, kind, title }) => [record, { office, day, record, kind, title }]))
    return named.size > 0 ? [...named.values()] : [{ office, day, record: null, kind: null, title: '' }]
  }

  /** The offices in order, with their last anchors. */
  async #lastAnchors() {
    const { results } = await this.#directory
      .prepare(
        `SELECT code AS office, a.day, a.hash FROM division
         LEFT JOIN anchor AS a ON a.division = code AND a.day = (SELECT max(day) FROM anchor WHERE division = code)
         WHERE length(code) = 9 AND substr(code, 1, 6) IN (SELECT value FROM json_each(?)) ORDER BY code`,
      )
      .bind(this.#districts)
      .all<{ office: string; day: Day | null; hash: string | null }>()
    return results
  }

  /** Anchors the next day on which something happened; the last one also if nothing did. */
  async #keepNext(office: string, after: Day | null, previous: string | null, through: Day) {
    const first = await this.#shard
      .prepare('SELECT min(at) AS at FROM event WHERE office = ? AND at >= ?')
      .bind(Number(office), after === null ? '' : addDays(after, 1))
      .first<{ at: string | null }>()
    const lived = first?.at?.slice(0, 10)
    const day = lived === undefined || lived > through ? through : lived
    const links = await this.#linksOf(office, after, day)
    const hash = anchorHash(office, day, previous, links)
    await this.#keep(office, day, hash, links)
    return { day, hash }
  }

  async #keep(office: string, day: Day, hash: string, links: readonly Link[]): Promise<void> {
    const parts = Array.from({ length: Math.ceil(links.length / linksAtOnce) }, (_, part) =>
      links.slice(part * linksAtOnce, (part + 1) * linksAtOnce),
    )
    const each = (field: keyof Link) => `value ->> '$.${field}'`
    await this.#directory.batch([
      ...parts.map((part) =>
        this.#directory
          .prepare(
            `INSERT INTO anchored SELECT ?1, ${each('record')}, ?2, ${each('seq')}, ${each('hash')}, ${each('kind')},
               ${each('title')}, ${each('number')} FROM json_each(?3)`,
          )
          .bind(office, day, JSON.stringify(part)),
      ),
      this.#directory.prepare('INSERT INTO anchor VALUES (?, ?, ?, ?)').bind(office, day, links.length, hash),
    ])
  }

  /** The last step of each record that was changed after a day until the end of another, in order of their ids. */
  async #linksOf(office: string, after: Day | null, through: Day): Promise<Link[]> {
    const last = new Map<string, Omit<Link, 'number'>>()
    const end = addDays(through, 1)
    let from = { at: after === null ? '' : addDays(after, 1), record: '', seq: 0 }
    for (;;) {
      const { results } = await this.#shard
        .prepare(
          `SELECT at, record, seq, hash, kind, title FROM event
           WHERE office = ?1 AND (at, record, seq) > (?2, ?3, ?4) AND at < ?5 ORDER BY at, record, seq LIMIT ?6`,
        )
        .bind(Number(office), from.at, from.record, from.seq, end, eventsAtOnce)
        .all<Omit<Link, 'number'> & { at: string }>()
      for (const { at: _, ...link } of results)
        if (link.seq > (last.get(link.record)?.seq ?? 0)) last.set(link.record, link)
      const next = results.at(-1)
      if (!next || results.length < eventsAtOnce) break
      from = next
    }
    const numbers = await this.#numbersOf(office, [...last.keys()])
    return [...last.values()]
      .map((link) => ({ ...link, number: numbers.get(link.record) ?? null }))
      .sort((a, b) => (a.record < b.record ? -1 : 1))
  }

  /** The numbers that the database gave records. */
  async #numbersOf(office: string, records: readonly string[]): Promise<Map<string, number>> {
    const numbered = recordTables().flatMap(([kind, table]) =>
      lifeOf(table).numbered ? [{ kind, column: lifeOf(table).numbered }] : [],
    )
    const numbers = new Map<string, number>()
    for (const { kind, column } of numbered)
      for (let part = 0; part < records.length; part += linksAtOnce) {
        const { results } = await this.#shard
          .prepare(
            `SELECT id, ${column} AS number FROM ${kind} WHERE office = ? AND id IN (SELECT value FROM json_each(?))`,
          )
          .bind(Number(office), JSON.stringify(records.slice(part, part + linksAtOnce)))
          .all<{ id: string; number: number }>()
        for (const { id, number } of results) numbers.set(id, number)
      }
    return numbers
  }
}
