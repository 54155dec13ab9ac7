import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { sha256 } from '../../src/lib/hash.ts'

const month = 30 * 86_400_000

interface Times {
  startedAt?: number
  usedAt?: number
  /** When the password was given last. */
  provenAt?: number
}

/** Puts a session into the directory, without a password; answers the token of its cookie. */
export async function sessionOf(
  user: string,
  { startedAt = Date.now(), usedAt = startedAt, provenAt = startedAt }: Times = {},
): Promise<string> {
  const token = v7()
  await env.DIRECTORY.prepare(
    "INSERT INTO session (id, user, expires_at, started_at, used_at, proven_at, device) VALUES (?, ?, ?, ?, ?, ?, 'Chrome')",
  )
    .bind(sha256(token), user, startedAt + month, startedAt, usedAt, provenAt)
    .run()
  return token
}
