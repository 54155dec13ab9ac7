import * as v from 'valibot'

export const Desks = v.strictObject({
  /** Whether several people use the office’s computers: sessions of its members then end after 30 minutes without use. */
  shared: v.boolean(),
})
export type Desks = v.InferOutput<typeof Desks>

export const Office = v.strictObject({ code: v.string(), name: v.string() })
