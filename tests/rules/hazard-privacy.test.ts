import { describe, expect, test } from 'vitest'
import {
  handlesCase,
  isToldAs,
  partyShown,
  placeShown,
  sealedParty,
  toldOpenly,
} from '../../src/features/hazards/rules/privacy.ts'
import type { Party } from '../../src/features/hazards/schema.ts'
import { type HeldRole, type Person, type Role, roles } from '../../src/lib/role.ts'
import { plan } from '../support/inputs.ts'

const today = '2023-11-20'

describe('a responsible party', () => {
  const parties: Record<string, Party> = {
    enterprise: { kind: 'enterprise', enterprise: 'e-yongsheng' },
    soleTrader: { kind: 'soleTrader', name: '老王小吃', phone: '13900000001' },
    institution: { kind: 'institution', name: '第一中学', phone: null },
    person: { kind: 'person', name: '刘长贵', phone: '13900000002' },
    propertyManager: { kind: 'propertyManager', name: '万家物业', phone: '13900000003' },
    unknown: { kind: 'unknown' },
  }

  const salt = 'a salt'
  const asTold = async (party: Party) => JSON.stringify(sealedParty(party, salt))

  test('is told in events by what is public of it: of a natural person nothing, of nobody a phone number', async () => {
    const opened = async (party: Party) => {
      const details = [{ party: sealedParty(party, salt), reason: '核实' }]
      return toldOpenly({ details, plan: null }, false).details[0]
    }
    expect(await opened(parties.enterprise as Party)).toEqual({ party: parties.enterprise, reason: '核实' })
    expect(await opened(parties.unknown as Party)).toEqual({ party: parties.unknown, reason: '核实' })
    expect(await opened(parties.soleTrader as Party)).toEqual({
      party: { kind: 'soleTrader', name: '老王小吃' },
      reason: '核实',
    })
    expect(await opened(parties.person as Party)).toEqual({ party: { kind: 'person' }, reason: '核实' })
    for (const party of Object.values(parties)) expect(await asTold(party)).not.toMatch(/刘长贵|1390000/)
  })

  const others = Object.values(parties).flatMap((party): Party[] =>
    'name' in party
      ? [
          { ...party, name: '另一人' },
          { ...party, phone: '13911111111' },
        ]
      : [],
  )

  test('is told so that another party, name or phone number is told otherwise', async () => {
    const some = Object.values(parties)
    const all = await Promise.all([...some, ...others].map(asTold))
    expect(new Set(all).size).toBe(some.length + others.length)
    expect(await asTold({ ...(parties.person as Party) })).toBe(await asTold(parties.person as Party))
  })

  test('is not found out by trying: another salt tells the same person otherwise', async () => {
    const person = parties.person as Party
    expect(sealedParty(person, 'another salt')).not.toEqual(sealedParty(person, salt))
  })

  test('is known again by the salt that lies with its data; without it only by what is public', async () => {
    const some = [...Object.values(parties), ...others]
    for (const said of some)
      for (const party of some) {
        const detail = sealedParty(said, salt)
        expect(isToldAs(party, detail, salt)).toBe(party === said)
        const open = ({ kind, ...rest }: Party) => [kind, 'name' in rest && kind !== 'person' ? rest.name : null].join()
        expect(isToldAs(party, detail, undefined)).toBe(open(party) === open(said))
      }
  })

  test('takes nothing else of an event’s detail with it', () => {
    const details = [{}, { due: today }, { sealed: 'bag 7' }]
    expect(toldOpenly({ details, plan }, false)).toEqual({ details, plan })
  })

  test('who is or was a natural person takes place and whoever is responsible along, but for those who handle the case', () => {
    const about = { place: '3 号楼 301', responsible: '刘长贵', reason: '核实' }
    const telling = (...kinds: string[]) => ({ details: kinds.map((kind) => ({ ...about, party: { kind } })), plan })
    for (const kinds of [['person'], ['unknown', 'person'], ['person', 'unknown']]) {
      const all = telling(...kinds)
      expect(toldOpenly(all, true)).toEqual(all)
      expect(toldOpenly(all, false)).toEqual({
        details: kinds.map((kind) => ({ reason: '核实', party: { kind } })),
        plan: { ...plan, responsible: null },
      })
    }
    expect(toldOpenly({ ...telling('person'), plan: null }, false).plan).toBeNull()
    expect(toldOpenly(telling('unknown', 'soleTrader'), false)).toEqual(telling('unknown', 'soleTrader'))
  })

  const hazard = {
    unit: 'u-yingji',
    community: 'c-yizhong',
    transferTo: null,
    awaits: null,
    reportedBy: 'reporter',
  } as const
  const someone = (...held: HeldRole[]): Person => ({ user: 'someone', name: '某', roles: held })

  const inUnit: readonly Role[] = ['enforcementOfficer', 'inspector', 'departmentContact', 'communityOfficer']
  test.each(roles)('has a case that the %s handles only where it is theirs', (role) => {
    const from = (unit: string | null) => handlesCase(someone({ role, unit }), hazard)
    for (const unit of ['u-market', 'c-jiuzhong', null])
      expect([unit, from(unit)]).toEqual([unit, role === 'safetyOfficer'])
    if (inUnit.includes(role))
      for (const unit of ['u-yingji', 'c-yizhong']) expect([unit, from(unit)]).toEqual([unit, true])
  })

  test('has a case that whoever reported it handles, and nobody without a post', () => {
    expect(handlesCase({ ...someone(), user: 'reporter' }, hazard)).toBe(true)
    expect(handlesCase(someone(), hazard)).toBe(false)
    expect(handlesCase(someone({ role: 'inspector', unit: null }), { ...hazard, community: null })).toBe(false)
  })

  test('has a case that the department handles too which a transfer waits for', () => {
    const receiver = someone({ role: 'inspector', unit: 'u-market' })
    expect(handlesCase(receiver, { ...hazard, transferTo: 'u-market' })).toBe(true)
    expect(handlesCase(receiver, { ...hazard, transferTo: 'u-urban' })).toBe(false)
  })

  test.each([
    [null, false],
    ['countersignature', false],
    ['voiding', true],
    ['extension', true],
    ['approval', true],
  ] as const)('has a case that waits for %s: that the leader handles it is %s', (awaits, handles) => {
    expect(handlesCase(someone({ role: 'leaderInCharge', unit: null }), { ...hazard, awaits })).toBe(handles)
    expect(handlesCase(someone({ role: 'guarantor', unit: null }), { ...hazard, awaits })).toBe(false)
  })

  const data = { name: '刘长贵', phone: '13900000002' }
  test('who is a natural person is shown to those who handle the case alone, and so is their place', () => {
    const person = { kind: 'person', ...data } as const
    expect(partyShown(person, true)).toEqual({ ...person, hidden: false })
    expect(partyShown(person, false)).toEqual({ kind: 'person', name: null, phone: null, hidden: true })
    const home = { personal: true, place: '3 号楼 301' }
    expect([placeShown(home, true), placeShown(home, false)]).toEqual(['3 号楼 301', null])
  })

  test.each(['soleTrader', 'institution', 'propertyManager'] as const)(
    'who is a %s is shown to all with their place, the phone number to those who handle the case',
    (kind) => {
      expect(partyShown({ kind, ...data }, false)).toEqual({ kind, ...data, phone: null, hidden: false })
      expect(partyShown({ kind, ...data }, true)).toEqual({ kind, ...data, hidden: false })
      expect(placeShown({ personal: false, place: '3 号楼' }, false)).toBe('3 号楼')
    },
  )
})
