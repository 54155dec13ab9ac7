import { describe, expect, test } from 'vitest'
import type { CampaignReports } from '../../src/features/reports/schema.ts'
import type { Duty } from '../../src/features/templates/schema.ts'
import type { Client } from '../support/client.ts'
import { walk } from '../support/hazards.ts'
import { nanguanTemplate } from '../support/nanguan-template.ts'
import { newCampaign, newHazard, newTemplate } from '../support/records.ts'
import { listedReports } from '../support/reports.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { dongguan, yongqiao } from '../support/world.ts'

const [report] = nanguanTemplate.duties as [Duty]
const [phase] = nanguanTemplate.phases
const phases = [
  { ...phase, name: '排查阶段', startsOn: '2023-11-01', endsOn: '2023-11-30' },
  { ...phase, name: '整治阶段', startsOn: '2023-12-01', endsOn: '2023-12-31' },
]
const duties: Duty[] = [
  { ...report, key: 'names', name: '联络员名单', due: '2023-11-28' },
  { ...report, key: 'summary', name: '行动总结', due: null, phase: '整治阶段' },
  { ...report, key: 'progress', name: '进展', due: null, rhythm: { every: 'week', days: [5], month: null } },
]

/** A campaign of two phases; a template is run once, so each has its own. */
const running = async (more: Record<string, unknown> = {}) =>
  newCampaign(office, await newTemplate(office, { phases, duties }), more)

const one = (id: string, part = '') => `${office.path}/campaigns/${id}${part}`
const reason = '区安委办要求提前完成'
const read = async (id: string) => (await office.people.leader.get(one(id))).body
const dates = async (id: string) => {
  const { startsOn, endsOn, content, dates: own } = await read(id)
  const spans = content.phases.map((each: { startsOn: string; endsOn: string }) => [each.startsOn, each.endsOn])
  return {
    startsOn,
    endsOn,
    spans,
    own: Object.fromEntries(own.map((each: { duty: string; due: string }) => [each.duty, each.due])),
  }
}

type Dates = { phases?: object[]; deadlines?: object[]; reason?: string }
const input = (more: Dates) => ({ phases: [], deadlines: [], reason, ...more })
const revise = (id: string, more: Dates, seq = 1, by: Client = office.people.safety) =>
  by.step(one(id, '/dates'), input(more), seq)
const ask = (id: string, more: Dates, seq = 1, by: Client = office.people.safety) =>
  by.step(one(id, '/dates-request'), input(more), seq)
const answer = (id: string, consent: boolean, seq = 2, by: Client = supervisor) =>
  by.step(one(id, '/dates-answer'), { consent, reason: '情况属实' }, seq)

const earlier = { phases: [{ name: '整治阶段', endsOn: '2023-12-20' }] }
const later = { phases: [{ name: '整治阶段', endsOn: '2024-01-31' }] }

const overview = async () => (await supervisor.get(`/districts/${yongqiao}/overview`)).body.offices
const asked = async (id: string) =>
  (await overview()).find(({ campaign }: { campaign: string }) => campaign === id)?.datesAsked

describe('the dates of a campaign that runs', () => {
  test('are revised by the safety officer alone, with a reason, while it runs', async () => {
    const id = await running()
    for (const by of [supervisor, office.people.leader, world.office(dongguan).people.safety])
      expect((await revise(id, earlier, 1, by)).status).toBe(403)
    await refused(() => revise(id, { ...earlier, reason: '' }), 'badInput', 'reason')
    await office.people.safety.step(one(id, '/ending'), { reason, duties: 'owed' }, 1)
    await refused(() => revise(id, earlier, 2), 'stepNotOpen')
    await refused(() => ask(id, later, 2), 'stepNotOpen')
  })

  test('become earlier at once, and whatever depends on them follows', async () => {
    const id = await running()
    expect((await revise(id, earlier)).status).toBe(200)
    expect(await dates(id)).toEqual({
      startsOn: '2023-11-01',
      endsOn: '2023-12-20',
      spans: [
        ['2023-11-01', '2023-11-30'],
        ['2023-12-01', '2023-12-20'],
      ],
      own: { names: '2023-11-28', summary: '2023-12-20' },
    })
    const { events, intact } = await read(id)
    expect(intact).toBe(true)
    expect(events.at(-1)).toMatchObject({
      verb: 'reviseDates',
      detail: {
        reason,
        corrected: {
          整治阶段: { before: '2023-12-31', after: '2023-12-20' },
          行动总结: { before: '2023-12-31', after: '2023-12-20' },
        },
      },
    })
    const reports = (await listedReports(id, '', '2023-12-28T09:00:00+08:00')) as CampaignReports
    expect(reports.duties.filter(({ duty }) => duty === 'progress').at(-1)?.occurrence).toBe('2023-12-15')
    expect(reports.duties.find(({ duty }) => duty === 'summary')?.due).toBe('2023-12-20')
  })

  test('leave the next phase no gap, and what the office had set earlier as it is', async () => {
    const id = await running({ deadlines: [{ duty: 'summary', due: '2023-12-10' }] })
    const set = {
      phases: [{ name: '排查阶段', endsOn: '2023-11-25' }],
      deadlines: [{ duty: 'names', due: '2023-11-22' }],
    }
    expect((await revise(id, set)).status).toBe(200)
    expect(await dates(id)).toMatchObject({
      spans: [
        ['2023-11-01', '2023-11-25'],
        ['2023-11-26', '2023-12-31'],
      ],
      own: { names: '2023-11-22', summary: '2023-12-10' },
    })
    // Back to what the district has given, without asking it.
    expect((await revise(id, { deadlines: [{ duty: 'names', due: '2023-11-28' }] }, 2)).status).toBe(200)
  })

  test.each([
    ['past', { phases: [{ name: '排查阶段', endsOn: '2023-11-19' }] }, 'dueInPast'],
    ['unknown', { phases: [{ name: '总结阶段', endsOn: '2023-12-01' }] }, 'referenceUnknown'],
    ['of no duty with a date', { deadlines: [{ duty: 'progress', due: '2023-12-01' }] }, 'referenceUnknown'],
    ['as they are', { phases: [{ name: '排查阶段', endsOn: '2023-11-30' }] }, 'nothingRevised'],
    ['before the phase begins', { phases: [{ name: '整治阶段', endsOn: '2023-11-25' }] }, 'phaseEndsBeforeStart'],
    ['later than the district’s', later, 'consentNeeded'],
  ] as const)('aren’t set where they are %s', async (_, set, code) => {
    const id = await running()
    await refused(() => revise(id, set as unknown as Dates), code)
  })
})

describe('dates later than the district’s', () => {
  test('are asked for with a reason, wait in the district’s view, and hold once it has consented', async () => {
    const id = await running()
    expect(await asked(id)).toBeNull()
    await refused(() => ask(id, earlier), 'consentNotNeeded')
    expect((await ask(id, later)).status).toBe(200)
    const changes = [
      { name: '整治阶段', before: '2023-12-31', after: '2024-01-31' },
      { name: '行动总结', before: '2023-12-31', after: '2024-01-31' },
    ]
    expect(await asked(id)).toMatchObject({ changes, reason, by: { name: expect.any(String) } })
    expect(await read(id)).toMatchObject({ endsOn: '2023-12-31', datesAsked: { changes }, intact: true })

    for (const by of [office.people.safety, office.people.leader])
      await refused(() => answer(id, true, 2, by), 'notPermitted')
    expect((await answer(id, true)).status).toBe(200)
    expect(await asked(id)).toBeNull()
    expect(await dates(id)).toMatchObject({ endsOn: '2024-01-31', own: { summary: '2024-01-31' } })
    const { events, intact } = await read(id)
    expect(intact).toBe(true)
    expect(events.map(({ verb }: { verb: string }) => verb)).toEqual(['launch', 'askDates', 'consentDates'])
    await refused(() => answer(id, true, 3), 'stepNotOpen')
  })

  test('stay as they were where the district refuses, with its reason, or the office withdraws them', async () => {
    const id = await running()
    await ask(id, later)
    expect((await answer(id, false)).status).toBe(200)
    expect((await read(id)).events.at(-1)).toMatchObject({ verb: 'refuseDates', detail: { reason: '情况属实' } })
    await ask(id, later, 3)
    const recall = (by: Client, seq: number) => by.step(one(id, '/dates-recall'), { reason: '已能按期完成' }, seq)
    await refused(() => recall(supervisor, 4), 'notPermitted')
    expect((await recall(office.people.safety, 4)).status).toBe(200)
    await refused(() => recall(office.people.safety, 5), 'stepNotOpen')
    expect(await read(id)).toMatchObject({ endsOn: '2023-12-31', datesAsked: null, intact: true })
  })

  test('are consented to no more once they have passed while they waited', async () => {
    const begun = phases.map((each, place) => ({ ...each, endsOn: ['2023-11-15', '2023-12-31'][place] }))
    const id = await newCampaign(office, await newTemplate(office, { phases: begun, duties }))
    const wanted = input({ phases: [{ name: '排查阶段', endsOn: '2023-11-18' }] })
    const at = '2023-11-17T12:00:00+08:00'
    expect((await office.people.safety.step(one(id, '/dates-request'), wanted, 1, { at })).status).toBe(200)
    await refused(() => answer(id, true), 'dueInPast')
    expect((await answer(id, false)).status).toBe(200)
  })

  test('leave the leader alone to grant more time past the campaign’s end as it is then', async () => {
    const id = await running()
    const hazard = await newHazard(office, { campaign: id })
    await walk(office, hazard, 'general', 2)
    const extension = { until: '2024-01-15', reason: '配件未到', interimMeasures: '专人值守' }
    const before = (await office.people.leader.get(`${office.path}/hazards/${hazard}`)).body
    expect(before.campaignEndsOn).toBe('2023-12-31')
    await ask(id, later)
    await answer(id, true)
    const { campaignEndsOn, seq } = (await office.people.leader.get(`${office.path}/hazards/${hazard}`)).body
    expect(campaignEndsOn).toBe('2024-01-31')
    await office.people.officer.step(`${office.path}/hazards/${hazard}/extension`, extension, seq)
    const granted = await office.people.safety.step(
      `${office.path}/hazards/${hazard}/extension-answer`,
      { result: 'granted', note: '情况属实' },
      seq + 1,
    )
    expect(granted.status).toBe(200)
  })

  test('wait no more once the campaign has ended', async () => {
    const id = await running()
    await ask(id, later)
    await office.people.safety.step(one(id, '/ending'), { reason, duties: 'owed' }, 2)
    expect((await read(id)).datesAsked).toBeNull()
    await refused(() => answer(id, true, 3), 'stepNotOpen')
  })
})
