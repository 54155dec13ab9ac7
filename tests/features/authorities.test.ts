import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { anonymous } from '../support/client.ts'
import { authorityInput } from '../support/inputs.ts'
import { newUnit } from '../support/records.ts'
import { office, world } from '../support/setting.ts'
import { refused, untriggered } from '../support/stored.ts'
import { type Row, rehashed } from '../support/stored-life.ts'
import { type Colleague, dangcheng, dongguan, yongqiao } from '../support/world.ts'

let made = 0
const input = (more: Record<string, unknown> = {}) =>
  authorityInput(office.units.宣传办, { name: `执法事项${++made}`, ...more })

const put = (content: unknown, by = office.people.safety, id = v7()) =>
  by.put(`${office.path}/authorities/${id}`, content)
const step = (id: string, name: string, content: unknown, seq = 1, by = office.people.safety) =>
  by.step(`${office.path}/authorities/${id}/${name}`, content, seq)
const correct = (id: string, set: Record<string, unknown>, seq = 1, by = office.people.safety) =>
  step(id, 'correction', { set, reason: '抄错' }, seq, by)
const end = (id: string, on = '2023-11-19', seq = 1, by = office.people.safety) =>
  step(id, 'ending', { on, reason: '清单调整' }, seq, by)
const reopen = (id: string, seq = 2, by = office.people.safety) => step(id, 'reopening', { reason: '误操作' }, seq, by)

async function entered(more: Record<string, unknown> = {}): Promise<string> {
  const id = v7()
  expect((await put(input(more), office.people.safety, id)).status).toBe(201)
  return id
}

/** One as it was entered before items had names, codes and limits. */
async function enteredBefore(content: Record<string, unknown>): Promise<string> {
  const id = await entered(content)
  const row = await env.SHARD_01.prepare('SELECT * FROM event WHERE record = ?').bind(id).first<Row>()
  const told = JSON.stringify(content)
  const [anew] = await rehashed([{ ...row, detail: told, change: told }])
  const hash = anew?.hash ?? null
  const set = (statement: string, ...values: unknown[]) =>
    env.SHARD_01.prepare(statement)
      .bind(...values, hash, id)
      .run()
  await untriggered(env.SHARD_01, 'refuse_changed_event', () =>
    set('UPDATE event SET detail = ?1, change = ?1, hash = ?2 WHERE record = ?3', told),
  )
  await set('UPDATE authority SET name = NULL, no_coercion = NULL, hash = ? WHERE id = ?')
  return id
}

interface Listed {
  id: string
  unit: string
  name: string
  inForce: boolean
}
const listed = async (query = '', at?: string): Promise<Listed[]> =>
  (await office.people.community.get(`${office.path}/authorities?limit=200${query}`, at === undefined ? {} : { at }))
    .body.items
const one = async (id: string, at?: string) => (await listed('', at)).find((authority) => authority.id === id)
const file = async (id: string) => (await office.people.leader.get(`${office.path}/authorities/${id}`)).body

describe('authorities', () => {
  test('someone who is not signed in neither sees, enters nor ends them', async () => {
    const id = await entered()
    await refused(() => anonymous.get(`${office.path}/authorities`), 'signInNeeded')
    await refused(() => anonymous.get(`${office.path}/authorities/${id}`), 'signInNeeded')
    await refused(() => put(input(), anonymous), 'signInNeeded')
    await refused(() => end(id, undefined, 1, anonymous), 'signInNeeded')
  })

  test.each([dongguan, dangcheng])('members of %s neither see nor change those of 南关', async (code) => {
    const id = await entered()
    const { path, people } = world.office(code)
    await refused(() => people.safety.get(`${office.path}/authorities`), 'notMember')
    await refused(() => people.safety.get(`${path}/authorities/${id}`), 'notFound')
    await refused(() => put(input(), people.safety), 'notMember')
    await refused(() => end(id, undefined, 1, people.safety), 'notMember')
    await refused(() => correct(id, { name: '改名' }, 1, people.safety), 'notMember')
    const ending = { on: '2023-11-19', reason: '清单调整' }
    await refused(() => people.safety.step(`${path}/authorities/${id}/ending`, ending, 1), 'notFound')
    await refused(() => people.safety.put(`${path}/authorities/${v7()}`, input()), 'referenceUnknown')
  })

  test.each<Colleague>(['officer', 'unarmedOfficer', 'contact', 'community', 'leader'])(
    'the %s gives no department authority, not even their own',
    async (post) => {
      const id = await entered()
      const by = office.people[post]
      await refused(() => put(input(), by), 'notPermitted')
      await refused(() => correct(id, { limits: null }, 1, by), 'notPermitted')
      await refused(() => end(id, undefined, 1, by), 'notPermitted')
      await end(id)
      await refused(() => reopen(id, 2, by), 'notPermitted')
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
    ['without a name', { name: ' ' }, 'name'],
    ['of a code that is too long', { code: '1'.repeat(61) }, 'code'],
    ['whose fines are negative', { finesUpTo: -1 }, 'finesUpTo'],
    ['whose fines are in halves of a fen', { finesUpTo: 0.5 }, 'finesUpTo'],
    ['without a word on coercion', { noCoercion: undefined }, 'noCoercion'],
    ['without a document', { document: ' ' }, 'document'],
    ['in nobody’s name', { inNameOf: '' }, 'inNameOf'],
    ['from a day that is none', { startsOn: '2023-02-30' }, 'startsOn'],
    ['that ends before it starts', { startsOn: '2023-05-02', endsOn: '2023-05-01' }, 'endsOn'],
    ['without a word on its end', { endsOn: undefined }, 'endsOn'],
    ['for a unit by its name', { unit: '宣传办' }, 'unit'],
  ])('an authority %s is refused', async (_, more, path) => {
    await refused(() => put(input(more)), 'badInput', path)
  })

  test('a community has none, and neither has a unit of another office or of nowhere', async () => {
    await refused(() => put(authorityInput(office.units.一中社区)), 'unitUnfit')
    await refused(() => put(authorityInput(world.office(dongguan).units.应急办)), 'referenceUnknown')
    await refused(() => put(authorityInput(v7())), 'referenceUnknown')
  })

  test('the safety officer enters one with its limits, and every member sees what it gives', async () => {
    const id = v7()
    const content = input({
      code: 'XC-ZL-01',
      measures: ['inspect', 'order'],
      basis: 'delegated',
      inNameOf: '埇桥区应急管理局',
      noCoercion: true,
      finesUpTo: 5_000_000,
      limits: '限建筑面积五百平方米以下的场所。',
    })
    const answer = await put(content, office.people.safety, id)
    expect([answer.status, answer.body]).toEqual([201, { id, seq: 1, status: 'current' }])
    const named = { unitCode: null, unitName: '宣传办' }
    const shown = { id, seq: 1, status: 'current', ...content, ...named, endedOn: null, endReason: null, inForce: true }
    expect(await one(id)).toEqual(shown)
    expect(await file(id)).toMatchObject({ ...shown, intact: true, events: [{ verb: 'authorise' }] })
  })

  test('the same again is answered the same, other content under the same id is refused', async () => {
    const id = v7()
    const content = input()
    const [first, again] = [await put(content, undefined, id), await put(content, undefined, id)]
    expect([again.status, again.body]).toEqual([first.status, first.body])
    expect((await listed()).filter((authority) => authority.id === id)).toHaveLength(1)
    await refused(() => put({ ...content, basis: 'entrusted' }, undefined, id), 'idTaken')
    await refused(() => put(content, undefined, office.campaign), 'idTaken')
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

  test('an unknown one is not found, not even to be changed', async () => {
    await refused(() => office.people.leader.get(`${office.path}/authorities/${v7()}`), 'notFound')
    await refused(() => correct(v7(), {}), 'notFound')
    await refused(() => end(v7()), 'notFound')
    await refused(() => reopen(v7()), 'notFound')
  })

  test('every change is an event under the item’s name', async () => {
    const id = await entered({ name: '对烟花爆竹经营的检查' })
    await correct(id, { name: '对烟花爆竹经营的行政检查' })
    await end(id, undefined, 2)
    const { body } = await office.people.leader.get(`${office.path}/events?limit=200`)
    const events = body.items.filter(({ record }: { record: string }) => record === id)
    expect(events.toSorted((a: { seq: number }, b: { seq: number }) => a.seq - b.seq)).toMatchObject([
      { kind: 'authority', title: '对烟花爆竹经营的检查', verb: 'authorise', seq: 1 },
      { kind: 'authority', title: '对烟花爆竹经营的行政检查', verb: 'correct', seq: 2 },
      { kind: 'authority', title: '对烟花爆竹经营的行政检查', verb: 'end', to: 'ended', seq: 3 },
    ])
  })

  test('one that was entered before items had names is called by its document, and is whole', async () => {
    const { basis, document, endsOn, inNameOf, measures, startsOn, unit } = input()
    const id = await enteredBefore({ basis, document, endsOn, inNameOf, measures, startsOn, unit })
    expect(await file(id)).toMatchObject({ name: document, code: null, noCoercion: false, intact: true })
    expect((await correct(id, { name: '行政检查' })).status).toBe(200)
    const { name, events, intact } = await file(id)
    expect([name, intact]).toEqual(['行政检查', true])
    expect(events[1].detail.corrected).toEqual({ name: { before: null, after: '行政检查' } })
  })
})

describe('the list of items', () => {
  test('goes department by department, and page by page to its end', async () => {
    const { 卫健办, 宣传办 } = { 卫健办: await newUnit(office, { name: '卫健办' }), ...office.units }
    for (const unit of [卫健办, 宣传办, 卫健办]) await entered({ unit })
    const pages: Listed[][] = []
    let after = ''
    do {
      const { body } = await office.people.leader.get(`${office.path}/authorities?limit=2${after}`)
      pages.push(body.items)
      after = body.next ? `&after=${body.next}` : ''
    } while (after)
    const all = pages.flat()
    expect(pages.every(({ length }) => length <= 2)).toBe(true)
    expect(all).toEqual(await listed())
    const keys = all.map(({ unit, id }) => `${unit} ${id}`)
    expect(keys).toEqual(keys.toSorted())
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('is narrowed to a department, to a day, to what an item allows, and to words', async () => {
    const unit = await newUnit(office, { name: '文化站' })
    const order = await entered({ unit, name: '责令停止演出', measures: ['order'], code: 'WH-ZL-01' })
    const past = await entered({ unit, name: '演出检查', measures: ['inspect'], endsOn: '2023-10-31' })
    const ended = await entered({ unit, name: '演出处罚', measures: ['penalise', 'order'] })
    await end(ended, '2023-11-10')
    const ids = async (query: string) => (await listed(`&unit=${unit}${query}`)).map(({ id }) => id)
    expect(new Set(await ids(''))).toEqual(new Set([order, past, ended]))
    expect(await ids('&on=2023-11-20')).toEqual([order])
    expect(new Set(await ids('&on=2023-10-31'))).toEqual(new Set([order, past, ended]))
    expect(await ids('&on=2023-11-10&measure=penalise')).toEqual([ended])
    expect(await ids('&measure=inspect')).toEqual([past])
    expect(await ids(`&q=${encodeURIComponent('停止演出')}`)).toEqual([order])
    expect(await ids('&q=wh-zl')).toEqual([order])
    await refused(() => office.people.leader.get(`${office.path}/authorities?measure=arrest`), 'badInput', 'measure')
    await refused(() => office.people.leader.get(`${office.path}/authorities?on=2023-02-30`), 'badInput', 'on')
  })

  test('has in short what each department may do on a day', async () => {
    const unit = await newUnit(office, { name: '消防站' })
    const powers = async (query = '') => {
      const { body } = await office.people.leader.get(`${office.path}/authorities/powers${query}`)
      return body.items.find((one: { unit: string }) => one.unit === unit)
    }
    expect(await powers()).toBeUndefined()
    const named = { unit, unitCode: null, unitName: '消防站' }
    await entered({ unit, measures: ['order'] })
    await entered({ unit, measures: ['inspect', 'order'], endsOn: '2023-11-19' })
    expect(await powers()).toEqual({ ...named, measures: ['order'], items: 1 })
    expect(await powers('?on=2023-11-19')).toEqual({ ...named, measures: ['inspect', 'order'], items: 2 })
  })
})

describe('correcting an item', () => {
  test('keeps the old value, the new one and the reason, and takes effect at once', async () => {
    const id = await entered({ measures: ['order'], finesUpTo: 1_000_000 })
    const { status, body } = await correct(id, { measures: ['order', 'penalise'], finesUpTo: 5_000_000 })
    expect([status, body]).toEqual([200, { id, seq: 2, status: 'current' }])
    const { measures, finesUpTo, events, intact } = await file(id)
    expect([measures, finesUpTo, intact]).toEqual([['order', 'penalise'], 5_000_000, true])
    expect(events.at(-1)).toMatchObject({
      verb: 'correct',
      detail: {
        reason: '抄错',
        corrected: {
          measures: { before: ['order'], after: ['order', 'penalise'] },
          finesUpTo: { before: 1_000_000, after: 5_000_000 },
        },
      },
    })
  })

  test.each<[what: string, set: Record<string, unknown>, path: string]>([
    ['allows nothing any more', { measures: [] }, 'set.measures'],
    ['ends before it starts', { endsOn: '2022-12-31' }, 'set.endsOn'],
    ['goes to another department', { unit: v7() }, 'set.unit'],
    ['has no name', { name: '' }, 'set.name'],
  ])('is refused where it then %s', async (_, set, path) => {
    const id = await entered()
    await refused(() => correct(id, set), 'badInput', path)
  })

  test('needs a reason, and the version that was read', async () => {
    const id = await entered()
    await refused(() => step(id, 'correction', { set: {}, reason: ' ' }), 'badInput', 'reason')
    await correct(id, { basis: 'entrusted' })
    await refused(() => correct(id, { basis: 'delegated' }), 'recordChanged')
  })
})

describe('ending an item', () => {
  test('takes from the department what no other item of it allows, from the day after', async () => {
    const id = await entered({ measures: ['penalise'] })
    const { status, body } = await end(id, '2023-11-19')
    expect([status, body]).toEqual([200, { id, seq: 2, status: 'ended' }])
    expect(await one(id)).toMatchObject({
      status: 'ended',
      endedOn: '2023-11-19',
      endReason: '清单调整',
      inForce: false,
    })
    expect(await one(id, '2023-11-19T12:00:00+08:00')).toMatchObject({ inForce: true })
    const reopened = await reopen(id)
    expect([reopened.status, reopened.body]).toEqual([200, { id, seq: 3, status: 'current' }])
    expect(await one(id)).toMatchObject({ endedOn: null, endReason: null, inForce: true })
    expect(await file(id)).toMatchObject({ intact: true })
  })

  test('is refused on a day to come, twice, and taken back where nothing has ended', async () => {
    const id = await entered()
    await refused(() => end(id, '2023-11-21'), 'dayInFuture')
    await refused(() => reopen(id, 1), 'stepNotOpen')
    await end(id)
    await refused(() => end(id, '2023-11-18', 2), 'stepNotOpen')
  })

  test('is done once by two clerks at once, and the other is told', async () => {
    const id = await entered()
    const both = await Promise.all([end(id, '2023-11-19'), end(id, '2023-11-18')])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412])
    expect((await file(id)).events).toHaveLength(2)
  })
})

describe('the code of an item', () => {
  test('is one item’s on any one day: entered, corrected or reopened', async () => {
    const first = await entered({ code: 'XC-JC-07', endsOn: '2023-06-30' })
    await refused(() => put(input({ code: 'XC-JC-07', startsOn: '2023-06-30' })), 'authorityCodeKnown')
    const second = await entered({ code: 'XC-JC-07', startsOn: '2023-07-01' })
    await refused(() => correct(first, { endsOn: null }), 'authorityCodeKnown')
    await end(second, '2023-11-01')
    const third = await entered({ code: 'XC-JC-07', startsOn: '2023-11-02' })
    await refused(() => reopen(second), 'authorityCodeKnown')
    const other = await entered({ code: 'XC-JC-08' })
    await refused(() => correct(other, { code: 'XC-JC-07', startsOn: '2023-11-02' }), 'authorityCodeKnown')
    expect((await correct(third, { code: 'XC-JC-09' })).status).toBe(200)
    expect((await reopen(second)).status).toBe(200)
  })

  test('goes to one of two clerks who enter it at once', async () => {
    const both = await Promise.all([put(input({ code: 'XC-JC-10' })), put(input({ code: 'XC-JC-10' }))])
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409])
  })

  test('is free in another office', async () => {
    await entered({ code: 'XC-JC-11' })
    const { path, people, units } = world.office(dongguan)
    const content = authorityInput(units.宣传办, { code: 'XC-JC-11' })
    expect((await people.safety.put(`${path}/authorities/${v7()}`, content)).status).toBe(201)
  })
})
