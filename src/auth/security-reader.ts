import { addDays, type Day, instantOf } from '../lib/day.ts'
import { levelOf } from '../lib/division.ts'
import type { What } from '../lib/happening.ts'
import type { OpenedDatabase } from '../tenancy/databases.ts'
import type { Happening, SecurityLog } from '../tenancy/security-log.ts'

/** What of the log somebody looks for. */
interface Wanted {
  from?: Day | undefined
  to?: Day | undefined
  what?: What | undefined
  /** Who acted or whom it concerned: a person's id, or the first characters of a key. */
  person?: string | undefined
  address?: string | undefined
}

/** A row of the log as it is shown. */
interface Event {
  id: string
  at: string
  lastAt: string
  times: number
  division: string
  divisionName: string | null
  what: What
  by: { id: string; name: string | null } | null
  whom: { id: string; name: string | null } | null
  subject: string | null
  address: string | null
  requestId: string
  detail: Record<string, unknown>
}

interface EventRow {
  id: string
  at: number
  last_at: number
  times: number
  division: string
  division_name: string | null
  what: What
  actor: string | null
  actor_name: string | null
  user: string | null
  user_name: string | null
  subject: string | null
  address: string | null
  request_id: string
  detail: string
}

const eventOf = ({
  last_at,
  division_name,
  actor,
  actor_name,
  user,
  user_name,
  request_id,
  ...row
}: EventRow): Event => ({
  id: row.id,
  at: instantOf(row.at),
  lastAt: instantOf(last_at),
  times: row.times,
  division: row.division,
  divisionName: division_name,
  what: row.what,
  by: actor === null ? null : { id: actor, name: actor_name },
  whom: user === null ? null : { id: user, name: user_name },
  subject: row.subject,
  address: row.address,
  requestId: request_id,
  detail: JSON.parse(row.detail),
})

const columns = `id, division, (SELECT name FROM division d WHERE d.code = e.division) AS division_name, at, last_at,
  times, what, actor, actor_name, user, user_name, subject, address, request_id, detail`

/** The least id of those that were made on a day or later: a UUIDv7 begins with its time. */
function idFrom(day: Day): string {
  const time = Date.parse(`${day}T00:00:00+08:00`).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}`
}

type Bound = readonly [sql: string, ...values: (string | number)[]]

/** What a reader may see. A plus before a column keeps SQLite from an index where another one finds fewer rows. */
type Reach = (plus: '+' | '') => Bound

/** A district with its offices, or one of these. */
const within =
  (division: string): Reach =>
  (plus) =>
    levelOf(division) === 'district'
      ? [`${plus}substr(division, 1, 6) = ?`, division]
      : [`${plus}division = ?`, division]

/**
 * What no supervisor sees, what supervisors themselves do, keys and divisions; but not what the people of the offices
 * do, whose supervisors look after it. In the words of the index security_event_operators.
 */
const ofOperators: Reach = (plus) => [
  `(${plus}length(division) < 9 OR what IN ('keyMade', 'keyRevoked', 'keyRefused', 'divisionAdded'))`,
]

/** The part of the security log that somebody may read. Each reading is told of in it. */
export class SecurityReader {
  readonly #division: string
  readonly #directory: OpenedDatabase
  readonly #log: SecurityLog
  readonly #reach: Reach

  /** Of a district with its offices, or of one office; the empty division is what operators read. */
  constructor(division: string, directory: OpenedDatabase, log: SecurityLog) {
    this.#division = division
    this.#directory = directory
    this.#log = log
    this.#reach = division === '' ? ofOperators : within(division)
  }

  /** Rows that fit, the latest first, one more than the page holds. */
  page(wanted: Wanted, after: readonly string[] | null, limit: number): Promise<Event[]> {
    return this.#read(wanted, after, limit + 1, { what: 'logRead', gathered: 'day' })
  }

  /** Up to so many rows that fit, the latest first. */
  export(wanted: Wanted, most: number): Promise<Event[]> {
    return this.#read(wanted, null, most, { what: 'logExported', detail: { ...wanted } })
  }

  async #read(wanted: Wanted, after: readonly string[] | null, limit: number, told: Happening): Promise<Event[]> {
    const [sql, ...values] = this.#query(wanted, after, limit)
    const [rows] = await this.#directory.batch([
      this.#directory.prepare(sql).bind(...values),
      this.#log.of({ ...told, division: this.#division }),
    ])
    return ((rows?.results ?? []) as EventRow[]).map(eventOf)
  }

  /** A person is found by two indexes, each of which gives as many rows as the page takes. */
  #query(wanted: Wanted, after: readonly string[] | null, limit: number): Bound {
    const { person } = wanted
    if (person === undefined) return this.#ordered(wanted, [], after, limit)
    const [acting, ...ofActing] = this.#ordered(wanted, ['actor = ?', person], after, limit)
    const [concerned, ...ofConcerned] = this.#ordered(wanted, ['user = ?', person], after, limit)
    const sql = `
      SELECT * FROM (${acting}) UNION SELECT * FROM (${concerned}) ORDER BY id DESC, division DESC LIMIT ?`
    return [sql, ...ofActing, ...ofConcerned, limit]
  }

  #ordered(
    { from, to, what, address }: Wanted,
    person: Bound | readonly [],
    after: readonly string[] | null,
    limit: number,
  ): Bound {
    const byPerson = person.length > 0
    const plus = byPerson || address !== undefined ? '+' : ''
    // One end: SQLite would begin at the later of two, and read over the pages before.
    const [end] = [...(to === undefined ? [] : [[idFrom(addDays(to, 1)), '']]), ...(after ? [after] : [])].sort()
    const conditions: (Bound | readonly [])[] = [
      this.#reach(plus),
      person,
      what === undefined ? [] : [`${plus}what = ?`, what],
      address === undefined ? [] : [`${byPerson ? '+' : ''}address = ?`, address],
      from === undefined ? [] : ['id >= ?', idFrom(from)],
      end ? ['(id, division) < (?, ?)', ...end] : [],
    ]
    const given = conditions.filter((condition): condition is Bound => condition.length > 0)
    const where = given.map(([sql]) => sql).join(' AND ')
    const sql = `SELECT ${columns} FROM security_event e WHERE ${where} ORDER BY id DESC, division DESC LIMIT ?`
    return [sql, ...given.flatMap(([, ...values]) => values), limit]
  }
}

const keptDays = 366
const forgottenAtOnce = 1000

/** Forgets what is older than a year, some at a time: what is left waits for the next run. */
export const forgetSecurityEvents = (directory: OpenedDatabase, today: Day) =>
  directory
    .prepare(
      `DELETE FROM security_event WHERE (id, division) IN (
         SELECT id, division FROM security_event WHERE id < ? ORDER BY id LIMIT ${forgottenAtOnce})`,
    )
    .bind(idFrom(addDays(today, -keptDays)))
    .run()
