import * as v from 'valibot'
import { PageQuery } from '../../lib/page.ts'
import { Id, prose } from '../../lib/wire.ts'
import { NewReport } from '../reports/schema.ts'
import { states } from './lifecycle.ts'

/** Asks a unit for a report that isn't in. */
export const NewChase = v.strictObject({ ...NewReport.entries, note: v.nullable(prose) })
export type NewChase = v.InferOutput<typeof NewChase>

const Seen = v.strictObject({ by: v.strictObject({ user: v.string(), name: v.string() }), at: v.string() })

export const ChaseListed = v.strictObject({
  id: Id,
  seq: v.number(),
  ...NewReport.entries,
  status: v.picklist(states),
  note: v.nullable(v.string()),
  sent: Seen,
  seen: v.nullable(Seen),
})
export type ChaseListed = v.InferOutput<typeof ChaseListed>

/** Newest first. The plain list reads only its page; so do `unit` and `status`, alone and together. */
export const ChaseQuery = v.strictObject({
  ...PageQuery.entries,
  unit: v.optional(Id),
  status: v.optional(v.picklist(states)),
})
export type ChaseQuery = v.InferOutput<typeof ChaseQuery>
