import { describe, expect, test } from 'vitest'
import { type Awaited, awaited } from '../../src/features/hazards/lifecycle.ts'
import { acceptsFor, answersFor, answerTo, factsListed } from '../../src/features/hazards/rules/answering.ts'
import { openSteps } from '../../src/features/hazards/rules/stepping.ts'
import type { HazardListed } from '../../src/features/hazards/schema.ts'
import type { Person, Role } from '../../src/lib/role.ts'

const unit = '01890000-0000-7000-8000-000000000001'
const today = '2023-11-20'

const holding = (role: Role): Person => ({ user: 'user', name: 'name', roles: [{ role, unit, certificate: '皖L01' }] })

describe('what waits for a second person', () => {
  test.each<[role: Role, answers: Awaited[]]>([
    ['safetyOfficer', ['voiding', 'extension', 'approval']],
    ['leaderInCharge', ['voiding', 'extension', 'approval']],
    ['enforcementOfficer', ['voiding', 'countersignature', 'extension', 'lifting']],
    ['inspector', ['voiding', 'countersignature']],
    ['departmentContact', []],
    ['communityOfficer', []],
  ])('is shown to the role %s where it could answer: %j', (role, answers) => {
    expect(awaited.filter((kind) => answersFor(holding(role), kind, today).length > 0)).toEqual(answers)
  })

  test('is answered in one’s own departments, or in the whole office', () => {
    expect(answersFor(holding('enforcementOfficer'), 'extension', today)).toEqual([unit])
    expect(answersFor(holding('leaderInCharge'), 'extension', today)).toBe('office')
    expect(answersFor({ user: 'user', name: 'name', roles: [] }, 'extension', today)).toEqual([])
  })

  test.each<[role: Role, units: string[]]>([
    ['enforcementOfficer', [unit]],
    ['departmentContact', [unit]],
    ['communityOfficer', []],
    ['safetyOfficer', []],
  ])('what is handed over is accepted by the role %s for %j', (role, units) => {
    expect(acceptsFor(holding(role), today)).toEqual(units)
  })
})

const listed: HazardListed = {
  id: '01890000-0000-7000-8000-000000000002',
  ledgerNumber: null,
  closedBy: null,
  number: '2023-0001',
  campaign: '01890000-0000-7000-8000-000000000003',
  enterprise: null,
  partyKind: 'soleTrader',
  partyName: '老王修车',
  place: null,
  community: null,
  communityCode: null,
  communityName: null,
  sector: '工贸',
  unit,
  unitCode: null,
  unitName: '应急办',
  transferTo: null,
  transferToCode: null,
  transferToName: null,
  level: 'major',
  source: 'department',
  found: 'government',
  status: 'ordered',
  awaits: null,
  instrument: 'order',
  pending: null,
  urges: null,
  watch: null,
  description: 'description',
  foundOn: '2023-11-20',
  closedOn: null,
  firstDue: null,
  everOverdue: false,
  extensions: 0,
  failures: 0,
  due: '2023-11-30',
  overdue: false,
  workingDaysLeft: 8,
  waits: [],
  workingDaysAbout: false,
}

describe('a hazard of a list', () => {
  test.each(awaited)('that waits for %s is open to an answer by somebody who took no part in it', (awaits) => {
    const statuses = { approval: 'reinspected', countersignature: 'claimed', lifting: 'closed' } as const
    const status = awaits in statuses ? statuses[awaits as keyof typeof statuses] : 'ordered'
    const pending = awaits === 'countersignature' ? { verb: 'pass' as const, by: 'another', byName: 'another' } : null
    const facts = factsListed({ ...listed, status, awaits, pending }, [], today)
    const person = holding(awaits === 'approval' ? 'leaderInCharge' : 'enforcementOfficer')
    expect(openSteps(person, facts)).toContain(answerTo[awaits])
  })

  test('that waits for nobody is open to no answer', () => {
    const open = openSteps(holding('enforcementOfficer'), factsListed(listed, [], today))
    expect(awaited.filter((kind) => open.includes(answerTo[kind]))).toEqual([])
  })
})
