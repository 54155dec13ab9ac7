import * as v from 'valibot'
import { waitings } from '../../../lib/limits.ts'
import { PageQuery } from '../../../lib/page.ts'
import { Id } from '../../../lib/wire.ts'

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
