import { levelOf } from '../../lib/division.ts'
import { officeRoles, type Person, type Role } from '../../lib/role.ts'

/** Characters of a notice, as it was pasted. */
export const longestNotice = 100_000

// The database holds that the text of a notice never changes, for its draft points into it:
// `refuse_changed_notice_source`; and that nothing becomes of a discarded one: `refuse_changed_discarded_notice`.

const inOffice: readonly Role[] = officeRoles

/**
 * The person with the roles of the division's own level only: in an office a supervisor has none, an operator has none
 * anywhere.
 */
export function atHome(person: Person, division: string): Person {
  const level = levelOf(division)
  const roles = person.roles.filter(({ role }) =>
    level === 'office' ? inOffice.includes(role) : level === 'district' && role === 'districtSupervisor',
  )
  return { ...person, roles }
}
