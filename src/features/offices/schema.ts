import * as v from 'valibot'
import { roles } from '../../lib/role.ts'
import { Id } from '../../lib/wire.ts'

export const Desks = v.strictObject({
  /** Whether several people use the office’s computers: sessions of its members then end after 30 minutes without use. */
  shared: v.boolean(),
})
export type Desks = v.InferOutput<typeof Desks>

export const Office = v.strictObject({ code: v.string(), name: v.string() })

/** Who works in the office, once for each role that they hold. */
export const Colleagues = v.strictObject({
  items: v.array(
    v.strictObject({
      user: v.string(),
      name: v.string(),
      role: v.picklist(roles),
      unit: v.nullable(Id),
      /** 执法证号, of an enforcement officer who has one. */
      certificate: v.nullable(v.string()),
    }),
  ),
})
