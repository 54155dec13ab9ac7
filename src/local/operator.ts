import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { v7 } from 'uuid'
import * as v from 'valibot'
import { hashPassword } from '../auth/password.ts'
import { line, Username } from '../lib/wire.ts'

const usage = 'npm run operator -- --username NAME --name "Full name" [--local]'

/** Adds an operator to the deployed directory, or with --local to this machine's, under a password shown once. */
const { values } = parseArgs({
  options: { username: { type: 'string' }, name: { type: 'string' }, local: { type: 'boolean', default: false } },
})
const { username, name, local } = values
if (!v.is(Username, username) || !v.is(line, name)) {
  console.error(usage)
  process.exit(2)
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
const id = v7()
const password = randomBytes(15).toString('base64url')
const user = [id, username, name, await hashPassword(password)].map(quoted).join(', ')
const query = `INSERT INTO user (id, username, name, password_hash, must_change, password_given_at) VALUES (${user}, 1, ${Date.now()}); INSERT INTO membership (user, division, role) VALUES (${quoted(id)}, '', 'operator');`
const where = local ? ['--local', '--persist-to', '.wrangler/state'] : ['--remote']
execFileSync('wrangler', ['d1', 'execute', 'DIRECTORY', ...where, '--yes', '--command', query], {
  stdio: ['ignore', 'ignore', 'inherit'],
})
console.log(
  `${username} may sign in as operator with the password ${password}: it is shown this once, and to be changed within a week.`,
)
