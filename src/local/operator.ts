import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import * as v from 'valibot'
import { hashPassword } from '../auth/password.ts'
import { line, Username } from '../lib/wire.ts'
import { asked } from './asked.ts'
import { type Account, adding, resetting } from './operator-account.ts'
import { orSay } from './trouble.ts'

const usage = 'npm run operator -- --username NAME (--name "Full name" | --reset) (--config bihuan.toml | --edge)'

/**
 * Adds an operator to a machine's directory, or with --edge to the deployed one, under a password shown once. With
 * --reset it gives one who is there a new password, and takes their second factors from them.
 */
const { values } = asked(usage, () =>
  parseArgs({
    options: {
      username: { type: 'string' },
      name: { type: 'string' },
      reset: { type: 'boolean', default: false },
      config: { type: 'string' },
      edge: { type: 'boolean', default: false },
    },
  }),
)
const { username, name, reset, config, edge } = values
if (!v.is(Username, username) || reset === v.is(line, name) || edge === (config !== undefined)) {
  console.error(usage)
  process.exit(2)
}

const password = randomBytes(15).toString('base64url')
const account: Account = { username, hash: await hashPassword(password), now: Date.now() }
const statements = name === undefined ? resetting(account) : adding(account, name)

await orSay(config ?? 'the directory', async () => {
  if (config === undefined) onEdge(statements)
  else (await import('../machine/operator.ts')).onMachine(statements, config)
  console.log(
    `${username} may sign in with the password ${password}: it is shown this once, and to be changed within a week.`,
  )
})

function onEdge(all: readonly string[]): void {
  const options = ['--remote', '--yes', '--command', all.join('; ')]
  execFileSync('wrangler', ['d1', 'execute', 'DIRECTORY', ...options], { stdio: ['ignore', 'ignore', 'inherit'] })
}
