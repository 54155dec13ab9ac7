import * as v from 'valibot'
import { Day } from '../../lib/day.ts'
import { PageQuery } from '../../lib/page.ts'
import { Id, line, prose } from '../../lib/wire.ts'
import { Question } from '../templates/schema.ts'

export const NewInspection = v.strictObject({ campaign: Id, enterprise: Id, inspectedOn: Day })
export type NewInspection = v.InferOutput<typeof NewInspection>

export const answers = ['yes', 'no', 'notConcerned', 'notLookedAt'] as const

export const Answer = v.strictObject({
  question: Question.entries.key,
  answer: v.picklist(answers),
  /** Why the question doesn't concern the enterprise. */
  reason: v.nullable(prose),
  note: v.nullable(prose),
})
export type Answer = v.InferOutput<typeof Answer>

/** Some answers; those to other questions stay as they are. */
export const Answers = v.strictObject({ answers: v.pipe(v.array(Answer), v.minLength(1), v.maxLength(200)) })

/** The inspector puts their name to what the inspection says. */
export const Signature = v.strictObject({ signedAs: line })

export const inspectionStates = ['draft', 'signed'] as const

export const InspectionListed = v.strictObject({
  id: Id,
  campaign: Id,
  enterprise: v.strictObject({ id: Id, name: v.string() }),
  status: v.picklist(inspectionStates),
  inspectedOn: Day,
  inspector: v.strictObject({ user: v.string(), name: v.string() }),
  unit: v.nullable(Id),
})
export type InspectionListed = v.InferOutput<typeof InspectionListed>

export const Inspection = v.strictObject({
  ...InspectionListed.entries,
  seq: v.number(),
  /** The questions that apply to the enterprise, as the campaign asks them. */
  questions: v.array(Question),
  answers: v.array(Answer),
  hazards: v.array(v.strictObject({ id: Id, description: v.string(), question: v.nullable(v.string()) })),
  signature: v.nullable(
    v.strictObject({
      signedAs: v.string(),
      signedAt: v.string(),
      /** SHA-256 of what was signed, as canonical JSON. */
      contentHash: v.string(),
      /** Whether what is stored now still has that hash. */
      intact: v.boolean(),
    }),
  ),
})
export type Inspection = v.InferOutput<typeof Inspection>

/** Newest first. Each filter alone reads only its page; together they scan the enterprise's inspections. */
export const InspectionQuery = v.strictObject({
  ...PageQuery.entries,
  enterprise: v.optional(Id),
  status: v.optional(v.picklist(inspectionStates)),
})
export type InspectionQuery = v.InferOutput<typeof InspectionQuery>
