import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { Campaign } from '../../src/features/campaigns/schema.ts'
import type { Completeness } from '../../src/features/districts/schema.ts'
import { listedNumbers } from '../../src/features/reports/rules/status.ts'
import type { CampaignReports, DutyReports, Report } from '../../src/features/reports/schema.ts'
import type { Duty } from '../../src/features/templates/schema.ts'
import type { Client } from '../support/client.ts'
import { nanguanTemplate } from '../support/nanguan-template.ts'
import { newCampaign, newHazard, newProgram, newTemplate } from '../support/records.ts'
import { listedReports, reportContent, reportPath, sent, shownReport, takeReport } from '../support/reports.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { dangshan, expectCreated, nanguan, yongqiao } from '../support/world.ts'

const [report] = nanguanTemplate.duties as [Duty]
/** The unit of whoever reports here. */
const community = () => office.units.一中社区

/** What a street asks in its second notice: names, progress every Friday, a ledger, and a summary in the next year. */
const duties: Duty[] = [
  { ...report, key: 'names', name: '联络员名单', form: 'names', due: '2023-11-07' },
  {
    ...report,
    key: 'progress',
    name: '摸排和整改进展',
    from: ['communities'],
    due: null,
    rhythm: { every: 'week', days: [5], month: null },
  },
  { ...report, key: 'ledger', name: '摸排台账', form: 'ledger', due: '2023-11-24' },
  { ...report, key: 'summary', name: '行动总结', due: '2024-01-05' },
  { ...report, key: 'police', name: '查处情况', from: [], parties: ['派出所'], form: 'figures', due: '2023-11-27' },
]

/** A campaign that asks for all of them. */
const newAsking = async (more: Record<string, unknown> = {}) =>
  newCampaign(office, await newTemplate(office, { duties }), more)

const begin = (campaign: string, duty: string, occurrence: string | null = null, at?: string) => {
  const id = v7()
  const body = { campaign, unit: community(), duty, occurrence }
  return { id, answer: () => office.people.community.put(reportPath(id), body, at === undefined ? {} : { at }) }
}

const shown = ({ duties }: CampaignReports) => duties.map(({ duty, occurrence, due }) => [duty, occurrence, due])

describe('what a notice asks again and again', () => {
  test('is owed date by date, up to the next one, in the order of the dates', async () => {
    const campaign = await newAsking()
    const reports = await listedReports(campaign, '', '2023-11-15T09:00:00+08:00')
    expect(shown(reports)).toEqual([
      ['progress', '2023-11-03', '2023-11-03'],
      ['names', null, '2023-11-07'],
      ['progress', '2023-11-10', '2023-11-10'],
      ['progress', '2023-11-17', '2023-11-17'],
      ['ledger', null, '2023-11-24'],
      ['police', null, '2023-11-27'],
      ['summary', null, '2024-01-05'],
    ])
    expect(reports.duties[0]).toMatchObject({ name: '摸排和整改进展', form: 'text', rhythm: { every: 'week' } })
  })

  test('has a report, a status and a lateness of its own for each date', async () => {
    const campaign = await newAsking()
    const [first, second] = [begin(campaign, 'progress', '2023-11-10'), begin(campaign, 'progress', '2023-11-17')]
    await expectCreated(first.answer())
    await expectCreated(second.answer())
    for (const { id } of [first, second]) await takeReport(id, ['community', 'content', reportContent()], sent())
    const one = (await shownReport(first.id)) as Report
    expect(one).toMatchObject({ name: '摸排和整改进展', occurrence: '2023-11-10', due: '2023-11-10', late: true })
    expect(await shownReport(second.id)).toMatchObject({ occurrence: '2023-11-17', intact: true })
    const { duties } = (await listedReports(
      campaign,
      `?unit=${community()}`,
      '2023-11-18T09:00:00+08:00',
    )) as CampaignReports
    const progress = duties.filter(({ duty }) => duty === 'progress')
    expect(progress.map(({ occurrence, items }) => [occurrence, items[0]?.status])).toEqual([
      ['2023-11-03', 'missing'],
      ['2023-11-10', 'late'],
      ['2023-11-17', 'late'],
      ['2023-11-24', 'notDue'],
    ])
    await refused(() => begin(campaign, 'progress', '2023-11-10').answer(), 'reportKnown')
  })

  test.each([
    ['a day that is none of its dates', 'progress', '2023-11-09'],
    ['a date in the far future', 'progress', '2023-11-24'],
    ['no date', 'progress', null],
    ['a date for what is due once', 'summary', '2024-01-05'],
    ['what others are asked for', 'police', null],
  ])('is not begun for %s', async (_, duty, occurrence) => {
    const campaign = await newAsking()
    await refused(() => begin(campaign, duty, occurrence, '2023-11-15T09:00:00+08:00').answer(), 'dutyUnknown')
  })

  test('is chased date by date', async () => {
    const campaign = await newAsking()
    const at = '2023-11-18T09:00:00+08:00'
    const chase = (occurrence: string) =>
      office.people.safety.put(
        `${office.path}/chases/${v7()}`,
        { campaign, unit: community(), duty: 'progress', occurrence, note: null },
        { at },
      )
    await expectCreated(chase('2023-11-10'))
    await expectCreated(chase('2023-11-17'))
    await refused(() => chase('2023-11-17'), 'stepNotOpen')
    const { duties } = (await listedReports(campaign, '', at)) as CampaignReports
    const chased = duties.filter(({ items }) => items.some(({ chasedAt }) => chasedAt !== null))
    expect(chased.map(({ duty, occurrence }) => `${duty} ${occurrence}`)).toEqual([
      'progress 2023-11-10',
      'progress 2023-11-17',
    ])
    const { body } = await office.people.community.get(`${office.path}/chases?campaign=${campaign}`)
    expect(body.items.map(({ occurrence }: { occurrence: string }) => occurrence).sort()).toEqual([
      '2023-11-10',
      '2023-11-17',
    ])
  })

  test('is listed for a month back over all units, of one unit since the start, or since a day', async () => {
    const campaign = await newAsking()
    const at = '2023-12-20T09:00:00+08:00'
    const progress = async (query: string) => {
      const { since, earlier, duties } = (await listedReports(campaign, query, at)) as CampaignReports
      return [since, earlier, duties.filter(({ duty }) => duty === 'progress').length]
    }
    expect(await progress('')).toEqual(['2023-11-19', 3, 1])
    expect(await progress(`?unit=${community()}`)).toEqual(['2000-01-01', 0, 4])
    expect(await progress('?since=2023-11-10')).toEqual(['2023-11-10', 1, 3])
  })

  test('stands in the district’s line at its last date and at its next one, by the counters', async () => {
    const template = await newTemplate(office, { duties })
    const campaign = await newCampaign(office, template)
    const { id, answer } = begin(campaign, 'progress', '2023-11-17')
    await expectCreated(answer())
    await takeReport(id, ['community', 'content', reportContent()], sent())
    const at = '2023-11-18T09:00:00+08:00'
    const { body } = await supervisor.get(`/districts/${yongqiao}/overview?template=${template}`, { at })
    const line = body.offices.find((one: { campaign: string }) => one.campaign === campaign)
    const progress = line.reports.filter(({ duty }: { duty: string }) => duty === 'progress')
    expect(progress).toMatchObject([
      { occurrence: '2023-11-17', owed: 2, submitted: 1, missing: 1 },
      { occurrence: '2023-11-24', owed: 2, submitted: 0, missing: 0 },
    ])
  })
})

describe('what a program is told of who has reported', () => {
  const at = '2023-11-18T09:00:00+08:00'
  const linesOf = async (by: Client, query = '') => {
    const { status, body } = await by.get(`/reporting/reports${query}`, { at })
    expect(status).toBe(200)
    return body as Completeness
  }

  test('is, for every date since a day, what the office itself is shown of it', async () => {
    const campaign = await newAsking()
    const { id, answer } = begin(campaign, 'progress', '2023-11-17')
    await expectCreated(answer())
    await takeReport(id, ['community', 'content', reportContent()], sent())
    const program = await newProgram(world.operator, '34')
    const { items, complete, since } = await linesOf(program, '?since=2023-11-08')
    expect([since, complete]).toEqual(['2023-11-08', true])
    const line = items.find((one) => one.campaign === campaign)
    expect(line).toMatchObject({ office: nanguan, name: '南关街道' })
    const { duties } = (await listedReports(campaign, '?since=2023-11-08', at)) as CampaignReports
    const own = duties.filter(({ due }) => due === null || due >= '2023-11-08')
    expect(line?.reports).toHaveLength(own.length)
    for (const [place, { duty, due, items: units }] of own.entries())
      expect(line?.reports[place], `${duty} ${due}`).toMatchObject({ duty, ...listedNumbers(due, units) })
    expect(line?.reports[0]).toMatchObject({ duty: 'progress', due: '2023-11-10', owed: 2, missing: 2, late: 0 })
    expect(line?.reports[1]).toMatchObject({ duty: 'progress', due: '2023-11-17', owed: 2, submitted: 1, missing: 1 })
  })

  test('is of its own division alone, names who is away, and needs the right to figures', async () => {
    const own = await newProgram(supervisor, nanguan)
    expect([...new Set((await linesOf(own)).items.map(({ office }) => office))]).toEqual([nanguan])
    await refused(() => own.get(`/reporting/reports?division=${yongqiao}`), 'notMember')
    const records = await newProgram(world.operator, '34', { rights: ['records'] })
    await refused(() => records.get('/reporting/reports'), 'keyLacksRight')
    const province = await newProgram(world.operator, '34')
    const broken = { batch: () => Promise.reject(new Error('D1_ERROR: overloaded')), prepare: env.SHARD_02.prepare }
    const databases = { SHARD_02: broken as unknown as typeof env.SHARD_02 }
    const { body } = await province.get('/reporting/reports', { databases })
    expect([body.complete, body.unreachable]).toEqual([false, [{ division: dangshan, name: '砀山县' }]])
    const strict = await province.get('/reporting/reports?strict=true', { databases })
    expect([strict.status, strict.body.code]).toEqual([503, 'shardUnreachable'])
    await refused(() => province.get('/reporting/reports?since=2023-02-30'), 'badInput', 'since')
  })
})

describe('what the notice asks of those whom it names', () => {
  test('is owed by the unit that the office says it is', async () => {
    const campaign = await newAsking({ dutyUnits: [{ duty: 'police', unit: office.units.市场监管所 }] })
    const { duties } = (await listedReports(campaign)) as CampaignReports
    const police = duties.find(({ duty }) => duty === 'police') as DutyReports
    expect(police.items.map(({ unit }) => unit)).toEqual([office.units.市场监管所])
    const { body } = await office.people.leader.get(`${office.path}/campaigns/${campaign}`)
    const named = { unit: office.units.市场监管所, unitCode: null, unitName: '市场监管所' }
    expect((body as Campaign).dutyUnits).toEqual([{ duty: 'police', ...named }])
    expect(body.intact).toBe(true)
  })

  test.each([
    ['a unit that the office doesn’t have', 'police', v7, 'referenceUnknown'],
    ['a duty that all of a kind owe', 'summary', community, 'dutyNamesNobody'],
  ] as const)('is refused with %s', async (_, duty, unitNamed, code) => {
    const dutyUnits = [{ duty, unit: unitNamed() }]
    const template = await newTemplate(office, { duties })
    const id = await newCampaign(office)
    const { body: launched } = await office.people.leader.get(`${office.path}/campaigns/${id}`)
    const assignments = launched.sectors.map(({ name: sector, lead: unit }: { name: string; lead: string }) => ({
      sector,
      unit,
      role: 'lead',
    }))
    const input = { template: { id: template, version: 1 }, assignments, absentSectors: [], deadlines: [], dutyUnits }
    await refused(() => office.people.safety.put(`${office.path}/campaigns/${v7()}`, input), code)
  })
})

describe('the form of a duty', () => {
  test('of a list of names asks for people, which the submission freezes', async () => {
    const campaign = await newAsking()
    const { id, answer } = begin(campaign, 'names')
    await expectCreated(answer())
    await refused(
      () =>
        office.people.community.step(
          reportPath(id, 'content'),
          reportContent({ found: [{ enterprise: v7(), event: 'fatalAccident', note: null }] }),
          1,
        ),
      'badInput',
      'found',
    )
    await takeReport(id, ['community', 'content', reportContent({ text: null })])
    await refused(() => office.people.community.step(reportPath(id, 'submission'), {}, 2), 'reportEmpty')
    const names = [{ name: '李卫东', post: '安全员', phone: '0557-3021234' }]
    await takeReport(id, ['community', 'content', reportContent({ text: null, names })], sent())
    expect(await shownReport(id)).toMatchObject({ form: 'names', names, intact: true, ledger: null })
  })

  test('of a ledger lists the unit’s hazards, as they are until it is submitted and then as they were', async () => {
    const campaign = await newAsking()
    const hazard = (description: string) => newHazard(office, { campaign, community: community(), description })
    await hazard('配电箱没有门')
    const { id, answer } = begin(campaign, 'ledger')
    await expectCreated(answer())
    await hazard('安全出口被堵')
    const lines = async () =>
      (await shownReport(id)).ledger.map(({ description }: { description: string }) => description)
    expect((await lines()).sort()).toEqual(['安全出口被堵', '配电箱没有门'])
    await takeReport(id, sent())
    await hazard('气瓶没有固定')
    expect((await lines()).sort()).toEqual(['安全出口被堵', '配电箱没有门'])
    const { intact, submission } = await shownReport(id)
    expect([intact, submission.intact]).toEqual([true, true])
  })
})

test('what is owed in all campaigns that run is listed together, each with its title', async () => {
  const [one, other] = [await newAsking(), await newAsking({ title: '第二个行动' })]
  const { body } = await office.people.community.get(`${office.path}/reports?unit=${community()}`, {
    at: '2023-11-15T09:00:00+08:00',
  })
  const items = body.items as CampaignReports[]
  expect(items.map(({ campaign }) => campaign)).toEqual(expect.arrayContaining([one, other]))
  expect(items.find(({ campaign }) => campaign === other)?.title).toBe('第二个行动')
  expect(
    items.every(({ duties }) => duties.every(({ items }) => items.every(({ unit }) => unit === community()))),
  ).toBe(true)
})

test('a campaign from before duties had keys still shows what its units owe and have handed in', async () => {
  const campaign = await newCampaign(office)
  const { id, answer } = begin(campaign, 'writtenReport')
  await expectCreated(answer())
  const former = (due: string) => ({
    from: ['communities', 'departments'],
    what: 'writtenReport',
    to: 'safetyOffice',
    due,
    timing: null,
    paragraph: '尾',
    text: null,
  })
  await env.SHARD_01.prepare("UPDATE campaign SET content = json_set(content, '$.duties', json(?)) WHERE id = ?")
    .bind(JSON.stringify([former('2024-01-05'), former('2023-11-28')]), campaign)
    .run()
  const { duties } = (await listedReports(campaign, `?unit=${community()}`)) as CampaignReports
  expect(duties.map(({ duty, due, items }) => [duty, due, items[0]?.report])).toEqual([
    ['writtenReport', '2023-11-28', id],
    ['writtenReport-2', '2024-01-05', null],
  ])
})
