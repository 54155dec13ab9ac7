import { v7 } from 'uuid'
import type { What } from '../lib/happening.ts'

/** An operator's account, with a password that is to be changed. */
export interface Account {
  username: string
  hash: string
  /** In milliseconds since 1970. */
  now: number
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

/** What the security log keeps of it: nobody was signed in. */
const told = (now: number, what: What, whose: string, roles: readonly string[] = []) => `
  INSERT INTO security_event (
    id, division, at, last_at, times, what, actor, actor_name, user, user_name, request_id, detail)
  SELECT ${quoted(v7())}, '', ${now}, ${now}, 1, '${what}', 'command-line', '命令行', id, name, '',
    ${quoted(JSON.stringify({ roles }))} FROM user WHERE ${whose}`

/** What adds an operator to the directory; fails where the user name is taken. */
export function adding({ username, hash, now }: Account, fullName: string): string[] {
  const id = quoted(v7())
  return [
    `INSERT INTO user (id, username, name, password_hash, must_change, password_given_at) VALUES (${id}, ${quoted(username)}, ${quoted(fullName)}, ${quoted(hash)}, 1, ${now})`,
    `INSERT INTO membership (user, division, role) VALUES (${id}, '', 'operator')`,
    told(now, 'memberAdded', `id = ${id}`, ['operator']),
  ]
}

/** What gives an operator a new password. The first statement fails unless there is such an operator, and the others with it. */
export function resetting({ username, hash, now }: Account): string[] {
  const user = `(SELECT id FROM user WHERE username = ${quoted(username)})`
  const operator = `SELECT 1 FROM membership WHERE user = ${user} AND role = 'operator'`
  const owned = ['authenticator', 'passkey', 'session', 'half_session'].map(
    (table) => `DELETE FROM ${table} WHERE user = ${user}`,
  )
  const given = `UPDATE user SET password_hash = ${quoted(hash)}, must_change = 1, password_given_at = ${now} WHERE id = ${user}`
  const fence = `INSERT INTO fence (member) SELECT 0 WHERE NOT EXISTS (${operator})`
  const rows = [
    told(now, 'passwordGiven', `id = ${user}`),
    told(now, 'secondFactorRemoved', `id = ${user} AND factors > 0`),
  ]
  return [fence, ...rows, given, ...owned]
}
