import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { TemplateContent } from '../../src/features/templates/schema.ts'
import { anonymous } from '../support/client.ts'
import { walk } from '../support/hazards.ts'
import { hazardInput, launchInput } from '../support/inputs.ts'
import { nanguanTemplate } from '../support/nanguan-template.ts'
import { newHazard, newTemplate, newUnit } from '../support/records.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { type Colleague, dangcheng, dangshan, dongguan, expectCreated, yongqiao } from '../support/world.ts'

type Content = Partial<TemplateContent>
type Launching = Omit<ReturnType<typeof launchInput>, 'absentSectors' | 'deadlines'> & {
  title?: string
  absentSectors: string[]
  deadlines: { duty: string; due: string }[]
}
interface Deadline {
  duty: string
  due: string
  workingDaysLeft: number
}
interface Sector {
  name: string
  present: boolean
  lead: string | null
  supports: string[]
  overlaps: string[]
}

/** Publishes the second version of a template. */
const republish = (template: string, more: Content) =>
  expectCreated(
    supervisor.put(`/districts/${yongqiao}/templates/${template}/versions/2`, { ...nanguanTemplate, ...more }),
  )

const put = (input: unknown, id = v7(), by = office) => by.people.safety.put(`${by.path}/campaigns/${id}`, input)

async function launched(input: Launching, by = office): Promise<string> {
  const id = v7()
  await expectCreated(put(input, id, by))
  return id
}

const campaign = async (id: string, by = office, at?: string) =>
  (await by.people.community.get(`${by.path}/campaigns/${id}`, at === undefined ? {} : { at })).body

const writtenReport = (due: string) => ({ duty: 'writtenReport', due })

describe('campaigns', () => {
  test('someone who is not signed in neither sees nor launches one', async () => {
    for (const path of ['', `/${office.campaign}`, `/${office.campaign}/progress`])
      await refused(() => anonymous.get(`${office.path}/campaigns${path}`), 'signInNeeded')
    const input = launchInput(await newTemplate(office), office.units)
    await refused(() => anonymous.put(`${office.path}/campaigns/${v7()}`, input), 'signInNeeded')
  })

  test.each([dongguan, dangcheng])('members of %s neither see nor launch those of 南关', async (code) => {
    const { safety } = world.office(code).people
    for (const path of ['', `/${office.campaign}`, `/${office.campaign}/progress`])
      await refused(() => safety.get(`${office.path}/campaigns${path}`), 'notMember')
    const input = launchInput(await newTemplate(office), office.units)
    await refused(() => safety.put(`${office.path}/campaigns/${v7()}`, input), 'notMember')
  })

  test('a campaign of 南关 is not found under another office', async () => {
    const other = world.office(dongguan)
    for (const path of ['', '/progress'])
      await refused(() => other.people.safety.get(`${other.path}/campaigns/${office.campaign}${path}`), 'notFound')
  })

  test.each<Colleague>(['officer', 'market', 'inspector', 'contact', 'community', 'leader'])(
    'the %s can not launch one',
    async (post) => {
      const input = launchInput(await newTemplate(office), office.units)
      await refused(() => office.people[post].put(`${office.path}/campaigns/${v7()}`, input), 'notPermitted')
    },
  )

  test('the district’s supervisor sees it and launches none', async () => {
    expect((await supervisor.get(`${office.path}/campaigns/${office.campaign}`)).status).toBe(200)
    const input = launchInput(await newTemplate(office), office.units)
    await refused(() => supervisor.put(`${office.path}/campaigns/${v7()}`, input), 'notPermitted')
  })

  test.each<[what: string, more: Record<string, unknown>, path: string]>([
    ['without a template', { template: undefined }, 'template'],
    ['of version 0', { template: { id: v7(), version: 0 } }, 'template.version'],
    [
      'with a role that no department has',
      { assignments: [{ sector: '工贸', unit: v7(), role: 'boss' }] },
      'assignments.0.role',
    ],
    [
      'with a unit named by its name',
      { assignments: [{ sector: '工贸', unit: '应急办', role: 'lead' }] },
      'assignments.0.unit',
    ],
    ['with a deadline that is no day', { deadlines: [writtenReport('11-28')] }, 'deadlines.0.due'],
    [
      'with a deadline for what is no duty’s key',
      { deadlines: [{ duty: '唱歌', due: '2023-11-28' }] },
      'deadlines.0.duty',
    ],
    ['with an empty title', { title: ' ' }, 'title'],
    ['with a field that nobody knows', { colour: 'red' }, 'colour'],
  ])('a launch %s is refused', async (_, more, path) => {
    const input = { ...launchInput(world.template[yongqiao] ?? '', office.units), ...more }
    await refused(() => put(input), 'badInput', path)
  })

  test('a launch with a sector that nobody leads is refused and names the sectors', async () => {
    const input = launchInput(await newTemplate(office), office.units)
    const assignments = input.assignments.filter(({ sector }) => sector !== '消防' && sector !== '景区')
    const { about } = await refused(() => put({ ...input, assignments }), 'sectorsWithoutLead')
    expect(about).toEqual(['消防', '景区'])
  })

  test('a department that only supports a sector does not lead it', async () => {
    const input = launchInput(await newTemplate(office), office.units)
    const assignments = input.assignments.map((given) =>
      given.sector === '校园' ? { ...given, role: 'support' } : given,
    )
    const { about } = await refused(() => put({ ...input, assignments }), 'sectorsWithoutLead')
    expect(about).toEqual(['校园'])
  })

  test('a launch with a sector that two lead is refused and names the sectors', async () => {
    const input = launchInput(await newTemplate(office), office.units)
    const second = { sector: '菜市场', unit: office.units.市场监管所, role: 'lead' }
    const { about } = await refused(
      () => put({ ...input, assignments: [...input.assignments, second] }),
      'sectorsWithTwoLeads',
    )
    expect(about).toEqual(['菜市场'])
  })

  test('a launch with a sector that the template does not know is refused and names it', async () => {
    const input = launchInput(await newTemplate(office), office.units)
    const assigned = { ...input, assignments: [...input.assignments, { sector: '煤矿', unit: v7(), role: 'lead' }] }
    expect((await refused(() => put(assigned), 'sectorsUnknown')).about).toEqual(['煤矿'])
    const absent = { ...input, absentSectors: ['非煤矿山'] }
    expect((await refused(() => put(absent), 'sectorsUnknown')).about).toEqual(['非煤矿山'])
  })

  test('a sector can not be absent and led at once', async () => {
    const input = launchInput(await newTemplate(office), office.units)
    const { about } = await refused(() => put({ ...input, absentSectors: ['烟花爆竹'] }), 'sectorsAbsentWithLead')
    expect(about).toEqual(['烟花爆竹'])
  })

  test('a deadline later than the template’s is refused and names the duty', async () => {
    const input = launchInput(await newTemplate(office), office.units)
    const { about } = await refused(
      () => put({ ...input, deadlines: [writtenReport('2023-11-29')] }),
      'deadlineTooLate',
    )
    expect(about).toEqual(['writtenReport'])
  })

  test('a duty that the template does not date takes no date of the office’s own', async () => {
    const input = launchInput(await newTemplate(office), office.units)
    const deadlines = [{ duty: 'ownPlan', due: '2023-11-10' }]
    expect((await refused(() => put({ ...input, deadlines }), 'deadlineTooLate')).about).toEqual(['ownPlan'])
  })

  test('a unit of another office leads nothing here', async () => {
    const input = launchInput(await newTemplate(office), world.office(dongguan).units)
    await refused(() => put(input), 'referenceUnknown')
  })

  test('a template of another district, or a version that is not published, is unknown here', async () => {
    const foreign = launchInput(world.template[dangshan] ?? '', office.units)
    expect((await refused(() => put(foreign), 'referenceUnknown')).about).toEqual(['template'])
    const next = launchInput(await newTemplate(office), office.units)
    await refused(() => put({ ...next, template: { ...next.template, version: 2 } }), 'referenceUnknown')
  })

  test('南关 runs the notice with the departments that the notice names, another office with its own', async () => {
    const template = await newTemplate(office)
    const leads = new Map<string, string>([
      ['应急办', office.units.应急办],
      ['市场监管所', office.units.市场监管所],
      ['宣传办', office.units.宣传办],
    ])
    for (const name of ['城管中队', '卫健办', '派出所']) leads.set(name, await newUnit(office, { name }))
    const assignments = nanguanTemplate.sectors.map(({ name, lead }) => ({
      sector: name,
      unit: leads.get(lead ?? '') ?? '',
      role: 'lead',
    }))
    const ours = await launched({ ...launchInput(template, office.units), assignments })

    const other = world.office(dongguan)
    const input = launchInput(template, other.units)
    const theirs = await launched(
      {
        ...input,
        assignments: [
          ...input.assignments.filter(({ sector }) => sector !== '烟花爆竹'),
          { sector: '消防', unit: other.units.市场监管所, role: 'support' },
        ],
        absentSectors: ['烟花爆竹'],
        deadlines: [writtenReport('2023-11-24')],
      },
      other,
    )

    const first = await campaign(ours)
    const nameOf = new Map([...leads].map(([name, id]) => [id, name]))
    expect(first.sectors.map(({ name, lead }: Sector) => [name, nameOf.get(lead ?? '')])).toEqual(
      nanguanTemplate.sectors.map(({ name, lead }) => [name, lead]),
    )
    expect(first.deadlines).toMatchObject([{ duty: 'writtenReport', due: '2023-11-28' }])

    const second = await campaign(theirs, other)
    const sector = (name: string) => second.sectors.find((known: Sector) => known.name === name)
    expect(sector('烟花爆竹')).toMatchObject({ present: false, lead: null })
    expect(sector('消防')).toMatchObject({
      present: true,
      lead: other.units.应急办,
      leadName: '应急办',
      supports: [{ id: other.units.市场监管所, code: null, name: '市场监管所' }],
    })
    expect(second.deadlines).toMatchObject([{ duty: 'writtenReport', due: '2023-11-24' }])
  })

  test('a campaign carries its template’s title, phase, span and content', async () => {
    const template = await newTemplate(office)
    const id = await launched(launchInput(template, office.units))
    const { status, body, headers } = await office.people.community.get(`${office.path}/campaigns/${id}`)
    expect([status, headers.get('ETag')]).toEqual([200, expect.stringMatching(/^"1\./)])
    expect(body).toMatchObject({
      id,
      seq: 1,
      template: { id: template, version: 1 },
      title: nanguanTemplate.title,
      phase: '精准执法阶段',
      startsOn: '2023-11-01',
      endsOn: '2023-11-30',
      content: nanguanTemplate,
    })
  })

  test('an office can give its campaign a title of its own', async () => {
    const title = '东关街道精准执法阶段工作方案'
    const other = world.office(dongguan)
    const template = await newTemplate(office)
    const theirs = await launched({ ...launchInput(template, other.units), title }, other)
    expect((await campaign(theirs, other)).title).toBe(title)
    expect((await campaign(theirs, other)).content.title).toBe(nanguanTemplate.title)
    const ours = await launched(launchInput(template, office.units))
    expect((await campaign(ours)).title).toBe(nanguanTemplate.title)
  })

  test('sectors that overlap say so', async () => {
    const { sectors } = await campaign(office.campaign)
    const overlapping = Object.fromEntries(sectors.map(({ name, overlaps }: Sector) => [name, overlaps]))
    expect(overlapping).toMatchObject({ 景区: ['文化旅游'], 消防: ['自建房', '群租房'], 工贸: [] })
  })

  test('an absent sector takes no hazard', async () => {
    const input = launchInput(await newTemplate(office), office.units)
    const id = await launched({
      ...input,
      assignments: input.assignments.filter(({ sector }) => sector !== '工贸'),
      absentSectors: ['工贸'],
    })
    const found = hazardInput(office, { campaign: id })
    const path = `${office.path}/hazards/${v7()}`
    const { about } = await refused(() => office.people.officer.put(path, found), 'sectorAbsent')
    expect(about).toEqual(['工贸'])
  })

  test('a running campaign stays as it is when a new version is published', async () => {
    const template = await newTemplate(office)
    const id = await launched(launchInput(template, office.units))
    const before = await campaign(id)
    await republish(template, { title: '方案（修订）', questions: [], rules: [] })
    expect(await campaign(id)).toEqual(before)
  })

  test('an office that launches after a new version was published can take either', async () => {
    const template = await newTemplate(office)
    await republish(template, { title: '方案（修订）' })
    const old = await campaign(await launched(launchInput(template, office.units)))
    expect([old.template.version, old.title]).toEqual([1, nanguanTemplate.title])
    const other = world.office(dongguan)
    const input = launchInput(template, other.units)
    const renewed = await campaign(await launched({ ...input, template: { id: template, version: 2 } }, other), other)
    expect([renewed.template.version, renewed.title]).toEqual([2, '方案（修订）'])
  })

  test('an office can not run a template twice, not even in another version', async () => {
    const template = await newTemplate(office)
    const input = launchInput(template, office.units)
    await launched(input)
    await refused(() => put(input), 'campaignRunning')
    await republish(template, { title: '方案（修订）' })
    await refused(() => put({ ...input, template: { id: template, version: 2 } }), 'campaignRunning')
  })

  test('a template that the office has ended isn’t run anew: its end is taken back', async () => {
    const template = await newTemplate(office)
    const id = await launched(launchInput(template, office.units))
    await office.people.safety.step(`${office.path}/campaigns/${id}/ending`, { reason: '已完成', duties: 'owed' }, 1)
    await refused(() => put(launchInput(template, office.units)), 'campaignOver')
    const again = office.people.safety.put(`${office.path}/campaigns/${id}`, launchInput(template, office.units))
    expect((await again).status).toBe(201)
  })

  test('of two launches of one template at once, one runs', async () => {
    const input = launchInput(await newTemplate(office), office.units)
    const answers = await Promise.all([put(input), put(input)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('campaignRunning')
  })

  test('the same launch again is answered the same, another one under its id is refused', async () => {
    const id = v7()
    const input = launchInput(await newTemplate(office), office.units)
    const [first, again] = [await put(input, id), await put(input, id)]
    expect([first.status, first.body]).toEqual([201, { id, seq: 1, status: 'running' }])
    expect([again.status, again.body]).toEqual([201, first.body])
    await refused(() => put({ ...input, deadlines: [writtenReport('2023-11-20')] }, id), 'idTaken')
  })

  test('the campaigns that an office runs are listed, the latest first', async () => {
    const phases = (startsOn: string) =>
      [{ ...nanguanTemplate.phases[0], startsOn, endsOn: '2024-12-31' }] as TemplateContent['phases']
    const later = await launched(launchInput(await newTemplate(office, { phases: phases('2024-06-01') }), office.units))
    const latest = await launched(
      launchInput(await newTemplate(office, { phases: phases('2024-07-01') }), office.units),
    )
    const { status, body } = await office.people.community.get(`${office.path}/campaigns`)
    expect(status).toBe(200)
    const ids = body.items.map(({ id }: { id: string }) => id)
    expect(ids.slice(0, 2)).toEqual([latest, later])
    expect(ids).toContain(office.campaign)
    expect(body.items[0]).not.toHaveProperty('content')
  })

  test('a campaign that was never launched is not found', async () => {
    for (const path of ['', '/progress'])
      await refused(() => office.people.community.get(`${office.path}/campaigns/${v7()}${path}`), 'notFound')
    await refused(() => office.people.community.get(`${office.path}/campaigns/first`), 'notFound', 'id')
  })
})

describe('the working days that a deadline leaves', () => {
  const left = async (id: string, at: string): Promise<Deadline[]> => (await campaign(id, office, at)).deadlines

  test.each([
    ['2023-11-20T09:00:00+08:00', 6],
    ['2023-11-25T09:00:00+08:00', 2],
    ['2023-11-27T23:59:59+08:00', 1],
    ['2023-11-28T00:00:00+08:00', 0],
    ['2023-11-28T23:59:59+08:00', 0],
    ['2023-11-29T00:00:00+08:00', -1],
    ['2023-12-04T09:00:00+08:00', -4],
  ])('of 11月28日 are counted in Shanghai, that day included: at %s there are %i', async (at, workingDaysLeft) => {
    expect(await left(office.campaign, at)).toMatchObject([
      { ...writtenReport('2023-11-28'), workingDaysLeft, workingDaysAbout: false },
    ])
  })

  test('leave the National Day holiday out and count the weekend that makes up for it', async () => {
    const duties = nanguanTemplate.duties.map((duty) => (duty.due ? { ...duty, due: '2023-10-10' } : duty))
    const id = await launched(launchInput(await newTemplate(office, { duties }), office.units))
    expect((await left(id, '2023-09-28T09:00:00+08:00'))[0]?.workingDaysLeft).toBe(4)
  })

  test('count to the office’s own date where it has one', async () => {
    const input = launchInput(await newTemplate(office), office.units)
    const id = await launched({ ...input, deadlines: [writtenReport('2023-11-23')] })
    expect(await left(id, '2023-11-20T09:00:00+08:00')).toMatchObject([
      { ...writtenReport('2023-11-23'), workingDaysLeft: 3, workingDaysAbout: false },
    ])
  })

  test('are in the list of campaigns too', async () => {
    const { body } = await office.people.community.get(`${office.path}/campaigns`, { at: '2023-11-21T09:00:00+08:00' })
    const mine = body.items.find(({ id }: { id: string }) => id === office.campaign)
    expect(mine.deadlines[0].workingDaysLeft).toBe(5)
  })
})

describe('a campaign’s progress', () => {
  const progress = async (id: string, by = office) =>
    (await by.people.community.get(`${by.path}/campaigns/${id}/progress`)).body

  test('begins with every number at zero', async () => {
    const id = await launched(launchInput(await newTemplate(office), office.units))
    const { indicators, units, asOf } = await progress(id)
    const { enterprises: _, ...counted } = indicators
    expect(new Set(Object.values(counted))).toEqual(new Set([0]))
    expect(units).toEqual([])
    expect(asOf).toMatch(/^2023-11-20T12:.*\+08:00$/)
  })

  test('counts hazards in the campaign that they belong to, and by the department that leads their sector', async () => {
    const id = await launched(launchInput(await newTemplate(office), office.units))
    const elsewhere = (await progress(office.campaign)).indicators
    await newHazard(office, { campaign: id, sector: '特种设备' })
    await walk(office, await newHazard(office, { campaign: id }), 'major', 1)
    await walk(office, await newHazard(office, { campaign: id }), 'general', 4)
    const { indicators, units } = await progress(id)
    expect(indicators).toMatchObject({ hazards: 3, reported: 1, openMajor: 1, majorFound: 1, general: 1, open: 2 })
    const of = (unit: string) => units.find((row: { unit: string }) => row.unit === unit)?.indicators
    expect(of(office.units.市场监管所)).toMatchObject({ hazards: 1, reported: 1 })
    expect(of(office.units.应急办)).toMatchObject({ hazards: 2, reported: 0, openMajor: 1, generalClosed: 1 })
    expect((await progress(office.campaign)).indicators).toEqual(elsewhere)
  })
})
