import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { anonymous, type Client } from '../support/client.ts'
import { walk } from '../support/hazards.ts'
import { confirmation, enterpriseCorrection, enterpriseInput, order, patrolSignature } from '../support/inputs.ts'
import { newEnterprise, newHazard, newVisit } from '../support/records.ts'
import { office, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { dangcheng, dongguan, type Office, yongqiao, zhuzhuang } from '../support/world.ts'

interface Listed {
  record: string
  kind: string
  seq: number
  verb: string
  at: string
}

type Page = { items: Listed[]; next: string | null }
const page = async (query: Record<string, string> = {}, by = office): Promise<Page> => {
  const { status, body } = await by.people.community.get(`${by.path}/events?${new URLSearchParams(query)}`)
  expect(status).toBe(200)
  return body
}

async function all(by: Office, limit: string): Promise<Listed[]> {
  const seen: Listed[] = []
  let after: string | null = null
  do {
    const { items, next }: Page = await page({ limit, ...(after === null ? {} : { after }) }, by)
    seen.push(...items)
    after = next
  } while (after !== null)
  return seen
}

const minute = (n: number) => ({ at: `2023-11-20T13:${String(n).padStart(2, '0')}:00+08:00` })

describe('what happened in an office', () => {
  test('nobody sees without signing in', async () => {
    await refused(() => anonymous.get(`${office.path}/events`), 'signInNeeded')
  })

  test.each([dongguan, dangcheng])('members of %s do not see', async (code) => {
    await refused(() => world.office(code).people.safety.get(`${office.path}/events`), 'notMember')
  })

  test('members in every role and the district’s supervisor see', async () => {
    const readers: Client[] = [...Object.values(office.people), world.supervisor(yongqiao)]
    for (const reader of readers) expect((await reader.get(`${office.path}/events`)).status).toBe(200)
  })

  test.each([
    ['a limit of 0', 'limit=0', 'limit'],
    ['a limit of 201', 'limit=201', 'limit'],
    ['a filter that nobody knows', 'kind=hazard', 'kind'],
    ['a cursor that is none', 'after=abc', 'after'],
    ['the cursor of another list', `after=${btoa(JSON.stringify(['x'])).replaceAll('=', '')}`, 'after'],
  ])('is not asked for with %s', async (_, query, path) => {
    await refused(() => office.people.safety.get(`${office.path}/events?${query}`), 'badInput', path)
  })

  test('begins with the latest, and tells who did what to which record', async () => {
    const id = await newHazard(office, { description: '配电箱无盖板' })
    const path = `${office.path}/hazards/${id}`
    await office.people.officer.step(`${path}/confirmation`, confirmation('general'), 1, minute(1))
    await office.people.officer.step(`${path}/notice`, order, 2, minute(2))
    const { body: me } = await office.people.officer.get('/session')
    const shared = {
      record: id,
      kind: 'hazard',
      title: '配电箱无盖板',
      by: { user: me.user, name: me.name },
      via: null,
    }
    expect((await page({ limit: '2' })).items).toEqual([
      { ...shared, seq: 3, verb: 'notice', from: 'confirmed', to: 'ordered', at: expect.stringContaining('13:02') },
      { ...shared, seq: 2, verb: 'confirm', from: 'reported', to: 'confirmed', at: expect.stringContaining('13:01') },
    ])
  })

  test('covers units, campaigns, enterprises, inspections and hazards', async () => {
    const place = await newEnterprise(office)
    const inspection = await newVisit(office, place)
    await office.people.officer.step(`${office.path}/inspections/${inspection}/signature`, patrolSignature, 2)
    await office.people.safety.step(`${office.path}/enterprises/${place}/correction`, enterpriseCorrection(), 1)
    await newHazard(office)
    const verbs = (await all(office, '200')).map(({ kind, verb }) => `${kind} ${verb}`)
    expect(verbs).toEqual(
      expect.arrayContaining([
        'unit create',
        'campaign launch',
        'enterprise create',
        'enterprise correct',
        'inspection begin',
        'inspection sign',
        'hazard report',
      ]),
    )
  })

  test('a refused step leaves no trace in it', async () => {
    const id = await newHazard(office)
    const before = await all(office, '200')
    await office.people.leader.step(`${office.path}/hazards/${id}/confirmation`, confirmation('major'), 1)
    await office.people.officer.step(`${office.path}/hazards/${id}/order`, order, 1)
    expect(await all(office, '200')).toEqual(before)
  })

  test('is paged through without a gap or a double', async () => {
    const village = world.office(zhuzhuang)
    for (let n = 0; n < 9; n++) await newEnterprise(village)
    const whole = await all(village, '200')
    for (const limit of ['1', '2', '5']) expect(await all(village, limit)).toEqual(whole)
    expect(whole.map(({ at }) => at)).toEqual(
      whole
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    )
  })

  test('is paged through without a gap where one record takes many steps in one instant', async () => {
    const other = world.office(dangcheng)
    const id = await newHazard(other)
    await env.SHARD_02.prepare(
      `INSERT INTO event SELECT office, record, value, kind, title, verb, from_state, to_state, actor, actor_name, at, detail, change, hash, via
       FROM event, json_each('[2,3,4,5,6,7,8,9,10,11,12]') WHERE record = ?`,
    )
      .bind(id)
      .run()
    for (const limit of ['1', '4', '200']) {
      const steps = (await all(other, limit)).filter(({ record }) => record === id)
      expect(steps.map(({ seq }) => seq)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
    }
  })

  test('what happens meanwhile does not disturb who pages through it', async () => {
    const village = world.office(zhuzhuang)
    const there = await all(village, '200')
    const first = await page({ limit: '3' }, village)
    const later = { at: '2023-11-21T09:00:00+08:00' }
    await village.people.safety.put(`${village.path}/enterprises/${v7()}`, enterpriseInput(), later)
    const rest = await page({ limit: '200', after: first.next ?? '' }, village)
    expect([...first.items, ...rest.items]).toEqual(there)
  })

  test('shows nothing of another office', async () => {
    const other = world.office(dongguan)
    const theirs = await newHazard(other)
    await walk(other, theirs, 'general', 2)
    expect((await all(office, '200')).map(({ record }) => record)).not.toContain(theirs)
    expect((await all(other, '200')).filter(({ record }) => record === theirs)).toHaveLength(3)
  })
})
