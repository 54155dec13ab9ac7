import { type Level, levelOf } from '../../lib/division.ts'
import { officeRoles, type Role, unitRoles } from '../../lib/role.ts'

const levelOfRole = (role: Role): Level => {
  if (role === 'operator') return 'country'
  return role === 'districtSupervisor' ? 'district' : 'office'
}

/** Whether a role can be held in a division, in that unit or none. */
export const roleFits = (role: Role, division: string, unit: string | null) =>
  levelOfRole(role) === levelOf(division) && unitRoles.includes(role) === (unit !== null)

/** Roles that somebody may give away: an operator all of a division's, a supervisor those of the offices below. */
export const givable = (giver: readonly Role[]): readonly Role[] =>
  giver.includes('operator')
    ? [...officeRoles, 'districtSupervisor']
    : giver.includes('districtSupervisor')
      ? officeRoles
      : []

/** Whether the role can be held in that unit: a community's officer in a community, all others in a department. */
export const unitFits = (role: Role, unit: { kind: 'department' | 'community' }) =>
  (role === 'communityOfficer') === (unit.kind === 'community')
