import * as v from 'valibot'
import { waitings } from '../../../lib/limits.ts'
import { PageQuery } from '../../../lib/page.ts'
import { besideUnit } from '../../../lib/unit-names.ts'
import { Id, Integer } from '../../../lib/wire.ts'
import { HazardListed } from '../schema.ts'

/** What has waited too long, the longest first; a page reads as much of many as of few. */
export const LateQuery = v.strictObject({
  ...PageQuery.entries,
  /** For what hazards wait. */
  waitsFor: v.optional(v.picklist(waitings)),
  /** The department that is to do it. */
  unit: v.optional(Id),
  campaign: v.optional(Id),
})
export type LateQuery = v.InferOutput<typeof LateQuery>

/** A hazard for which somebody should have done something by a day that has passed: for what it waits. */
export const HazardLate = v.strictObject({ waitsFor: v.picklist(waitings), hazard: HazardListed })
export type HazardLate = v.InferOutput<typeof HazardLate>

/** What is counted for a total: the same without the pages. */
export const LateCounted = v.omit(LateQuery, ['after', 'limit'])
export type LateCounted = v.InferOutput<typeof LateCounted>

/** Of each kind a hundred are counted with each department: `more` says where there may be more. */
const counted = { count: Integer, more: v.boolean() }
export const LateTotal = v.strictObject({
  ...counted,
  units: v.array(v.strictObject({ unit: Id, ...besideUnit('unit'), ...counted })),
})
export type LateTotal = v.InferOutput<typeof LateTotal>
