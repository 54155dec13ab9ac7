import { env } from 'cloudflare:workers'
import type { Answer } from './client.ts'
import { confirmation } from './inputs.ts'
import { interposed } from './interposed.ts'
import { office } from './setting.ts'

/** As often, or as many, as it takes for a race to show. */
export const twenty = Array.from({ length: 20 }, (_, place) => place + 1)

export const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status).sort()

/** The events of a record, the idempotency keys of the office, and the shard's feed, by their number. */
export async function writtenOf(record: string) {
  const [events, keys, feed] = await env.SHARD_01.batch<{ n: number }>([
    env.SHARD_01.prepare('SELECT count(*) AS n FROM event WHERE record = ?').bind(record),
    env.SHARD_01.prepare('SELECT count(*) AS n FROM idempotency'),
    env.SHARD_01.prepare('SELECT count(*) AS n FROM feed'),
  ])
  return [events, keys, feed].map((part) => part?.results[0]?.n)
}

/** Does something right before the save of a request to the shard. */
export const beforeSaving = (act: () => Promise<unknown>) => ({
  databases: { SHARD_01: interposed(env.SHARD_01, 2, act) },
})

/** One of two officers confirms a reported hazard. */
export const confirmedBy = (who: 'officer' | 'officer2', id: string, level: 'major' | 'general', ask = {}) =>
  office.people[who].step(`${office.path}/hazards/${id}/confirmation`, confirmation(level), 1, ask)
