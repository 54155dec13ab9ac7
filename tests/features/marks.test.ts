import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { anonymous, type Client } from '../support/client.ts'
import { drift } from '../support/drift.ts'
import { enterpriseInput, reason } from '../support/inputs.ts'
import { fillEnterprises } from '../support/many.ts'
import { testRows } from '../support/on-d1.ts'
import { newCampaign, newEnterprise } from '../support/records.ts'
import {
  begunReport,
  missingData,
  reportContent,
  reportInput,
  reportPath,
  takeReport,
  unitOf,
  type Writer,
} from '../support/reports.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { dongguan, expectCreated } from '../support/world.ts'

type Event = 'fatalAccident' | 'repeatedTips' | 'concealedAccident'

const path = (id: string, step = '') => `${office.path}/enterprises/${id}${step && `/${step}`}`
const file = async (id: string) => (await office.people.leader.get(path(id))).body
const marksOf = async (id: string) =>
  (await file(id)).marks.map(({ event, unit }: { event: Event; unit: string }) => [event, unit])
const register = async (query = '') =>
  (await office.people.leader.get(`${office.path}/enterprises?limit=200${query}`)).body
const listed = async (query: string): Promise<string[]> =>
  (await register(query)).items.map(({ id }: { id: string }) => id)

/** A sweep that somebody has handed in, and that says so of the enterprise. */
async function sweepNaming(
  enterprise: string,
  event: Event = 'repeatedTips',
  who: Writer = 'contact',
  campaign?: string,
) {
  const found = [{ enterprise, event, note: '三次举报' }]
  const { id } = campaign ? await begunIn(campaign, who) : await begunReport(who, 'problemEnterpriseSweep')
  await takeReport(id, [who, 'content', reportContent({ text: null, found })], [who, 'submission'])
  return id
}

async function begunIn(campaign: string, who: Writer) {
  const id = v7()
  const input = reportInput(office, campaign, unitOf[who], 'problemEnterpriseSweep')
  await expectCreated(office.people[who].put(reportPath(id), input))
  return { id }
}

const done = { event: 'repeatedTips', doneOn: '2023-11-20', what: '逐条核查举报，已立案一起' }
const followUp = async (id: string, input: unknown = done, by: Client = office.people.officer) =>
  by.step(path(id, 'follow-up'), input, (await file(id)).seq)

async function taken(step: Promise<{ status: number; body: unknown }>) {
  const { status, body } = await step
  expect(status, JSON.stringify(body)).toBe(200)
}

describe('a sweep that names an enterprise', () => {
  test('puts a mark on it once it is handed in, with its source, and not before', async () => {
    const id = await newEnterprise(office)
    const { id: sweep } = await begunReport('contact', 'problemEnterpriseSweep')
    const found = [{ enterprise: id, event: 'repeatedTips', note: '三次举报' }]
    await takeReport(sweep, ['contact', 'content', reportContent({ text: null, found })])
    expect(await file(id)).toMatchObject({ marked: false, marks: [] })
    await takeReport(sweep, ['contact', 'submission'])
    const { marked, marks } = await file(id)
    expect(marked).toBe(true)
    expect(marks).toEqual([
      {
        event: 'repeatedTips',
        report: sweep,
        unit: office.units.应急办,
        unitCode: null,
        unitName: '应急办',
        note: '三次举报',
        since: expect.stringMatching(/^20\d\d-/),
      },
    ])
    await takeReport(sweep, ['safety', 'acceptance'])
    expect(await marksOf(id)).toEqual([['repeatedTips', office.units.应急办]])
    expect(await drift()).toEqual([])
  })

  test('takes its mark back when it is recalled or sent back, and puts it again when it is handed in again', async () => {
    const id = await newEnterprise(office)
    const sweep = await sweepNaming(id)
    await takeReport(sweep, ['contact', 'recall'])
    expect(await marksOf(id)).toEqual([])
    await takeReport(sweep, ['contact', 'submission'])
    expect(await marksOf(id)).toHaveLength(1)
    await takeReport(sweep, ['safety', 'return', missingData])
    expect(await marksOf(id)).toEqual([])
    await takeReport(
      sweep,
      ['contact', 'content', reportContent({ text: null, nothing: true })],
      ['contact', 'submission'],
    )
    expect(await marksOf(id)).toEqual([])
    expect(await drift()).toEqual([])
  })

  test('is found by the filter of the register, which counts each enterprise once', async () => {
    const before = (await register()).marked
    const [id, plain] = [await newEnterprise(office), await newEnterprise(office)]
    await sweepNaming(id, 'fatalAccident')
    await sweepNaming(id, 'repeatedTips', 'community')
    expect((await register()).marked).toBe(before + 1)
    const marked = await listed('&marked=true')
    expect(marked).toContain(id)
    expect(marked).not.toContain(plain)
    expect(marked).toHaveLength(before + 1)
    const { items } = await register()
    const ofBoth = [id, plain].map((one) => items.find((item: { id: string }) => item.id === one).marked)
    expect(ofBoth).toEqual([true, false])
    expect(await listed(`&marked=true&community=${office.units.九中社区}`)).not.toContain(id)
  })

  test('is found page by page, by words too, and after it was closed', async () => {
    const name = `永兴${v7()}`
    const ids = [
      await newEnterprise(office, { name: `${name}一店` }),
      await newEnterprise(office, { name: `${name}二店` }),
    ]
    for (const id of ids) await sweepNaming(id)
    const q = `&q=${encodeURIComponent(name)}`
    expect((await listed(`&marked=true${q}`)).toSorted()).toEqual(ids.toSorted())
    const [first = '', second = ''] = ids
    await taken(office.people.safety.step(path(first, 'ending'), { on: '2023-11-20', reason: '已搬离' }, 1))
    expect(await listed(q)).toEqual([second])
    expect((await listed(`&marked=true${q}`)).toSorted()).toEqual(ids.toSorted())
    expect(await listed(`&marked=true&ended=true${q}`)).toEqual([first])
    const all = await listed('&marked=true')
    const paged: string[] = []
    let after = ''
    do {
      const { body } = await office.people.leader.get(`${office.path}/enterprises?marked=true&limit=1${after}`)
      paged.push(...body.items.map((item: { id: string }) => item.id))
      after = body.next && `&after=${body.next}`
    } while (after)
    expect(paged).toEqual(all)
  })
})

describe('the marked ones of a community, or among those that have ended', () => {
  testRows('are found without reading the others', async () => {
    const { 一中社区: community } = office.units
    await sweepNaming(await newEnterprise(office, { community }))
    const lists = [`community=${community}`, 'ended=true', `ended=true&community=${community}`, '']
    const costs = async () => {
      const all = []
      for (const of of lists)
        all.push((await office.people.leader.get(`${office.path}/enterprises?marked=true&${of}`)).cost.rowsRead)
      return all
    }
    const before = await costs()
    const filled = await fillEnterprises(office, 100, [community])
    await env.SHARD_01.prepare(
      "UPDATE enterprise SET ended_on = '2023-11-20', end_reason = '注销' WHERE id IN (SELECT value FROM json_each(?))",
    )
      .bind(JSON.stringify(filled.slice(0, 50)))
      .run()
    expect(await costs()).toEqual(before)
  })
})

describe('who is shown what waits to be followed up', () => {
  const waiting = async (by: Client, query = '') => {
    const { body } = await by.get(`${office.path}/today${query}`)
    return body.marks.map(({ enterprise }: { enterprise: { id: string } }) => enterprise.id)
  }

  test('the people of the unit whose sweep it is, and whoever answers for the whole office', async () => {
    const id = await newEnterprise(office)
    const campaign = await newCampaign(office)
    await sweepNaming(id, 'repeatedTips', 'community', campaign)
    const of = `?campaign=${campaign}`
    for (const by of [office.people.community, office.people.safety, office.people.leader])
      expect(await waiting(by, of)).toEqual([id])
    for (const by of [office.people.community2, office.people.market]) expect(await waiting(by, of)).toEqual([])
    expect(await waiting(office.people.market, `${of}&all=1`)).toEqual([id])
    expect(await waiting(office.people.safety, `?campaign=${office.campaign}`)).not.toContain(id)
    await taken(followUp(id, done, office.people.community))
    expect(await waiting(office.people.safety, of)).toEqual([])
  })

  test('eight at most, and whether there are more', async () => {
    const campaign = await newCampaign(office)
    const { id } = await begunIn(campaign, 'contact')
    const found = []
    for (let nth = 0; nth < 9; nth++)
      found.push({ enterprise: await newEnterprise(office), event: 'repeatedTips', note: null })
    await takeReport(id, ['contact', 'content', reportContent({ text: null, found })], ['contact', 'submission'])
    const { body } = await office.people.safety.get(`${office.path}/today?campaign=${campaign}`)
    expect([body.marks.length, body.moreMarks]).toEqual([8, true])
    const shown = body.marks.map(({ enterprise }: { enterprise: { id: string } }) => enterprise.id)
    expect(shown).toEqual(found.slice(0, 8).map(({ enterprise }) => enterprise))
  })
})

describe('following up', () => {
  test('ends all marks of the event, and keeps what was done, when and by whom as an event', async () => {
    const id = await newEnterprise(office)
    const [first, second] = [await sweepNaming(id), await sweepNaming(id, 'repeatedTips', 'community')]
    await sweepNaming(id, 'concealedAccident')
    const before = (await register()).marked
    await taken(followUp(id))
    const { marks, followUps, events, seq } = await file(id)
    expect(marks.map(({ event }: { event: Event }) => event)).toEqual(['concealedAccident'])
    expect(followUps).toEqual([{ version: seq, ...done, by: expect.anything(), reports: [first, second] }])
    expect(events.at(-1)).toMatchObject({ verb: 'followUp', detail: done, by: followUps[0].by })
    expect((await register()).marked).toBe(before)
    await taken(followUp(id, { ...done, event: 'concealedAccident' }))
    expect((await register()).marked).toBe(before - 1)
    expect(await listed('&marked=true')).not.toContain(id)
    const { body } = await office.people.leader.get(`${office.path}/records/enterprise/${id}/verify`)
    expect(body.findings).toEqual([])
    expect(await drift()).toEqual([])
  })

  test('happens once: the same sweep, sent back and handed in again, puts no second mark; another one does', async () => {
    const id = await newEnterprise(office)
    const sweep = await sweepNaming(id)
    await taken(followUp(id))
    await takeReport(sweep, ['safety', 'return', missingData], ['contact', 'submission'])
    expect(await marksOf(id)).toEqual([])
    await sweepNaming(id, 'repeatedTips', 'community')
    expect(await marksOf(id)).toEqual([['repeatedTips', office.units.一中社区]])
    expect(await drift()).toEqual([])
  })

  test('is taken back where it was a mistake: the marks stand again, unless the sweep was sent back meanwhile', async () => {
    const id = await newEnterprise(office)
    const [sweep, returned] = [await sweepNaming(id), await sweepNaming(id, 'repeatedTips', 'community')]
    await taken(followUp(id))
    const { seq } = await file(id)
    await takeReport(returned, ['safety', 'return', missingData])
    const withdraw = (version: number) =>
      office.people.officer.step(path(id, 'follow-up-withdrawal'), { version, ...reason }, seq)
    await refused(() => withdraw(seq - 1), 'stepNotOpen')
    await taken(withdraw(seq))
    const { marks, followUps } = await file(id)
    expect(marks.map(({ report }: { report: string }) => report)).toEqual([sweep])
    expect(followUps).toEqual([])
    expect(await drift()).toEqual([])
  })

  test('is for whoever may write about the enterprise, and for the unit whose sweep names it', async () => {
    const id = await newEnterprise(office, { community: office.units.九中社区 })
    await sweepNaming(id, 'repeatedTips', 'community')
    await refused(() => followUp(id, done, anonymous), 'signInNeeded')
    await refused(() => followUp(id, done, world.office(dongguan).people.safety), 'notMember')
    await refused(() => followUp(id, done, supervisor), 'notPermitted')
    await refused(() => followUp(id, done, office.people.leader), 'notPermitted')
    await taken(followUp(id, done, office.people.community))
    const other = await newEnterprise(office, { community: office.units.九中社区 })
    await sweepNaming(other)
    await refused(() => followUp(other, done, office.people.community), 'otherDepartment')
    await taken(followUp(other, done, office.people.community2))
  })

  test('needs a mark of the event, words, and a day that has come', async () => {
    const id = await newEnterprise(office)
    await refused(() => followUp(id), 'stepNotOpen')
    await sweepNaming(id)
    await refused(() => followUp(id, { ...done, event: 'fatalAccident' }), 'stepNotOpen')
    await refused(() => followUp(id, { ...done, event: 'fire' }), 'badInput', 'event')
    await refused(() => followUp(id, { ...done, what: ' ' }), 'badInput', 'what')
    await refused(() => followUp(id, { ...done, doneOn: '2023-11-31' }), 'badInput', 'doneOn')
    await refused(() => followUp(id, { ...done, doneOn: '2023-11-21' }), 'dayInFuture')
    expect(await marksOf(id)).toHaveLength(1)
  })
})

describe('an enterprise that is corrected or merged', () => {
  test('keeps its marks when its entry is corrected', async () => {
    const id = await newEnterprise(office)
    await sweepNaming(id)
    const set = { name: '改名后的企业', address: enterpriseInput().address }
    await taken(office.people.safety.step(path(id, 'correction'), { set, reason: '更名' }, 1))
    expect(await file(id)).toMatchObject({ name: '改名后的企业', marked: true })
  })

  test('hands its marks on to the one that it is, and gets them back when that is taken back', async () => {
    const [id, into] = [await newEnterprise(office), await newEnterprise(office)]
    const sweep = await sweepNaming(id)
    await sweepNaming(into, 'fatalAccident')
    const before = (await register()).marked
    const ofUnit = office.units.应急办
    await taken(office.people.safety.step(path(id, 'merging'), { into, reason: '重复登记' }, 1))
    expect(await marksOf(id)).toEqual([])
    expect((await marksOf(into)).toSorted()).toEqual([
      ['fatalAccident', ofUnit],
      ['repeatedTips', ofUnit],
    ])
    expect((await register()).marked).toBe(before - 1)
    expect(await drift()).toEqual([])
    await taken(followUp(into, { ...done, event: 'fatalAccident' }))
    await taken(office.people.safety.step(path(id, 'reopening'), reason, 2))
    expect(await marksOf(id)).toEqual([['repeatedTips', ofUnit]])
    expect(await file(into)).toMatchObject({ marked: false, followUps: [{ event: 'fatalAccident' }] })
    expect(await drift()).toEqual([])
    await takeReport(sweep, ['contact', 'recall'])
    expect(await marksOf(id)).toEqual([])
    expect(await drift()).toEqual([])
  })

  test('is marked under the other name where a sweep still names the one that was merged', async () => {
    const [id, into] = [await newEnterprise(office), await newEnterprise(office)]
    await taken(office.people.safety.step(path(id, 'merging'), { into, reason: '重复登记' }, 1))
    await sweepNaming(id)
    expect(await marksOf(into)).toHaveLength(1)
    await taken(followUp(into))
    await taken(office.people.safety.step(path(id, 'reopening'), reason, 2))
    expect([await marksOf(id), await marksOf(into)]).toEqual([[], []])
    expect(await drift()).toEqual([])
  })
})
