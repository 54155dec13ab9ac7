import type { D1Database } from '@cloudflare/workers-types'

const windowMs = 15 * 60_000
const limits = { account: 8, address: 60 }

/** IPv6 hands out whole /64 networks: the first four groups tell one customer from another. */
export function addressSubject(address: string): string {
  const embedded = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (embedded || !address.includes(':')) return `address:${embedded ?? address}`
  const [head = '', tail] = address.split('::')
  const groupsOf = (part: string) => part.split(':').filter((group) => group !== '')
  const before = groupsOf(head)
  const after = groupsOf(tail ?? '')
  const gap = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0')
  const network = [...before, ...gap, ...after].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16))
  return `address:${network.join(':')}`
}

interface User {
  id: string
  password_hash: string
  /** When somebody else gave it who knows it; null when nobody does. */
  given_at: number | null
}

/**
 * Counts a log-in as failed before its password is looked at, so that parallel guesses can't outrun the count, and
 * reads the user in the same trip. Times are real, in milliseconds.
 */
export async function countAttempt(directory: D1Database, username: string, address: string, now: number) {
  const count = (condition: string) =>
    directory.prepare(
      `INSERT INTO attempt (subject, failures, since) SELECT ?1, 1, ?2 WHERE ${condition}
       ON CONFLICT (subject) DO UPDATE SET
         failures = iif(since <= ?3, 1, failures + 1), since = iif(since <= ?3, ?2, since)
       RETURNING failures, since`,
    )
  const network = addressSubject(address)
  // An address over its limit adds no more rows to the table.
  const unlocked = `(SELECT failures FROM attempt WHERE subject = ?4) <= ${limits.address}`
  const [counted, account, user] = await directory.batch<Record<string, unknown>>([
    count('TRUE').bind(network, now, now - windowMs),
    count(unlocked).bind(`account:${username}`, now, now - windowMs, network),
    directory
      .prepare(
        'SELECT id, password_hash, iif(must_change = 1, password_given_at, NULL) AS given_at FROM user WHERE username = ?',
      )
      .bind(username),
  ])
  const [byAccount, byAddress] = [account?.results[0], counted?.results[0]] as (
    | { failures: number; since: number }
    | undefined
  )[]
  const locked = [
    ...(byAccount && byAccount.failures > limits.account ? [byAccount.since] : []),
    ...(byAddress && byAddress.failures > limits.address ? [byAddress.since] : []),
  ]
  const retryAfter = locked.length > 0 ? Math.ceil((Math.max(...locked) + windowMs - now) / 1000) : null
  return { retryAfter, user: user?.results[0] as User | undefined }
}

/** Takes the count of a log-in that succeeded back. */
export const forgiveAttempt = (directory: D1Database, username: string, address: string) =>
  directory.batch([
    directory.prepare('DELETE FROM attempt WHERE subject = ?').bind(`account:${username}`),
    directory
      .prepare('UPDATE attempt SET failures = failures - 1 WHERE subject = ? AND failures > 0')
      .bind(addressSubject(address)),
  ])

/** Forgets attempts that were begun before this, in real milliseconds. */
export const forgetAttempts = (directory: D1Database, before: number) =>
  directory.prepare('DELETE FROM attempt WHERE since < ?').bind(before).run()
