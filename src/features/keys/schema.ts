import * as v from 'valibot'
import { DivisionCode, distinct, Id, Instant, line } from '../../lib/wire.ts'

export const rights = ['reporting'] as const

export const NewKey = v.strictObject({
  name: line,
  division: v.pipe(DivisionCode, v.maxLength(9)),
  rights: distinct(v.picklist(rights), 10, { least: 1 }),
  /** Days from now on which it stops working. */
  days: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(800)),
})
export type NewKey = v.InferOutput<typeof NewKey>

export const KeyListed = v.strictObject({
  id: Id,
  name: v.string(),
  /** The first characters of the key, to tell it by. */
  prefix: v.string(),
  division: v.string(),
  rights: v.array(v.picklist(rights)),
  expiresAt: Instant,
  lastUsedAt: v.nullable(Instant),
  revokedAt: v.nullable(Instant),
})

/** The key itself is shown this once. */
export const KeyMade = v.strictObject({ id: Id, key: v.string() })
