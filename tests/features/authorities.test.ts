import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { measures } from '../../src/features/authorities/rules.ts'
import { anonymous } from '../support/client.ts'
import { authorityInput } from '../support/inputs.ts'
import { office, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { type Colleague, dangcheng, dongguan, type Office, yongqiao } from '../support/world.ts'

const input = (more: Record<string, unknown> = {}) => authorityInput(office.units.宣传办, more)
const terms = (more: Record<string, unknown> = {}) => {
  const { unit: _, ...rest } = input(more)
  return rest
}

const put = (content: unknown, by = office.people.safety, id = v7()) =>
  by.put(`${office.path}/authorities/${id}`, content)
const revise = (id: string, content: unknown, seq = 1, by = office.people.safety) =>
  by.step(`${office.path}/authorities/${id}/revision`, content, seq)

async function entered(more: Record<string, unknown> = {}): Promise<string> {
  const id = v7()
  expect((await put(input(more), office.people.safety, id)).status).toBe(201)
  return id
}

interface Listed {
  id: string
  inForce: boolean
}
const listed = async ({ people, path }: Office = office, at?: string): Promise<Listed[]> =>
  (await people.community.get(`${path}/authorities`, at === undefined ? {} : { at })).body.items
const one = async (id: string, at?: string) => (await listed(office, at)).find((authority) => authority.id === id)

describe('authorities', () => {
  test('someone who is not signed in neither sees, enters nor ends them', async () => {
    const id = await entered()
    await refused(() => anonymous.get(`${office.path}/authorities`), 'signInNeeded')
    await refused(() => put(input(), anonymous), 'signInNeeded')
    await refused(() => revise(id, terms(), 1, anonymous), 'signInNeeded')
  })

  test.each([dongguan, dangcheng])('members of %s neither see nor change those of 南关', async (code) => {
    const id = await entered()
    const { path, people } = world.office(code)
    await refused(() => people.safety.get(`${office.path}/authorities`), 'notMember')
    await refused(() => put(input(), people.safety), 'notMember')
    await refused(() => revise(id, terms(), 1, people.safety), 'notMember')
    await refused(() => people.safety.step(`${path}/authorities/${id}/revision`, terms(), 1), 'notFound')
    await refused(() => people.safety.put(`${path}/authorities/${v7()}`, input()), 'referenceUnknown')
  })

  test.each<Colleague>(['officer', 'unarmedOfficer', 'contact', 'community', 'leader'])(
    'the %s gives no department authority, not even their own',
    async (post) => {
      const id = await entered()
      await refused(() => put(input(), office.people[post]), 'notPermitted')
      await refused(() => revise(id, terms(), 1, office.people[post]), 'notPermitted')
    },
  )

  test('the district’s supervisor sees them and gives none', async () => {
    const supervisor = world.supervisor(yongqiao)
    expect((await supervisor.get(`${office.path}/authorities`)).status).toBe(200)
    await refused(() => put(input(), supervisor), 'notPermitted')
  })

  test.each<[what: string, more: Record<string, unknown>, path: string]>([
    ['to nothing', { measures: [] }, 'measures'],
    ['to something unheard of', { measures: ['arrest'] }, 'measures.0'],
    ['to the same thing twice', { measures: ['order', 'order'] }, 'measures'],
    ['on no known basis', { basis: 'custom' }, 'basis'],
    ['without a document', { document: ' ' }, 'document'],
    ['in nobody’s name', { inNameOf: '' }, 'inNameOf'],
    ['from a day that is none', { startsOn: '2023-02-30' }, 'startsOn'],
    ['that ends before it starts', { startsOn: '2023-05-02', endsOn: '2023-05-01' }, 'endsOn'],
    ['without a word on its end', { endsOn: undefined }, 'endsOn'],
    ['for a unit by its name', { unit: '宣传办' }, 'unit'],
  ])('an authority %s is refused', async (_, more, path) => {
    await refused(() => put(input(more)), 'badInput', path)
  })

  test('an authority is revised under the same conditions, and stays with its department', async () => {
    const id = await entered()
    await refused(() => revise(id, terms({ measures: [] })), 'badInput', 'measures')
    await refused(() => revise(id, terms({ endsOn: '2022-12-31' })), 'badInput', 'endsOn')
    await refused(() => revise(id, input()), 'badInput', 'unit')
  })

  test('a community has none, and neither has a unit of another office or of nowhere', async () => {
    await refused(() => put(authorityInput(office.units.一中社区)), 'unitUnfit')
    await refused(() => put(authorityInput(world.office(dongguan).units.应急办)), 'referenceUnknown')
    await refused(() => put(authorityInput(v7())), 'referenceUnknown')
  })

  test('the safety officer enters one, and every member sees what it gives', async () => {
    const id = v7()
    const content = input({ measures: ['inspect', 'order'], basis: 'delegated', inNameOf: '埇桥区应急管理局' })
    const answer = await put(content, office.people.safety, id)
    expect([answer.status, answer.body]).toEqual([201, { id, seq: 1, status: 'current' }])
    expect(await one(id)).toEqual({ id, seq: 1, ...content, inForce: true })
  })

  test('the same again is answered the same, other content under the same id is refused', async () => {
    const id = v7()
    const [first, again] = [await put(input(), undefined, id), await put(input(), undefined, id)]
    expect([again.status, again.body]).toEqual([first.status, first.body])
    expect((await listed()).filter((authority) => authority.id === id)).toHaveLength(1)
    await refused(() => put(input({ basis: 'entrusted' }), undefined, id), 'idTaken')
    await refused(() => put(input(), undefined, office.campaign), 'idTaken')
  })

  test('it holds from its first day to its last', async () => {
    const id = await entered({ startsOn: '2023-11-20', endsOn: '2023-11-21' })
    const on = async (day: string) => (await one(id, `${day}T12:00:00+08:00`))?.inForce
    expect(await Promise.all(['2023-11-19', '2023-11-20', '2023-11-21', '2023-11-22'].map(on))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  test('the day is Shanghai’s', async () => {
    const id = await entered({ startsOn: '2023-11-21' })
    expect((await one(id, '2023-11-20T15:59:59Z'))?.inForce).toBe(false)
    expect((await one(id, '2023-11-20T16:00:00Z'))?.inForce).toBe(true)
  })

  test('the safety officer ends one', async () => {
    const id = await entered()
    const ended = terms({ measures: [...measures], endsOn: '2023-11-19' })
    const { status, body } = await revise(id, ended)
    expect([status, body]).toEqual([200, { id, seq: 2, status: 'current' }])
    expect(await one(id)).toEqual({ id, seq: 2, unit: office.units.宣传办, ...ended, inForce: false })
  })

  test('an unknown one, and one that was changed since, are not revised', async () => {
    const id = await entered()
    await refused(() => revise(v7(), terms()), 'notFound')
    await revise(id, terms({ basis: 'entrusted' }))
    await refused(() => revise(id, terms({ basis: 'delegated' })), 'recordChanged')
  })

  test('every change is an event under the department’s name', async () => {
    const id = await entered()
    await revise(id, terms({ endsOn: '2024-01-01' }))
    const { body } = await office.people.leader.get(`${office.path}/events?limit=200`)
    const events = body.items.filter(({ record }: { record: string }) => record === id)
    expect(events).toHaveLength(2)
    expect(events.toSorted((a: { seq: number }, b: { seq: number }) => a.seq - b.seq)).toMatchObject([
      { record: id, kind: 'authority', title: '宣传办', verb: 'authorise', seq: 1 },
      { record: id, kind: 'authority', title: '宣传办', verb: 'amendAuthority', seq: 2 },
    ])
  })
})
