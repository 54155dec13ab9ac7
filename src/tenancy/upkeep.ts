import type { D1Database } from '@cloudflare/workers-types'
import type { Day, Instant } from '../lib/day.ts'
import type { FileStore } from './bucket.ts'
import { type Beside, tablesBeside } from './table.ts'

const rowsAtOnce = 200
const batchesAtMost = 25
const selectsAtMost = 5
const filesAtOnce = 100

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

/** The rows of a counter that differ; its last column is the number, the others are its key. */
function driftIn({ name, columns }: Beside, recounts: Recounts): string {
  const key = ['office', ...columns.slice(0, -1)].join(', ')
  const number = columns.at(-1)
  return `SELECT '${name}' AS counter, ${key}, sum(kept) AS kept, sum(counted) AS counted FROM (
      SELECT ${key}, ${number} AS kept, 0 AS counted FROM ${name}
      UNION ALL SELECT ${key}, 0, ${number} FROM (${united(recounts[name] ?? [])}))
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
   * Hazards whose due date has passed become overdue, and those whose first date has, ever overdue. Reads only those whose
   * day has come, office by office, by an index that they leave with it, a few at a time; what is left waits for the next
   * run.
   */
  async wakeOverdue(today: Day): Promise<number> {
    const wake = this.#shard.prepare(
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
    let woken = 0
    for (let batch = 0; batch < batchesAtMost; batch++) {
      const { results } = await wake.bind(this.#districts, today).all()
      woken += results.length
      if (results.length < rowsAtOnce) break
    }
    return woken
  }

  /** Keeps how many major hazards were open at the end of a day, once for each day. Says whether there was something to do. */
  async keepDay(day: Day): Promise<boolean> {
    const done = await this.#shard.prepare("SELECT 1 FROM job WHERE name = 'day' AND done_for >= ?").bind(day).all()
    if (done.results.length > 0) return false
    await this.#shard.batch([
      this.#shard
        .prepare(
          `INSERT INTO district_day
           SELECT office / 1000 * 1000, template, ?2, sum(iif(indicator GLOB 'hazard.major.*.open*', n, 0))
           FROM office_tally JOIN (SELECT office, id AS campaign, template FROM campaign) USING (office, campaign)
           WHERE n <> 0 AND indicator GLOB 'hazard.major.*' AND ${mine} GROUP BY 1, 2 ON CONFLICT DO NOTHING`,
        )
        .bind(this.#districts, day),
      this.#shard
        .prepare("INSERT INTO job VALUES ('day', ?) ON CONFLICT DO UPDATE SET done_for = excluded.done_for")
        .bind(day),
    ])
    return true
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
    const counters = tablesBeside().filter(({ vouched }) => vouched === 'recounted')
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
