import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import * as v from 'valibot'
import { hashPassword } from '../auth/password.ts'
import { line, Username } from '../lib/wire.ts'
import { asked } from './asked.ts'
import { adding, resetting } from './operator-account.ts'

/** What an operator's account is to become. */
interface Asked<Option extends string> {
  /** What makes it so in the directory. */
  statements: string[]
  /** What whoever asked reads then: the password is shown this once. */
  said: string
  option(name: Option): string | undefined
}

/**
 * Reads what a command asks: to add an operator by `--username` and `--name`, or with `--reset` to give one who is there
 * a new password and take their second factors from them. Ends the process where that isn't clear.
 */
export async function operatorAsked<const Option extends string>(
  command: string,
  needed: readonly Option[] = [],
): Promise<Asked<Option>> {
  const own = needed.map((name) => ` --${name} FILE`).join('')
  const usage = `${command} -- --username NAME (--name "Full name" | --reset)${own}`
  const options = Object.fromEntries(['username', 'name', ...needed].map((name) => [name, { type: 'string' as const }]))
  const parsed = asked(usage, () => parseArgs({ options: { ...options, reset: { type: 'boolean' } } }))
  const values: Record<string, string | boolean | undefined> = parsed.values
  const { username, name, reset = false } = values
  if (
    !v.is(Username, username) ||
    reset === v.is(line, name) ||
    needed.some((option) => values[option] === undefined)
  ) {
    console.error(usage)
    process.exit(2)
  }
  const password = randomBytes(15).toString('base64url')
  const account = { username, hash: await hashPassword(password), now: Date.now() }
  return {
    statements: typeof name === 'string' ? adding(account, name) : resetting(account),
    said: `${username} may sign in with the password ${password}: it is shown this once, and to be changed within a week.`,
    option: (name) => values[name] as string | undefined,
  }
}
