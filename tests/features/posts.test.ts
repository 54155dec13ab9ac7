import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { anonymous, type Client } from '../support/client.ts'
import { postInput } from '../support/inputs.ts'
import { newUnit } from '../support/records.ts'
import { office, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { type Colleague, dangcheng, dongguan, nanguan, person, yongqiao } from '../support/world.ts'

const input = (more: Record<string, unknown> = {}) => postInput({ unit: office.units.一中社区, ...more })
const put = (content: unknown, by = office.people.safety, id = v7()) => by.put(`${office.path}/posts/${id}`, content)
const pathOf = (id: string) => `${office.path}/posts/${id}`
const correct = (id: string, set: Record<string, unknown>, seq = 1, by = office.people.safety) =>
  by.step(`${pathOf(id)}/correction`, { set, reason: '登记有误' }, seq)
const end = (id: string, on: string, seq = 1, by = office.people.safety) =>
  by.step(`${pathOf(id)}/ending`, { on, reason: '调离' }, seq)
const withdraw = (id: string, seq = 1, by = office.people.safety) =>
  by.step(`${pathOf(id)}/withdrawal`, { reason: '从未担任' }, seq)

async function entered(more: Record<string, unknown> = {}): Promise<string> {
  const id = v7()
  expect((await put(input(more), office.people.safety, id)).status).toBe(201)
  return id
}

interface Listed {
  id: string
  phone: string | null
}
const listed = async (query = '', by: Client = office.people.community): Promise<Listed[]> =>
  (await by.get(`${office.path}/posts${query}`)).body.items

describe('posts', () => {
  test('someone who is not signed in neither sees, enters nor ends them', async () => {
    const id = await entered()
    await refused(() => anonymous.get(`${office.path}/posts`), 'signInNeeded')
    await refused(() => put(input(), anonymous), 'signInNeeded')
    for (const step of [() => correct(id, {}, 1, anonymous), () => end(id, '2023-11-20', 1, anonymous)])
      await refused(step, 'signInNeeded')
  })

  test.each([dongguan, dangcheng])('members of %s neither see nor change those of 南关', async (code) => {
    const id = await entered()
    const { path, people } = world.office(code)
    await refused(() => people.safety.get(`${office.path}/posts`), 'notMember')
    await refused(() => put(input(), people.safety), 'notMember')
    await refused(() => correct(id, {}, 1, people.safety), 'notMember')
    await refused(
      () => people.safety.step(`${path}/posts/${id}/ending`, { on: '2023-11-20', reason: '调离' }, 1),
      'notFound',
    )
    await refused(() => people.safety.put(`${path}/posts/${v7()}`, input()), 'referenceUnknown')
  })

  test.each<Colleague>(['officer', 'contact', 'community', 'leader'])(
    'the %s enters none and ends none',
    async (post) => {
      const id = await entered()
      await refused(() => put(input(), office.people[post]), 'notPermitted')
      await refused(() => correct(id, {}, 1, office.people[post]), 'notPermitted')
      await refused(() => end(id, '2023-11-20', 1, office.people[post]), 'notPermitted')
      await refused(() => withdraw(id, 1, office.people[post]), 'notPermitted')
    },
  )

  test('the district’s supervisor sees who answers, no telephone numbers, and enters nobody', async () => {
    const id = await entered({ phone: '0557-3025678' })
    const supervisor = world.supervisor(yongqiao)
    const seen = await listed('', supervisor)
    expect(seen.find((post) => post.id === id)).toMatchObject({ person: '包国强', phone: null })
    expect(JSON.stringify(seen)).not.toContain('3025678')
    await refused(() => put(input(), supervisor), 'notPermitted')
  })

  test('whoever oversees the district and has a post here as well sees the numbers', async () => {
    const id = await entered()
    const both = await person('both', [
      { division: yongqiao, role: 'districtSupervisor', unit: null },
      { division: nanguan, role: 'expert', unit: null },
    ])
    expect((await listed('', both)).find((post) => post.id === id)?.phone).toBe('0557-3021234')
  })

  test.each<[what: string, more: Record<string, unknown>, path: string]>([
    ['of an unknown kind', { kind: 'mayor' }, 'kind'],
    ['without a name', { person: ' ' }, 'person'],
    ['with a telephone number in words', { phone: '请致电办公室' }, 'phone'],
    ['without a word on the telephone', { phone: undefined }, 'phone'],
    ['from a day that is none', { startsOn: '2023-13-01' }, 'startsOn'],
    ['that ends before it starts', { startsOn: '2023-05-02', endsOn: '2023-05-01' }, 'endsOn'],
    ['that answers for nothing', { unit: null }, 'unit'],
    ['of a guarantor for a sector', { unit: null, sector: '工贸' }, 'unit'],
    ['of a community’s head for a sector as well', { kind: 'communityHead', sector: '工贸' }, 'unit'],
    ['of a department’s head for nothing', { kind: 'departmentHead', unit: null }, 'unit'],
    ['of a leader for nothing', { kind: 'leaderInCharge', unit: null }, 'unit'],
    ['of a leader for two things', { kind: 'leaderInCharge', sector: '工贸' }, 'unit'],
  ])('a post %s is refused', async (_, more, path) => {
    await refused(() => put(input(more)), 'badInput', path)
  })

  test('guarantors and heads answer for communities, departments’ heads and leaders for departments', async () => {
    const { 应急办, 一中社区 } = office.units
    for (const kind of ['guarantor', 'communityHead']) {
      await refused(() => put(input({ kind, unit: 应急办 })), 'unitUnfit')
      expect((await put(input({ kind, unit: 一中社区 }))).status).toBe(201)
    }
    for (const kind of ['departmentHead', 'leaderInCharge']) {
      await refused(() => put(input({ kind, unit: 一中社区 })), 'unitUnfit')
      expect((await put(input({ kind, unit: 应急办 }))).status).toBe(201)
    }
    expect((await put(input({ kind: 'leaderInCharge', unit: null, sector: '工贸' }))).status).toBe(201)
  })

  test('no correction carries a post to a unit of the wrong kind, of another office, of nowhere, or that has ended', async () => {
    const id = await entered()
    await refused(() => correct(id, { unit: office.units.应急办 }), 'unitUnfit')
    await refused(() => correct(id, { kind: 'departmentHead' }), 'unitUnfit')
    for (const unit of [v7(), world.office(dongguan).units.一中社区]) {
      await refused(() => correct(id, { unit }), 'referenceUnknown')
      await refused(() => put(input({ unit })), 'referenceUnknown')
    }
    const ended = await newUnit(office, { kind: 'community', code: `${office.code}099` })
    const ending = { on: '2023-11-01', reason: '合并' }
    expect((await office.people.safety.step(`${office.path}/units/${ended}/ending`, ending, 1)).status).toBe(200)
    await refused(() => correct(id, { unit: ended }), 'unitEnded')
  })

  test('the safety officer enters one, and every member sees it', async () => {
    const id = v7()
    const content = input({ kind: 'communityHead', person: '周建华' })
    const answer = await put(content, undefined, id)
    expect([answer.status, answer.body]).toEqual([201, { id, seq: 1, status: 'current' }])
    const named = { unitCode: '341302006006', unitName: '一中社区' }
    expect((await listed()).find((post) => post.id === id)).toEqual({ id, seq: 1, ...content, ...named })
  })

  test('the same again is answered the same, other content under the same id is refused', async () => {
    const id = v7()
    const [first, again] = [await put(input(), undefined, id), await put(input(), undefined, id)]
    expect([again.status, again.body]).toEqual([first.status, first.body])
    expect((await listed()).filter((post) => post.id === id)).toHaveLength(1)
    await refused(() => put(input({ person: '他人' }), undefined, id), 'idTaken')
  })

  test('somebody can ask who answered on a day', async () => {
    const [former, present] = [
      await entered({ startsOn: '2023-01-01', endsOn: '2023-06-30' }),
      await entered({ startsOn: '2023-07-01' }),
    ]
    const on = async (day: string) =>
      (await listed(`?on=${day}`)).map(({ id }) => id).filter((id) => id === former || id === present)
    expect(await on('2022-12-31')).toEqual([])
    expect(await on('2023-01-01')).toEqual([former])
    expect(await on('2023-06-30')).toEqual([former])
    expect(await on('2023-07-01')).toEqual([present])
    expect(await on('2099-12-31')).toEqual([present])
    expect((await listed()).map(({ id }) => id)).toEqual(expect.arrayContaining([former, present]))
    await refused(() => office.people.leader.get(`${office.path}/posts?on=yesterday`), 'badInput', 'on')
  })

  test('the safety officer corrects who answers for what, from when to when; what stood there and why stay', async () => {
    const id = await entered({ person: '包国强' })
    const set = {
      person: '包国庆',
      kind: 'communityHead',
      unit: office.units.九中社区,
      startsOn: '2023-02-01',
      endsOn: '2023-12-31',
    }
    const { status, body } = await correct(id, set)
    expect([status, body]).toEqual([200, { id, seq: 2, status: 'current' }])
    const named = { unitCode: '341302006010', unitName: '九中社区' }
    expect((await listed()).find((post) => post.id === id)).toEqual({ ...input(set), ...named, id, seq: 2 })
    const { events, intact } = (await office.people.officer.get(pathOf(id))).body
    expect(intact).toBe(true)
    expect(events.at(-1)).toMatchObject({
      verb: 'correct',
      detail: { reason: '登记有误', corrected: { person: { before: '包国强', after: '包国庆' } } },
    })
    await refused(() => correct(id, {}), 'recordChanged')
    await refused(() => correct(v7(), {}), 'notFound')
  })

  test('is refused a correction that leaves it without anything to answer for, or ends it before it starts', async () => {
    const id = await entered()
    const errorsOf = async (set: Record<string, unknown>) => (await refused(() => correct(id, set), 'badInput')).errors
    expect(await errorsOf({ unit: null })).toMatchObject([{ path: 'set.unit', code: 'answersForOne' }])
    expect(await errorsOf({ endsOn: '2020-01-01' })).toMatchObject([{ path: 'set.endsOn', code: 'endsBeforeStart' }])
    await refused(() => correct(id, { person: '' }), 'badInput', 'set.person')
  })

  test('whoever leaves is said to with the day and the reason: they answer that day still, and no longer', async () => {
    const id = await entered({ startsOn: '2023-01-01' })
    await refused(() => end(id, '2023-11-21'), 'dayInFuture')
    await refused(() => end(id, '2022-12-31'), 'badInput', 'on')
    expect((await end(id, '2023-11-10')).status).toBe(200)
    const on = async (day: string) => (await listed(`?on=${day}`)).map((post) => post.id).includes(id)
    expect([await on('2023-11-10'), await on('2023-11-11')]).toEqual([true, false])
    expect((await correct(id, { endsOn: null }, 2)).status).toBe(200)
    expect(await on('2023-11-11')).toBe(true)
  })

  test('one that was never held is withdrawn: no list shows it, and its life tells why', async () => {
    const id = await entered()
    expect((await withdraw(id)).body).toEqual({ id, seq: 2, status: 'withdrawn' })
    expect((await listed()).map((post) => post.id)).not.toContain(id)
    await refused(() => correct(id, {}, 2), 'stepNotOpen')
    await refused(() => end(id, '2023-11-20', 2), 'stepNotOpen')
    await refused(() => withdraw(id, 2), 'stepNotOpen')
    const { body } = await office.people.community.get(pathOf(id))
    expect(body).toMatchObject({ status: 'withdrawn', intact: true })
    expect(body.events.at(-1)).toMatchObject({ verb: 'withdraw', detail: { reason: '从未担任' } })
    expect((await office.people.leader.get(`${office.path}/records/post/${id}/verify`)).body.findings).toEqual([])
  })

  test('its life, with telephone numbers in it, is for the office’s own people', async () => {
    const id = await entered()
    await refused(() => world.supervisor(yongqiao).get(pathOf(id)), 'notPermitted')
    await refused(() => office.people.leader.get(pathOf(v7())), 'notFound')
  })

  test('every change is an event under the person’s name', async () => {
    const id = await entered({ person: '钱学文' })
    await end(id, '2023-11-19')
    const { body } = await office.people.leader.get(`${office.path}/events?limit=200`)
    const events = body.items.filter(({ record }: { record: string }) => record === id)
    expect(events).toHaveLength(2)
    expect(events.toSorted((a: { seq: number }, b: { seq: number }) => a.seq - b.seq)).toMatchObject([
      { record: id, kind: 'post', title: '钱学文', verb: 'appoint', seq: 1 },
      { record: id, kind: 'post', title: '钱学文', verb: 'end', seq: 2 },
    ])
  })
})
