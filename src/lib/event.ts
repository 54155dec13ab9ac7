import * as v from 'valibot'

/** One step of a record's life. */
export const LifeEvent = v.strictObject({
  seq: v.number(),
  verb: v.string(),
  from: v.nullable(v.string()),
  to: v.string(),
  by: v.strictObject({ user: v.string(), name: v.string() }),
  at: v.string(),
  detail: v.record(v.string(), v.unknown()),
})
export type LifeEvent = v.InferOutput<typeof LifeEvent>
