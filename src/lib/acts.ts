import type { Person, Role } from './role.ts'

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

/** Whether one of the person's posts permits the act. */
export function mayDo({ posts }: Person, act: Act): boolean {
  const allowed: readonly Role[] = permitted[act]
  return posts.some(({ role }) => allowed.includes(role))
}
