import { districtOf, type Level, levelOf } from '../../lib/division.ts'
import { type Grant, officeRoles, type Role, unitRoles } from '../../lib/role.ts'

const levelOfRole = (role: Role): Level => {
  if (role === 'operator') return 'country'
  return role === 'districtSupervisor' ? 'district' : 'office'
}

/** Whether a role can be held in a division, in that unit or none. */
export const roleFits = (role: Role, division: string, unit: string | null) =>
  levelOfRole(role) === levelOf(division) && unitRoles.includes(role) === (unit !== null)

/** Whether the role can be held in that unit: a community's officer in a community, all others in a department. */
export const unitFits = (role: Role, unit: { kind: 'department' | 'community' }) =>
  (role === 'communityOfficer') === (unit.kind === 'community')

/**
 * What a role lets somebody grant who acts in a division. Nobody grants the role by which they grant: so nobody raises
 * themselves, changes their own posts, or takes over an equal by a new password.
 */
function grantOf(role: Role, division: string): Grant | null {
  switch (role) {
    case 'operator':
      return { roles: [...officeRoles, 'districtSupervisor'], within: '' }
    case 'districtSupervisor':
      return { roles: officeRoles, within: districtOf(division) }
    case 'safetyOfficer':
      return { roles: officeRoles.filter((other) => other !== role), within: division }
    default:
      return null
  }
}

/**
 * What somebody with these roles in a division may grant. They can't change a person who holds a role that they
 * couldn't grant.
 */
export const grantsOf = (granter: readonly Role[], division: string): Grant[] =>
  granter.map((role) => grantOf(role, division)).filter((grant) => grant !== null)

/** Whether somebody with these grants may reopen a membership that was ended: who oversees the division from above. */
export const mayReopen = (grants: readonly Grant[], division: string): boolean =>
  grants.some(({ within }) => within !== division)

/** Roles that somebody may grant in a division. */
export const grantable = (granter: readonly Role[], division: string): readonly Role[] => [
  ...new Set(grantsOf(granter, division).flatMap(({ roles }) => roles)),
]
