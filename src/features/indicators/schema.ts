import * as v from 'valibot'
import { DivisionCode, Id, Integer } from '../../lib/wire.ts'

/** Numbers by the names of `indicators` in rules.ts. */
export const Numbers = v.record(v.string(), Integer)

/** Counters of one campaign, whole and by the sectors' lead departments. */
export const Progress = v.strictObject({
  asOf: v.string(),
  /** The campaign has ended: they stay as they were then. */
  frozen: v.boolean(),
  indicators: Numbers,
  units: v.array(v.strictObject({ unit: Id, indicators: Numbers })),
})
export type Progress = v.InferOutput<typeof Progress>

export const SummaryQuery = v.strictObject({
  /** The key's own division unless given. */
  division: v.optional(DivisionCode),
  level: v.picklist(['district', 'office']),
})

export const Summary = v.strictObject({
  division: v.string(),
  level: v.picklist(['district', 'office']),
  asOf: v.string(),
  items: v.array(
    v.strictObject({
      division: v.string(),
      name: v.string(),
      /** How many of its offices have launched a campaign, and how many there are. */
      launched: Integer,
      offices: Integer,
      /** Null while none has launched: that is not the same as zero. */
      indicators: v.nullable(Numbers),
    }),
  ),
  /** Districts whose storage didn't answer: their numbers are missing, not zero. */
  unreachable: v.array(v.strictObject({ division: v.string(), name: v.string() })),
})
export type Summary = v.InferOutput<typeof Summary>
