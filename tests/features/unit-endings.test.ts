import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { anonymous } from '../support/client.ts'
import { drift } from '../support/drift.ts'
import {
  authorityInput,
  enterpriseInput,
  hazardInput,
  launchInput,
  postInput,
  reason,
  unitInput,
} from '../support/inputs.ts'
import { newCampaign, newEnterprise, newHazard, newTemplate, newUnit } from '../support/records.ts'
import { listedReports, reportContent, reportInput, reportPath, reportStatusOf } from '../support/reports.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { type Colleague, dongguan, expectCreated, nanguan, person, yongqiao } from '../support/world.ts'

let made = 0
const newCommunity = (more: Record<string, unknown> = {}) => {
  const code = `${nanguan}${500 + ++made}`
  return newUnit(office, { name: `误登社区${made}`, kind: 'community', code, ...more })
}
const newDepartment = () => newUnit(office, { name: `撤销部门${++made}` })
const ending = { on: '2023-11-20', reason: '误登记' }

const path = (id: string, step = '') => `${office.path}/units/${id}${step && `/${step}`}`
const end = (id: string, { input = ending as unknown, seq = 1, by = office.people.safety } = {}) =>
  by.step(path(id, 'ending'), input, seq)
const reopen = (id: string, seq = 2) => office.people.safety.step(path(id, 'reopening'), reason, seq)
const file = async (id: string) => (await office.people.leader.get(path(id))).body
const ended = async (id: string) => {
  const { status, body } = await end(id)
  expect(status, JSON.stringify(body)).toBe(200)
  return id
}

/** What the district's view says that the office's units owe of the written report. */
async function owedBy(template: string) {
  const { body } = await supervisor.get(`/districts/${yongqiao}/overview?template=${template}`)
  const line = body.offices.find((one: { office: string }) => one.office === nanguan)
  return line.reports.find(({ duty }: { duty: string }) => duty === 'writtenReport')
}

describe('correcting a unit', () => {
  test('the safety officer corrects a code that was mistyped, and the old one stays in its history', async () => {
    const id = await newCommunity({ name: '错码社区', code: `${nanguan}888` })
    const corrected = { name: '错码社区', stationed: false, safetyOffice: false, code: `${nanguan}889` }
    expect((await office.people.safety.step(path(id, 'revision'), corrected, 1)).status).toBe(200)
    const { code, events } = await file(id)
    expect(code).toBe(`${nanguan}889`)
    expect(events.at(-1)).toMatchObject({
      verb: 'revise',
      detail: { corrected: { code: { before: `${nanguan}888`, after: `${nanguan}889` } } },
    })
  })

  test('a community keeps a code of the office', async () => {
    const id = await newCommunity()
    const revise = (code: unknown) =>
      office.people.safety.step(path(id, 'revision'), { name: '社区', stationed: false, safetyOffice: false, code }, 1)
    await refused(() => revise(null), 'badInput', 'code')
    await refused(() => revise(`${dongguan}001`), 'badInput', 'code')
  })
})

describe('ending a unit', () => {
  let id = ''
  beforeAll(async () => {
    id = await newCommunity()
  })

  test('is for the safety officer alone', async () => {
    await refused(() => end(id, { by: anonymous }), 'signInNeeded')
    await refused(() => end(id, { by: world.office(dongguan).people.safety }), 'notMember')
    await refused(() => end(id, { by: supervisor }), 'notPermitted')
    for (const who of ['officer', 'contact', 'community', 'leader'] as const satisfies Colleague[])
      await refused(() => end(id, { by: office.people[who] }), 'notPermitted')
  })

  test.each([
    ['without a day', { reason: '误登记' }, 'on'],
    ['without a reason', { on: '2023-11-20' }, 'reason'],
    ['with a blank reason', { ...ending, reason: ' ' }, 'reason'],
    ['on a day that is none', { ...ending, on: '2023-11-31' }, 'on'],
  ])('is refused %s', async (_, input, at) => {
    await refused(() => end(id, { input }), 'badInput', at)
  })

  test('is refused on a day to come, of an unknown unit, and at a stale version', async () => {
    await refused(() => end(id, { input: { ...ending, on: '2023-11-21' } }), 'dayInFuture')
    await refused(() => end(v7()), 'notFound')
    await refused(() => end(id, { seq: 2 }), 'recordChanged')
  })

  test('names what it holds: open hazards, members, sectors that it leads, being the safety office', async () => {
    const holds = async (unit: string) => (await end(unit)).body
    expect(await holds(office.units.应急办)).toMatchObject({
      code: 'unitHolds',
      about: expect.arrayContaining(['members', 'leads', 'safetyOffice']),
    })
    const community = await newCommunity()
    await newHazard(office, { community })
    expect(await holds(community)).toMatchObject({ code: 'unitHolds', about: ['openHazards'] })
    const department = await newDepartment()
    await person('late-contact', [{ division: nanguan, role: 'departmentContact', unit: department }])
    expect(await holds(department)).toMatchObject({ code: 'unitHolds', about: ['members'] })
  })

  test('shows before what would be left behind', async () => {
    const community = await newCommunity()
    await newEnterprise(office, { community })
    await newHazard(office, { community })
    await expectCreated(
      office.people.safety.put(`${office.path}/posts/${v7()}`, postInput({ unit: community, person: '包国强' })),
    )
    expect((await file(community)).holds).toEqual({
      openHazards: 1,
      members: [],
      leads: [],
      posts: [expect.objectContaining({ person: '包国强' })],
      enterprises: 1,
    })
    const { leads } = (await file(office.units.市场监管所)).holds
    expect(leads).toContainEqual(expect.objectContaining({ campaign: office.campaign, sector: '特种设备' }))
  })

  test('a hazard that is reported while it ends keeps it from ending', async () => {
    const community = await newCommunity()
    await newHazard(office, { community })
    const raced = env.SHARD_01.prepare("UPDATE unit SET ended_on = '2023-11-20', end_reason = '' WHERE id = ?")
    await expect(raced.bind(community).run()).rejects.toThrow('unit_holds')
  })

  test('it is listed with its day and reason, and can not end twice', async () => {
    await ended(id)
    const { items } = (await office.people.leader.get(`${office.path}/units`)).body
    expect(items.find((unit: { id: string }) => unit.id === id)).toMatchObject({
      endedOn: '2023-11-20',
      endReason: '误登记',
    })
    await refused(() => end(id, { seq: 2 }), 'stepNotOpen')
  })

  test('the same again is answered the same', async () => {
    const other = await newCommunity()
    const key = v7()
    const once = () => office.people.safety.step(path(other, 'ending'), ending, 1, { key })
    const [first, again] = [await once(), await once()]
    expect([again.status, again.body]).toEqual([first.status, first.body])
  })
})

describe('a unit that has ended', () => {
  test('owes nothing any more: not in the list, not for the district, and nobody chases it', async () => {
    const template = await newTemplate(office)
    const campaign = await newCampaign(office, template)
    const before = (await owedBy(template)).owed
    const id = await newCommunity()
    expect((await owedBy(template)).owed).toBe(before + 1)
    await ended(id)
    expect(await reportStatusOf(campaign, id)).toBeUndefined()
    expect((await owedBy(template)).owed).toBe(before)
    const chase = { campaign, unit: id, duty: 'writtenReport', note: null }
    await refused(() => office.people.safety.put(`${office.path}/chases/${v7()}`, chase), 'unitEnded')
    const late = await listedReports(campaign, '', '2023-12-05T12:00:00+08:00')
    expect(late.duties[0].items.map(({ unit }: { unit: string }) => unit)).not.toContain(id)
    expect(await drift()).toEqual([])
  })

  test('has done what it handed in before: list and district go on counting it', async () => {
    const template = await newTemplate(office)
    const campaign = await newCampaign(office, template)
    const id = await newCommunity()
    const writer = await person('late-writer', [{ division: nanguan, role: 'communityOfficer', unit: id }])
    const report = v7()
    const begun = { ...reportInput(office, campaign, '一中社区', 'writtenReport'), unit: id }
    await expectCreated(writer.put(reportPath(report), begun))
    await writer.step(reportPath(report, 'content'), reportContent(), 1)
    expect((await writer.step(reportPath(report, 'submission'), {}, 2)).status).toBe(200)
    const before = await owedBy(template)
    const members = await office.people.safety.get(`/divisions/${nanguan}/members`)
    const member = members.body.items.find(({ username }: { username: string }) => username.startsWith('late-writer'))
    await office.people.safety.put(`/divisions/${nanguan}/members/${member.id}/posts`, { posts: [] })
    await ended(id)
    expect(await owedBy(template)).toEqual(before)
    expect(await reportStatusOf(campaign, id)).toMatchObject({ report })
    // An answer to it still goes through, and the numbers follow.
    expect((await office.people.safety.step(reportPath(report, 'return'), reason, 3)).status).toBe(200)
    expect(await owedBy(template)).toMatchObject({ owed: before.owed, submitted: before.submitted - 1, returned: 1 })
    expect(await drift()).toEqual([])
    expect((await reopen(id)).status).toBe(200)
    expect((await owedBy(template)).owed).toBe(before.owed)
    expect(await drift()).toEqual([])
  })

  test('is given nothing: no hazard, enterprise, post, authority, sector, report, transfer or member', async () => {
    const { safety, officer } = office.people
    const [community, department] = [await ended(await newCommunity()), await ended(await newDepartment())]
    await refused(() => officer.put(`${office.path}/hazards/${v7()}`, hazardInput(office, { community })), 'unitEnded')
    await refused(() => safety.put(`${office.path}/enterprises/${v7()}`, enterpriseInput({ community })), 'unitEnded')
    await refused(() => safety.put(`${office.path}/posts/${v7()}`, postInput({ unit: community })), 'unitEnded')
    await refused(() => safety.put(`${office.path}/authorities/${v7()}`, authorityInput(department)), 'unitEnded')
    const owed = { ...reportInput(office, office.campaign, '一中社区', 'problemEnterpriseSweep'), unit: community }
    await refused(() => safety.put(reportPath(v7()), owed), 'unitEnded')
    const transfer = { to: department, reason: '属该部门职责' }
    const hazard = await newHazard(office)
    await refused(() => officer.step(`${office.path}/hazards/${hazard}/transfer`, transfer, 1), 'unitEnded')
    const member = {
      username: `late-${v7()}`,
      name: '何迟',
      role: 'communityOfficer',
      unit: community,
      certificate: null,
    }
    await refused(() => safety.put(`/divisions/${nanguan}/members/${v7()}`, member), 'unitEnded')
    const template = await newTemplate(office)
    const assignments = [{ sector: '工贸', unit: department, role: 'support' }]
    const launch = launchInput(template, office.units)
    const input = { ...launch, assignments: [...launch.assignments, ...assignments] }
    await refused(() => safety.put(`${office.path}/campaigns/${v7()}`, input), 'unitEnded')
  })

  test('takes the hazards of an enterprise that still stands in it', async () => {
    const community = await newCommunity()
    const enterprise = await newEnterprise(office, { community })
    await ended(community)
    const hazard = await newHazard(office, { enterprise })
    expect((await office.people.officer.get(`${office.path}/hazards/${hazard}`)).body.community).toBe(community)
  })

  test('leaves its code to the right one, and then does not come back; its name stays its own', async () => {
    const input = { kind: 'community', name: '误登记社区', code: `${nanguan}777` }
    const id = await ended(await newUnit(office, input))
    await refused(() => office.people.safety.put(path(v7()), unitInput(input)), 'unitKnown')
    await expectCreated(office.people.safety.put(path(v7()), unitInput({ ...input, name: '让码社区' })))
    await refused(() => reopen(id), 'unitKnown')
  })

  test('comes back when its end was a mistake, and owes again', async () => {
    const template = await newTemplate(office)
    const campaign = await newCampaign(office, template)
    const id = await newCommunity()
    const before = await owedBy(template)
    await ended(id)
    expect((await reopen(id)).status).toBe(200)
    await refused(() => reopen(id, 3), 'stepNotOpen')
    expect(await owedBy(template)).toEqual(before)
    expect(await reportStatusOf(campaign, id)).toMatchObject({ unit: id })
    const { events, endedOn } = await file(id)
    expect(endedOn).toBeNull()
    expect(events.map(({ verb, to }: { verb: string; to: string }) => [verb, to])).toEqual([
      ['create', 'current'],
      ['end', 'ended'],
      ['reopen', 'current'],
    ])
    expect(await drift()).toEqual([])
  })

  test('is whole through its end and its return', async () => {
    const id = await ended(await newCommunity())
    const { body } = await office.people.leader.get(`${office.path}/records/unit/${id}/verify`)
    expect(body.findings).toEqual([])
  })
})
