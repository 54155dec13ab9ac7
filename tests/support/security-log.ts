import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import type { Answer, Ask, Client } from './client.ts'

/** A row of the security log as it is stored. */
export interface Logged {
  id: string
  division: string
  at: number
  last_at: number
  times: number
  what: string
  actor: string | null
  actor_name: string | null
  user: string | null
  user_name: string | null
  subject: string | null
  address: string | null
  request_id: string
  detail: string
}

/** The rows of the security log that fit, in the order in which they were written. */
export async function loggedWhere(condition: string, ...values: string[]): Promise<Logged[]> {
  const { results } = await env.DIRECTORY.prepare(
    `SELECT * FROM security_event WHERE ${condition} ORDER BY id, division`,
  )
    .bind(...values)
    .all<Logged>()
  return results
}

/** What a request is answered, and the rows of the security log that it left. */
export async function watched(by: Client, path: string, ask: Ask = {}): Promise<{ answer: Answer; rows: Logged[] }> {
  const id = v7()
  const answer = await by.send(path, { ...ask, headers: { 'X-Request-Id': id, ...ask.headers } })
  return { answer, rows: await loggedWhere('request_id = ?', id) }
}

/** Rows of the log as if so many happenings had been in a division, a second after each other, up to a time. */
export async function fillLog(rows: number, { division, until }: { division: string; until: number }): Promise<void> {
  await env.DIRECTORY.prepare(
    `INSERT INTO security_event (id, division, at, last_at, times, what, actor, user, address, request_id, detail)
     SELECT substr(time, 1, 8) || '-' || substr(time, 9) || '-7000-8000-' || printf('%012d', n), ?1, at, at, 1,
       CASE n % 10 WHEN 0 THEN 'signedOut' WHEN 1 THEN 'memberAdded' ELSE 'signedIn' END,
       'actor-' || (n % 40), iif(n % 10 = 1, 'user-' || (n % 40), NULL), printf('%016x', n % 25), 'filled', '{}'
     FROM (SELECT n, at, printf('%012x', at) AS time FROM (
       SELECT value AS n, ?3 - value * 1000 AS at FROM (
         WITH RECURSIVE counted (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM counted WHERE value < ?2)
         SELECT value FROM counted)))`,
  )
    .bind(division, rows, until)
    .run()
}
