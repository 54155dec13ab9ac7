import type { D1PreparedStatement } from '@cloudflare/workers-types'
import { v7 } from 'uuid'
import { instantOf } from '../lib/day.ts'
import type { What } from '../lib/happening.ts'
import type { OpenedDatabase } from './databases.ts'

/** Who asks, and from where, as the line of the request tells it too. */
export interface Asker {
  /** Somebody's id, or the first characters of a program's key; null while nobody has shown who they are. */
  actor: string | null
  /** A keyed hash. */
  address: string
  requestId: string
}

/** Something that the security log keeps. It never holds a secret, nor a name that somebody tried and nobody has. */
export interface Happening {
  what: What
  /** Where it belongs; unless given, to all divisions of whom it concerns, or else of who acts. */
  division?: string
  /** Who acts, where the request doesn't tell. */
  actor?: string
  /** Whom it concerns, if somebody else than the actor. */
  user?: string
  /** What it concerns: the first characters of a key or a session, a record, a division. */
  subject?: string
  detail?: Readonly<Record<string, unknown>>
  times?: number
  /** One row for the address and the hour, which counts; or one for the actor and the day, which doesn't. */
  gathered?: 'hour' | 'day'
  /** A session that is about to end: the row is written if it is there, in the name of its owner. */
  session?: string
}

/** What must hold for a happening to be written: a condition that reads the values ?2, ?3 …. */
interface Condition {
  sql: string
  values: readonly string[]
}

/** Addresses that an hour has a row of its own for, of one happening and one account; the others share one. */
const addressesAnHour = 100

const sessionIsThere = `(?1 ->> 'session' IS NULL OR EXISTS (
  SELECT 1 FROM session WHERE id = ?1 ->> 'session' AND user = coalesce(?1 ->> 'actor', user)))`

/**
 * Nobody changes or deletes a row later: `refuse_changed_security_event`, `refuse_deleted_security_event`. Begins with
 * INSERT, since the memory database tells writes from reads by that.
 */
const insert = (condition: string, again: string) => `
  INSERT INTO security_event (
    id, division, at, last_at, times, what, actor, actor_name, user, user_name, subject, address, request_id, detail,
    gathered)
  WITH told (actor, user, crowded) AS (
    SELECT coalesce(?1 ->> 'actor', (SELECT user FROM session WHERE id = ?1 ->> 'session')), ?1 ->> 'user',
      ${addressesAnHour} <= (SELECT count(*) FROM (
        SELECT 1 FROM security_event WHERE gathered > ?1 ->> 'gathered' AND gathered < (?1 ->> 'gathered') || '~'
        LIMIT ${addressesAnHour}))),
  place (division) AS (
    SELECT ?1 ->> 'division' WHERE ?1 ->> 'division' IS NOT NULL
    UNION SELECT m.division FROM told JOIN membership m ON m.user = coalesce(told.user, told.actor)
      WHERE ?1 ->> 'division' IS NULL)
  SELECT ?1 ->> 'id', coalesce(place.division, ''), ?1 ->> 'at', ?1 ->> 'at', ?1 ->> 'times', ?1 ->> 'what',
    told.actor, (SELECT name FROM user WHERE id = told.actor), told.user, (SELECT name FROM user WHERE id = told.user),
    ?1 ->> 'subject', iif(told.crowded, NULL, ?1 ->> 'address'), ?1 ->> 'requestId', ?1 ->> 'detail',
    (?1 ->> 'gathered') || iif(told.crowded, '', ?1 ->> 'apart')
  FROM told LEFT JOIN place ON true WHERE ${sessionIsThere} AND ${condition}
  ON CONFLICT (gathered, division) WHERE gathered IS NOT NULL DO ${again}`

const countsOn = 'UPDATE SET times = times + excluded.times, last_at = max(last_at, excluded.last_at)'

/** Writes the security log in the name of who asks. */
export class SecurityLog {
  readonly #directory: OpenedDatabase
  readonly #asker: Asker

  constructor(directory: OpenedDatabase, asker: Asker) {
    this.#directory = directory
    this.#asker = asker
  }

  /** The row as a statement, for the batch of what happens: both are written, or neither. */
  of(happening: Happening, { sql, values }: Condition = { sql: 'true', values: [] }): D1PreparedStatement {
    const { gathered, session, ...told } = happening
    const at = Date.now()
    const actor = told.actor ?? this.#asker.actor
    const { address, requestId } = this.#asker
    const row = {
      times: 1,
      subject: session?.slice(0, 8),
      ...told,
      ...(gathered && gatheredAs(gathered, { ...told, actor }, address, at)),
      user: told.user === actor ? undefined : told.user,
      id: v7(),
      at,
      actor,
      address,
      requestId,
      session,
      detail: JSON.stringify(told.detail ?? {}),
    }
    return this.#directory
      .prepare(insert(sql, gathered === 'hour' ? countsOn : 'NOTHING'))
      .bind(JSON.stringify(row), ...values)
  }

  /** Writes a row of something that has no other statements. */
  async write(happening: Happening): Promise<void> {
    await this.of(happening).run()
  }
}

/** What one row stands for, and what of it tells addresses apart. */
function gatheredAs(
  length: 'hour' | 'day',
  { what, actor, user, subject }: Omit<Happening, 'actor'> & { actor: string | null },
  address: string,
  at: number,
): { gathered: string; apart: string } {
  const about = [what, actor, user, subject].map((part) => part ?? '').join(' ')
  return length === 'hour'
    ? { gathered: `${instantOf(at).slice(0, 13)} ${about} `, apart: address }
    : { gathered: `${instantOf(at).slice(0, 10)} ${about}`, apart: '' }
}
