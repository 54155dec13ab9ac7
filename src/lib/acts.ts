import type { Person, Role } from './role.ts'

/** Who may do what. A hazard’s and a report’s own steps stand in their lifecycles. */
const permitted = {
  /** Units, their authorities, and who answers for them. */
  'unit.manage': ['safetyOfficer'],
  /** Whether the computers of the office are shared. */
  'desks.share': ['safetyOfficer'],
  'campaign.launch': ['safetyOfficer'],
  /** Ending a campaign, and changing it while it runs. */
  'campaign.revise': ['safetyOfficer'],
  'enterprise.write': ['safetyOfficer', 'enforcementOfficer', 'inspector', 'departmentContact', 'communityOfficer'],
  /** Taking earlier ledgers in, and back. */
  'import.write': ['safetyOfficer'],
  'inspection.write': ['safetyOfficer', 'enforcementOfficer', 'inspector', 'communityOfficer'],
  'performance.record': ['safetyOfficer', 'enforcementOfficer', 'inspector', 'departmentContact', 'communityOfficer'],
  /** Uploading photographs and papers for one's steps. */
  'evidence.upload': ['safetyOfficer', 'enforcementOfficer', 'inspector', 'departmentContact', 'communityOfficer'],
  'hazard.report': ['safetyOfficer', 'enforcementOfficer', 'inspector', 'departmentContact', 'communityOfficer'],
  /** Documents of the steps that one's department, or who answers for all, has taken. */
  'document.issue': ['safetyOfficer', 'enforcementOfficer', 'inspector', 'departmentContact', 'communityOfficer'],
  'report.write': ['enforcementOfficer', 'inspector', 'departmentContact', 'communityOfficer'],
  'report.review': ['safetyOfficer'],
  'district.oversee': ['districtSupervisor'],
  /** Keeping the anchors of days on paper, and comparing with them. */
  'anchor.keep': ['safetyOfficer', 'districtSupervisor'],
  'template.publish': ['districtSupervisor'],
  /** Statistical forms of one's own, for the district and its offices. */
  'form.define': ['districtSupervisor'],
  /** Signing figures, each of their own division. */
  'form.sign': ['safetyOfficer', 'districtSupervisor'],
  /** Each in their own division: a supervisor not in the offices of the district. */
  'notice.edit': ['safetyOfficer', 'districtSupervisor'],
  'key.manage': ['districtSupervisor', 'operator'],
  /** Keys for one's own tools, which write in one's own name. */
  'key.own': ['safetyOfficer', 'enforcementOfficer', 'inspector', 'departmentContact', 'communityOfficer'],
  /** Which programs read one's own division. */
  'key.see': ['safetyOfficer', 'leaderInCharge', 'districtSupervisor'],
  'member.manage': ['safetyOfficer', 'districtSupervisor', 'operator'],
  'division.add': ['operator'],
  /** Of the own district and its offices; operators have a log of their own. */
  'securityLog.read': ['districtSupervisor'],
} as const satisfies Record<string, readonly Role[]>

export type Act = keyof typeof permitted

/** Whether one of the roles that the person holds permits the act. */
export function mayDo({ roles }: Person, act: Act): boolean {
  const allowed: readonly Role[] = permitted[act]
  return roles.some(({ role }) => allowed.includes(role))
}
