import { env } from 'cloudflare:workers'
import type { D1PreparedStatement } from '@cloudflare/workers-types'
import { v7 } from 'uuid'
import { sha256 } from '../../src/lib/hash.ts'

const month = 30 * 86_400_000

interface Times {
  startedAt?: number
  usedAt?: number
  /** When the password was given last. */
  provenAt?: number
}

/** A session without a password: the token of its cookie, and how it is put into the directory. */
export function newSession(
  user: string,
  { startedAt = Date.now(), usedAt = startedAt, provenAt = startedAt }: Times = {},
): { token: string; insertion: D1PreparedStatement } {
  const token = v7()
  const insertion = env.DIRECTORY.prepare(
    "INSERT INTO session (id, user, expires_at, started_at, used_at, proven_at, device) VALUES (?, ?, ?, ?, ?, ?, 'Chrome')",
  ).bind(sha256(token), user, startedAt + month, startedAt, usedAt, provenAt)
  return { token, insertion }
}

/** Puts such a session into the directory; answers its token. */
export async function sessionOf(user: string, times: Times = {}): Promise<string> {
  const { token, insertion } = newSession(user, times)
  await insertion.run()
  return token
}
