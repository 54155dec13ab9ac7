import * as v from 'valibot'
import { Day, Id, line, prose } from '../../../lib/wire.ts'
import { HazardStatus } from '../schema.ts'

/** A hazard that somebody is about to report: where, of what sector, and what. */
export const SimilarHazardsQuery = v.strictObject({
  enterprise: v.optional(Id),
  /** Where no enterprise answers for it. */
  place: v.optional(line),
  sector: line,
  /** How it begins is enough. */
  description: v.pipe(prose, v.maxLength(300)),
  foundOn: Day,
  inspection: v.optional(Id),
})

/** An open hazard that may be the same one. */
export const HazardSimilar = v.strictObject({
  id: Id,
  number: v.string(),
  description: v.string(),
  foundOn: Day,
  status: HazardStatus,
})
export type HazardSimilar = v.InferOutput<typeof HazardSimilar>
