import * as v from 'valibot'
import { contentHash } from '../lib/hash.ts'
import { problem } from '../lib/problem.ts'
import type { Person } from '../lib/role.ts'
import { Id } from '../lib/wire.ts'
import type { FoundRecord, Key, StepTaken } from '../tenancy/step.ts'
import { askedSeq, MatchHeader } from './version.ts'

export { OneId } from './route.ts'
export { etag } from './version.ts'

/** What a request that takes a step says in its headers; a missing one is a problem of its own. */
export const StepHeaders = v.object({
  'idempotency-key': v.optional(v.pipe(v.string(), v.regex(/^[\w-]{16,80}$/))),
  ...MatchHeader.entries,
})

/** Where a record stands after a step. */
export const Taken = v.strictObject({ id: Id, seq: v.number(), status: v.string() })

/** A step as a request asks for it. */
export interface Asked extends Key {
  /** The version of the record that the step is meant for. */
  seq: number
}

export async function askedStep(
  headers: v.InferOutput<typeof StepHeaders>,
  person: Person,
  what: { id: string; verb: string; input: unknown },
): Promise<Asked> {
  const key = headers['idempotency-key']
  if (key === undefined) throw problem.idempotencyKeyMissing()
  return { key, seq: askedSeq(headers), fingerprint: await contentHash({ ...what, user: person.user }) }
}

/** What is stored under an idempotency key. */
export interface Used {
  fingerprint: string
  answer: StepTaken
}

/** The answer to a replay, which comes before everything else: a replay carries a stale If-Match. */
export function replayOf(asked: Asked, used: Used | undefined): StepTaken | undefined {
  if (used && used.fingerprint !== asked.fingerprint) throw problem.idempotencyKeyReused()
  return used?.answer
}

/** The record that the step is for, at the version it is meant for. */
export function current<T extends FoundRecord>(asked: Asked, record: T | undefined): T {
  if (!record) throw problem.notFound()
  if (record.seq !== asked.seq) throw problem.recordChanged()
  return record
}
