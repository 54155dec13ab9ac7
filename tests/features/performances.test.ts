import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Ask, anonymous } from '../support/client.ts'
import { enterpriseCorrection, enterpriseInput, everybody, performanceInput } from '../support/inputs.ts'
import { newCampaign, newEnterprise, newTemplate } from '../support/records.ts'
import { office, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import {
  type Colleague,
  dangcheng,
  dongguan,
  expectCreated,
  type Office,
  yongqiao,
  zhuzhuang,
} from '../support/world.ts'

const pathOf = (id: string, by = office) => `${by.path}/performances/${id}`

const put = (place: string, more: Record<string, unknown> = {}, id = v7(), by = office) =>
  by.people.inspector.put(pathOf(id, by), performanceInput(place, more))

async function record(place: string, more: Record<string, unknown> = {}, by = office): Promise<string> {
  const id = v7()
  await expectCreated(put(place, more, id, by))
  return id
}

const withdraw = (id: string, seq = 1, ask: Ask & { key?: string } = {}, reason = '登记错了企业') =>
  office.people.contact.step(`${pathOf(id)}/withdrawal`, { reason }, seq, ask)

async function listed(place: string, query = '', by = office) {
  const { status, body } = await by.people.leader.get(`${by.path}/performances?enterprise=${place}${query}`)
  expect(status).toBe(200)
  return body
}

describe('records of what a principal did', () => {
  test('are neither read nor written by someone who is not signed in', async () => {
    const place = await newEnterprise(office)
    const id = await record(place)
    await refused(() => anonymous.get(`${office.path}/performances?enterprise=${place}`), 'signInNeeded')
    await refused(() => anonymous.put(pathOf(v7()), performanceInput(place)), 'signInNeeded')
    await refused(() => anonymous.step(`${pathOf(id)}/withdrawal`, { reason: '错' }, 1), 'signInNeeded')
  })

  test.each([dongguan, dangcheng])('are reached by members of %s by no path', async (code) => {
    const place = await newEnterprise(office)
    const id = await record(place)
    const other = world.office(code)
    const { inspector } = other.people
    await refused(() => inspector.get(`${office.path}/performances?enterprise=${place}`), 'notMember')
    await refused(() => inspector.put(pathOf(v7()), performanceInput(place)), 'notMember')
    await refused(() => inspector.step(`${pathOf(id)}/withdrawal`, { reason: '错' }, 1), 'notMember')
    await refused(() => inspector.put(pathOf(v7(), other), performanceInput(place)), 'referenceUnknown')
    await refused(() => inspector.step(`${pathOf(id, other)}/withdrawal`, { reason: '错' }, 1), 'notFound')
    expect(await listed(place, '', other)).toEqual({ items: [], next: null })
  })

  test('are read and not written by the leader in charge and the district’s supervisor', async () => {
    const place = await newEnterprise(office)
    const id = await record(place)
    for (const reader of [office.people.leader, world.supervisor(yongqiao)]) {
      expect((await reader.get(`${office.path}/performances?enterprise=${place}`)).body.items).toHaveLength(1)
      await refused(() => reader.put(pathOf(v7()), performanceInput(place)), 'notPermitted')
      await refused(() => reader.step(`${pathOf(id)}/withdrawal`, { reason: '错' }, 1), 'notPermitted')
    }
  })

  test.each<Colleague>(['safety', 'officer', 'inspector', 'contact', 'community'])(
    'are written by the %s',
    async (post) => {
      const place = await newEnterprise(office, { community: office.units.一中社区 })
      const id = v7()
      const { status, body } = await office.people[post].put(pathOf(id), performanceInput(place))
      expect([status, body]).toEqual([201, { id, seq: 1, status: 'recorded' }])
      expect((await office.people[post].step(`${pathOf(id)}/withdrawal`, { reason: '错' }, 1)).status).toBe(200)
    },
  )

  test('are neither written nor withdrawn by a community for another’s enterprise, or one of none', async () => {
    const { community } = office.people
    for (const place of [
      await newEnterprise(office, { community: office.units.九中社区 }),
      await newEnterprise(office),
    ]) {
      await refused(() => community.put(pathOf(v7()), performanceInput(place)), 'otherDepartment')
      const id = await record(place)
      await refused(() => community.step(`${pathOf(id)}/withdrawal`, { reason: '错' }, 1), 'otherDepartment')
    }
  })

  test('are withdrawn by whoever recorded them, wherever the enterprise stands since', async () => {
    const { community, safety } = office.people
    const place = await newEnterprise(office, { community: office.units.一中社区 })
    const id = v7()
    await expectCreated(community.put(pathOf(id), performanceInput(place)))
    const moved = enterpriseCorrection({ community: office.units.九中社区 })
    expect((await safety.step(`${office.path}/enterprises/${place}/correction`, moved, 1)).status).toBe(200)
    await refused(() => community.put(pathOf(v7()), performanceInput(place)), 'otherDepartment')
    expect((await community.step(`${pathOf(id)}/withdrawal`, { reason: '错' }, 1)).status).toBe(200)
  })

  test.each<[what: string, more: Record<string, unknown>, path: string]>([
    ['of no kind that the notice knows', { kind: 'training' }, 'kind'],
    ['without a kind', { kind: undefined }, 'kind'],
    ['without a day', { doneOn: undefined }, 'doneOn'],
    ['of a day that no calendar has', { doneOn: '2023-02-30' }, 'doneOn'],
    ['of a moment instead of a day', { doneOn: '2023-11-08T09:00:00+08:00' }, 'doneOn'],
    ['without evidence', { evidence: undefined }, 'evidence'],
    ['with evidence of spaces', { evidence: ' \u3000' }, 'evidence'],
    ['with evidence of 2001 characters', { evidence: '证'.repeat(2001) }, 'evidence'],
    ['of an enterprise by its name', { enterprise: '永盛机械加工厂' }, 'enterprise'],
    ['that is withdrawn from the start', { withdrawn: true }, 'withdrawn'],
  ])('are refused %s', async (_, more, path) => {
    const place = await newEnterprise(office)
    await refused(() => put(place, more), 'badInput', path)
  })

  test('are of today at the latest', async () => {
    const place = await newEnterprise(office)
    await refused(() => put(place, { doneOn: '2023-11-21' }), 'dayInFuture')
    await record(place, { doneOn: '2023-11-20' })
  })

  test('are about an enterprise that the office has', async () => {
    const { about } = await refused(() => put(v7()), 'referenceUnknown')
    expect(about).toEqual(['enterprise'])
  })

  test('stand in the enterprise’s list as they were written, without the spaces around them', async () => {
    const place = await newEnterprise(office)
    const id = await record(place, { kind: 'drill', doneOn: '2023-10-12', evidence: ' 演练方案、签到表\n照片 8 张 ' })
    expect(await listed(place)).toEqual({
      items: [
        {
          id,
          seq: 1,
          enterprise: place,
          kind: 'drill',
          doneOn: '2023-10-12',
          evidence: '演练方案、签到表\n照片 8 张',
          withdrawn: false,
          recordedBy: everybody,
          seenIn: null,
        },
      ],
      next: null,
    })
    expect(await listed(await newEnterprise(office))).toEqual({ items: [], next: null })
  })

  test('are listed the latest done first, and page by page each once', async () => {
    const place = await newEnterprise(office)
    const days = ['2023-05-30', '2023-11-01', '2023-08-08', '2023-08-08', '2023-08-08', '2022-12-31', '2023-11-20']
    const ids: [day: string, id: string][] = []
    for (const doneOn of days) ids.push([doneOn, await record(place, { doneOn })])
    const wanted = ids.toSorted().toReversed()
    const seen: [string, string][] = []
    let after = ''
    do {
      const { items, next } = await listed(place, `&limit=2${after}`)
      seen.push(...items.map(({ doneOn, id }: { doneOn: string; id: string }) => [doneOn, id]))
      after = next && `&after=${next}`
      await record(place, { doneOn: '2023-11-20' })
    } while (after)
    expect(seen).toEqual(wanted)
  })

  test.each([
    ['without an enterprise', '', 'enterprise'],
    ['of an enterprise by its name', 'enterprise=永盛', 'enterprise'],
    ['by a filter that nobody knows', `enterprise=${v7()}&kind=drill`, 'kind'],
    ['after a cursor of another list', `enterprise=${v7()}&after=WyJhIl0`, 'after'],
  ])('are not listed %s', async (_, query, path) => {
    await refused(() => office.people.leader.get(`${office.path}/performances?${query}`), 'badInput', path)
  })

  test('sent again are answered the same, other content under the id is refused', async () => {
    const place = await newEnterprise(office)
    const id = v7()
    const [first, again] = [await put(place, {}, id), await put(place, {}, id)]
    expect([again.status, again.body]).toEqual([first.status, first.body])
    await refused(() => put(place, { doneOn: '2023-11-09' }, id), 'idTaken')
    expect((await listed(place)).items).toHaveLength(1)
  })

  test('sent by two at once under one id are made once', async () => {
    const place = await newEnterprise(office)
    const id = v7()
    const answers = await Promise.all([put(place, {}, id), put(place, {}, id)])
    expect(answers.map(({ status, body }) => [status, body.seq])).toEqual([
      [201, 1],
      [201, 1],
    ])
    expect((await listed(place)).items).toHaveLength(1)
  })
})

describe('correcting a record', () => {
  const correct = (id: string, set: Record<string, unknown>, seq = 1, by: Colleague = 'contact') =>
    office.people[by].step(`${pathOf(id)}/correction`, { set, reason: '登记时写错' }, seq)
  const shown = async (id: string) => (await office.people.leader.get(pathOf(id))).body

  test('puts its day, kind and evidence right; its life tells the old value, the new one, and why', async () => {
    const id = await record(await newEnterprise(office), { doneOn: '2023-10-12', evidence: '签到表' })
    const set = { kind: 'drill', doneOn: '2023-10-13', evidence: '签到表、照片' }
    expect((await correct(id, set)).body).toEqual({ id, seq: 2, status: 'recorded' })
    const { events, ...rest } = await shown(id)
    expect(rest).toMatchObject({ ...set, seq: 2, withdrawn: false, recordedBy: everybody, intact: true })
    expect(events.at(-1)).toMatchObject({
      verb: 'correct',
      detail: {
        reason: '登记时写错',
        corrected: {
          kind: { before: 'ledInspection', after: 'drill' },
          doneOn: { before: '2023-10-12', after: '2023-10-13' },
          evidence: { before: '签到表', after: '签到表、照片' },
        },
      },
    })
    const { body } = await office.people.leader.get(`${office.path}/records/performance/${id}/verify`)
    expect(body.findings).toEqual([])
  })

  test('moves it to the enterprise that was meant, by name, and not to one that had ended or is unknown', async () => {
    const [from, to] = [
      await newEnterprise(office, { name: '写错的厂' }),
      await newEnterprise(office, { name: '说的厂' }),
    ]
    const id = await record(from)
    expect((await correct(id, { enterprise: to })).status).toBe(200)
    expect([(await listed(from)).items, (await listed(to)).items[0].id]).toEqual([[], id])
    expect((await shown(id)).events.at(-1)).toMatchObject({
      detail: { corrected: { enterpriseName: { before: '写错的厂', after: '说的厂' } } },
    })
    const ended = await newEnterprise(office)
    const ending = { on: '2023-11-01', reason: '已注销' }
    expect((await office.people.safety.step(`${office.path}/enterprises/${ended}/ending`, ending, 1)).status).toBe(200)
    await refused(() => correct(id, { enterprise: ended }, 2), 'enterpriseEnded')
    expect((await refused(() => correct(id, { enterprise: v7() }, 2), 'referenceUnknown')).about).toEqual([
      'enterprise',
    ])
  })

  test('is for whoever recorded it or may record for both enterprises, and never of a withdrawn one', async () => {
    const own = await newEnterprise(office, { community: office.units.一中社区 })
    const other = await newEnterprise(office, { community: office.units.九中社区 })
    const id = await record(own)
    await refused(() => anonymous.step(`${pathOf(id)}/correction`, { set: {}, reason: '错' }, 1), 'signInNeeded')
    await refused(() => correct(id, { kind: 'drill' }, 1, 'leader'), 'notPermitted')
    await refused(() => correct(id, { enterprise: other }, 1, 'community'), 'otherDepartment')
    const others = await record(other)
    await refused(() => correct(others, { kind: 'drill' }, 1, 'community'), 'otherDepartment')
    expect((await correct(id, { kind: 'drill' }, 1, 'community')).status).toBe(200)
    await withdraw(id, 2)
    await refused(() => correct(id, { kind: 'drill' }, 3), 'stepNotOpen')
  })

  test('is refused of a day to come, without a reason, and of what nobody may set', async () => {
    const id = await record(await newEnterprise(office))
    await refused(() => correct(id, { doneOn: '2023-11-21' }), 'dayInFuture')
    await refused(() => correct(id, { withdrawn: true }), 'badInput', 'set.withdrawn')
    await refused(() => office.people.contact.step(`${pathOf(id)}/correction`, { set: {} }, 1), 'badInput', 'reason')
    await refused(() => correct(v7(), {}), 'notFound')
  })

  test('of an enterprise that was registered twice is for the community of the one that it turned out to be', async () => {
    const place = await newEnterprise(office, { community: office.units.一中社区 })
    const twice = await newEnterprise(office, { community: office.units.九中社区 })
    const [own, merged] = [await record(place, { doneOn: '2023-06-30' }), await record(twice, { doneOn: '2023-08-30' })]
    await refused(() => correct(merged, { kind: 'drill' }, 1, 'community'), 'otherDepartment')
    const merging = { into: place, reason: '重复登记' }
    const { safety } = office.people
    expect((await safety.step(`${office.path}/enterprises/${twice}/merging`, merging, 1)).status).toBe(200)
    expect((await correct(merged, { kind: 'drill' }, 1, 'community')).status).toBe(200)
    const ids = async (query = '') => (await listed(place, query)).items.map(({ id }: { id: string }) => id)
    expect(await ids()).toEqual([merged, own])
    const { next } = await listed(place, '&limit=1')
    expect(await ids(`&limit=1&after=${next}`)).toEqual([own])
  })

  test('leaves a note beside it where nothing is set', async () => {
    const id = await record(await newEnterprise(office))
    expect((await correct(id, {})).status).toBe(200)
    expect((await shown(id)).events.at(-1).detail).toEqual({ reason: '登记时写错', corrected: {} })
  })
})

describe('withdrawing a record', () => {
  test('needs a reason', async () => {
    const id = await record(await newEnterprise(office))
    const send = (body: unknown) => office.people.contact.step(`${pathOf(id)}/withdrawal`, body, 1)
    await refused(() => send({}), 'badInput', 'reason')
    await refused(() => send({ reason: ' ' }), 'badInput', 'reason')
    await refused(() => send({ reason: '错', kind: 'drill' }), 'badInput', 'kind')
  })

  test('of nothing is not found', async () => {
    await refused(() => withdraw(v7()), 'notFound')
  })

  test('keeps it in the list, marked, and tells who did it', async () => {
    const place = await newEnterprise(office, { name: '撤回测试厂' })
    const id = await record(place)
    const { status, body } = await withdraw(id)
    expect([status, body]).toEqual([200, { id, seq: 2, status: 'withdrawn' }])
    expect((await listed(place)).items).toMatchObject([{ id, seq: 2, kind: 'ledInspection', withdrawn: true }])
    const { items } = (await office.people.leader.get(`${office.path}/events?limit=200`)).body
    const told = { record: id, kind: 'performance', title: '撤回测试厂', by: { name: everybody } }
    const life = items.filter(({ record }: { record: string }) => record === id)
    expect(life.toSorted((a: { seq: number }, b: { seq: number }) => a.seq - b.seq)).toMatchObject([
      { ...told, seq: 1, verb: 'record', from: null, to: 'recorded' },
      { ...told, seq: 2, verb: 'withdraw', from: 'recorded', to: 'withdrawn' },
    ])
  })

  test('is for good', async () => {
    const place = await newEnterprise(office)
    const id = await record(place)
    await withdraw(id)
    await refused(() => withdraw(id, 2), 'stepNotOpen')
    expect((await put(place, {}, id)).status).toBe(201)
    expect((await listed(place)).items).toMatchObject([{ id, withdrawn: true }])
  })

  test('takes the version that it is meant for', async () => {
    const id = await record(await newEnterprise(office))
    await refused(() => withdraw(id, 2), 'recordChanged')
    await refused(() => withdraw(id, 1, { headers: { 'If-Match': null } }), 'ifMatchMissing')
    await refused(() => withdraw(id, 1, { headers: { 'Idempotency-Key': null } }), 'idempotencyKeyMissing')
  })

  test('by two at once is done by one and refused to the other', async () => {
    const id = await record(await newEnterprise(office))
    const answers = await Promise.all([withdraw(id), withdraw(id, 1, {}, '重复登记')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  })

  test('can be repeated under its key, which serves no other request', async () => {
    const place = await newEnterprise(office)
    const id = await record(place)
    const key = v7()
    const [first, again] = [await withdraw(id, 1, { key }), await withdraw(id, 1, { key })]
    expect([again.status, again.body]).toEqual([200, first.body])
    const other = await record(place)
    await refused(() => withdraw(other, 1, { key }), 'idempotencyKeyReused')
  })
})

const action = { startsOn: '2023-05-01', endsOn: '2023-11-30' }

/** Launches the notice with an action period that the district has set. */
const running = async (by: Office): Promise<string> => newCampaign(by, await newTemplate(by, { actionPeriod: action }))

interface Owing {
  enterprise: { id: string }
  notDone: number
  notSeen: number
  duties: { kind: string; notDone: number; notSeen: number; next: { by: string; missing: number } | null }[]
}

describe('what is missing in a campaign', () => {
  let campaign: string
  beforeAll(async () => {
    campaign = await running(office)
  })

  const path = (id = campaign, by = office) => `${by.path}/campaigns/${id}/performance`
  const duties = async (query: string, ask: Ask = {}, id = campaign, by = office) => {
    const { status, body } = await by.people.leader.get(`${path(id, by)}?${query}`, ask)
    expect(status).toBe(200)
    return body as { computable: boolean; items: Owing[]; next: string | null }
  }
  const ofOne = async (place: string, ask: Ask = {}) => {
    const { items } = await duties(`enterprise=${place}`, ask)
    expect(items.map(({ enterprise }) => enterprise.id)).toEqual([place])
    return items[0] as Owing
  }

  test('is told to nobody who is not signed in', async () => {
    await refused(() => anonymous.get(path()), 'signInNeeded')
  })

  test.each([dongguan, dangcheng])('is told to no member of %s', async (code) => {
    const other = world.office(code)
    await refused(() => other.people.safety.get(path()), 'notMember')
    await refused(() => other.people.safety.get(path(campaign, other)), 'notFound')
  })

  test('is told to whoever reads the office, the district’s supervisor too', async () => {
    for (const reader of [office.people.leader, office.people.community, world.supervisor(yongqiao)])
      expect((await reader.get(path())).body.computable).toBe(true)
  })

  test.each([
    ['a limit of 0', 'limit=0', 'limit'],
    ['those of whom nothing is missing', 'missing=done', 'missing'],
    ['an enterprise by its name', 'enterprise=永盛', 'enterprise'],
    ['a filter that nobody knows', 'kind=drill', 'kind'],
    ['a cursor of another list', 'after=WyJhIiwiYiJd', 'after'],
  ])('refuses %s', async (_, query, fault) => {
    await refused(() => office.people.leader.get(`${path()}?${query}`), 'badInput', fault)
  })

  test('is not found where there is no such campaign', async () => {
    await refused(() => office.people.leader.get(path(v7())), 'notFound')
  })

  test('is not computable while the district has not set the action period', async () => {
    const place = await newEnterprise(office)
    await record(place)
    const unset = { computable: false, items: [], next: null }
    expect(await duties('', {}, office.campaign)).toEqual(unset)
    expect(await duties(`missing=notSeen&enterprise=${place}`, {}, office.campaign)).toEqual(unset)
  })

  test('is counted from the enterprise’s attributes and its records', async () => {
    const place = await newEnterprise(office, {
      name: '宏达化工',
      site: '北厂',
      principal: '赵宏',
      attributes: ['highRisk'],
    })
    await record(place, { doneOn: '2023-05-31' })
    await record(place, { doneOn: '2023-11-08' })
    await record(place, { kind: 'drill', doneOn: '2023-11-09' })
    const one = await ofOne(place)
    expect(one.enterprise).toEqual({ id: place, name: '宏达化工', site: '北厂', principal: '赵宏' })
    expect([one.notDone, one.notSeen]).toEqual([0, 5 + 1])
    expect(one.duties.map(({ kind, notSeen, next }) => [kind, notSeen, next?.missing ?? 0])).toEqual([
      ['ledInspection', 5, 0],
      ['warningEducation', 0, 1],
      ['outsourcingSurvey', 0, 1],
      ['drill', 1, 0],
    ])
  })

  test('changes with a record, and back with its withdrawal', async () => {
    const place = await newEnterprise(office, { attributes: [] })
    const notSeen = async () => (await ofOne(place)).notSeen
    expect(await notSeen()).toBe(2)
    const id = await record(place, { doneOn: '2023-06-30' })
    expect(await notSeen()).toBe(1)
    await withdraw(id)
    expect(await notSeen()).toBe(2)
  })

  test('changes with the correction of a record’s day, kind or enterprise', async () => {
    const [place, other] = [
      await newEnterprise(office, { attributes: [] }),
      await newEnterprise(office, { attributes: [] }),
    ]
    const missing = async () => [(await ofOne(place)).notSeen, (await ofOne(other)).notSeen]
    const correct = (set: Record<string, unknown>, seq: number) =>
      office.people.contact.step(`${pathOf(id)}/correction`, { set, reason: '写错' }, seq)
    const id = await record(place, { doneOn: '2023-06-30' })
    expect(await missing()).toEqual([1, 2])
    await correct({ enterprise: other }, 1)
    expect(await missing()).toEqual([2, 1])
    await correct({ doneOn: '2022-06-30' }, 2)
    expect(await missing()).toEqual([2, 2])
    await correct({ doneOn: '2023-08-30' }, 3)
    expect(await missing()).toEqual([2, 1])
    await correct({ kind: 'drill' }, 4)
    expect(await missing()).toEqual([2, 2])
  })

  test('changes with the enterprise’s attributes', async () => {
    const place = await newEnterprise(office, { attributes: [] })
    const revision = enterpriseCorrection({ attributes: ['highRisk'] })
    await office.people.safety.step(`${office.path}/enterprises/${place}/correction`, revision, 1)
    expect((await ofOne(place)).notSeen).toBe(6 + 1)
  })

  test('changes at midnight in Shanghai after the last day of a period', async () => {
    const place = await newEnterprise(office, { attributes: [] })
    expect((await ofOne(place, { at: '2023-11-30T23:59:59+08:00' })).notSeen).toBe(2)
    expect((await ofOne(place, { at: '2023-12-01T00:00:00+08:00' })).notSeen).toBe(2 + 4)
  })

  test('names every enterprise of the office once, in the order of ids, and none of another office', async () => {
    await newEnterprise(world.office(dongguan))
    const there = (await office.people.leader.get(`${office.path}/enterprises?limit=200`)).body.items
    const all = await duties('limit=200')
    expect(all.items.map(({ enterprise }) => enterprise.id)).toEqual(
      there.map(({ id }: { id: string }) => id).toReversed(),
    )
    expect(all.next).toBeNull()
    expect((await duties(`enterprise=${v7()}`)).items).toEqual([])
  })

  test('an enterprise’s records in one office count in no other that has its id', async () => {
    const other = world.office(dongguan)
    const place = v7()
    for (const { people, path } of [office, other])
      await expectCreated(people.safety.put(`${path}/enterprises/${place}`, enterpriseInput({ attributes: [] })))
    for (const doneOn of ['2023-05-05', '2023-08-05']) await record(place, { doneOn }, other)
    expect((await ofOne(place)).notSeen).toBe(2)
  })

  test('`missing` leaves out those of whom nothing is: a page may be empty, and the next still goes on', async () => {
    const village = world.office(zhuzhuang)
    const there = await running(village)
    const lazy: string[] = []
    for (let n = 0; n < 7; n++) {
      const place = await newEnterprise(village, { attributes: [] })
      if (n === 3 || n === 6) lazy.push(place)
      else for (const doneOn of ['2023-05-05', '2023-08-05']) await record(place, { doneOn }, village)
    }
    const pages: string[][] = []
    let after = ''
    do {
      const { items, next } = await duties(`missing=notSeen&limit=2${after}`, {}, there, village)
      pages.push(items.map(({ enterprise }) => enterprise.id))
      after = next === null ? '' : `&after=${next}`
    } while (after)
    expect(pages).toEqual([[], [lazy[0]], [], [lazy[1]]])
  })
})
