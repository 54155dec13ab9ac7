import { expect, test } from 'vitest'
import { type Act, mayDo } from '../../src/lib/acts.ts'
import { type Role, roles } from '../../src/lib/role.ts'

const allowed: Record<Act, Role[]> = {
  'unit.manage': ['safetyOfficer'],
  'desks.share': ['safetyOfficer'],
  'campaign.launch': ['safetyOfficer'],
  'campaign.revise': ['safetyOfficer'],
  'enterprise.write': ['safetyOfficer', 'enforcementOfficer', 'inspector', 'departmentContact', 'communityOfficer'],
  'import.write': ['safetyOfficer'],
  'inspection.write': ['safetyOfficer', 'enforcementOfficer', 'inspector', 'communityOfficer'],
  'evidence.upload': ['safetyOfficer', 'enforcementOfficer', 'inspector', 'departmentContact', 'communityOfficer'],
  'hazard.report': ['safetyOfficer', 'enforcementOfficer', 'inspector', 'departmentContact', 'communityOfficer'],
  'document.issue': ['safetyOfficer', 'enforcementOfficer', 'inspector', 'departmentContact', 'communityOfficer'],
  'performance.record': ['safetyOfficer', 'enforcementOfficer', 'inspector', 'departmentContact', 'communityOfficer'],
  'report.write': ['enforcementOfficer', 'inspector', 'departmentContact', 'communityOfficer'],
  'report.review': ['safetyOfficer'],
  'district.oversee': ['districtSupervisor'],
  'anchor.keep': ['safetyOfficer', 'districtSupervisor'],
  'template.publish': ['districtSupervisor'],
  'form.define': ['districtSupervisor'],
  'form.sign': ['safetyOfficer', 'districtSupervisor'],
  'notice.edit': ['safetyOfficer', 'districtSupervisor'],
  'key.manage': ['districtSupervisor', 'operator'],
  'key.own': ['safetyOfficer', 'enforcementOfficer', 'inspector', 'departmentContact', 'communityOfficer'],
  'key.see': ['safetyOfficer', 'leaderInCharge', 'districtSupervisor'],
  'member.manage': ['safetyOfficer', 'districtSupervisor', 'operator'],
  'division.add': ['operator'],
  'securityLog.read': ['districtSupervisor'],
}
const person = (...held: Role[]) => ({ user: 'u', name: '王伟', roles: held.map((role) => ({ role, unit: null })) })

test.each(Object.entries(allowed))('%s is open to %j and to nobody else', (act, holders) => {
  expect(roles.filter((role) => mayDo(person(role), act as Act))).toEqual(holders)
  expect(mayDo(person(), act as Act)).toBe(false)
})

test('one fitting role among several is enough', () => {
  expect(mayDo(person('guarantor', 'expert', 'safetyOfficer'), 'campaign.launch')).toBe(true)
  expect(mayDo(person('guarantor', 'expert', 'inspector'), 'campaign.launch')).toBe(false)
})
