import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types'
import { type Adapter, Lucia, TimeSpan } from 'lucia'
import { sha256 } from '../lib/hash.ts'
import type { Role } from '../lib/role.ts'
import { type DivisionView, divisionViewColumns, divisionViewOf, firstRow } from './division-view.ts'
import { longestDays, sessionEnd, sessionLife, worthNoting } from './session-life.ts'

/** A role in a division, and the unit it is held in. */
interface Membership {
  division: string
  divisionName: string
  districtName: string | null
  role: Role
  unit: string | null
  /** 执法证号 of an enforcement officer. */
  certificate: string | null
  /** Whether several people use the computers of the office. */
  sharedDesks: boolean
}

interface Attributes {
  username: string
  name: string
  /** Whether the password is one that somebody else knows: it is to be changed before anything else. */
  passwordInitial: boolean
  /** How many second factors they have. */
  factors: number
  /** When whoever holds the session last gave the password. */
  provenAt: number
  memberships: Membership[]
  view: DivisionView
}

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof lucia>
    DatabaseUserAttributes: Attributes
    DatabaseSessionAttributes: Begun
  }
}

/** Who a session belongs to, and what they may see of the division they ask for. */
export interface SignedIn extends Attributes {
  user: string
  session: string
}

/** How a session begins: in which browser, and which one it takes the place of. */
interface Begun {
  device: string
  replaces: string | null
  /** What is written in the same batch. */
  along: D1PreparedStatement[]
}

interface SessionRow {
  id: string
  expires_at: number
  started_at: number
  used_at: number
  user: string
  username: string
  name: string
  must_change: number
  factors: number
  proven_at: number
  memberships: string
  shards: string
  names: string
}

const statement = `
  SELECT s.id, s.expires_at, s.started_at, s.used_at, u.id AS user, u.username, u.name, u.must_change, u.factors, s.proven_at,
    (SELECT json_group_array(json_object(
        'division', m.division, 'role', m.role, 'unit', nullif(m.unit, ''), 'certificate', m.certificate,
        'divisionName', coalesce(d.name, ''), 'sharedDesks', json(iif(d.shared_desks = 1, 'true', 'false')),
        'districtName', (SELECT name FROM division WHERE code = substr(m.division, 1, 6))))
      FROM membership m LEFT JOIN division d ON d.code = m.division WHERE m.user = u.id) AS memberships,
    ${divisionViewColumns('?2')}
  FROM session s JOIN user u ON u.id = s.user WHERE s.id = ?1`

/** Reads session, user, memberships and the place that is asked for in one statement; prolongs it after the answer. */
function adapter(directory: D1Database, place: string | null, afterAnswer: (work: Promise<unknown>) => void): Adapter {
  const run = (query: string, ...values: (string | number)[]) =>
    directory
      .prepare(query)
      .bind(...values)
      .run()
  const session = (row: { id: string; user: string; expires_at: number }) => ({
    id: row.id,
    userId: row.user,
    expiresAt: new Date(row.expires_at),
    attributes: { device: '', replaces: null, along: [] },
  })
  let noteUse = () => {}
  return {
    async getSessionAndUser(id) {
      const row = await firstRow<SessionRow>(directory, statement, id, place)
      if (!row) return [null, null]
      const { username, name } = row
      const memberships: Membership[] = JSON.parse(row.memberships)
      const life = sessionLife(memberships)
      const used = { startedAt: row.started_at, usedAt: row.used_at }
      const now = Date.now()
      if (worthNoting(used, life, now))
        noteUse = () => afterAnswer(run('UPDATE session SET used_at = ? WHERE id = ?', now, id))
      const attributes = {
        username,
        name,
        passwordInitial: row.must_change === 1,
        factors: row.factors,
        provenAt: row.proven_at,
        memberships,
        view: divisionViewOf(row),
      }
      const ends = Math.min(row.expires_at, sessionEnd(used, life))
      return [session({ ...row, expires_at: ends }), { id: row.user, attributes }]
    },
    async getUserSessions(user) {
      const query = 'SELECT id, user, expires_at FROM session WHERE user = ?'
      const { results } = await directory
        .prepare(query)
        .bind(user)
        .all<{ id: string; user: string; expires_at: number }>()
      return results.map(session)
    },
    async setSession({ id, userId, expiresAt, attributes: { device, replaces, along } }) {
      const insert = `
        INSERT INTO session (id, user, expires_at, started_at, used_at, proven_at, device)
        VALUES (?1, ?2, ?3, ?4, ?4, ?4, ?5)`
      await directory.batch([
        directory.prepare('DELETE FROM session WHERE id = ?').bind(replaces),
        directory.prepare(insert).bind(id, userId, expiresAt.getTime(), Date.now(), device),
        ...along,
      ])
    },
    // Lucia asks for it on every use, since no session has half of the longest time left.
    async updateSessionExpiration() {
      noteUse()
    },
    async deleteSession(id) {
      await run('DELETE FROM session WHERE id = ?', id)
    },
    async deleteUserSessions(user) {
      await run('DELETE FROM session WHERE user = ?', user)
    },
    async deleteExpiredSessions() {
      await run('DELETE FROM session WHERE expires_at <= ?', Date.now())
    },
  }
}

const lucia = (directory: D1Database, place: string | null, afterAnswer: (work: Promise<unknown>) => void) =>
  new Lucia(adapter(directory, place, afterAnswer), {
    sessionExpiresIn: new TimeSpan(longestDays, 'd'),
    // The prefix keeps other hosts of the domain, and plain HTTP, from setting it.
    sessionCookie: { name: '__Host-bihuan_session', attributes: { secure: true, sameSite: 'lax', path: '/' } },
    getUserAttributes: ({ username, name, passwordInitial, factors, provenAt, memberships, view }) => ({
      username,
      name,
      passwordInitial,
      factors,
      provenAt,
      memberships,
      view,
    }),
  })

/** Sessions of one request. The cookie holds a token; the database only its hash. */
export function sessions(directory: D1Database, place: string | null, afterAnswer: (work: Promise<unknown>) => void) {
  const auth = lucia(directory, place, afterAnswer)
  return {
    async validate(cookieHeader: string): Promise<SignedIn | null> {
      const token = auth.readSessionCookie(cookieHeader)
      if (!token) return null
      const { session, user } = await auth.validateSession(sha256(token))
      if (!session) return null
      const { id, ...attributes } = user
      return { user: id, session: session.id, ...attributes }
    },
    /** Starts a session in place of the one that the cookies hold, and answers its cookie. */
    async start(
      user: string,
      { cookies, device }: { cookies: string; device: string },
      along: (session: string) => D1PreparedStatement[] = () => [],
    ): Promise<string> {
      const former = auth.readSessionCookie(cookies)
      const replaces = former === null ? null : sha256(former)
      const token = crypto.randomUUID() + crypto.randomUUID()
      const sessionId = sha256(token)
      await auth.createSession(user, { device, replaces, along: along(sessionId) }, { sessionId })
      return auth.createSessionCookie(token).serialize()
    },
    /** Ends the session and answers the cookie that clears it. */
    async end(cookieHeader: string, before: (session: string) => D1PreparedStatement): Promise<string> {
      const token = auth.readSessionCookie(cookieHeader)
      // Not after the answer: whoever is told that they are signed out must be.
      if (token) {
        const id = sha256(token)
        await directory.batch([before(id), directory.prepare('DELETE FROM session WHERE id = ?').bind(id)])
      }
      return auth.createBlankSessionCookie().serialize()
    },
    endExpired: () => auth.deleteExpiredSessions(),
  }
}
