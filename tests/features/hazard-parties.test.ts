import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { Hazard } from '../../src/features/hazards/schema.ts'
import { contentHash } from '../../src/lib/hash.ts'
import { type Answer, logged } from '../support/client.ts'
import { type Taken, take, wayOf } from '../support/hazards.ts'
import { confirmation, order, plan } from '../support/inputs.ts'
import { report } from '../support/office-hazards.ts'
import { newEnterprise, newHazard } from '../support/records.ts'
import { ownedRoutes } from '../support/routes.ts'
import { rowsWhere } from '../support/rows.ts'
import { office, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { written } from '../support/witnessed.ts'
import { type Colleague, dongguan, expectCreated, nanguan, yongqiao } from '../support/world.ts'

// Many steps a test, on a machine that may be busy.

const landlord = { kind: 'person', name: '刘长贵', phone: '13900007788' } as const
const trader = { kind: 'soleTrader', name: '老王小吃', phone: '13900007799' } as const

const identify = (id: string, party: unknown, seq: number, post: Colleague = 'officer') =>
  office.people[post].step(`${office.path}/hazards/${id}/party`, { party }, seq)
const view = async (id: string, post: Colleague = 'officer') =>
  (await office.people[post].get(`${office.path}/hazards/${id}`)).body

/** A hazard in 一中社区 that this party answers for, reported by an officer of 应急办. */
async function hazardOf(
  party: unknown,
  more: Record<string, unknown> = {},
  post: Colleague = 'officer',
): Promise<string> {
  const id = v7()
  const where = { community: office.units.一中社区, place: '一中小区 3 号楼 301', sector: '群租房' }
  await expectCreated(report({ party, ...where, ...more }, post, id))
  return id
}

describe('who answers for a hazard', () => {
  test.each<[string, Record<string, unknown>]>([
    ['a sole trader', trader],
    ['an institution', { kind: 'institution', name: '宿州市第一中学', phone: null }],
    ['a natural person', landlord],
    ['a property manager', { kind: 'propertyManager', name: '万家物业', phone: '0557-3020011' }],
  ])('is %s, shown with name and number to whoever handles it', async (_, party) => {
    const id = await hazardOf(party)
    const { kind } = party
    expect(await view(id)).toMatchObject({
      enterprise: null,
      partyKind: kind,
      party: { ...party, hidden: false },
      intact: true,
    })
    const { body } = await office.people.officer.get(`${office.path}/hazards?limit=200`)
    const item = body.items.find((listed: { id: string }) => listed.id === id)
    expect(item).toMatchObject({ partyKind: kind, enterprise: null, place: '一中小区 3 号楼 301' })
  })

  test('is an enterprise, shown to all by its name', async () => {
    const file = await newEnterprise(office)
    const id = await hazardOf({ kind: 'enterprise', enterprise: file }, { place: null })
    for (const post of ['officer', 'market', 'leader', 'community2'] as const)
      expect(await view(id, post)).toMatchObject({
        partyKind: 'enterprise',
        enterprise: { id: file, name: '永盛机械加工厂' },
        party: { kind: 'enterprise', name: '永盛机械加工厂', phone: null, hidden: false },
      })
  })

  test('is nobody that is known yet', async () => {
    const id = await hazardOf({ kind: 'unknown' })
    const party = { kind: 'unknown', name: null, phone: null, hidden: false }
    for (const post of ['officer', 'market'] as const)
      expect(await view(id, post)).toMatchObject({ partyKind: 'unknown', party })
  })

  test.each<[what: string, party: unknown, fault: string]>([
    ['nothing at all', null, 'party'],
    ['a name alone', { name: '刘长贵' }, 'party.kind'],
    ['a kind that nobody knows', { kind: 'landlord', name: '刘长贵', phone: null }, 'party.kind'],
    ['a person without a name', { kind: 'person', name: '', phone: null }, 'party.name'],
    ['a person without saying whether they have a number', { kind: 'person', name: '刘长贵' }, 'party.phone'],
    ['a number that is none', { kind: 'person', name: '刘长贵', phone: '微信' }, 'party.phone'],
    ['an enterprise by its name', { kind: 'enterprise', enterprise: '永盛' }, 'party.enterprise'],
    ['an enterprise and a person at once', { kind: 'enterprise', enterprise: v7(), name: '王永盛' }, 'party.name'],
    ['somebody unknown with a name', { kind: 'unknown', name: '某' }, 'party.name'],
  ])('is not %s', async (_, party, fault) => {
    await refused(() => report({ party }), 'badInput', fault)
    const id = await newHazard(office)
    await refused(() => identify(id, party, 1), 'badInput', fault)
  })

  test('needs a place, unless it is an enterprise', async () => {
    await refused(() => report({ party: landlord, place: null }), 'badInput', '')
    await refused(() => report({ party: { kind: 'unknown' }, place: null }), 'badInput', '')
    const file = await newEnterprise(office)
    expect((await report({ party: { kind: 'enterprise', enterprise: file }, place: null })).status).toBe(201)
  })

  test('is no enterprise that isn’t there, or that is another office’s', async () => {
    const theirs = await newEnterprise(world.office(dongguan))
    const id = await newHazard(office)
    for (const file of [theirs, v7()]) {
      await refused(() => report({ party: { kind: 'enterprise', enterprise: file } }), 'referenceUnknown')
      await refused(() => identify(id, { kind: 'enterprise', enterprise: file }, 1), 'referenceUnknown')
    }
  })

  test('is found out later', async () => {
    const id = await hazardOf({ kind: 'unknown' })
    expect((await identify(id, landlord, 1, 'contact')).body).toEqual({ id, seq: 2, status: 'reported' })
    expect(await view(id)).toMatchObject({ partyKind: 'person', party: { ...landlord, hidden: false }, intact: true })
    expect(
      (await identify(id, { kind: 'propertyManager', name: '万家物业', phone: null }, 2, 'community')).status,
    ).toBe(200)
    expect(await view(id)).toMatchObject({ partyKind: 'propertyManager', party: { name: '万家物业', phone: null } })
    const file = await newEnterprise(office)
    await identify(id, { kind: 'enterprise', enterprise: file }, 3, 'safety')
    expect(await view(id)).toMatchObject({ partyKind: 'enterprise', enterprise: { id: file }, intact: true })
    await identify(id, { kind: 'unknown' }, 4)
    expect(await view(id)).toMatchObject({
      partyKind: 'unknown',
      enterprise: null,
      party: { name: null },
      intact: true,
    })
  })

  test('is found out to be another than an enterprise: the hazard stays where it is, at the address that it had', async () => {
    const file = await newEnterprise(office, { address: '南关街道汴河路 7 号' })
    for (const party of [landlord, { kind: 'unknown' }, trader]) {
      const id = await hazardOf({ kind: 'enterprise', enterprise: file }, { place: null })
      expect((await identify(id, party, 1)).status).toBe(200)
      expect(await view(id)).toMatchObject({ enterprise: null, place: '南关街道汴河路 7 号', intact: true })
    }
    const placed = await hazardOf({ kind: 'enterprise', enterprise: file }, { place: '锅炉房' })
    await identify(placed, landlord, 1)
    expect((await view(placed)).place).toBe('锅炉房')
  })

  test('is not told of an ended hazard any more', async () => {
    const id = await hazardOf({ kind: 'unknown' })
    await take(office, id, [['officer', 'dismissal', { reason: '无此情况' }]])
    await refused(() => identify(id, landlord, 2), 'stepNotOpen')
  })

  test('sent twice is said once', async () => {
    const id = v7()
    const again = { party: landlord, community: office.units.一中社区 }
    expect([(await report(again, 'officer', id)).status, (await report(again, 'officer', id)).status]).toEqual([
      201, 201,
    ])
    for (const other of [{ name: '刘长富' }, { phone: null }, { kind: 'soleTrader' }])
      await refused(() => report({ ...again, party: { ...landlord, ...other } }, 'officer', id), 'idTaken')
    const known = v7()
    await report({ party: trader }, 'officer', known)
    await refused(() => report({ party: { ...trader, phone: '13911112222' } }, 'officer', known), 'idTaken')
  })

  test('is not found out by sending what somebody else reported with a guess at who it was', async () => {
    const id = v7()
    const reported = { party: landlord, community: office.units.一中社区 }
    await report(reported, 'inspector', id)
    for (const post of ['officer', 'market', 'safety', 'unarmed'] as const)
      for (const party of [landlord, { ...landlord, name: '刘长富' }])
        await refused(() => report({ ...reported, party }, post, id), 'idTaken')
    expect((await report(reported, 'inspector', id)).status).toBe(201)
  })

  test('sent again once somebody else was identified is answered as before', async () => {
    const id = v7()
    const reported = { party: landlord, community: office.units.一中社区 }
    await report(reported, 'officer', id)
    await identify(id, { ...landlord, name: '刘长富' }, 1)
    expect((await report(reported, 'officer', id)).body).toMatchObject({ id, seq: 1, status: 'reported' })
    await refused(() => report({ ...reported, party: trader }, 'officer', id), 'idTaken')
    await refused(() => report({ ...reported, description: '另一处' }, 'officer', id), 'idTaken')
  })

  test('is sealed in the history so that few words don’t give it away', async () => {
    const seals = async (id: string) => {
      const { event = [] } = await rowsWhere(env.SHARD_01, 'record', id)
      return event.map(({ detail }) => JSON.parse(String(detail)).party.sealed)
    }
    const [first, second] = [await hazardOf(landlord), await hazardOf(landlord)]
    const all = [...(await seals(first)), ...(await seals(second))]
    expect(all).toHaveLength(2)
    expect(new Set([...all, contentHash(landlord)]).size).toBe(3)
  })

  test('reported several times at once leaves one record of them', async () => {
    const rows = async () => (await rowsWhere(env.SHARD_01, 'office', nanguan)).party?.length ?? 0
    const before = await rows()
    const id = v7()
    const answers = await Promise.all([1, 2, 3].map(() => report({ party: landlord }, 'officer', id)))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(await rows()).toBe(before + 1)
  })
})

describe('where a hazard lies', () => {
  const communityOf = async (more: Record<string, unknown>, post: Colleague = 'officer') => {
    const id = v7()
    const { status, body } = await report(more, post, id)
    return status === 201 ? (await view(id)).community : body.code
  }

  test('is the community that is said, else the enterprise’s, else the reporter’s own', async () => {
    const { 一中社区, 九中社区 } = office.units
    const file = await newEnterprise(office, { community: 九中社区 })
    expect(await communityOf({ enterprise: file, community: 一中社区 })).toBe(一中社区)
    expect(await communityOf({ enterprise: file })).toBe(九中社区)
    expect(await communityOf({})).toBeNull()
    expect(await communityOf({ source: 'community' }, 'community')).toBe(一中社区)
    expect(await communityOf({ source: 'tip' }, 'community2')).toBe(九中社区)
  })

  test('is no other community’s to report', async () => {
    const { 一中社区, 九中社区 } = office.units
    const file = await newEnterprise(office, { community: 九中社区 })
    await refused(() => report({ source: 'community', community: 一中社区 }, 'community2'), 'otherDepartment')
    await refused(() => report({ source: 'community', enterprise: file }, 'community'), 'otherDepartment')
    expect(await communityOf({ source: 'community', enterprise: file }, 'community2')).toBe(九中社区)
    await refused(
      () => report({ source: 'community', enterprise: file, community: 一中社区 }, 'community'),
      'otherDepartment',
    )
  })

  test('is a community of this office, not a department', async () => {
    await refused(() => report({ community: office.units.应急办 }), 'unitUnfit')
    await refused(() => report({ community: v7() }), 'referenceUnknown')
    await refused(() => report({ community: world.office(dongguan).units.一中社区 }), 'referenceUnknown')
  })

  test('is what the ledger can be narrowed to', async () => {
    const id = await hazardOf({ kind: 'unknown' }, { community: office.units.九中社区 })
    const listed = async (community: string) => {
      const { body } = await office.people.leader.get(
        `${office.path}/hazards?limit=200&open=true&community=${community}`,
      )
      return body.items.map((item: { id: string }) => item.id)
    }
    expect(await listed(office.units.九中社区)).toContain(id)
    expect(await listed(office.units.一中社区)).not.toContain(id)
  })
})

/** Whoever handles a hazard in 一中社区 that an inspector of 应急办 reported. */
const handling = [
  'safety',
  'officer',
  'officer2',
  'officer3',
  'uncertified',
  'inspector',
  'contact',
  'community',
] as const
const others = ['market', 'market2', 'unarmedOfficer', 'unarmed', 'unarmedContact', 'community2', 'leader'] as const

const secrets = [landlord.name, landlord.phone]
const betrays = (answer: unknown) => secrets.filter((secret) => JSON.stringify(answer).includes(secret))

describe('a natural person’s data', () => {
  let id: string
  let seq: number
  beforeAll(async () => {
    id = await hazardOf({ kind: 'unknown' }, {}, 'inspector')
    await identify(id, landlord, 1, 'inspector')
    await take(
      office,
      id,
      [
        ['officer', 'confirmation', confirmation('general')],
        ['officer', 'order', order],
      ],
      2,
    )
    seq = 4
  })

  test('are tried on all people of this world', () => {
    expect([...handling, ...others].toSorted()).toEqual(Object.keys(office.people).toSorted())
  })

  test.each(handling)('are shown to the %s, who handles the case', async (post) => {
    expect((await view(id, post)).party).toEqual({ ...landlord, hidden: false })
  })

  test.each(others)('are hidden from the %s, who does not', async (post) => {
    const answer = await view(id, post)
    expect(answer).toMatchObject({
      partyKind: 'person',
      party: { kind: 'person', name: null, phone: null, hidden: true },
    })
    expect(betrays(answer)).toEqual([])
  })

  test('are hidden from the supervisor of the district', async () => {
    const { body } = await world.supervisor(yongqiao).get(`${office.path}/hazards/${id}`)
    expect([body.party.hidden, betrays(body)]).toEqual([true, []])
  })

  test('are shown to whoever reported the hazard, wherever it went', async () => {
    const tip = await hazardOf(landlord, { source: 'tip', sector: '特种设备' }, 'contact')
    for (const post of ['contact', 'market', 'community', 'safety'] as const)
      expect((await view(tip, post)).party.hidden).toBe(false)
    for (const post of ['officer', 'unarmed', 'community2'] as const)
      expect((await view(tip, post)).party.hidden).toBe(true)
  })

  test('go along with a transfer: both departments have them while it waits, then whoever it ends with', async () => {
    const moved = await hazardOf(landlord, { source: 'community' }, 'community')
    const { 市场监管所 } = office.units
    const sent = ['officer', 'transfer', { to: 市场监管所, reason: '属其管辖' }] as const
    const hidden = async () => [
      (await view(moved, 'officer')).party.hidden,
      (await view(moved, 'market')).party.hidden,
      (await view(moved, 'unarmed')).party.hidden,
    ]
    expect(await hidden()).toEqual([false, true, true])
    await take(office, moved, [sent])
    expect(await hidden()).toEqual([false, false, true])
    await take(office, moved, [['officer', 'recall', { reason: '移交有误' }]], 2)
    expect(await hidden()).toEqual([false, true, true])
    await take(office, moved, [sent, ['market', 'acceptance', {}]], 3)
    expect(await hidden()).toEqual([true, false, true])
  })

  test('are shown to the leader while the case waits for an answer of theirs', async () => {
    const asked = await hazardOf(landlord)
    const hidden = async () => (await view(asked, 'leader')).party.hidden
    expect(await hidden()).toBe(true)
    await take(office, asked, [['officer', 'voiding', { reason: '误登记' }]])
    expect(await hidden()).toBe(false)
    await take(office, asked, [['leader', 'voiding-answer', { result: 'kept', note: '属实' }]], 2)
    expect(await hidden()).toBe(true)
  })

  test('stand in no other part of the answer, for nobody, and in no list', async () => {
    const plain = /^GET \/api\/v1(\/offices\/:office[^:]*)$/
    const lists = ownedRoutes.flatMap((route) => plain.exec(route)?.[1]?.replace('/offices/:office', office.path) ?? [])
    expect(lists.length).toBeGreaterThan(6)
    const ways = [
      ...lists,
      ...['open=true', 'counted=true', 'sector=群租房'].map((query) => `${office.path}/hazards?limit=200&${query}`),
    ]
    for (const post of ['officer', 'safety', 'leader', 'market'] as const) {
      for (const way of ways) {
        const { status, body }: Answer = await office.people[post].get(way)
        if (status === 200) expect([way, betrays(body)]).toEqual([way, []])
      }
      const { party: _, ...rest } = await view(id, post)
      expect(betrays(rest)).toEqual([])
    }
  })

  test('stand in nothing that the hazard’s kin tell of it', async () => {
    const twin = await hazardOf({ kind: 'unknown' })
    await take(office, twin, [['officer', 'merging', { into: id, reason: '重复登记' }]])
    expect(betrays(await view(twin, 'officer'))).toEqual([])
  })

  test('stand in no answer to a step, no refusal, and no line of the log', async () => {
    const answers = [
      await identify(id, { ...landlord, phone: null }, 99),
      await identify(id, { ...landlord, kind: 'neighbour' }, seq),
      await identify(id, landlord, seq, 'market'),
      await identify(id, landlord, seq),
    ]
    seq++
    expect(answers.map(({ status }) => status)).toEqual([412, 400, 403, 200])
    expect(betrays(answers.map(({ body }) => body))).toEqual([])
    expect(betrays(logged)).toEqual([])
  })

  test('lie in one table alone, beside the events, so that they can be erased', async () => {
    const tables = await rowsWhere(env.SHARD_01, 'office', nanguan)
    expect(Object.keys(tables).filter((table) => betrays(tables[table]).length > 0)).toEqual(['party'])
    const everything = JSON.stringify(await rowsWhere(env.DIRECTORY, 'id', '*'))
    expect(betrays(everything)).toEqual([])
  })

  test('can be erased, and the history is still whole', async () => {
    const erased = await hazardOf(landlord)
    const statement =
      "UPDATE party SET name = '已删除', phone = NULL WHERE id = (SELECT party FROM hazard WHERE id = ?)"
    await env.SHARD_01.prepare(statement).bind(erased).run()
    const answer = await view(erased)
    expect([answer.intact, answer.party.name, betrays(answer)]).toEqual([true, '已删除', []])
  })

  test('are gone once somebody else turns out to answer for the hazard', async () => {
    const mistaken = await hazardOf({ ...landlord, name: '误登记' })
    await identify(mistaken, trader, 1)
    const { party = [] } = await rowsWhere(env.SHARD_01, 'office', nanguan)
    expect(party.filter(({ name }) => name === '误登记')).toEqual([])
    expect(await view(mistaken)).toMatchObject({ partyKind: trader.kind, intact: true })
  })

  test('are told in the history as a person of whom nothing is said', async () => {
    const { events } = await view(id, 'safety')
    const said = events
      .filter(({ verb }: { verb: string }) => verb === 'identify')
      .map(({ detail }: { detail: unknown }) => detail)
    expect(said).toEqual(said.map(() => ({ party: { kind: 'person' } })))
    expect(said.length).toBeGreaterThan(0)
    const first = await hazardOf(landlord)
    expect((await view(first)).events[0].detail.party).toEqual({ kind: 'person' })
  })
})

describe('a natural person’s data in a plan', () => {
  const withPlace = { place: '一中小区 7 号楼 702' }
  const all = { ...plan, responsible: landlord.name }
  let planned: string
  beforeAll(async () => {
    planned = await hazardOf(landlord, withPlace, 'inspector')
    const steps: Taken[] = [...wayOf('major').slice(0, 2), ['contact', 'plan', all]]
    for (const { status } of await take(office, planned, steps)) expect(status).toBe(200)
  })

  test.each(handling)('are shown to the %s, who handles the case, and the place with them', async (post) => {
    const answer = await view(planned, post)
    expect(answer).toMatchObject({ plan: all, ...withPlace, intact: true })
    expect(answer.events.at(-1)).toMatchObject({ verb: 'plan', detail: all })
    expect(answer.events[0].detail).toMatchObject(withPlace)
  })

  test.each(others)(
    'are hidden from the %s, who does not: what is left says what is done and where about',
    async (post) => {
      const answer = await view(planned, post)
      const { body } = await office.people[post].get(`${office.path}/hazards?limit=200`)
      expect(betrays([answer, body])).toEqual([])
      expect(JSON.stringify([answer, body])).not.toContain(withPlace.place)
      const { responsible: _, ...rest } = plan
      expect(answer).toMatchObject({ plan: { ...rest, responsible: null }, place: null, intact: true })
      expect(answer.community).toBe(office.units.一中社区)
      expect(answer.events.at(-1)).toMatchObject({ verb: 'plan', detail: rest })
      const item = body.items.find((each: { id: string }) => each.id === planned)
      expect([item.place, item.community]).toEqual([null, office.units.一中社区])
    },
  )

  test('are hidden from the supervisor of the district', async () => {
    const { status, body } = await world.supervisor(yongqiao).get(`${office.path}/hazards/${planned}`)
    expect([status, betrays(body), body.plan.responsible, body.place]).toEqual([200, [], null, null])
  })

  test('stay hidden once somebody else turns out to answer for it', async () => {
    const moved = await hazardOf(landlord, {}, 'inspector')
    await take(office, moved, [...wayOf('major').slice(0, 2), ['contact', 'plan', all]])
    await identify(moved, trader, 4)
    expect(betrays(await view(moved, 'market'))).toEqual([])
    expect(betrays(await view(moved, 'officer'))).toEqual([landlord.name])
  })

  test.each([
    ['a sole trader', trader],
    ['nobody that is known', { kind: 'unknown' }],
  ])('leave the home hidden, in the hazard and in the ledger, once it turns out to be %s', async (_, next) => {
    const moved = await hazardOf(landlord, withPlace, 'inspector')
    await identify(moved, next, 1)
    const placesFor = async (post: Colleague) => {
      const { body } = await office.people[post].get(`${office.path}/hazards?limit=200`)
      const listed = body.items.find(({ id }: { id: string }) => id === moved)
      return [(await view(moved, post)).place, listed.place]
    }
    for (const post of others) expect([post, ...(await placesFor(post))]).toEqual([post, null, null])
    expect(await placesFor('inspector')).toEqual([withPlace.place, withPlace.place])
    expect((await world.supervisor(yongqiao).get(`${office.path}/hazards/${moved}`)).body.place).toBeNull()
    const open = env.SHARD_01.prepare('UPDATE hazard SET personal = 0 WHERE id = ?').bind(moved).run()
    await expect(open).rejects.toThrow('hazard_home_open')
  })

  test('are no secret where an enterprise answers for it', async () => {
    const firm = await hazardOf({ kind: 'enterprise', enterprise: await newEnterprise(office) })
    await take(office, firm, [...wayOf('major').slice(0, 2), ['contact', 'plan', plan]])
    expect(await view(firm, 'market')).toMatchObject({ plan, place: '一中小区 3 号楼 301' })
  })
})

describe('the number of a sole trader', () => {
  test('is shown to whoever handles the case, the name to all; the history has no number', async () => {
    const id = await hazardOf(trader, {}, 'inspector')
    for (const post of handling) expect((await view(id, post)).party).toEqual({ ...trader, hidden: false })
    for (const post of others) {
      const answer = await view(id, post)
      expect(answer.party).toEqual({ kind: 'soleTrader', name: trader.name, phone: null, hidden: false })
      expect(JSON.stringify(answer)).not.toContain(trader.phone)
    }
    const { event } = await rowsWhere(env.SHARD_01, 'office', nanguan)
    expect(JSON.stringify(event)).not.toContain(trader.phone)
  })
})

describe('the answer to whoever opens a hazard', () => {
  test('has what its schema has, and nothing else of the row', async () => {
    const id = await hazardOf(landlord)
    for (const post of ['officer', 'market'] as const)
      expect(Object.keys(await view(id, post)).toSorted()).toEqual(Object.keys(Hazard.entries).toSorted())
  })

  test('is read without writing anything but who read a person’s data', async () => {
    const id = await hazardOf(landlord)
    const before = written.length
    await view(id)
    expect(written.slice(before).filter((query) => !query.includes('security_event'))).toEqual([])
  })
})
