import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { CampaignReports } from '../../src/features/reports/schema.ts'
import type { Client } from '../support/client.ts'
import { newCampaign } from '../support/records.ts'
import { listedReports, reportContent, reportPath, sent, shownReport, takeReport } from '../support/reports.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { dongguan, expectCreated, yongqiao } from '../support/world.ts'

const one = (id: string, part = '') => `${office.path}/campaigns/${id}${part}`
const reason = '近期火灾多发，需掌握进展'
const community = () => office.units.一中社区

const weekly = () => ({
  name: '排查进展',
  from: ['communities'],
  units: [office.units.应急办],
  form: 'text',
  due: null,
  rhythm: { every: 'week', days: [5], month: null },
})
const once = () => ({
  name: '消防通道清单',
  from: [],
  units: [community()],
  form: 'text',
  due: '2023-11-24',
  rhythm: null,
})

type Revision = { add?: object[]; withdraw?: string[]; reason?: string }
const revise = (
  id: string,
  more: Revision,
  seq = 1,
  { by = office.people.safety, at }: { by?: Client; at?: string } = {},
) => by.step(one(id, '/duties'), { add: [], withdraw: [], reason, ...more }, seq, at === undefined ? {} : { at })
const read = async (id: string) => (await office.people.leader.get(one(id))).body
const owed = async (id: string, at: string) => {
  const { duties } = (await listedReports(id, '', at)) as CampaignReports
  return duties
    .filter(({ duty }) => duty.startsWith('own-'))
    .map(({ duty, due, items }) => [duty, due, items.map(({ unit }) => unit).sort()])
}
const noon = (day: string) => `${day}T12:00:00+08:00`

describe('what an office itself asks of its units while a campaign runs', () => {
  test('is for the safety officer to say, with a reason, of units that are there and days that come', async () => {
    const id = await newCampaign(office)
    for (const by of [supervisor, office.people.leader, world.office(dongguan).people.safety])
      expect((await revise(id, { add: [weekly()] }, 1, { by })).status).toBe(403)
    await refused(() => revise(id, { add: [weekly()], reason: '' }), 'badInput', 'reason')
    await refused(() => revise(id, { add: [{ ...weekly(), from: [], units: [] }] }), 'badInput', 'add.0.units')
    await refused(() => revise(id, {}), 'nothingRevised')
    await refused(() => revise(id, { add: [{ ...once(), due: '2023-11-19' }] }), 'dueInPast')
    await refused(() => revise(id, { add: [{ ...once(), units: [v7()] }] }), 'referenceUnknown')
    await refused(() => revise(id, { withdraw: ['writtenReport'] }), 'dutyOfDistrict')
    await refused(() => revise(id, { withdraw: ['own-1'] }), 'referenceUnknown')
    await office.people.safety.step(one(id, '/ending'), { reason, duties: 'owed' }, 1)
    await refused(() => revise(id, { add: [weekly()] }, 2), 'stepNotOpen')
  })

  test('is owed beside the district’s duties from that day on, by all of a kind and by whom it names', async () => {
    const id = await newCampaign(office)
    expect((await revise(id, { add: [weekly(), once()] })).status).toBe(200)
    const { content, events, intact } = await read(id)
    expect(intact).toBe(true)
    expect(content.duties.slice(-2)).toMatchObject([
      { key: 'own-1', name: '排查进展', since: '2023-11-20' },
      { key: 'own-2', name: '消防通道清单', due: '2023-11-24' },
    ])
    expect(events.at(-1)).toMatchObject({
      verb: 'reviseDuties',
      detail: { reason, corrected: { 排查进展: { before: null, after: 'asked' } } },
    })
    const units = (await office.people.leader.get(`${office.path}/units`)).body.items
    const communities = units
      .filter(({ kind }: { kind: string }) => kind === 'community')
      .map(({ id }: { id: string }) => id)
    expect(await owed(id, noon('2023-11-21'))).toEqual([
      ['own-1', '2023-11-24', [...communities, office.units.应急办].sort()],
      ['own-2', '2023-11-24', [community()]],
    ])
    const { offices } = (await supervisor.get(`/districts/${yongqiao}/overview`)).body
    const line = offices.find(({ campaign }: { campaign: string }) => campaign === id)
    expect(line.reports.map(({ duty }: { duty: string }) => duty)).toContain('own-1')
  })

  test('is owed no more once it was withdrawn, while what was handed in keeps its name and its records', async () => {
    const id = await newCampaign(office)
    await revise(id, { add: [weekly(), once()] })
    const report = v7()
    const body = { campaign: id, unit: community(), duty: 'own-1', occurrence: '2023-11-24' }
    await expectCreated(office.people.community.put(reportPath(report), body, { at: noon('2023-11-22') }))
    await takeReport(report, ['community', 'content', reportContent()], sent())
    expect((await revise(id, { withdraw: ['own-1', 'own-2'] }, 2, { at: noon('2023-11-25') })).status).toBe(200)

    expect((await owed(id, noon('2023-12-01'))).map(([duty, due]) => [duty, due])).toEqual([
      ['own-1', '2023-11-24'],
      ['own-2', '2023-11-24'],
    ])
    expect(await shownReport(report)).toMatchObject({ name: '排查进展', due: '2023-11-24', intact: true })
    const begin = () =>
      office.people.community.put(reportPath(v7()), { ...body, occurrence: '2023-12-01' }, { at: noon('2023-11-28') })
    await refused(begin, 'dutyUnknown')
    expect((await read(id)).content.duties.at(-1)).toMatchObject({ until: '2023-11-25' })
  })

  test('takes another place under a new key, and a date of its own that the office sets later by itself', async () => {
    const id = await newCampaign(office)
    await revise(id, { add: [once()] })
    expect((await revise(id, { withdraw: ['own-1'], add: [{ ...once(), name: '消防通道台账' }] }, 2)).status).toBe(200)
    expect((await owed(id, noon('2023-11-21'))).map(([duty]) => duty)).toEqual(['own-2'])
    const dates = { phases: [], deadlines: [{ duty: 'own-2', due: '2023-11-29' }], reason }
    expect((await office.people.safety.step(one(id, '/dates'), dates, 3)).status).toBe(200)
    expect((await owed(id, noon('2023-11-21'))).map(([, due]) => due)).toEqual(['2023-11-29'])
    expect((await read(id)).intact).toBe(true)
  })
})
