import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { indicators } from '../../src/features/indicators/rules.ts'
import { anonymous } from '../support/client.ts'
import { walk } from '../support/hazards.ts'
import { newCampaign, newEnterprise, newHazard, newTemplate } from '../support/records.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { dangcheng, dangshan, dongguan, nanguan, yongqiao, zhuzhuang } from '../support/world.ts'

interface Line {
  office: string
  name: string
  campaign: string | null
  deadlines: { duty: string; due: string; workingDaysLeft: number }[]
  indicators: Record<string, number> | null
  reports: { duty: string; due: string | null }[] | null
}

const path = (template: string, district = yongqiao) => `/districts/${district}/overview?template=${template}`
const template = (district = yongqiao) => world.template[district] ?? ''

const overview = async (of = template()) => {
  const { status, body } = await supervisor.get(path(of))
  expect(status).toBe(200)
  return body
}
const line = async (office: string, of = template()): Promise<Line | undefined> =>
  (await overview(of)).offices.find((row: Line) => row.office === office)

describe('a district’s overview', () => {
  test('is shown to nobody who is not signed in', async () => {
    await refused(() => anonymous.get(path(template())), 'signInNeeded')
  })

  test('is not shown to another district, to its offices, or to an operator', async () => {
    for (const stranger of [world.supervisor(dangshan), world.office(dangcheng).people.safety, world.operator])
      await refused(() => stranger.get(path(template())), 'notMember')
  })

  test('is not shown to members of its own offices', async () => {
    const { safety, leader, officer } = world.office(nanguan).people
    for (const member of [safety, leader, officer]) await refused(() => member.get(path(template())), 'notPermitted')
  })

  test.each([
    ['a state that no campaign is in', '?state=paused', 'state'],
    ['a template by its name', '?template=nanguan', 'template'],
    ['a filter that nobody knows', `?template=${v7()}&colour=red`, 'colour'],
  ])('is not asked for with %s', async (_, query, at) => {
    await refused(() => supervisor.get(`/districts/${yongqiao}/overview${query}`), 'badInput', at)
  })

  test.each(['34130', '3413021', 'yongqiao'])('is not there for %s', async (code) => {
    await refused(() => supervisor.get(`/districts/${code}/overview?template=${template()}`), 'notFound')
  })

  test('names the district and all its offices, and no other’s', async () => {
    const body = await overview()
    expect(body).toMatchObject({ district: yongqiao, name: '埇桥区', template: template() })
    expect(body.asOf).toMatch(/^2023-11-20T12:.*\+08:00$/)
    expect(body.offices.map(({ office, name }: Line) => [office, name]).toSorted()).toEqual([
      [dongguan, '东关街道'],
      [nanguan, '南关街道'],
    ])
  })

  test('has every indicator for an office that runs the template, zeros included', async () => {
    const { campaign, indicators: numbers } = (await line(dongguan)) ?? {}
    expect(campaign).toBe(world.office(dongguan).campaign)
    expect(Object.keys(numbers ?? {}).toSorted()).toEqual([...indicators].toSorted())
    expect(numbers).toMatchObject({ hazards: 0, open: 0, inspections: 0 })
  })

  test('has no numbers for an office that has not launched the template: missing is not zero', async () => {
    const fresh = await newTemplate(office)
    await newHazard(office)
    for (const code of [nanguan, dongguan])
      expect(await line(code, fresh)).toMatchObject({ campaign: null, deadlines: [], indicators: null, reports: null })

    const campaign = await newCampaign(office, fresh)
    expect(await line(nanguan, fresh)).toMatchObject({ campaign, indicators: { hazards: 0, open: 0 } })
    expect((await line(dongguan, fresh))?.indicators).toBeNull()
  })

  test('shows each office’s own deadlines and the working days until them', async () => {
    const fresh = await newTemplate(office)
    const [first, second] = [world.office(nanguan), world.office(dongguan)]
    const deadlines = [{ duty: 'writtenReport', due: '2023-11-24' }]
    await newCampaign(first, fresh)
    await newCampaign(second, fresh, { deadlines })
    expect((await line(nanguan, fresh))?.deadlines).toMatchObject([
      { duty: 'writtenReport', due: '2023-11-28', workingDaysLeft: 6, workingDaysAbout: false },
    ])
    expect((await line(dongguan, fresh))?.deadlines).toMatchObject([
      { duty: 'writtenReport', due: '2023-11-24', workingDaysLeft: 4, workingDaysAbout: false },
    ])
  })

  test('shows of each office what its own campaign asks and when, whatever version it runs and has revised', async () => {
    const fresh = await newTemplate(office)
    const others = [world.office(nanguan), world.office(dongguan)] as const
    const campaigns = [await newCampaign(others[0], fresh), await newCampaign(others[1], fresh)] as const
    const asked = async (of: string) => {
      const { deadlines, reports } = (await line(of, fresh)) ?? {}
      return { deadlines, reports: reports?.map(({ duty, due }) => [duty, due]) }
    }
    const before = { first: await asked(nanguan), second: await asked(dongguan) }
    expect(before.first).toEqual(before.second)

    const add = [
      { name: '排查进展', from: ['communities'], units: [], form: 'text', due: '2023-11-23', rhythm: null },
      { name: '消防通道清单', from: ['departments'], units: [], form: 'text', due: '2023-11-22', rhythm: null },
    ]
    const revision = { add, withdraw: [], reason: '近期火灾多发' }
    const { people, path } = others[0]
    await people.safety.step(`${path}/campaigns/${campaigns[0]}/duties`, revision, 1)
    const after = await asked(nanguan)
    expect(after.reports).toEqual(
      expect.arrayContaining([...(before.first.reports ?? []), ['own-1', '2023-11-23'], ['own-2', '2023-11-22']]),
    )
    expect(await asked(dongguan)).toEqual(before.second)
    for (const [place, { people, path, code }] of others.entries()) {
      const { body } = await people.leader.get(`${path}/campaigns/${campaigns[place]}`)
      expect((await asked(code)).deadlines).toEqual(body.deadlines)
    }
  })

  test('counts an office’s hazards under the template that they belong to', async () => {
    const fresh = await newTemplate(office)
    const other = world.office(dongguan)
    const campaign = await newCampaign(other, fresh)
    const before = await line(dongguan)
    await walk(other, await newHazard(other, { campaign }), 'major', 2)
    expect((await line(dongguan, fresh))?.indicators).toMatchObject({ hazards: 1, openMajor: 1 })
    expect(await line(dongguan)).toEqual(before)
  })

  test('shows an office’s running campaigns beside each other unless one template is asked for', async () => {
    const other = world.office(dongguan)
    const campaign = await newCampaign(other, await newTemplate(office))
    await walk(other, await newHazard(other, { campaign }), 'major', 2)
    const { body } = await supervisor.get(`/districts/${yongqiao}/overview`)
    expect(body.template).toBeNull()
    const own: Line[] = body.offices.filter((row: Line) => row.office === dongguan)
    expect(own.map((row) => row.campaign)).toEqual(expect.arrayContaining([other.campaign, campaign]))
    expect(own.find((row) => row.campaign === campaign)?.indicators).toMatchObject({ hazards: 1, openMajor: 1 })
    const alone = await line(dongguan)
    expect(own.find((row) => row.campaign === other.campaign)).toEqual(alone)
  })

  test('shows no numbers of ended campaigns as long as none has ended', async () => {
    const { body } = await supervisor.get(`/districts/${yongqiao}/overview?state=ended`)
    expect(body.offices.map((row: Line) => row.campaign)).toEqual([null, null])
  })

  test('of a template that nobody knows shows offices without numbers', async () => {
    const { offices, days } = await overview(v7())
    expect(offices.map((row: Line) => row.indicators)).toEqual([null, null])
    expect(days).toEqual([])
  })

  test('of another district’s template shows nothing of that district', async () => {
    await newEnterprise(world.office(dangcheng))
    await newHazard(world.office(dangcheng))
    const { offices } = await overview(template(dangshan))
    expect(offices.map((row: Line) => row.indicators)).toEqual([null, null])
  })
})

test('the overview draws how many major hazards were open at the end of each day', async () => {
  const other = world.supervisor(dangshan)
  const [first, second] = [world.office(dangcheng), world.office(zhuzhuang)]
  const daysAt = async (at: string) => (await other.get(path(template(dangshan), dangshan), { at })).body.days
  const closing = await newHazard(first)
  await walk(first, closing, 'major', 6)
  await walk(second, await newHazard(second), 'major', 1)
  await walk(second, await newHazard(second), 'general', 1)
  expect(await daysAt('2023-11-20T23:00:00+08:00')).toEqual([{ day: '2023-11-20', openMajor: 2 }])

  const at = '2023-11-22T10:00:00+08:00'
  const approval = { result: 'approved', note: '同意销号' }
  await first.people.leader.step(`${first.path}/hazards/${closing}/approval`, approval, 7, { at })
  expect(await daysAt(at)).toEqual([
    { day: '2023-11-20', openMajor: 2 },
    { day: '2023-11-21', openMajor: 2 },
    { day: '2023-11-22', openMajor: 1 },
  ])
})
