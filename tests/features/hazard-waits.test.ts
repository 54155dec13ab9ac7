import { describe, expect, test } from 'vitest'
import type { HazardLate, LateTotal } from '../../src/features/hazards/late/schema.ts'
import type { Wait } from '../../src/features/hazards/schema.ts'
import type { Today } from '../../src/features/today/schema.ts'
import { anonymous } from '../support/client.ts'
import { type Taken, take, walk, wayOf } from '../support/hazards.ts'
import { newCampaign, newHazard, newTemplate } from '../support/records.ts'
import { world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { type Colleague, dongguan, type Office, zhuzhuang } from '../support/world.ts'

/** Offices of their own, so that what is late is what a test made late. */
const town = () => world.office(zhuzhuang)
const street = () => world.office(dongguan)

const morning = (day: string) => ({ at: `${day}T09:00:00+08:00` })
const lateOn = async (by: Office, day: string, query = '', who: Colleague = 'leader'): Promise<HazardLate[]> =>
  (await by.people[who].get(`${by.path}/hazards/late${query}`, morning(day))).body.items
const lateOf = async (by: Office, id: string, day: string, query = '') =>
  (await lateOn(by, day, query)).filter(({ hazard }) => hazard.id === id).map(({ waitsFor }) => waitsFor)
const shownOn = async (by: Office, id: string, day: string) =>
  (await by.people.leader.get(`${by.path}/hazards/${id}`, morning(day))).body
const todayOn = async (by: Office, who: Colleague, day: string): Promise<Today> =>
  (await by.people[who].get(`${by.path}/today`, morning(day))).body

describe('a re-inspection', () => {
  test('is owed within ten days of the claim: the page, the lists and today say so, and from the eleventh that it is late', async () => {
    const by = town()
    const id = await newHazard(by)
    await walk(by, id, 'general', 3)
    const clock = { kind: 'reinspection', since: '2023-11-20', by: '2023-11-30' }
    expect((await shownOn(by, id, '2023-11-20')).waits).toEqual([{ ...clock, workingDaysLeft: 8, late: false }])
    expect(await lateOf(by, id, '2023-11-30')).toEqual([])
    expect((await shownOn(by, id, '2023-12-01')).waits[0]).toMatchObject({ ...clock, late: true })
    expect(await lateOf(by, id, '2023-12-01')).toEqual(['reinspection'])
    const { hazards } = await todayOn(by, 'officer2', '2023-12-01')
    const late = hazards.find(({ name }) => name === 'late')
    expect(late?.items.map((item) => item.id)).toContain(id)
    expect(late?.filter).toEqual({ unit: by.units.应急办 })
    await take(by, id, wayOf('general').slice(3), 4)
    expect(await lateOf(by, id, '2023-12-01')).toEqual([])
  })

  test('is owed within ten days of the end of the party’s time, though nobody did anything and no job ran', async () => {
    const by = town()
    const id = await newHazard(by)
    const due = { due: '2023-11-23', measures: '清理' }
    const [, notice] = wayOf('general')
    await take(by, id, [wayOf('general')[0] as Taken, ['officer', notice?.[1] ?? '', due]])
    expect((await shownOn(by, id, '2023-11-23')).waits).toEqual([])
    expect((await shownOn(by, id, '2023-11-24')).waits).toMatchObject([
      { kind: 'reinspection', since: '2023-11-23', by: '2023-12-03', late: false },
    ])
    expect(await lateOf(by, id, '2023-12-03')).toEqual([])
    expect(await lateOf(by, id, '2023-12-04')).toEqual(['reinspection'])
  })
})

describe('the limits of a template', () => {
  const limits = { verification: { days: 1, kind: 'working' }, urging: { days: 2, kind: 'calendar' } } as const
  const clocksOf = async (by: Office, id: string) =>
    (await shownOn(by, id, '2023-11-20')).waits.map(({ kind, by: until }: Wait) => [kind, until])

  test('are its campaigns’, and hazards wait by those of their own campaign: reported, urged and corrected', async () => {
    const by = street()
    const campaign = await newCampaign(by, await newTemplate(by, { limits }))
    expect((await by.people.leader.get(`${by.path}/campaigns/${campaign}`)).body.content.limits).toEqual(limits)
    const [own, usual] = [await newHazard(by, { campaign }), await newHazard(by)]
    await take(by, own, [['safety', 'urging', { words: '请今日核实' }]])
    const correction = { set: { description: '消防通道被堵' }, reason: '写错了', offerToLead: false }
    await take(by, own, [['officer', 'correction', correction]], 2)
    expect(await clocksOf(by, own)).toEqual([
      ['verification', '2023-11-21'],
      ['urging', '2023-11-22'],
    ])
    expect(await clocksOf(by, usual)).toEqual([['verification', '2023-11-23']])
    expect(await lateOf(by, own, '2023-11-22')).toEqual(['verification'])
    await take(by, own, [wayOf('general')[0] as Taken], 3)
    expect(await clocksOf(by, own)).toEqual([
      ['urging', '2023-11-22'],
      ['assignment', '2023-11-23'],
    ])
  })

  test('hold for the new lead to whom a hazard follows its sector', async () => {
    const by = street()
    const campaign = await newCampaign(by, await newTemplate(by, { limits }))
    const id = await newHazard(by, { campaign })
    const { sector } = (await shownOn(by, id, '2023-11-20')) as { sector: string }
    const input = { sector, lead: by.units.市场监管所, supports: [], hazards: 'follow', reason: '职责调整' }
    const answer = await by.people.safety.step(`${by.path}/campaigns/${campaign}/reassignment`, input, 1)
    expect(answer.status).toBe(200)
    expect(await clocksOf(by, id)).toEqual([['verification', '2023-11-21']])
  })
})

describe('what was not done in time', () => {
  test('is for members of the office, and for who oversees it', async () => {
    const by = town()
    await refused(() => anonymous.get(`${by.path}/hazards/late`), 'signInNeeded')
    await refused(() => street().people.safety.get(`${by.path}/hazards/late`), 'notMember')
    await refused(() => by.people.leader.get(`${by.path}/hazards/late?waitsFor=rain`), 'badInput')
  })

  test('is listed by kind, by department and by campaign, the longest ago first, page after page', async () => {
    const by = street()
    const [reported, offered] = [await newHazard(by), await newHazard(by)]
    await take(by, offered, [['officer', 'transfer', { to: by.units.市场监管所, reason: '特种设备' }]])
    expect(await lateOf(by, reported, '2023-11-23')).toEqual([])
    expect(await lateOf(by, reported, '2023-11-24')).toEqual(['verification'])
    expect((await lateOf(by, offered, '2023-11-24')).toSorted()).toEqual(['transfer', 'verification'])
    const market = `?unit=${by.units.市场监管所}`
    expect(await lateOf(by, offered, '2023-11-24', market)).toEqual(['transfer'])
    expect(await lateOf(by, offered, '2023-11-24', `${market}&waitsFor=verification`)).toEqual([])
    expect(await lateOf(by, offered, '2023-11-24', `?waitsFor=transfer&campaign=${by.campaign}`)).toEqual(['transfer'])
    expect(await lateOf(by, offered, '2023-11-24', `?campaign=${town().campaign}`)).toEqual([])
    const whole = await lateOn(by, '2023-11-24')
    const paged: HazardLate[] = []
    let next: string | null = ''
    while (next !== null) {
      const after: string = next ? `&after=${next}` : ''
      const { body } = await by.people.leader.get(`${by.path}/hazards/late?limit=2${after}`, morning('2023-11-24'))
      paged.push(...body.items)
      next = body.next
    }
    expect(new Set(paged.map(({ hazard }) => hazard.id))).toEqual(new Set(whole.map(({ hazard }) => hazard.id)))
  })

  test('is counted whole, and by department, under the filters of the list', async () => {
    const by = street()
    const id = await newHazard(by)
    await newHazard(by)
    await take(by, id, [['officer', 'transfer', { to: by.units.市场监管所, reason: '特种设备' }]])
    const totalOn = async (query = ''): Promise<LateTotal> =>
      (await by.people.leader.get(`${by.path}/hazards/late/total${query}`, morning('2023-11-24'))).body
    const queries = [
      '',
      '?waitsFor=transfer',
      `?unit=${by.units.应急办}`,
      `?campaign=${by.campaign}&waitsFor=verification`,
    ]
    for (const query of queries) {
      const listed = await lateOn(by, '2023-11-24', `${query}${query ? '&' : '?'}limit=200`)
      const { count, more, units } = await totalOn(query)
      expect([query, count, more]).toEqual([query, listed.length, false])
      const owing = Map.groupBy(
        listed,
        ({ waitsFor, hazard }) => (waitsFor === 'transfer' && hazard.transferTo) || hazard.unit,
      )
      expect(new Map(units.map((one) => [one.unit, one.count]))).toEqual(
        new Map([...owing].map(([unit, all]) => [unit, all.length])),
      )
      expect(units.map((one) => one.count)).toEqual(units.map((one) => one.count).toSorted((a, b) => b - a))
    }
    expect((await totalOn()).units.length).toBeGreaterThan(1)
    expect(await totalOn(`?campaign=${town().campaign}`)).toEqual({ count: 0, more: false, units: [] })
    await refused(() => by.people.leader.get(`${by.path}/hazards/late/total?limit=5`), 'badInput')
    await refused(() => town().people.safety.get(`${by.path}/hazards/late/total`), 'notMember')
  })

  test('moves with the hazard: to the department that accepts it, and away once it is void', async () => {
    const by = street()
    const id = await newHazard(by)
    const transfer = { to: by.units.市场监管所, reason: '特种设备' }
    await take(by, id, [
      ['officer', 'transfer', transfer],
      ['market', 'acceptance', {}],
    ])
    expect(await lateOf(by, id, '2023-11-24', `?unit=${by.units.应急办}`)).toEqual([])
    expect(await lateOf(by, id, '2023-11-24', `?unit=${by.units.市场监管所}`)).toEqual(['verification'])
    await take(
      by,
      id,
      [
        ['market', 'voiding', { reason: '重复登记' }],
        ['leader', 'voiding-answer', { result: 'voided', note: '属实' }],
      ],
      3,
    )
    expect(await lateOf(by, id, '2023-11-24')).toEqual([])
  })

  test('is shown to a leader of the whole office, and an unanswered urging to the department', async () => {
    const by = street()
    const id = await newHazard(by)
    await take(by, id, [['safety', 'urging', { words: '请今日核实' }]])
    expect((await lateOf(by, id, '2023-11-24')).toSorted()).toEqual(['urging', 'verification'])
    const late = (await todayOn(by, 'leader', '2023-11-24')).hazards.find(({ name }) => name === 'late')
    expect(late?.filter).toEqual({})
    expect(late?.items.filter((item) => item.id === id)).toHaveLength(1)
    await take(by, id, [['contact', 'urging-answer', { words: '已核实' }]], 2)
    expect(await lateOf(by, id, '2023-11-24')).toEqual(['verification'])
  })
})
