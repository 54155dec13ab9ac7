import * as v from 'valibot'
import { Day } from '../../lib/day.ts'
import { PageQuery } from '../../lib/page.ts'
import { Fen, Id, line, prose } from '../../lib/wire.ts'
import { Question, Rule } from '../templates/schema.ts'
import { states } from './lifecycle.ts'

export const levels = ['major', 'general'] as const
export type Level = (typeof levels)[number]

/** Who brought the hazard up; never changes. */
export const sources = ['enterprise', 'department', 'community', 'tip', 'superior', 'expert', 'unknown'] as const
export type Source = (typeof sources)[number]

/** The series a hazard counts in. The sources in between become the government's once a department has verified them. */
export const finders = ['self', 'government', 'unverified'] as const
export type Found = (typeof finders)[number]

export const NewHazard = v.pipe(
  v.strictObject({
    campaign: Id,
    enterprise: v.nullable(Id),
    /** Where it is, when that is no enterprise or only a part of one. */
    place: v.nullable(line),
    sector: line,
    source: v.picklist(sources),
    description: prose,
    foundOn: Day,
    /** The inspection that found it, and the question that it answers. */
    inspection: v.nullable(Id),
    question: v.nullable(Question.entries.key),
  }),
  v.check((hazard) => hazard.enterprise !== null || hazard.place !== null, 'enterpriseOrPlace'),
  v.check((hazard) => hazard.inspection !== null || hazard.question === null, 'questionNeedsInspection'),
)
export type NewHazard = v.InferOutput<typeof NewHazard>

export const Confirmation = v.strictObject({
  level: v.picklist(levels),
  /** The criterion that makes it major or general. */
  basis: prose,
  /** The enterprise had reported it as prescribed before the inspection (安41). */
  reportedAsPrescribed: v.boolean(),
  /** Effective measures to remove it are under way. */
  measuresUnderWay: v.boolean(),
})
export type Confirmation = v.InferOutput<typeof Confirmation>

export const Order = v.strictObject({ due: Day, measures: prose })
export type Order = v.InferOutput<typeof Order>

/** The five commitments 五落实: responsibility, measures, funds, deadline, emergency plan. A gap is refused by name. */
export const Plan = v.strictObject({
  responsible: v.nullable(line),
  measures: v.nullable(prose),
  fundsFen: v.nullable(Fen),
  deadline: v.nullable(Day),
  emergencyPlan: v.nullable(prose),
})
export type Plan = v.InferOutput<typeof Plan>

export const Claim = v.strictObject({ note: prose })
export type Claim = v.InferOutput<typeof Claim>

export const Reinspection = v.variant('result', [
  v.strictObject({ result: v.literal('passed'), note: prose }),
  v.strictObject({ result: v.literal('failed'), note: prose, due: Day }),
])
export type Reinspection = v.InferOutput<typeof Reinspection>

export const Reopening = v.strictObject({ reason: prose, due: Day })
export type Reopening = v.InferOutput<typeof Reopening>

export const HazardListed = v.strictObject({
  id: Id,
  /** Year and running number in the office: `2023-0142`. */
  number: v.string(),
  campaign: Id,
  enterprise: v.nullable(v.strictObject({ id: Id, name: v.string() })),
  place: v.nullable(v.string()),
  sector: v.string(),
  /** The sector's lead department, which handles it. */
  unit: Id,
  level: v.nullable(v.picklist(levels)),
  source: v.picklist(sources),
  found: v.picklist(finders),
  status: v.picklist(states),
  description: v.string(),
  due: v.nullable(Day),
  overdue: v.boolean(),
  /** Until the due date; negative after it; null without one. */
  workingDaysLeft: v.nullable(v.number()),
})
export type HazardListed = v.InferOutput<typeof HazardListed>

/** One step of a record's life. */
export const Event = v.strictObject({
  seq: v.number(),
  verb: v.string(),
  from: v.nullable(v.string()),
  to: v.string(),
  by: v.strictObject({ user: v.string(), name: v.string() }),
  at: v.string(),
  detail: v.record(v.string(), v.unknown()),
})
export type Event = v.InferOutput<typeof Event>

export const Advice = v.strictObject({
  kind: Rule.entries.kind,
  paragraph: v.string(),
  quote: v.string(),
  /** Which facts hold and which don't, in the order in which the paragraph asks for them. */
  facts: v.array(v.strictObject({ fact: v.string(), holds: v.boolean() })),
})
export type Advice = v.InferOutput<typeof Advice>

export const Hazard = v.strictObject({
  ...HazardListed.entries,
  seq: v.number(),
  foundOn: Day,
  inspection: v.nullable(Id),
  question: v.nullable(v.string()),
  plan: v.nullable(Plan),
  reportedAsPrescribed: v.boolean(),
  measuresUnderWay: v.boolean(),
  failures: v.number(),
  claimedBy: v.nullable(v.string()),
  events: v.array(Event),
  /** The hash chain over the events is whole. */
  intact: v.boolean(),
  advice: v.array(Advice),
})
export type Hazard = v.InferOutput<typeof Hazard>

const flag = v.picklist(['true', 'false'])

/**
 * Earliest due date first. The whole ledger reads only its page; so does `open=true` alone or with `unit` or
 * `dueWithin`, and so do `overdue=true`, `status` and `enterprise`. Every other filter narrows what such a page scans.
 */
export const HazardQuery = v.strictObject({
  ...PageQuery.entries,
  open: v.optional(flag),
  overdue: v.optional(flag),
  /** Due in so many days from today, or before. */
  dueWithin: v.optional(v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number))),
  status: v.optional(v.picklist(states)),
  level: v.optional(v.picklist(levels)),
  found: v.optional(v.picklist(finders)),
  sector: v.optional(line),
  unit: v.optional(Id),
  campaign: v.optional(Id),
  enterprise: v.optional(Id),
})
export type HazardQuery = v.InferOutput<typeof HazardQuery>
