import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { v7 } from 'uuid'
import * as v from 'valibot'
import { hashPassword } from '../auth/password.ts'
import type { What } from '../lib/happening.ts'
import { line, Username } from '../lib/wire.ts'

const usage = 'npm run operator -- --username NAME (--name "Full name" | --reset) [--local]'

/**
 * Adds an operator to the deployed directory, or with --local to this machine's, under a password shown once. With
 * --reset it gives one who is there a new password, and takes their second factors from them.
 */
const { values } = parseArgs({
  options: {
    username: { type: 'string' },
    name: { type: 'string' },
    reset: { type: 'boolean', default: false },
    local: { type: 'boolean', default: false },
  },
})
const { username, name, reset, local } = values
if (!v.is(Username, username) || reset === v.is(line, name)) {
  console.error(usage)
  process.exit(2)
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
const password = randomBytes(15).toString('base64url')
const hash = quoted(await hashPassword(password))

/** What the security log keeps of it: nobody was signed in. */
const told = (what: What, whose: string, roles: readonly string[] = []) => `
  INSERT INTO security_event (
    id, division, at, last_at, times, what, actor, actor_name, user, user_name, request_id, detail)
  SELECT ${quoted(v7())}, '', ${Date.now()}, ${Date.now()}, 1, '${what}', 'command-line', '命令行', id, name, '',
    ${quoted(JSON.stringify({ roles }))} FROM user WHERE ${whose}`

function adding(account: string, fullName: string): string[] {
  const id = quoted(v7())
  return [
    `INSERT INTO user (id, username, name, password_hash, must_change, password_given_at) VALUES (${id}, ${quoted(account)}, ${quoted(fullName)}, ${hash}, 1, ${Date.now()})`,
    `INSERT INTO membership (user, division, role) VALUES (${id}, '', 'operator')`,
    told('memberAdded', `id = ${id}`, ['operator']),
  ]
}

/** The first statement fails unless there is such an operator, and the others with it. */
function resetting(account: string): string[] {
  const user = `(SELECT id FROM user WHERE username = ${quoted(account)})`
  const operator = `SELECT 1 FROM membership WHERE user = ${user} AND role = 'operator'`
  const owned = ['authenticator', 'passkey', 'session', 'half_session'].map(
    (table) => `DELETE FROM ${table} WHERE user = ${user}`,
  )
  const given = `UPDATE user SET password_hash = ${hash}, must_change = 1, password_given_at = ${Date.now()} WHERE id = ${user}`
  const fence = `INSERT INTO fence (member) SELECT 0 WHERE NOT EXISTS (${operator})`
  const rows = [told('passwordGiven', `id = ${user}`), told('secondFactorRemoved', `id = ${user} AND factors > 0`)]
  return [fence, ...rows, given, ...owned]
}

const query = (name === undefined ? resetting(username) : adding(username, name)).join('; ')
const where = local ? ['--local', '--persist-to', '.wrangler/state'] : ['--remote']
execFileSync('wrangler', ['d1', 'execute', 'DIRECTORY', ...where, '--yes', '--command', query], {
  stdio: ['ignore', 'ignore', 'inherit'],
})
console.log(
  `${username} may sign in with the password ${password}: it is shown this once, and to be changed within a week.`,
)
