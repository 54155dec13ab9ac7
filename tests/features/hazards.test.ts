import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { anonymous } from '../support/client.ts'
import { walk } from '../support/hazards.ts'
import { claim, confirmation, hazardInput, order, orderDue, passed, plan, reopeningDue } from '../support/inputs.ts'
import { report, shownHazard, step, walked } from '../support/office-hazards.ts'
import { newCampaign, newEnterprise, newHazard } from '../support/records.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { type Colleague, dangcheng, dongguan, type Office, zhuzhuang } from '../support/world.ts'

interface Listed {
  id: string
  number: string
  due: string | null
}

describe('hazards', () => {
  test('someone who is not signed in neither reads nor writes them', async () => {
    const id = await newHazard(office)
    await refused(() => anonymous.get(`${office.path}/hazards`), 'signInNeeded')
    await refused(() => anonymous.get(`${office.path}/hazards/${id}`), 'signInNeeded')
    await refused(() => anonymous.put(`${office.path}/hazards/${v7()}`, hazardInput(office)), 'signInNeeded')
    for (const [path, body] of [
      ['confirmation', confirmation('major')],
      ['order', order],
      ['plan', plan],
      ['claim', claim],
      ['reinspection', passed],
      ['reopening', reopeningDue('2023-11-24')],
    ] as const)
      await refused(() => anonymous.step(`${office.path}/hazards/${id}/${path}`, body, 1), 'signInNeeded')
  })

  test.each([dongguan, dangcheng])('members of %s reach those of 南关 by no path', async (code) => {
    const id = await newHazard(office)
    const other = world.office(code)
    const { officer } = other.people
    for (const [path, code] of [
      [office.path, 'notMember'],
      [other.path, 'notFound'],
    ] as const) {
      await refused(() => officer.get(`${path}/hazards/${id}`), code)
      await refused(() => officer.step(`${path}/hazards/${id}/confirmation`, confirmation('major'), 1), code)
    }
    await refused(() => officer.get(`${office.path}/hazards`), 'notMember')
    await refused(() => officer.put(`${office.path}/hazards/${v7()}`, hazardInput(office)), 'notMember')
  })

  test('a hazard names no enterprise and no campaign of another office', async () => {
    const other = world.office(dongguan)
    const theirs = await newEnterprise(other)
    await refused(() => report({ enterprise: theirs }), 'referenceUnknown')
    await refused(() => report({ campaign: other.campaign }), 'referenceUnknown')
  })

  test('the leader in charge reads the ledger and reports nothing', async () => {
    expect((await office.people.leader.get(`${office.path}/hazards`)).status).toBe(200)
    await refused(() => report({}, 'leader'), 'notPermitted')
  })

  test('the district’s supervisor reads the ledger and reports nothing', async () => {
    expect((await supervisor.get(`${office.path}/hazards`)).status).toBe(200)
    await refused(() => supervisor.put(`${office.path}/hazards/${v7()}`, hazardInput(office)), 'notPermitted')
  })

  test.each<Colleague>(['safety', 'officer', 'market', 'inspector', 'contact'])(
    'the %s can report one',
    async (post) => {
      const id = v7()
      const answer = await report({}, post, id)
      expect([answer.status, answer.body]).toEqual([
        201,
        { id, seq: 1, status: 'reported', similar: expect.any(Array) },
      ])
    },
  )

  test('a community officer reports what the community found, not what a department did', async () => {
    expect((await report({ source: 'community' }, 'community')).status).toBe(201)
    expect((await report({ source: 'tip' }, 'community')).status).toBe(201)
    await refused(() => report({ source: 'department' }, 'community'), 'sourceUnfit')
    await refused(() => report({ source: 'superior' }, 'community'), 'sourceUnfit')
  })

  test.each<[what: string, more: Record<string, unknown>, path: string]>([
    ['without a description', { description: undefined }, 'description'],
    ['with a description of spaces', { description: ' \n ' }, 'description'],
    ['with a description of 2001 characters', { description: '无'.repeat(2001) }, 'description'],
    ['without a campaign', { campaign: null }, 'campaign'],
    ['from a source that nobody knows', { source: 'rumour' }, 'source'],
    ['found on a day that no calendar has', { foundOn: '2023-11-31' }, 'foundOn'],
    ['with neither enterprise nor place', { place: null }, ''],
    ['at a place over two lines', { place: '淮海路\n18 号' }, 'place'],
    ['under a question whose key is none', { question: 'first' }, 'question'],
    ['that says itself how bad it is', { level: 'major' }, 'level'],
    ['that brings its own number', { number: 1 }, 'number'],
  ])('a hazard %s is refused', async (_, more, path) => {
    await refused(() => report(more), 'badInput', path)
  })

  test('a hazard in a sector or a campaign that the office does not have is refused', async () => {
    await refused(() => report({ sector: '煤矿' }), 'referenceUnknown')
    await refused(() => report({ campaign: v7() }), 'referenceUnknown')
    await refused(() => report({ enterprise: v7() }), 'referenceUnknown')
    await refused(() => report({ inspection: v7(), enterprise: v7() }), 'referenceUnknown')
  })

  test('a hazard can not be found tomorrow', async () => {
    await refused(() => report({ foundOn: '2023-11-21' }), 'dayInFuture')
  })

  test('a hazard that is not there is not found', async () => {
    await refused(() => office.people.officer.get(`${office.path}/hazards/${v7()}`), 'notFound')
    await refused(() => step('officer', v7(), 'confirmation', confirmation('major'), 1), 'notFound')
    await refused(() => office.people.officer.get(`${office.path}/hazards/first`), 'notFound', 'id')
  })

  test('a reported one waits for verification with the department that leads its sector', async () => {
    const place = await newEnterprise(office)
    const id = await newHazard(office, { enterprise: place, sector: '特种设备', place: '锅炉房' })
    const { status, body, headers } = await office.people.community.get(`${office.path}/hazards/${id}`)
    expect([status, headers.get('ETag')]).toEqual([200, expect.stringMatching(/^"1\./)])
    expect(body).toMatchObject({
      id,
      seq: 1,
      number: expect.stringMatching(/^2023-\d{4}$/),
      campaign: office.campaign,
      enterprise: { id: place, name: '永盛机械加工厂' },
      place: '锅炉房',
      sector: '特种设备',
      unit: office.units.市场监管所,
      level: null,
      source: 'department',
      found: 'government',
      status: 'reported',
      due: null,
      workingDaysLeft: null,
      workingDaysAbout: false,
      overdue: false,
      plan: null,
      failures: 0,
      claimedBy: null,
      intact: true,
      advice: [],
    })
  })

  test('a hazard can lie where there is no enterprise', async () => {
    const id = await newHazard(office, { place: '一中小区 3 号楼楼道', sector: '消防' })
    expect(await shownHazard(id)).toMatchObject({ enterprise: null, place: '一中小区 3 号楼楼道' })
  })

  test('a description can have rare characters beyond the first plane, wherever it is cut for a title', async () => {
    const description = `${'门'.repeat(59)}𠮷𪚥堵塞`
    const id = await walked('general', 2, { description })
    expect(await shownHazard(id)).toMatchObject({ description, intact: true })
    const titles = env.SHARD_01.prepare('SELECT DISTINCT title FROM event WHERE record = ?').bind(id)
    expect((await titles.all()).results).toEqual([{ title: `${'门'.repeat(59)}𠮷` }])
  })

  test('the same again is answered the same, another one under its id is refused', async () => {
    const id = v7()
    const [first, again] = [await report({}, 'officer', id), await report({}, 'officer', id)]
    expect([again.status, again.body]).toEqual([201, first.body])
    await refused(() => report({ description: '另一处隐患' }, 'officer', id), 'idTaken')
  })

  test('the same report again does not set a hazard back that has gone on', async () => {
    const id = await walked('general', 2)
    expect((await report({}, 'officer', id)).status).toBe(201)
    expect(await shownHazard(id)).toMatchObject({ status: 'ordered', seq: 3 })
  })

  test('its source never changes, not even in the database', async () => {
    const id = await newHazard(office)
    const statement = env.SHARD_01.prepare("UPDATE hazard SET source = 'enterprise' WHERE id = ?").bind(id)
    await expect(statement.run()).rejects.toThrow('hazard_source_immutable')
  })
})

describe('the series that a hazard counts in', () => {
  test.each([
    ['enterprise', 'self', 'self'],
    ['department', 'government', 'government'],
    ['superior', 'government', 'government'],
    ['community', 'unverified', 'government'],
    ['tip', 'unverified', 'government'],
    ['expert', 'unverified', 'government'],
    ['unknown', 'unverified', 'government'],
  ])('from “%s” is %s until a department has verified it, then %s', async (source, before, after) => {
    const id = await newHazard(office, { source })
    expect((await shownHazard(id)).found).toBe(before)
    await walk(office, id, 'general', 1)
    expect(await shownHazard(id)).toMatchObject({ found: after, source })
  })
})

describe('the number of a hazard', () => {
  test('counts up in its office, whatever other offices report', async () => {
    const [village, other] = [world.office(zhuzhuang), world.office(dangcheng)]
    const numberOf = async (by: Office, more = {}) => {
      const id = await newHazard(by, more)
      return (await by.people.officer.get(`${by.path}/hazards/${id}`)).body.number
    }
    expect(await numberOf(village)).toBe('2023-0001')
    expect(await numberOf(other)).toBe('2023-0001')
    expect(await numberOf(village, { foundOn: '2022-12-31' })).toBe('2022-0002')
    expect(await numberOf(village)).toBe('2023-0003')
  })

  test('is given once, when many report at a time', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => report()))
    const numbers = await Promise.all(answers.map(async ({ body }) => (await shownHazard(body.id)).number))
    const counted = numbers.map((number) => Number(number.slice(5))).sort((a, b) => a - b)
    const first = counted[0] ?? 0
    expect(counted).toEqual([0, 1, 2, 3, 4, 5].map((n) => first + n))
  })
})

describe('the ledger', () => {
  const page = async (
    query: Record<string, string>,
    by = office,
  ): Promise<{ items: Listed[]; next: string | null }> => {
    const { status, body } = await by.people.community.get(`${by.path}/hazards?${new URLSearchParams(query)}`)
    expect(status).toBe(200)
    return body
  }
  const ids = async (query: Record<string, string>) =>
    (await page({ limit: '200', ...query })).items.map(({ id }) => id).toSorted()
  const sorted = (...of: string[]) => of.toSorted()

  test('narrows by each of its filters, and by several together', async () => {
    const place = await newEnterprise(office)
    const fresh = await newHazard(office, { enterprise: place, source: 'tip' })
    const boiler = await newHazard(office, { enterprise: place, sector: '特种设备', source: 'enterprise' })
    const late = await walked('major', 2, { enterprise: place })
    const closed = await walked('general', 4, { enterprise: place })
    await env.SHARD_01.prepare('UPDATE hazard SET overdue = 1, wake = NULL WHERE id = ?').bind(late).run()

    const mine = (query: Record<string, string>) => ids({ enterprise: place, ...query })
    expect(await mine({})).toEqual(sorted(fresh, boiler, late, closed))
    expect(await mine({ open: 'true' })).toEqual(sorted(fresh, boiler, late))
    expect(await mine({ open: 'false' })).toEqual([closed])
    expect(await mine({ overdue: 'true' })).toEqual([late])
    expect(await mine({ overdue: 'false' })).toEqual(sorted(fresh, boiler, closed))
    expect(await mine({ status: 'reported' })).toEqual(sorted(fresh, boiler))
    expect(await mine({ level: 'major' })).toEqual([late])
    expect(await mine({ found: 'self' })).toEqual([boiler])
    expect(await mine({ found: 'unverified' })).toEqual([fresh])
    expect(await mine({ sector: '特种设备' })).toEqual([boiler])
    expect(await mine({ unit: office.units.应急办 })).toEqual(sorted(fresh, late, closed))
    expect(await mine({ campaign: v7() })).toEqual([])
    expect(await mine({ level: 'general', open: 'false', found: 'government' })).toEqual([closed])
    expect(await ids({ status: 'closed' })).toContain(closed)
  })

  test('narrows to what falls due within some days, what is late included', async () => {
    const place = await newEnterprise(office)
    const dueBy = new Map<string, string>()
    for (const due of ['2023-11-21', '2023-11-23', '2023-12-20']) {
      const id = await walked('general', 1, { enterprise: place })
      await step('officer', id, 'notice', orderDue(due), 2)
      dueBy.set(id, due)
    }
    await newHazard(office, { enterprise: place })
    const dues = async (dueWithin: string, at = '2023-11-20T12:00:00+08:00') => {
      const path = `${office.path}/hazards?enterprise=${place}&dueWithin=${dueWithin}`
      const { body } = await office.people.community.get(path, { at })
      return body.items.map(({ id }: Listed) => dueBy.get(id))
    }
    expect(await dues('0')).toEqual([])
    expect(await dues('1')).toEqual(['2023-11-21'])
    expect(await dues('3')).toEqual(['2023-11-21', '2023-11-23'])
    expect(await dues('0', '2023-11-23T23:00:00+08:00')).toEqual(['2023-11-21', '2023-11-23'])
    expect(await dues('999')).toEqual(['2023-11-21', '2023-11-23', '2023-12-20'])
  })

  test('narrows by campaign', async () => {
    const campaign = await newCampaign(office)
    const id = await newHazard(office, { campaign })
    expect(await ids({ campaign })).toEqual([id])
  })

  test('begins with the earliest due date and ends with those that have none', async () => {
    const place = await newEnterprise(office)
    const none = await newHazard(office, { enterprise: place })
    const dues = ['2023-12-06', '2023-11-22', '2023-11-30']
    for (const due of dues) {
      const id = await walked('general', 1, { enterprise: place })
      await step('officer', id, 'notice', orderDue(due), 2)
    }
    const { items } = await page({ enterprise: place })
    expect(items.map(({ due }) => due)).toEqual([...dues.toSorted(), null])
    expect(items.at(-1)?.id).toBe(none)
  })

  test('pages through all, each once, also where due dates are the same', async () => {
    const place = await newEnterprise(office)
    const there: string[] = []
    for (let n = 0; n < 7; n++) there.push(await walked('general', n % 3, { enterprise: place }))
    const seen: string[] = []
    let after: string | null = null
    do {
      const { items, next }: Awaited<ReturnType<typeof page>> = await page({
        enterprise: place,
        limit: '2',
        ...(after === null ? {} : { after }),
      })
      seen.push(...items.map(({ id }) => id))
      after = next
    } while (after !== null)
    expect(seen).toHaveLength(7)
    expect(sorted(...seen)).toEqual(sorted(...there))
  })

  test('shows an enterprise under the name that it has now', async () => {
    const place = await newEnterprise(office, { name: '旧名厂' })
    await newHazard(office, { enterprise: place })
    const { people, path } = office
    const correction = { set: { name: '新名厂' }, reason: '改了名' }
    await people.safety.step(`${path}/enterprises/${place}/correction`, correction, 1)
    expect((await page({ enterprise: place })).items).toMatchObject([{ enterprise: { id: place, name: '新名厂' } }])
  })

  test.each([
    ['a limit of 0', 'limit=0', 'limit'],
    ['a limit of 201', 'limit=201', 'limit'],
    ['an unknown status', 'status=lost', 'status'],
    ['a flag in another word', 'open=yes', 'open'],
    ['days of less than none', 'dueWithin=-1', 'dueWithin'],
    ['a unit by its name', 'unit=应急办', 'unit'],
    ['a filter that nobody knows', 'colour=red', 'colour'],
    ['a cursor that is none', 'after=abc', 'after'],
    ['the cursor of another list', `after=${btoa(JSON.stringify(['x'])).replaceAll('=', '')}`, 'after'],
  ])('refuses %s', async (_, query, path) => {
    await refused(() => office.people.officer.get(`${office.path}/hazards?${query}`), 'badInput', path)
  })
})
