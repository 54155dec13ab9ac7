import { describe, expect, test } from 'vitest'
import * as hazards from '../../src/features/hazards/lifecycle.ts'
import { ended, states } from '../../src/features/hazards/rules/states.ts'
import * as inspections from '../../src/features/inspections/lifecycle.ts'
import type { HeldRole, Person } from '../../src/lib/role.ts'
import {
  fitFor,
  type Holding,
  type SucceedableKind,
  succeedable,
  successionRefusal,
  successorNamed,
  successorsOf,
  type Worker,
} from '../../src/lib/succession.ts'

const person = (user: string, ...roles: HeldRole[]): Person => ({ user, name: user, roles })
const workers = (...people: Person[]): Worker[] =>
  people.flatMap(({ user, name, roles }) => roles.map((role) => ({ ...role, user, name })))

const officer = (user: string, unit = 'emergency', certificate: string | null = 'AH-1') =>
  person(user, { role: 'enforcementOfficer', unit, certificate })
const safety = person('safety', { role: 'safetyOfficer', unit: null })
const leader = person('leader', { role: 'leaderInCharge', unit: null })

const held = (more: Partial<Holding> = {}): Holding => ({
  status: 'draft',
  holder: { user: 'gone', name: '孙立' },
  unit: 'emergency',
  certified: false,
  ...more,
})

const refused = (kind: SucceedableKind, holding: Holding, by: Person, ...staff: Person[]) =>
  successionRefusal(kind, holding, by, workers(by, ...staff))?.refused

describe('what is somebody’s own', () => {
  test('can be taken over in every state in which it isn’t over, and in no other', () => {
    expect(succeedable.hazard.states).toEqual(states.filter((state) => !ended.includes(state)))
    expect(succeedable.inspection.states).toEqual(inspections.states.filter((state) => state !== 'signed'))
  })

  test('of a hazard is taken over by whoever may follow it', () => {
    expect(succeedable.hazard.inUnit).toEqual(hazards.handlers)
  })

  test.each<[string, SucceedableKind, Person, string | undefined]>([
    ['a colleague of the unit', 'inspection', officer('b'), undefined],
    ['an officer of another unit', 'inspection', officer('b', 'market'), 'otherDepartment'],
    [
      'a contact, who inspects nothing',
      'inspection',
      person('b', { role: 'departmentContact', unit: 'emergency' }),
      'notPermitted',
    ],
    [
      'a contact, who follows hazards',
      'hazard',
      person('b', { role: 'departmentContact', unit: 'emergency' }),
      undefined,
    ],
    [
      'a community’s officer, who follows none',
      'hazard',
      person('b', { role: 'communityOfficer', unit: 'emergency' }),
      'notPermitted',
    ],
    ['the safety office', 'hazard', safety, undefined],
    ['a leader', 'hazard', leader, 'notPermitted'],
  ])('is taken over from somebody who has left by %s as its powers are', (_, kind, by, refusal) => {
    const status = kind === 'hazard' ? 'ordered' : 'draft'
    expect(refused(kind, held({ status }), by)).toBe(refusal)
  })

  test('stays with whoever is still there with the powers for it, unless they hand it on', () => {
    const [gone, other] = [officer('gone'), officer('b')]
    expect(refused('inspection', held(), other, gone)).toBe('holderHere')
    expect(refused('inspection', held(), gone, other)).toBeUndefined()
    expect(refused('inspection', held(), safety, gone)).toBeUndefined()
    const elsewhere = officer('gone', 'market')
    expect(refused('inspection', held(), other, elsewhere)).toBeUndefined()
    const uncertified = officer('gone', 'emergency', null)
    expect(refused('inspection', held({ certified: true }), other, uncertified)).toBeUndefined()
  })

  test('is nobody’s to take over where it is over, or where nobody had it', () => {
    expect(refused('inspection', held({ status: 'signed' }), officer('b'))).toBe('stepNotOpen')
    expect(refused('hazard', held({ status: 'ordered', holder: null }), safety)).toBe('stepNotOpen')
  })

  test('goes to somebody who has the powers, named once whatever their roles, and never to who had it', () => {
    const both = person('b', { role: 'inspector', unit: 'emergency' }, { role: 'communityOfficer', unit: 'emergency' })
    const staff = workers(both, officer('gone'), officer('m', 'market'), leader)
    expect(successorsOf('inspection', held(), staff).map(({ user }) => user)).toEqual(['b'])
    expect(successorNamed('inspection', held(), { to: 'gone', by: safety, staff })).toMatchObject({
      refused: 'successorUnfit',
      about: ['b'],
    })
    expect(successorNamed('inspection', held(), { to: 'b', by: safety, staff })).toMatchObject({ user: 'b' })
    expect(successorNamed('inspection', held(), { to: 'b', by: officer('c'), staff })).toMatchObject({
      refused: 'notPermitted',
    })
  })

  test('of an enforcement visit goes to a certified officer of the department alone, not to the safety office', () => {
    const certified = held({ certified: true })
    expect(fitFor('inspection', certified, officer('b').roles)).toBeDefined()
    expect(fitFor('inspection', certified, officer('b', 'emergency', null).roles)).toBeUndefined()
    expect(fitFor('inspection', certified, safety.roles)).toBeUndefined()
    expect(fitFor('inspection', held(), safety.roles)).toBeDefined()
  })
})
