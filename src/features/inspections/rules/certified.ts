import type { HeldRole, Person } from '../../../lib/role.ts'

/** The roles in which somebody enforces: an officer’s with a certificate. */
export const certifiedRoles = ({ roles }: Person): HeldRole[] =>
  roles.filter(({ role, certificate }) => role === 'enforcementOfficer' && certificate)

/** The departments for which somebody could enforce. */
export const certifiedUnits = (person: Person): string[] => certifiedRoles(person).flatMap(({ unit }) => unit ?? [])
