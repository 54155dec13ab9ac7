import { describe, expect, test } from 'vitest'
import { communityOf, foundBy, newHazardRefusal } from '../../src/features/hazards/rules/reporting.ts'
import type { NewHazard, Party, Source } from '../../src/features/hazards/schema.ts'
import type { HeldRole, Person, Role } from '../../src/lib/role.ts'

const today = '2023-11-20'
const yesterday = '2023-11-19'
const tomorrow = '2023-11-21'

describe('the series a hazard counts in', () => {
  test.each([
    ['enterprise', 'self', 'self'],
    ['department', 'government', 'government'],
    ['superior', 'government', 'government'],
    ['community', 'unverified', 'government'],
    ['tip', 'unverified', 'government'],
    ['expert', 'unverified', 'government'],
    ['unknown', 'unverified', 'government'],
  ] as const)('of the source %s is %s before a department has verified it, %s after', (source, before, after) => {
    expect([foundBy(source, false), foundBy(source, true)]).toEqual([before, after])
  })
})

describe('a new hazard', () => {
  const input: NewHazard = {
    campaign: 'c-2023',
    party: { kind: 'enterprise', enterprise: 'e-yongsheng' },
    place: null,
    community: null,
    sector: '工贸',
    source: 'department',
    description: '电焊作业未办理动火审批',
    foundOn: today,
    inspection: 'i-1',
    question: '3.2',
    recurrenceOf: null,
  }
  const inspection = {
    campaign: 'c-2023',
    enterprise: 'e-yongsheng',
    status: 'draft',
    inspector: 'wang',
    questions: ['1.1', '3.2'],
  } as const
  const personAs = (...held: (Role | HeldRole)[]): Person => ({
    user: 'wang',
    name: '王伟',
    roles: held.map((post) =>
      typeof post === 'string' ? { role: post, unit: post === 'communityOfficer' ? 'c-yizhong' : 'u-yingji' } : post,
    ),
  })
  const facts = {
    sector: { lead: 'u-yingji' },
    inspection,
    community: 'c-yizhong',
    enterpriseIn: null,
    person: personAs('enforcementOfficer'),
    today,
  }
  const alone = { inspection: null, question: null }

  test('of a draft inspection’s own enterprise and question can be reported, and one found on its own', () => {
    expect(newHazardRefusal(input, facts)).toBeUndefined()
    expect(newHazardRefusal({ ...input, question: null }, facts)).toBeUndefined()
    expect(newHazardRefusal({ ...input, ...alone }, { ...facts, inspection: undefined })).toBeUndefined()
    expect(newHazardRefusal({ ...input, ...alone, foundOn: yesterday }, facts)).toBeUndefined()
  })

  test.each<[string, Party]>([
    ['the property manager', { kind: 'propertyManager', name: '万家物业', phone: null }],
    ['the landlord', { kind: 'person', name: '刘某', phone: null }],
    ['nobody known yet', { kind: 'unknown' }],
  ])('that an inspection of an enterprise finds can be answered for by %s', (_, party) => {
    expect(newHazardRefusal({ ...input, party, place: '厂区门口' }, facts)).toBeUndefined()
  })

  const otherEnterprise = { party: { kind: 'enterprise', enterprise: 'e-other' } } as const
  test.each<[string, Partial<NewHazard>, object, string, string[] | undefined]>([
    ['in a sector that the campaign lacks', {}, { sector: undefined }, 'referenceUnknown', ['campaign', 'sector']],
    ['in a sector that the office lacks', {}, { sector: { lead: null } }, 'sectorAbsent', ['工贸']],
    ['found tomorrow', { foundOn: tomorrow }, {}, 'dayInFuture', ['foundOn']],
    ['found tomorrow on its own', { ...alone, foundOn: tomorrow }, {}, 'dayInFuture', ['foundOn']],
    ['of an inspection that is not there', {}, { inspection: undefined }, 'referenceUnknown', ['inspection']],
    ['of an inspection in another campaign', { campaign: 'c-2024' }, {}, 'referenceUnknown', ['inspection']],
    ['of another enterprise’s inspection', otherEnterprise, {}, 'referenceUnknown', ['inspection']],
    ['of a signed inspection', {}, { inspection: { ...inspection, status: 'signed' } }, 'inspectionSigned', undefined],
    [
      'of one that is being signed',
      {},
      { inspection: { ...inspection, status: 'signing' } },
      'inspectionSigned',
      undefined,
    ],
    ['of a colleague’s inspection', {}, { inspection: { ...inspection, inspector: 'li' } }, 'notPermitted', undefined],
    ['under a question that was not asked', { question: '4.1' }, {}, 'questionNotAsked', ['4.1']],
  ])('%s is refused by name', (_, more, otherFacts, refused, about) => {
    const refusal = newHazardRefusal({ ...input, ...more }, { ...facts, ...otherFacts })
    expect(refusal).toEqual(about ? { refused, about } : { refused })
  })

  test.each([
    // source, found in an inspection, found outside one
    ['enterprise', 'sourceUnfit', 'fits'],
    ['department', 'fits', 'fits'],
    ['community', 'fits', 'fits'],
    ['tip', 'sourceUnfit', 'fits'],
    ['superior', 'sourceUnfit', 'fits'],
    ['expert', 'fits', 'fits'],
    ['unknown', 'sourceUnfit', 'fits'],
  ] as const)('that %s found: in an inspection %s, outside one %s', (source, inside, outside) => {
    const result = (more: Partial<NewHazard>) =>
      newHazardRefusal({ ...input, source, ...more }, facts)?.refused ?? 'fits'
    expect([result({}), result(alone)]).toEqual([inside, outside])
  })

  const community2 = { role: 'communityOfficer', unit: 'c-jiuzhong' } as const
  test.each<[string, (Role | HeldRole)[], Source, string]>([
    ['a community officer', ['communityOfficer'], 'department', 'sourceUnfit'],
    ['a community officer', ['communityOfficer'], 'superior', 'sourceUnfit'],
    ['a community officer of two communities', ['communityOfficer', community2], 'department', 'sourceUnfit'],
    ['a community officer', ['communityOfficer'], 'community', 'fits'],
    ['a community officer', ['communityOfficer'], 'tip', 'fits'],
    ['a community officer', ['communityOfficer'], 'enterprise', 'fits'],
    ['a community officer of two communities', [community2, 'communityOfficer'], 'community', 'fits'],
    ['an officer of another community', [community2], 'community', 'otherDepartment'],
    ['an inspector', ['inspector'], 'department', 'fits'],
    ['a community officer who is an inspector too', ['communityOfficer', 'inspector'], 'department', 'fits'],
    ['another community’s officer who is an inspector too', [community2, 'inspector'], 'community', 'fits'],
  ])('%s (%j) can say that %s found it in 一中社区: %s', (_, held, source, result) => {
    expect(
      newHazardRefusal({ ...input, ...alone, source }, { ...facts, person: personAs(...held) })?.refused ?? 'fits',
    ).toBe(result)
  })

  test('lies in the community that is said, else the enterprise’s, else the reporter’s own', () => {
    const own = personAs('communityOfficer')
    expect(communityOf('c-said', 'c-enterprise', own)).toBe('c-said')
    expect(communityOf(null, 'c-enterprise', own)).toBe('c-enterprise')
    expect(communityOf(null, null, own)).toBe('c-yizhong')
    expect(communityOf(null, null, personAs('guarantor', 'communityOfficer'))).toBe('c-yizhong')
    expect(communityOf(null, null, personAs('inspector'))).toBeNull()
  })

  test.each<[string, (Role | HeldRole)[], enterpriseIn: string | null, string]>([
    ['a community officer', ['communityOfficer'], 'c-yizhong', 'fits'],
    ['a community officer', ['communityOfficer'], null, 'fits'],
    ['a community officer', ['communityOfficer'], 'c-jiuzhong', 'otherDepartment'],
    ['a community officer of both', ['communityOfficer', community2], 'c-jiuzhong', 'fits'],
    ['an officer of the enterprise’s community', [community2], 'c-jiuzhong', 'otherDepartment'],
    ['a community officer who is an inspector too', ['communityOfficer', 'inspector'], 'c-jiuzhong', 'fits'],
  ])('%s (%j) can say that an enterprise in %s has one in 一中社区: %s', (_, held, enterpriseIn, result) => {
    const known = { ...facts, enterpriseIn, person: personAs(...held) }
    expect(newHazardRefusal({ ...input, ...alone, source: 'community' }, known)?.refused ?? 'fits').toBe(result)
  })

  test('in no community that anybody knows is no community officer’s to report', () => {
    const person = personAs({ role: 'communityOfficer', unit: null })
    const lost = { ...facts, community: null, person }
    expect(newHazardRefusal({ ...input, ...alone, source: 'community' }, lost)).toEqual({ refused: 'otherDepartment' })
  })
})
