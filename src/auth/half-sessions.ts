import type { D1Database } from '@cloudflare/workers-types'
import { parse, serialize } from 'hono/utils/cookie'
import { sha256 } from '../lib/hash.ts'

const name = '__Host-bihuan_second_step'
const lifeMs = 5 * 60_000
export const mostTries = 5

const cookie = (token: string, maxAge: number) =>
  serialize(name, token, { path: '/', secure: true, httpOnly: true, sameSite: 'Strict', maxAge })

/** The cookie that clears the one of a half session. */
export const blankHalfCookie = () => cookie('', 0)

/** The half session that the cookies hold; null where they hold none. */
export function halfSessionIn(cookies: string): string | null {
  const token = parse(cookies, name)[name]
  return token ? sha256(token) : null
}

/** Sessions in the making: they are good for the second step of signing in and for nothing else. */
export const halfSessions = (directory: D1Database) => ({
  /** Begins one, and answers its cookie. */
  async start(user: string): Promise<string> {
    const token = crypto.randomUUID() + crypto.randomUUID()
    const insert = 'INSERT INTO half_session (id, user, expires_at) VALUES (?, ?, ?)'
    await directory
      .prepare(insert)
      .bind(sha256(token), user, Date.now() + lifeMs)
      .run()
    return cookie(token, lifeMs / 1000)
  },

  /** Uses up one try of it, before anything is looked at; null when it is over. */
  async try(id: string): Promise<{ user: string; username: string; tries: number } | null> {
    const query = `
      UPDATE half_session SET tries = tries + 1 WHERE id = ? AND tries < ${mostTries} AND expires_at > ?
      RETURNING user, tries, (SELECT username FROM user WHERE user.id = half_session.user) AS username`
    const { results } = await directory
      .prepare(query)
      .bind(id, Date.now())
      .all<{ user: string; username: string; tries: number }>()
    return results[0] ?? null
  },

  /** Whose it is, as long as tries are left. */
  async owner(id: string): Promise<string | undefined> {
    const query = `SELECT user FROM half_session WHERE id = ? AND tries < ${mostTries} AND expires_at > ?`
    const { results } = await directory.prepare(query).bind(id, Date.now()).all<{ user: string }>()
    return results[0]?.user
  },

  /** Ends it; false when somebody else has just done so. */
  async end(id: string): Promise<boolean> {
    const { results } = await directory.prepare('DELETE FROM half_session WHERE id = ? RETURNING id').bind(id).all()
    return results.length === 1
  },
})

/** Forgets half sessions and challenges that nobody has answered in time. */
export const forgetUnanswered = (directory: D1Database, now: number) =>
  directory.batch([
    directory.prepare('DELETE FROM half_session WHERE expires_at <= ?').bind(now),
    directory.prepare('DELETE FROM challenge WHERE expires_at <= ?').bind(now),
  ])
