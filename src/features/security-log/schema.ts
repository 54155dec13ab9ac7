import * as v from 'valibot'
import { happenings } from '../../lib/happening.ts'
import { PageQuery } from '../../lib/page.ts'
import { Day, Id, Instant, Integer } from '../../lib/wire.ts'

/** Whoever acted, or whom it concerned; a program has no name but the first characters of its key. */
const Somebody = v.strictObject({ id: v.string(), name: v.nullable(v.string()) })

/** One happening, or all alike of an hour or a day. Times are real, also where the service's clock isn't. */
export const SecurityEvent = v.strictObject({
  id: Id,
  at: Instant,
  lastAt: Instant,
  /** How often from the first time to the last. */
  times: Integer,
  /** Empty where no division is known, and for what operators do. */
  division: v.string(),
  divisionName: v.nullable(v.string()),
  what: v.picklist(happenings),
  /** None where nobody had shown who they are. */
  by: v.nullable(Somebody),
  /** Whom it concerns, if somebody else. */
  whom: v.nullable(Somebody),
  /** The first characters of a key or a session, a record, a division. */
  subject: v.nullable(v.string()),
  /** A keyed hash; none where one row stands for very many addresses. */
  address: v.nullable(v.string()),
  requestId: v.string(),
  detail: v.record(v.string(), v.unknown()),
})
export type SecurityEvent = v.InferOutput<typeof SecurityEvent>

const Wanted = {
  /** Days of real time, both included. */
  from: v.optional(Day),
  to: v.optional(Day),
  what: v.optional(v.picklist(happenings)),
  /** Who acted or whom it concerned: a person's id, or the first characters of a key. */
  person: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/))),
  /** As the log shows it. */
  address: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))),
}

export const SecurityLogQuery = v.strictObject({ ...PageQuery.entries, ...Wanted })
export type SecurityLogQuery = v.InferInput<typeof SecurityLogQuery>

export const ExportQuery = v.strictObject({ ...Wanted, language: v.optional(v.picklist(['zh', 'en']), 'zh') })
