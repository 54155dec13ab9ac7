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
 * What a role lets somebody give who acts in a division. Nobody gives the role by which they give: so nobody raises
 * themselves, changes their own posts, or takes over an equal by a new password.
 */
function giftOf(role: Role, division: string): Grant | null {
  switch (role) {
    case 'operator':
      return { roles: [...officeRoles, 'districtSupervisor'], within: '' }
    case 'districtSupervisor':
      return { roles: officeRoles, within: districtOf(division) }
    case 'safetyOfficer':
      return { roles: officeRoles.filter((given) => given !== 'safetyOfficer'), within: division }
    default:
      return null
  }
}

/** What somebody may give who acts in a division by these roles; a person who holds anything else is out of reach. */
export const giftsOf = (giver: readonly Role[], division: string): Grant[] =>
  giver.map((role) => giftOf(role, division)).filter((gift) => gift !== null)

/** Roles that somebody may give in a division. */
export const givable = (giver: readonly Role[], division: string): readonly Role[] => [
  ...new Set(giftsOf(giver, division).flatMap(({ roles }) => roles)),
]
