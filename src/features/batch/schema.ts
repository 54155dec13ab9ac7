import * as v from 'valibot'
import { ExternalId } from '../../lib/external-id.ts'
import { type MadeByTools, madeByTools } from '../../lib/rights.ts'
import { list } from '../../lib/wire.ts'
import { Enterprise } from '../enterprises/schema.ts'
import { NewHazard } from '../hazards/schema.ts'
import { NewInspection } from '../inspections/schema.ts'

/**
 * To answer one request a Worker may ask D1 a thousand times. A hazard's row takes up to 18 statements, and should each
 * of them count, fifty rows stay below that. For a key they are 51 of the 600 requests that it has in a minute.
 */
export const rowsAtMost = 50

/** What is sent to make one of them. */
const bodies = {
  enterprises: Enterprise,
  inspections: NewInspection,
  hazards: NewHazard,
} satisfies Record<MadeByTools, v.GenericSchema>

/** Told for the document alone: the route that a row goes to decodes it, and refuses that row and no other. */
const told = <S extends v.GenericSchema>(schema: S, taken: v.GenericSchema): S => ({ ...schema, '~run': taken['~run'] })

/** One PUT of a batch. */
export const BatchRow = v.strictObject({
  /** Below the office: `/hazards/018bea0f-…`. */
  path: v.pipe(v.string(), v.regex(new RegExp(`^/(${madeByTools.join('|')})/[\\w-]{1,40}$`))),
  /** What a tool calls the record, as in the header External-Id. */
  externalId: v.optional(told(ExternalId, v.string())),
  body: told(v.union(Object.values(bodies)), v.unknown()),
})
export type BatchRow = v.InferOutput<typeof BatchRow>

export const Batch = v.strictObject({ items: list(BatchRow, rowsAtMost, 1) })
