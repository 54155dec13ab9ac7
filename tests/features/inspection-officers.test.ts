import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { anonymous, type Client } from '../support/client.ts'
import { authorityInput, everybody, inspectionInput } from '../support/inputs.ts'
import {
  admit,
  answer,
  answeredInspection,
  answers,
  begunInspection,
  bring,
  countersign,
  enforcement,
  halfSignedInspection,
  join,
  jointInspection,
  makeFactory,
  putInspection,
  shownInspection,
  sign,
  signEnforcement,
  takeBack,
  takePart,
} from '../support/inspections.ts'
import { idOf } from '../support/members.ts'
import { newEnterprise, newInspection } from '../support/records.ts'
import { office, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { type Colleague, dangcheng, dongguan, expectCreated, nanguan, person } from '../support/world.ts'

beforeAll(makeFactory)

const remove = (id: string, seq: number, who: unknown, by: Client = office.people.officer, more = {}) =>
  by.step(`${office.path}/inspections/${id}/removal`, { officer: who, reason: '另有任务', ...more }, seq)

describe('who may begin an enforcement inspection', () => {
  test.each<Colleague>(['officer', 'market'])(
    'the %s may, who has a certificate in a department that may',
    async (post) => {
      const id = v7()
      const begins = await putInspection(enforcement, id, office.people[post])
      expect([begins.status, begins.body]).toEqual([201, { id, seq: 1, status: 'draft' }])
    },
  )

  test.each<Colleague>(['safety', 'uncertified', 'inspector', 'community'])(
    'the %s may not: nobody without a certificate enforces',
    async (post) => {
      await refused(() => putInspection(enforcement, v7(), office.people[post]), 'certificateMissing')
    },
  )

  test('an officer of a department without authority may not, and learns what is possible', async () => {
    const { unarmedOfficer } = office.people
    const id = v7()
    const refusal = () => putInspection(enforcement, id, unarmedOfficer)
    const { about, missing } = await refused(refusal, 'authorityMissing')
    expect([about, missing]).toEqual([['patrol'], ['inspect']])
    expect((await putInspection({ kind: about[0] }, id, unarmedOfficer)).status).toBe(201)
  })

  test('an authority counts on its days alone, and for the measures that it gives', async () => {
    const town = world.office(dangcheng)
    const { unarmedOfficer, safety } = town.people
    const place = await newEnterprise(town)
    const on = (inspectedOn: string) => () =>
      unarmedOfficer.put(
        `${town.path}/inspections/${v7()}`,
        inspectionInput(town, place, { ...enforcement, inspectedOn }),
      )
    const grant = (more: Record<string, unknown>) =>
      safety.put(`${town.path}/authorities/${v7()}`, authorityInput(town.units.宣传办, more))
    await expectCreated(grant({ measures: ['order', 'penalise'] }))
    await refused(on('2023-11-12'), 'authorityMissing')
    await expectCreated(grant({ measures: ['inspect'], startsOn: '2023-11-10', endsOn: '2023-11-15' }))
    await refused(on('2023-11-09'), 'authorityMissing')
    await refused(on('2023-11-16'), 'authorityMissing')
    expect((await on('2023-11-10')()).status).toBe(201)
    expect((await on('2023-11-15')()).status).toBe(201)
  })

  test('who has posts in two departments goes for the one that may', async () => {
    const { 宣传办: unarmed, 应急办: armed } = office.units
    const post = { division: nanguan, role: 'enforcementOfficer' } as const
    const both = await person('both', [
      { ...post, unit: unarmed, certificate: 'AH-3413-021' },
      { ...post, unit: armed, certificate: 'AH-3413-022' },
    ])
    const id = await begunInspection(enforcement, both)
    expect(await shownInspection(id)).toMatchObject({
      unit: armed,
      officers: [{ unit: armed, certificate: 'AH-3413-022' }],
    })
  })
})

describe('colleagues', () => {
  test('of another department join with their certificates', async () => {
    const id = await begunInspection(enforcement)
    const { body: colleague } = await office.people.market.get('/session')
    const asked = await join(id, 1)
    expect([asked.status, asked.body]).toEqual([200, { id, seq: 2, status: 'draft' }])
    expect((await shownInspection(id)).officers).toHaveLength(1)
    const admitted = await admit(id, 2, colleague.user)
    expect([admitted.status, admitted.body]).toEqual([200, { id, seq: 3, status: 'draft' }])
    const { officers, candidates, inspector } = await shownInspection(id)
    expect(candidates).toEqual([])
    const { 应急办, 市场监管所 } = office.units
    // By which item of authority each department inspects.
    const { name, code, document } = authorityInput('')
    const item = { id: expect.any(String), name, code, document }
    expect(officers).toEqual([
      { ...inspector, unit: 应急办, certificate: 'AH-3413-001', authority: item, signedAt: null },
      {
        user: colleague.user,
        name: everybody,
        unit: 市场监管所,
        certificate: 'AH-3413-003',
        authority: item,
        signedAt: null,
      },
    ])
  })

  test('of a department without authority don’t enforce, only patrol with them', async () => {
    const { unarmedOfficer } = office.people
    const id = await begunInspection(enforcement)
    await refused(() => join(id, 1, unarmedOfficer), 'authorityMissing')
    expect((await join(await begunInspection(), 1, unarmedOfficer)).status).toBe(200)
  })

  test('of a department with authority enforce on its days alone', async () => {
    const town = world.office(dongguan)
    const { unarmedOfficer, safety } = town.people
    const place = await newEnterprise(town)
    const terms = { measures: ['inspect'], startsOn: '2023-11-10', endsOn: '2023-11-15' }
    await expectCreated(safety.put(`${town.path}/authorities/${v7()}`, authorityInput(town.units.宣传办, terms)))
    const joins = async (inspectedOn: string) => {
      const id = await newInspection(town, place, { ...enforcement, inspectedOn })
      return () => unarmedOfficer.step(`${town.path}/inspections/${id}/joining`, {}, 1)
    }
    await refused(await joins('2023-11-16'), 'authorityMissing')
    expect((await (await joins('2023-11-15'))()).status).toBe(200)
  })

  test.each<Colleague>(['uncertified', 'inspector', 'community', 'safety'])(
    'without a certificate, the %s, join patrols alone',
    async (post) => {
      const id = await begunInspection(enforcement)
      await refused(() => join(id, 1, office.people[post]), 'certificateMissing')
      expect((await join(await begunInspection({}, office.people.market), 1, office.people[post])).status).toBe(200)
    },
  )

  test('join once, and nobody joins who began it', async () => {
    const id = await jointInspection()
    await refused(() => join(id, 4), 'stepNotOpen')
    await refused(() => join(id, 4, office.people.officer), 'stepNotOpen')
  })

  test('join the version that they read, and under the same key once', async () => {
    const id = await begunInspection(enforcement)
    await answer(id, 1, answers(['1.1', 'yes']))
    await refused(() => join(id, 1), 'recordChanged')
    const key = v7()
    const { market } = office.people
    const [first, again] = [await join(id, 2, market, { key }), await join(id, 2, market, { key })]
    expect([again.status, again.body]).toEqual([200, first.body])
    expect((await shownInspection(id)).candidates).toHaveLength(1)
  })

  test('join with nothing but their log-in', async () => {
    const id = await begunInspection(enforcement)
    const path = `${office.path}/inspections/${id}/joining`
    await refused(() => office.people.market.step(path, { certificate: 'AH-0000-000' }, 1), 'badInput', 'certificate')
  })

  test('who joined neither answer nor sign first nor name experts nor take back', async () => {
    const id = await jointInspection()
    const { market } = office.people
    await refused(() => answer(id, 4, answers(['1.1', 'no']), market), 'notPermitted')
    await refused(() => bring(id, 4, [], market), 'notPermitted')
    await refused(() => signEnforcement(id, 4, {}, market), 'notPermitted')
    await signEnforcement(id, 4)
    await refused(() => takeBack(id, 5, market), 'notPermitted')
  })

  test('all stand in the list by name', async () => {
    const place = await newEnterprise(office)
    const id = await begunInspection({ enterprise: place })
    await takePart(id, 1)
    const { body } = await office.people.leader.get(`${office.path}/inspections?enterprise=${place}`)
    expect(body.items).toMatchObject([{ id, kind: 'patrol', status: 'draft', officers: [everybody, everybody] }])
  })
})

describe('letting somebody in who asks', () => {
  test('is for whoever began it: nobody blocks a signature by asking', async () => {
    const id = await answeredInspection()
    const asks = await idOf(office.people.market)
    const stranger = await idOf(office.people.market2)
    await join(id, 2)
    for (const other of [office.people.market, office.people.officer2, office.people.safety])
      await refused(() => admit(id, 3, asks, other), 'notPermitted')
    await refused(() => admit(id, 3, asks, anonymous), 'signInNeeded')
    await refused(() => admit(id, 3, stranger), 'referenceUnknown')
    expect((await sign(id, 3)).body).toEqual({ id, seq: 4, status: 'signed' })
    expect((await shownInspection(id)).officers).toHaveLength(1)
  })

  test('may be declined; then, and after being taken off, nobody asks again, but can be let in', async () => {
    const id = await begunInspection(enforcement)
    const { market } = office.people
    const colleague = await idOf(market)
    await join(id, 1)
    expect((await remove(id, 2, colleague)).status).toBe(200)
    await refused(() => join(id, 3), 'stepNotOpen')
    expect((await shownInspection(id)).candidates).toMatchObject([{ user: colleague, asks: false }])
    await refused(() => remove(id, 3, colleague), 'referenceUnknown')
    expect((await admit(id, 3, colleague)).status).toBe(200)
    expect((await remove(id, 4, colleague)).status).toBe(200)
    await refused(() => join(id, 5), 'stepNotOpen')
    expect((await shownInspection(id)).officers).toHaveLength(1)
  })
})

describe('a community’s officer', () => {
  test('inspects in the own community alone, and joins nobody elsewhere', async () => {
    const { community, community2, officer } = office.people
    const elsewhere = await newEnterprise(office, { community: office.units.九中社区 })
    const nowhere = await newEnterprise(office, { community: null })
    const begin = (place: string, by: Client) => () =>
      by.put(`${office.path}/inspections/${v7()}`, inspectionInput(office, place))
    for (const place of [elsewhere, nowhere]) {
      await refused(begin(place, community), 'otherDepartment')
      const id = await newInspection(office, place, {}, officer)
      await refused(() => join(id, 1, community), 'otherDepartment')
    }
    expect((await begin(elsewhere, community2)()).status).toBe(201)
    expect((await begin(elsewhere, officer)()).status).toBe(201)
  })
})

describe('taking somebody off who joined', () => {
  const userOf = async (who: Client) => (await who.get('/session')).body.user as string

  test('is for whoever began it, with a reason, while it is a draft', async () => {
    const id = await jointInspection()
    const { market, officer2, safety } = office.people
    const joined = await userOf(market)
    await refused(() => remove(id, 4, joined, anonymous), 'signInNeeded')
    await refused(() => remove(id, 4, joined, world.office(dongguan).people.officer), 'notMember')
    for (const other of [market, officer2, safety]) await refused(() => remove(id, 4, joined, other), 'notPermitted')
    await refused(() => remove(id, 4, joined, office.people.officer, { reason: '' }), 'badInput', 'reason')
    await refused(() => remove(id, 4, undefined), 'badInput', 'officer')
    const removed = await remove(id, 4, joined)
    expect([removed.status, removed.body]).toEqual([200, { id, seq: 5, status: 'draft' }])
    const { officers, inspector } = await shownInspection(id)
    expect(officers.map(({ user }: { user: string }) => user)).toEqual([inspector.user])
  })

  test('takes off nobody who isn’t there, nor whoever began it', async () => {
    const id = await jointInspection()
    const [stranger, beginner] = [await userOf(office.people.market2), await userOf(office.people.officer)]
    await refused(() => remove(id, 4, stranger), 'referenceUnknown')
    await refused(() => remove(id, 4, beginner), 'stepNotOpen')
  })

  test('frees an inspection whose colleague doesn’t sign, once it is taken back', async () => {
    const id = await halfSignedInspection()
    const absent = await userOf(office.people.market)
    await refused(() => remove(id, 5, absent), 'inspectionSigned')
    await takeBack(id, 5)
    expect((await remove(id, 6, absent)).status).toBe(200)
    await takePart(id, 7, office.people.officer2)
    await signEnforcement(id, 9)
    expect((await countersign(id, 10, office.people.officer2)).body).toMatchObject({ status: 'signed' })
    await refused(() => remove(id, 11, absent), 'inspectionSigned')
  })

  test('stands among what happened, by whom', async () => {
    const id = await jointInspection()
    await remove(id, 4, await userOf(office.people.market))
    const { body } = await office.people.leader.get(`${office.path}/events?limit=200`)
    const happened = body.items.filter(({ record }: { record: string }) => record === id)
    expect(happened.map(({ verb }: { verb: string }) => verb).sort()).toEqual([
      'admit',
      'answer',
      'begin',
      'join',
      'remove',
    ])
  })
})

describe('experts', () => {
  const [electrician, chemist] = [
    { name: '钱工', field: '电气' },
    { name: '孙教授', field: '化工工艺' },
  ]

  test('come along from the beginning, and may be others while it is a draft', async () => {
    const id = await begunInspection({ experts: [electrician] })
    expect((await shownInspection(id)).experts).toEqual([electrician])
    const taken = await bring(id, 1, [electrician, chemist])
    expect([taken.status, taken.body]).toEqual([200, { id, seq: 2, status: 'draft' }])
    expect((await shownInspection(id)).experts).toEqual([electrician, chemist])
    expect((await bring(id, 2, [])).status).toBe(200)
    expect((await shownInspection(id)).experts).toEqual([])
  })

  test.each<[what: string, experts: unknown, path: string]>([
    ['eleven of them', Array(11).fill(electrician), 'experts'],
    ['one without a name', [{ name: '', field: '电气' }], 'experts.0.name'],
    ['one with a telephone', [{ ...electrician, phone: '110' }], 'experts.0.phone'],
  ])('%s are refused', async (_, experts, path) => {
    const id = await begunInspection()
    await refused(() => bring(id, 1, experts), 'badInput', path)
  })

  test('are named by whoever began the inspection alone', async () => {
    const id = await begunInspection()
    await refused(() => bring(id, 1, [chemist], office.people.officer2), 'notPermitted')
  })
})
