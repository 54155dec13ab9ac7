import type { D1Database, D1PreparedStatement, D1Result } from '@cloudflare/workers-types'
import { sha256 } from '../lib/hash.ts'
import { type Attempt, type Guesses, windowMs } from './lockout.ts'

/** An account that somebody wants to sign in to, and the network that they come from. */
export interface Origin {
  username: string
  network: string
}

interface User {
  id: string
  password_hash: string
  /** When somebody else gave it who knows it; null when nobody does. */
  given_at: number | null
  /** Whether the password is followed by a second step. */
  factors: number
}

const subjects = ({ username, network }: Origin) => ({
  pair: `pair:${username} ${network}`,
  account: `account:${username}`,
  address: `address:${network}`,
})

const originHash = ({ username, network }: Origin) => sha256(`${username} ${network}`)

/** The statements that read what is known of an attempt. */
const reads = async (directory: D1Database, origin: Origin) => {
  const { pair, account, address } = subjects(origin)
  return [
    directory
      .prepare('SELECT subject, failures, since FROM attempt WHERE subject IN (?, ?, ?)')
      .bind(pair, account, address),
    directory.prepare('SELECT seen_at FROM familiar_address WHERE origin = ?').bind(originHash(origin)),
  ]
}

function attemptOf(origin: Origin, guesses: D1Result | undefined, familiar: D1Result | undefined): Attempt {
  const { pair, account, address } = subjects(origin)
  const rows = (guesses?.results ?? []) as unknown as (Guesses & { subject: string })[]
  const of = (subject: string) => rows.find((row) => row.subject === subject)
  return { pair: of(pair), account: of(account), address: of(address), familiar: familiar?.results.length === 1 }
}

/** What is known of an attempt, and the user if there is one, in one trip. */
export async function attemptFrom(
  directory: D1Database,
  origin: Origin,
): Promise<{ attempt: Attempt; user: User | undefined }> {
  const query = `
    SELECT id, password_hash, iif(must_change = 1, password_given_at, NULL) AS given_at, factors
    FROM user WHERE username = ?`
  const [guesses, familiar, users] = await directory.batch([
    ...(await reads(directory, origin)),
    directory.prepare(query).bind(origin.username),
  ])
  return { attempt: attemptOf(origin, guesses, familiar), user: users?.results[0] as User | undefined }
}

/** The statements that count a wrong guess. */
function counts(directory: D1Database, origin: Origin, now: number) {
  const count = directory.prepare(`
    INSERT INTO attempt (subject, failures, since) VALUES (?1, 1, ?2)
    ON CONFLICT (subject) DO UPDATE SET
      failures = iif(since <= ?3, 1, failures + 1), since = iif(since <= ?3, ?2, since)`)
  return Object.values(subjects(origin)).map((subject) => count.bind(subject, now, now - windowMs))
}

/** Counts a guess that was wrong, once that is known, and writes what goes along with it. */
export async function countWrongGuess(
  directory: D1Database,
  origin: Origin,
  now: number,
  along: readonly D1PreparedStatement[],
): Promise<void> {
  await directory.batch([...counts(directory, origin, now), ...along])
}

/**
 * Counts a code as a wrong guess before it is looked at, and answers what was known before that. A code is looked at in
 * no time: of many that are sent at once, each has to find those before it.
 */
export async function countCode(directory: D1Database, origin: Origin, now: number): Promise<Attempt> {
  const statements = [...(await reads(directory, origin)), ...counts(directory, origin, now)]
  const [guesses, familiar] = await directory.batch(statements)
  return attemptOf(origin, guesses, familiar)
}

/** Takes the count of a code back that was right. */
export async function uncountCode(directory: D1Database, origin: Origin): Promise<void> {
  const { account, address } = subjects(origin)
  const query = 'UPDATE attempt SET failures = failures - 1 WHERE subject IN (?, ?) AND failures > 0'
  await directory.prepare(query).bind(account, address).run()
}

/** Remembers that a person signed in from there, and forgets what they guessed wrong before. */
export async function rememberSignIn(directory: D1Database, origin: Origin, now: number): Promise<void> {
  const remember = `
    INSERT INTO familiar_address (origin, seen_at) VALUES (?, ?)
    ON CONFLICT (origin) DO UPDATE SET seen_at = excluded.seen_at`
  await directory.batch([
    directory.prepare(remember).bind(originHash(origin), now),
    directory.prepare('DELETE FROM attempt WHERE subject = ?').bind(subjects(origin).pair),
  ])
}

/** Ends every lock of a person, as part of a batch. */
export const endLocksOf = (directory: D1Database, user: string) =>
  directory
    .prepare(
      `WITH locked AS (SELECT username FROM user WHERE id = ?)
       DELETE FROM attempt WHERE subject = (SELECT 'account:' || username FROM locked)
         OR subject BETWEEN (SELECT 'pair:' || username || ' ' FROM locked) AND (SELECT 'pair:' || username || '!' FROM locked)`,
    )
    .bind(user)

const halfYearMs = 180 * 86_400_000

/** Forgets guesses whose window is over, and addresses that nobody has come from for half a year. */
export const forgetAttempts = (directory: D1Database, now: number) =>
  directory.batch([
    directory.prepare('DELETE FROM attempt WHERE since <= ?').bind(now - windowMs),
    directory.prepare('DELETE FROM familiar_address WHERE seen_at < ?').bind(now - halfYearMs),
  ])
