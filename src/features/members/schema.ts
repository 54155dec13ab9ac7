import * as v from 'valibot'
import { roles } from '../../lib/role.ts'
import { Id, line, Username } from '../../lib/wire.ts'

export const NewMember = v.strictObject({
  username: Username,
  name: line,
  role: v.picklist(roles),
  /** The unit that the role is held in, where it needs one. */
  unit: v.nullable(Id),
})

/** The initial password is shown this once. */
export const MemberMade = v.strictObject({ id: Id, username: v.string(), initialPassword: v.string() })
