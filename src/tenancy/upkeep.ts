import type { D1Database } from '@cloudflare/workers-types'
import { addDays, type Day, type Instant } from '../lib/day.ts'
import type { FileStore } from './bucket.ts'
import { type Beside, tablesBeside } from './table.ts'

const rowsAtOnce = 200
const batchesAtMost = 25
const selectsAtMost = 5
const filesAtOnce = 100
const daysAtOnce = 31

/** The districts that a shard holds by the directory, as one parameter. */
const mine = 'office / 1000 IN (SELECT value FROM json_each(?1))'

/** How the rows of counters are counted anew: SQL that answers office, key and number, by the counter's table. */
export type Recounts = Readonly<Record<string, readonly string[]>>

/** A row of a counter, and what the records come to. */
export type Drift = { counter: string; office: number; kept: number; counted: number } & Record<string, string | number>

/** One query of many: D1 unites five selects at most, so fives of them are united again. */
function united(selects: readonly string[]): string {
  if (selects.length <= selectsAtMost) return selects.map((select) => `SELECT * FROM (${select})`).join(' UNION ALL ')
  const fives = [...Map.groupBy(selects.keys(), (place) => Math.floor(place / selectsAtMost)).values()]
  return united(fives.map((places) => united(places.map((place) => selects[place] ?? ''))))
}

/** A counter's key, and the SQL of the numbers that are kept under it. */
interface Kept {
  key: readonly string[]
  numbers: string
  /** What the recount calls the number. */
  number: string
}

/** Counters with a row each: its last column is the number, the others are its key. */
const keptInRows = ({ name, columns }: Beside): Kept => {
  const key = ['office', ...columns.slice(0, -1)]
  const number = columns.at(-1) ?? ''
  return { key, number, numbers: `SELECT ${key}, ${number} AS kept FROM ${name}` }
}

/** Counters with a row for each day on which one of them changed: as the last of these days has them. */
const keptByDay = ({ name, columns }: Beside, counted: string): Kept => {
  const rowKey = ['office', ...columns.slice(0, columns.indexOf('day'))]
  const same = (other: string) => rowKey.map((column) => `${other}.${column} = one.${column}`).join(' AND ')
  return {
    key: [...rowKey, 'indicator'],
    number: 'n',
    numbers: `SELECT ${rowKey.map((column) => `one.${column}`)}, each.key AS indicator, each.value AS kept
      FROM (SELECT DISTINCT ${rowKey} FROM (${counted})) AS one
        CROSS JOIN ${name} AS last ON ${same('last')} AND last.day = (SELECT max(day) FROM ${name} AS its WHERE ${same('its')})
        CROSS JOIN json_each(last.counters) AS each`,
  }
}

/** The rows of a counter that differ. */
function driftIn(counter: Beside, recounts: Recounts): string {
  const counted = united(recounts[counter.name] ?? [])
  const { key, numbers, number } = counter.columns.includes('day') ? keptByDay(counter, counted) : keptInRows(counter)
  return `SELECT '${counter.name}' AS counter, ${key}, sum(kept) AS kept, sum(counted) AS counted FROM (
      SELECT ${key}, kept, 0 AS counted FROM (${numbers})
      UNION ALL SELECT ${key}, 0, ${number} FROM (${counted}))
    WHERE ${mine} GROUP BY ${key} HAVING sum(kept) <> sum(counted)`
}

/** The work that nobody asks for: what time alone changes in the districts of one shard. */
export class ShardUpkeep {
  readonly #shard: D1Database
  readonly #districts: string

  constructor(shard: D1Database, districts: readonly string[]) {
    this.#shard = shard
    this.#districts = JSON.stringify(districts.map(Number))
  }

  /**
   * Hazards whose due date has passed on a day become overdue, and those whose first date has, ever overdue; the counters
   * say so from that day on. Reads only those whose day has come, office by office, by an index that they leave with it, a
   * few at a time; `left` says that there may be more.
   */
  async wakeOverdue(day: Day): Promise<{ woken: number; left: boolean }> {
    const counted = this.#shard.prepare('UPDATE counting_day SET day = ?1 WHERE day <> ?1').bind(day)
    const wake = this.#shard
      .prepare(
        `UPDATE hazard SET overdue = overdue OR ifnull(wake <= ?2, 0), wake = iif(wake <= ?2, NULL, wake),
         ever_overdue = 1, ever_wake = NULL
       WHERE (office, id) IN (
         WITH RECURSIVE offices (office) AS (
           SELECT min(office) FROM hazard
           UNION ALL SELECT (SELECT min(office) FROM hazard WHERE office > offices.office) FROM offices
           WHERE office IS NOT NULL)
         SELECT h.office, h.id FROM (SELECT office FROM offices WHERE ${mine}) AS o
           CROSS JOIN hazard AS h ON h.office = o.office AND h.next_wake <= ?2 LIMIT ${rowsAtOnce})
       RETURNING id`,
      )
      .bind(this.#districts, day)
    let woken = 0
    for (let batch = 0; batch < batchesAtMost; batch++) {
      const [, some] = await this.#shard.batch([counted, wake])
      const found = some?.results.length ?? 0
      woken += found
      if (found < rowsAtOnce) return { woken, left: false }
    }
    return { woken, left: true }
  }

  /**
   * The days that have begun since a run finished one with `finish`, none where today is finished. After a longer time than
   * a month the last of these days alone: what the others would have done is done on the first of them.
   */
  async begun(today: Day): Promise<Day[]> {
    const last = (await this.noted('day begun')) ?? addDays(today, -1)
    const days: Day[] = []
    for (let day = today; day > last && days.length < daysAtOnce; day = addDays(day, -1)) days.unshift(day)
    return days
  }

  finish(day: Day): Promise<void> {
    return this.note('day begun', day)
  }

  /**
   * Deletes some of the files that were uploaded before a moment and that no step has taken up, and goes on with what a
   * run before has left. From the first statement on no step takes them up; the rows go after the bytes, so that bytes
   * always have a row that leads to them.
   */
  async dropUntaken(files: FileStore, before: Instant): Promise<number> {
    const { results } = await this.#shard
      .prepare(
        `UPDATE evidence SET status = 'going' WHERE (office, id) IN (
           SELECT office, id FROM evidence INDEXED BY evidence_waiting
           WHERE record IS NULL AND (uploaded_at < ?2 OR status = 'going') AND ${mine} LIMIT ${filesAtOnce})
         RETURNING office, id`,
      )
      .bind(this.#districts, before)
      .all<{ office: number; id: string }>()
    if (results.length === 0) return 0
    await files.delete(results)
    await this.#shard
      .prepare(
        `DELETE FROM evidence WHERE status = 'going' AND (office, id) IN (SELECT value ->> 'office', value ->> 'id' FROM json_each(?))`,
      )
      .bind(JSON.stringify(results))
      .run()
    return results.length
  }

  /** Rows of counters that differ from what the records come to when they are counted anew: there should be none. */
  async drift(recounts: Recounts): Promise<Drift[]> {
    const counters = tablesBeside().filter(({ name }) => name in recounts)
    const answers = await this.#shard.batch<Drift>(
      counters.map((counter) => this.#shard.prepare(driftIn(counter, recounts)).bind(this.#districts)),
    )
    return answers.flatMap(({ results }) => results)
  }

  /** What a job has noted of itself when it last ran. */
  async noted(job: string): Promise<string | undefined> {
    const { results } = await this.#shard
      .prepare('SELECT done_for FROM job WHERE name = ?')
      .bind(job)
      .all<{ done_for: string }>()
    return results[0]?.done_for
  }

  async note(job: string, done: string): Promise<void> {
    await this.#shard
      .prepare('INSERT INTO job VALUES (?, ?) ON CONFLICT DO UPDATE SET done_for = excluded.done_for')
      .bind(job, done)
      .run()
  }

  /** Forgets idempotency keys older than this, in real milliseconds. */
  async forgetKeys(before: number): Promise<void> {
    await this.#shard.prepare('DELETE FROM idempotency WHERE at < ?').bind(before).run()
  }
}
