import { describe, expect, test } from 'vitest'
import { grantable, grantsOf, mayReopen, roleFits, unitFits } from '../../src/features/members/rules.ts'
import { officeRoles, type Role, roles, unitRoles } from '../../src/lib/role.ts'

const office = '341302006'
const district = '341302'
const withoutSafety = officeRoles.filter((role) => role !== 'safetyOfficer')

describe('who gives what', () => {
  const table: Record<Role, readonly Role[]> = {
    safetyOfficer: withoutSafety,
    enforcementOfficer: [],
    inspector: [],
    departmentContact: [],
    communityOfficer: [],
    leaderInCharge: [],
    guarantor: [],
    expert: [],
    districtSupervisor: officeRoles,
    operator: [...officeRoles, 'districtSupervisor'],
  }
  test.each(roles)('the %s', (role) => {
    expect(grantable([role], office)).toEqual(table[role])
  })

  test('nobody gives the role by which they give', () => {
    for (const role of roles) expect(grantable([role], office)).not.toContain(role)
  })

  test('several posts give what each of them gives, once', () => {
    expect([...grantable(['expert', 'safetyOfficer', 'districtSupervisor'], office)].sort()).toEqual(
      [...officeRoles].sort(),
    )
  })

  test('a word reaches as far as who grants: the office, its district, the country', () => {
    const reach = (role: Role) => grantsOf([role], office).map(({ within }) => within)
    expect(reach('safetyOfficer')).toEqual([office])
    expect(reach('districtSupervisor')).toEqual([district])
    expect(reach('operator')).toEqual([''])
    expect(reach('leaderInCharge')).toEqual([])
  })
})

describe('where a role is held', () => {
  test.each(officeRoles)('the %s in an office, in a unit where it needs one', (role) => {
    const needsUnit = unitRoles.includes(role)
    expect(roleFits(role, office, 'a unit')).toBe(needsUnit)
    expect(roleFits(role, office, null)).toBe(!needsUnit)
    for (const division of ['', '34', '3413', district]) expect(roleFits(role, division, null)).toBe(false)
  })

  test('a supervisor in a district, an operator in the country, neither in an office', () => {
    expect(roleFits('districtSupervisor', district, null)).toBe(true)
    expect(roleFits('districtSupervisor', office, null)).toBe(false)
    expect(roleFits('operator', '', null)).toBe(true)
    expect(roleFits('operator', office, null)).toBe(false)
  })

  test('a community’s officer in a community, all others in a department', () => {
    for (const role of unitRoles) {
      expect(unitFits(role, { kind: 'community' })).toBe(role === 'communityOfficer')
      expect(unitFits(role, { kind: 'department' })).toBe(role !== 'communityOfficer')
    }
  })
})

test('a membership is reopened by who oversees the division from above, never from within', () => {
  const may = (role: Role, division: string) => mayReopen(grantsOf([role], division), division)
  const inOffice = roles.filter((role) => may(role, '341302006'))
  expect(inOffice).toEqual(['districtSupervisor', 'operator'])
  expect(roles.filter((role) => may(role, '341302'))).toEqual(['operator'])
})
