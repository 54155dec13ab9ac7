import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { anonymous, type Client } from '../support/client.ts'
import { postInput } from '../support/inputs.ts'
import { office, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { type Colleague, dangcheng, dongguan, nanguan, person, yongqiao } from '../support/world.ts'

const input = (more: Record<string, unknown> = {}) => postInput({ unit: office.units.一中社区, ...more })
const put = (content: unknown, by = office.people.safety, id = v7()) => by.put(`${office.path}/posts/${id}`, content)
const revise = (id: string, content: unknown, seq = 1, by = office.people.safety) =>
  by.step(`${office.path}/posts/${id}/revision`, content, seq)

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
    await refused(() => revise(id, input(), 1, anonymous), 'signInNeeded')
  })

  test.each([dongguan, dangcheng])('members of %s neither see nor change those of 南关', async (code) => {
    const id = await entered()
    const { path, people } = world.office(code)
    await refused(() => people.safety.get(`${office.path}/posts`), 'notMember')
    await refused(() => put(input(), people.safety), 'notMember')
    await refused(() => revise(id, input(), 1, people.safety), 'notMember')
    await refused(() => people.safety.step(`${path}/posts/${id}/revision`, input(), 1), 'notFound')
    await refused(() => people.safety.put(`${path}/posts/${v7()}`, input()), 'referenceUnknown')
  })

  test.each<Colleague>(['officer', 'contact', 'community', 'leader'])(
    'the %s enters none and ends none',
    async (post) => {
      const id = await entered()
      await refused(() => put(input(), office.people[post]), 'notPermitted')
      await refused(() => revise(id, input(), 1, office.people[post]), 'notPermitted')
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

  test('no revision carries a post to a unit of the wrong kind, of another office or of nowhere', async () => {
    const id = await entered()
    await refused(() => revise(id, input({ unit: office.units.应急办 })), 'unitUnfit')
    await refused(() => revise(id, input({ kind: 'departmentHead' })), 'unitUnfit')
    for (const unit of [v7(), world.office(dongguan).units.一中社区]) {
      await refused(() => revise(id, input({ unit })), 'referenceUnknown')
      await refused(() => put(input({ unit })), 'referenceUnknown')
    }
  })

  test('the safety officer enters one, and every member sees it', async () => {
    const id = v7()
    const content = input({ kind: 'communityHead', person: '周建华' })
    const answer = await put(content, undefined, id)
    expect([answer.status, answer.body]).toEqual([201, { id, seq: 1, status: 'current' }])
    expect((await listed()).find((post) => post.id === id)).toEqual({ id, seq: 1, ...content })
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

  test('the safety officer ends one and corrects it; an older version is refused', async () => {
    const id = await entered()
    const ended = input({ endsOn: '2023-11-19', phone: null })
    const { status, body } = await revise(id, ended)
    expect([status, body]).toEqual([200, { id, seq: 2, status: 'current' }])
    expect((await listed()).find((post) => post.id === id)).toEqual({ id, seq: 2, ...ended })
    await refused(() => revise(id, input()), 'recordChanged')
    await refused(() => revise(v7(), input()), 'notFound')
  })

  test('every change is an event under the person’s name', async () => {
    const id = await entered({ person: '钱学文' })
    await revise(id, input({ person: '钱学文', endsOn: '2024-01-01' }))
    const { body } = await office.people.leader.get(`${office.path}/events?limit=200`)
    const events = body.items.filter(({ record }: { record: string }) => record === id)
    expect(events).toHaveLength(2)
    expect(events.toSorted((a: { seq: number }, b: { seq: number }) => a.seq - b.seq)).toMatchObject([
      { record: id, kind: 'post', title: '钱学文', verb: 'appoint', seq: 1 },
      { record: id, kind: 'post', title: '钱学文', verb: 'amendPost', seq: 2 },
    ])
  })
})
