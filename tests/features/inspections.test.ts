import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { anonymous } from '../support/client.ts'
import { drawn, everybody, inspectionInput, patrolSignature } from '../support/inputs.ts'
import {
  answer,
  answeredInspection,
  answers,
  begunInspection,
  bring,
  countersign,
  factory,
  join,
  makeFactory,
  putInspection,
  sign,
  signedPatrol,
  takeBack,
  takePart,
} from '../support/inspections.ts'
import { idOf } from '../support/members.ts'
import { newEnterprise, newVisit } from '../support/records.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { type Colleague, dangcheng, dongguan, zhuzhuang } from '../support/world.ts'

beforeAll(makeFactory)

interface Listed {
  id: string
  status: string
}

describe('inspections', () => {
  test('someone who is not signed in neither reads nor writes them', async () => {
    const id = await begunInspection()
    await refused(() => anonymous.get(`${office.path}/inspections`), 'signInNeeded')
    await refused(() => anonymous.get(`${office.path}/inspections/${id}`), 'signInNeeded')
    await refused(() => putInspection({}, v7(), anonymous), 'signInNeeded')
    await refused(() => answer(id, 1, answers(['1.1', 'yes']), anonymous), 'signInNeeded')
    await refused(() => sign(id, 1, anonymous), 'signInNeeded')
    await refused(() => bring(id, 1, [], anonymous), 'signInNeeded')
    await refused(() => join(id, 1, anonymous), 'signInNeeded')
    await refused(() => countersign(id, 1, anonymous), 'signInNeeded')
    await refused(() => takeBack(id, 1, anonymous), 'signInNeeded')
  })

  test.each([dongguan, dangcheng])('members of %s reach those of 南关 by no path', async (code) => {
    const id = await begunInspection()
    const other = world.office(code)
    const { officer } = other.people
    for (const [path, code] of [
      [office.path, 'notMember'],
      [other.path, 'notFound'],
    ] as const) {
      await refused(() => officer.get(`${path}/inspections/${id}`), code)
      for (const [step, body] of [
        ['answers', answers(['1.1', 'no'])],
        ['experts', { experts: [] }],
        ['joining', {}],
        ['admission', { officer: v7() }],
        ['signature', patrolSignature],
        ['countersignature', { signedAs: everybody, drawn }],
        ['withdrawal', { reason: '漏记' }],
      ] as const)
        await refused(() => officer.step(`${path}/inspections/${id}/${step}`, body, 1), code)
    }
    await refused(() => officer.get(`${office.path}/inspections`), 'notMember')
    await refused(() => putInspection({}, v7(), officer), 'notMember')
  })

  test('an inspection names no enterprise and no campaign of another office', async () => {
    const other = world.office(dongguan)
    const theirs = await newEnterprise(other)
    expect((await refused(() => putInspection({ enterprise: theirs }), 'referenceUnknown')).about).toEqual([
      'enterprise',
    ])
    expect((await refused(() => putInspection({ campaign: other.campaign }), 'referenceUnknown')).about).toEqual([
      'campaign',
    ])
    expect((await refused(() => putInspection({ enterprise: v7() }), 'referenceUnknown')).about).toEqual(['enterprise'])
  })

  test.each<Colleague>(['contact', 'leader'])('the %s reads them and inspects nothing', async (post) => {
    const id = await begunInspection()
    const by = office.people[post]
    expect((await by.get(`${office.path}/inspections/${id}`)).status).toBe(200)
    await refused(() => putInspection({}, v7(), by), 'notPermitted')
    await refused(() => answer(id, 1, answers(['1.1', 'yes']), by), 'notPermitted')
    await refused(() => join(id, 1, by), 'notPermitted')
    await refused(() => sign(id, 1, by), 'notPermitted')
  })

  test('the district’s supervisor reads them and inspects nothing', async () => {
    expect((await supervisor.get(`${office.path}/inspections/${await begunInspection()}`)).status).toBe(200)
    await refused(() => putInspection({}, v7(), supervisor), 'notPermitted')
  })

  test.each<Colleague>(['safety', 'officer', 'market', 'inspector', 'community'])(
    'the %s can begin a patrol',
    async (post) => {
      const id = v7()
      const begins = await putInspection({}, id, office.people[post])
      expect([begins.status, begins.body]).toEqual([201, { id, seq: 1, status: 'draft' }])
    },
  )

  test.each<[what: string, more: Record<string, unknown>, path: string]>([
    ['of no kind', { kind: undefined }, 'kind'],
    ['of a kind that nobody knows', { kind: 'raid' }, 'kind'],
    ['without saying which experts come along', { experts: undefined }, 'experts'],
    ['with an expert without a field', { experts: [{ name: '钱工', field: ' ' }] }, 'experts.0.field'],
    ['with eleven experts', { experts: Array(11).fill({ name: '钱工', field: '电气' }) }, 'experts'],
    ['without an enterprise or a place', { enterprise: undefined }, ''],
    ['without a campaign', { campaign: null }, 'campaign'],
    ['on a day that no calendar has', { inspectedOn: '2023-02-29' }, 'inspectedOn'],
    ['at a time of day', { inspectedOn: '2023-11-20T09:00:00+08:00' }, 'inspectedOn'],
    ['with a field that nobody knows', { colour: 'red' }, 'colour'],
  ])('an inspection %s can not begin', async (_, more, path) => {
    await refused(() => putInspection(more), 'badInput', path)
  })

  test('an inspection can not lie in the future', async () => {
    await refused(() => putInspection({ inspectedOn: '2023-11-21' }), 'dayInFuture')
  })

  test('today is the day in Shanghai', async () => {
    const at = { at: '2023-11-20T16:30:00Z' }
    const path = `${office.path}/inspections/${v7()}`
    const begins = await office.people.officer.put(
      path,
      inspectionInput(office, factory, { inspectedOn: '2023-11-21' }),
      at,
    )
    expect(begins.status).toBe(201)
  })

  test('the same again is answered the same, another one under its id is refused', async () => {
    const id = v7()
    const [first, again] = [await putInspection({}, id), await putInspection({}, id)]
    expect([again.status, again.body]).toEqual([first.status, first.body])
    await refused(() => putInspection({ inspectedOn: '2023-11-19' }, id), 'idTaken')
  })

  test('a new one is a draft of whoever began it, in their department', async () => {
    const id = await begunInspection()
    const { body: me } = await office.people.officer.get('/session')
    const { status, body, headers } = await office.people.community.get(`${office.path}/inspections/${id}`)
    expect([status, headers.get('ETag')]).toEqual([200, expect.stringMatching(/^"1\./)])
    expect(body).toMatchObject({
      id,
      seq: 1,
      kind: 'patrol',
      status: 'draft',
      campaign: office.campaign,
      enterprise: { id: factory, name: '永盛机械加工厂' },
      inspectedOn: '2023-11-20',
      inspector: { user: me.user, name: '张守安' },
      unit: office.units.应急办,
      officers: [{ user: me.user, name: '张守安', unit: office.units.应急办, certificate: null, signedAt: null }],
      experts: [],
      certificatesShown: false,
      party: null,
      answers: [],
      hazards: [],
      signature: null,
    })
  })
})

describe('the list of inspections', () => {
  const page = async (query: Record<string, string>, by = office): Promise<{ items: Listed[]; next: string | null }> =>
    (await by.people.community.get(`${by.path}/inspections?${new URLSearchParams(query)}`)).body
  const ids = ({ items }: { items: Listed[] }) => items.map(({ id }) => id)

  test('narrows by enterprise and by status', async () => {
    const place = await newEnterprise(office)
    const first = await signedPatrol({ enterprise: place })
    const second = await begunInspection({ enterprise: place })
    const third = await answeredInspection({ enterprise: place })
    await takePart(third, 2)
    await sign(third, 4)
    expect(ids(await page({ enterprise: place }))).toEqual([third, second, first])
    expect(ids(await page({ enterprise: place, status: 'signing' }))).toEqual([third])
    expect(ids(await page({ enterprise: place, status: 'signed' }))).toEqual([first])
    expect(ids(await page({ enterprise: place, status: 'draft' }))).toEqual([second])
    expect(ids(await page({ enterprise: v7() }))).toEqual([])
  })

  test('says what waits for whoever asks, however many of others are unfinished', async () => {
    const place = await newEnterprise(office, { name: '云帆模具' })
    const draft = await begunInspection({ enterprise: place })
    const others = await begunInspection({ enterprise: place }, office.people.market)
    const waits = await answeredInspection({ enterprise: place })
    await takePart(waits, 2)
    await sign(waits, 4)
    const waiting = async (who: Colleague, how: string) => {
      const query = `waitsForMe=${how}&enterprise=${place}`
      return ids((await office.people[who].get(`${office.path}/inspections?${query}`)).body)
    }
    expect(await waiting('officer', 'draft')).toEqual([draft])
    expect(await waiting('officer', 'signing')).toEqual([])
    expect(await waiting('market', 'draft')).toEqual([others])
    expect(await waiting('market', 'signing')).toEqual([waits])
    expect(await waiting('leader', 'draft')).toEqual([])
    expect(ids(await page({ q: '云帆', status: 'signing' }))).toEqual([waits])
    expect(ids(await page({ q: '云帆 没有' }))).toEqual([])
  })

  test('pages through all, each once', async () => {
    const place = await newEnterprise(office)
    const there: string[] = []
    for (let n = 0; n < 5; n++) there.push(await begunInspection({ enterprise: place }))
    const first = await page({ enterprise: place, limit: '3' })
    const rest = await page({ enterprise: place, limit: '3', after: first.next ?? '' })
    expect([...ids(first), ...ids(rest)]).toEqual(there.toReversed())
    expect(rest.next).toBeNull()
  })

  test.each([
    ['an unknown status', 'status=open', 'status'],
    ['a cursor that is none', 'after=abc', 'after'],
    ['a filter that nobody knows', 'inspector=wang', 'inspector'],
  ])('refuses %s', async (_, query, path) => {
    await refused(() => office.people.safety.get(`${office.path}/inspections?${query}`), 'badInput', path)
  })

  test('shows none of another office', async () => {
    const id = await begunInspection()
    expect(ids(await page({ limit: '200' }, world.office(dongguan)))).not.toContain(id)
  })
})

test('enterprises and visits are counted apart, drafts and what waits for signatures not at all', async () => {
  const village = world.office(zhuzhuang)
  const { officer } = village.people
  const indicators = async () =>
    (await officer.get(`${village.path}/campaigns/${village.campaign}/progress`)).body.indicators
  const [often, once] = [await newEnterprise(village), await newEnterprise(village)]
  const visit = (place: string) => newVisit(village, place)
  const signedVisit = async (place: string) =>
    officer.step(`${village.path}/inspections/${await visit(place)}/signature`, patrolSignature, 2)

  expect(await indicators()).toMatchObject({ enterprisesInspected: 0, inspections: 0 })
  await signedVisit(often)
  expect(await indicators()).toMatchObject({ enterprisesInspected: 1, inspections: 1 })
  await signedVisit(often)
  expect(await indicators()).toMatchObject({ enterprisesInspected: 1, inspections: 2 })
  await signedVisit(once)
  await visit(once)
  const waiting = await visit(once)
  await village.people.market.step(`${village.path}/inspections/${waiting}/joining`, {}, 2)
  const colleague = { officer: await idOf(village.people.market) }
  await officer.step(`${village.path}/inspections/${waiting}/admission`, colleague, 3)
  await officer.step(`${village.path}/inspections/${waiting}/signature`, patrolSignature, 4)
  expect(await indicators()).toMatchObject({ enterprises: 2, enterprisesInspected: 2, inspections: 3 })

  const { body } = await officer.get(`${village.path}/enterprises?inspectedIn=${village.campaign}`)
  expect(body.items.map(({ id }: Listed) => id).toSorted()).toEqual([often, once].toSorted())
  const { campaign, units } = village
  const visits = async (asked: Record<string, string>) =>
    (await officer.get(`${village.path}/inspections?${new URLSearchParams(asked)}`)).body.items.length
  expect(await visits({ status: 'signed' })).toBe(3)
  expect(await visits({ status: 'signed', campaign, unit: units.应急办 })).toBe(3)
  expect(await visits({ status: 'draft', campaign, unit: units.应急办 })).toBe(1)
  expect(await visits({ campaign })).toBe(5)
  expect(await visits({ unit: units.市场监管所 })).toBe(0)
  expect(await visits({ campaign: office.campaign })).toBe(0)
})
