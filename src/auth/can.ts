import { problem } from '../lib/problem.ts'
import type { Person, Role } from '../lib/role.ts'

/** Who may do what. A hazard's own steps stand in its lifecycle. */
const permitted = {
  'unit.create': ['safetyOfficer'],
  'campaign.launch': ['safetyOfficer'],
  'enterprise.write': ['safetyOfficer', 'enforcementOfficer', 'inspector', 'departmentContact', 'communityOfficer'],
  'inspection.write': ['safetyOfficer', 'enforcementOfficer', 'inspector', 'communityOfficer'],
  'hazard.report': ['safetyOfficer', 'enforcementOfficer', 'inspector', 'departmentContact', 'communityOfficer'],
  'district.oversee': ['districtSupervisor'],
  'template.publish': ['districtSupervisor'],
  'key.manage': ['districtSupervisor', 'operator'],
  'member.add': ['districtSupervisor', 'operator'],
  'division.add': ['operator'],
} as const satisfies Record<string, readonly Role[]>

export type Act = keyof typeof permitted

/** Refuses unless one of the person's posts permits the act. */
export function permit(person: Person, act: Act): void {
  const allowed: readonly Role[] = permitted[act]
  if (!person.posts.some(({ role }) => allowed.includes(role))) throw problem.notPermitted()
}

/** The unit in which the person may do something, where one of their posts has one. */
export const unitOf = (person: Person): string | null => person.posts.find(({ unit }) => unit !== null)?.unit ?? null
