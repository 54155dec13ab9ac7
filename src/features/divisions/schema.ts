import * as v from 'valibot'
import { line } from '../../lib/wire.ts'

export const Division = v.strictObject({
  name: line,
  /** The shard that a district lives in, by its binding's name; null for every other level. */
  shard: v.nullable(v.pipe(v.string(), v.regex(/^SHARD_\w{2,20}$/))),
})

export const DivisionKnown = v.strictObject({ code: v.string(), ...Division.entries })
