import { levelOf } from './division.ts'

/** Roles of the trade, each of one level of division. */
export const officeRoles = [
  'safetyOfficer',
  'enforcementOfficer',
  'inspector',
  'departmentContact',
  'communityOfficer',
  'leaderInCharge',
  'guarantor',
  'expert',
] as const
export const roles = [...officeRoles, 'districtSupervisor', 'operator'] as const
export type Role = (typeof roles)[number]

/** Roles that are always held in a unit. */
export const unitRoles: readonly Role[] = ['enforcementOfficer', 'inspector', 'departmentContact', 'communityOfficer']

/** Whether one of the roles reaches many offices. */
export const reachesManyOffices = (held: readonly Role[]): boolean =>
  held.includes('districtSupervisor') || held.includes('operator')

/** A role that somebody holds, in a unit where the role needs one. */
export interface HeldRole {
  role: Role
  unit: string | null
  /** The number of the enforcement certificate, 执法证号, where they hold one in this role. */
  certificate?: string | null
}

/** Roles that somebody may give and take, in the divisions that begin with a code. */
export interface Grant {
  roles: readonly Role[]
  within: string
}

/** What may be changed of a member: their first post, all their posts in a division, their name, their password. */
export const memberChanges = ['added', 'posts', 'name', 'password'] as const
export type MemberChange = (typeof memberChanges)[number]

/** The person who acts, as rules see them. */
export interface Person {
  user: string
  name: string
  roles: readonly HeldRole[]
  /** The key of the tool that acts for them, as people tell it: its name and its first characters. */
  via?: string
  /** The first key of that tool, by its id: what the tool calls things goes by it, whichever key it has now. */
  tool?: string
}

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
