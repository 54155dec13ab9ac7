import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Answer, type Ask, anonymous } from '../support/client.ts'
import { nanguanTemplate } from '../support/nanguan-template.ts'
import {
  claim,
  confirmation,
  enterprise,
  hazard,
  hazardInput,
  note,
  order,
  passed,
  plan,
  refused,
  runJobs,
  take,
  untriggered,
  walk,
  wayOf,
} from '../support/records.ts'
import {
  dangcheng,
  dongguan,
  launch,
  makeWorld,
  nanguan,
  type Office,
  type Post,
  person,
  type World,
  yongqiao,
  zhuzhuang,
} from '../support/world.ts'

type Level = 'major' | 'general'
type StepAsk = Ask & { key?: string }
interface Listed {
  id: string
  number: string
  due: string | null
}
interface Advice {
  kind: string
  paragraph: string
  quote: string
  facts: { fact: string; holds: boolean }[]
}

let world: World
let office: Office
beforeAll(async () => {
  world = await makeWorld()
  office = world.office(nanguan)
})

const report = (more: Record<string, unknown> = {}, post: Post = 'officer', id = v7()) =>
  office.people[post].put(`${office.path}/hazards/${id}`, hazardInput(office, more))

const step = (post: Post, id: string, path: string, body: unknown, seq: number, ask: StepAsk = {}) =>
  office.people[post].step(`${office.path}/hazards/${id}/${path}`, body, seq, ask)

const view = async (id: string, ask: Ask = {}) =>
  (await office.people.community.get(`${office.path}/hazards/${id}`, ask)).body

/** A hazard that has taken the first steps of its usual way. */
async function walked(level: Level, steps: number, more: Record<string, unknown> = {}): Promise<string> {
  const id = await hazard(office, more)
  for (const { status } of await walk(office, id, level, steps)) expect(status).toBe(200)
  return id
}

const ordered = (due: string) => ({ due, measures: '立即停止动火作业，补办审批' })
const failed = (due: string) => ({ result: 'failed', note: '仍无监护人员', due })
const reopened = (due: string) => ({ reason: '同一问题再次出现', due })

describe('hazards', () => {
  test('someone who is not signed in neither reads nor writes them', async () => {
    const id = await hazard(office)
    await refused(() => anonymous.get(`${office.path}/hazards`), 'signInNeeded')
    await refused(() => anonymous.get(`${office.path}/hazards/${id}`), 'signInNeeded')
    await refused(() => anonymous.put(`${office.path}/hazards/${v7()}`, hazardInput(office)), 'signInNeeded')
    for (const [path, body] of [
      ['confirmation', confirmation('major')],
      ['order', order],
      ['plan', plan],
      ['claim', claim],
      ['reinspection', passed],
      ['reopening', reopened('2023-11-24')],
    ] as const)
      await refused(() => anonymous.step(`${office.path}/hazards/${id}/${path}`, body, 1), 'signInNeeded')
  })

  test.each([dongguan, dangcheng])('members of %s reach those of 南关 by no path', async (code) => {
    const id = await hazard(office)
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
    const theirs = await enterprise(other)
    await refused(() => report({ enterprise: theirs }), 'referenceUnknown')
    await refused(() => report({ campaign: other.campaign }), 'referenceUnknown')
  })

  test('the leader in charge reads the ledger and reports nothing', async () => {
    expect((await office.people.leader.get(`${office.path}/hazards`)).status).toBe(200)
    await refused(() => report({}, 'leader'), 'notPermitted')
  })

  test('the district’s supervisor reads the ledger and reports nothing', async () => {
    const supervisor = world.supervisor(yongqiao)
    expect((await supervisor.get(`${office.path}/hazards`)).status).toBe(200)
    await refused(() => supervisor.put(`${office.path}/hazards/${v7()}`, hazardInput(office)), 'notPermitted')
  })

  test.each<Post>(['safety', 'officer', 'market', 'inspector', 'contact'])('the %s can report one', async (post) => {
    const id = v7()
    const answer = await report({}, post, id)
    expect([answer.status, answer.body]).toEqual([201, { id, seq: 1, status: 'reported' }])
  })

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
    await refused(() => office.people.officer.get(`${office.path}/hazards/first`), 'badInput', 'id')
  })

  test('a reported one waits for verification with the department that leads its sector', async () => {
    const place = await enterprise(office)
    const id = await hazard(office, { enterprise: place, sector: '特种设备', place: '锅炉房' })
    const { status, body, headers } = await office.people.community.get(`${office.path}/hazards/${id}`)
    expect([status, headers.get('ETag')]).toEqual([200, '"1"'])
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
      overdue: false,
      plan: null,
      failures: 0,
      claimedBy: null,
      intact: true,
      advice: [],
    })
  })

  test('a hazard can lie where there is no enterprise', async () => {
    const id = await hazard(office, { place: '一中小区 3 号楼楼道', sector: '消防' })
    expect(await view(id)).toMatchObject({ enterprise: null, place: '一中小区 3 号楼楼道' })
  })

  test('a description can have rare characters beyond the first plane, wherever it is cut for a title', async () => {
    const description = `${'门'.repeat(59)}𠮷𪚥堵塞`
    const id = await walked('general', 2, { description })
    expect(await view(id)).toMatchObject({ description, intact: true })
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
    expect(await view(id)).toMatchObject({ status: 'ordered', seq: 3 })
  })

  test('its source never changes, not even in the database', async () => {
    const id = await hazard(office)
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
    const id = await hazard(office, { source })
    expect((await view(id)).found).toBe(before)
    await walk(office, id, 'general', 1)
    expect(await view(id)).toMatchObject({ found: after, source })
  })
})

describe('the life of a hazard', () => {
  const states = (answers: Answer[]) => answers.map(({ status, body }) => [status, body.status])

  test('a major one is confirmed, ordered, planned, claimed, re-inspected by two others, and closed by a third', async () => {
    const id = await hazard(office)
    const answers = await walk(office, id, 'major', 7)
    expect(states(answers)).toEqual([
      [200, 'confirmed'],
      [200, 'ordered'],
      [200, 'planned'],
      [200, 'claimed'],
      [200, 'reinspected'],
      [200, 'reinspected'],
      [200, 'closed'],
    ])
    expect(await view(id)).toMatchObject({ level: 'major', status: 'closed', seq: 8, plan, due: order.due })
  })

  test('a general one needs no plan', async () => {
    const answers = await walk(office, await hazard(office), 'general', 4)
    expect(states(answers)).toEqual([
      [200, 'confirmed'],
      [200, 'ordered'],
      [200, 'claimed'],
      [200, 'closed'],
    ])
  })

  test('a major one that the enterprise found itself goes on by its own plan, without an order', async () => {
    const id = await hazard(office, { source: 'enterprise' })
    await step('officer', id, 'confirmation', confirmation('major'), 1)
    const planned = await step('contact', id, 'plan', { ...plan, deadline: '2023-12-08' }, 2)
    expect(planned.body.status).toBe('planned')
    expect(await view(id)).toMatchObject({ due: '2023-12-08', found: 'self' })
    expect((await step('contact', id, 'claim', claim, 3)).body.status).toBe('claimed')
    expect((await step('officer2', id, 'reinspection', passed, 4)).body.status).toBe('reinspected')
  })

  test('a general one that the enterprise found itself is claimed at once', async () => {
    const id = await hazard(office, { source: 'enterprise' })
    await step('officer', id, 'confirmation', confirmation('general'), 1)
    expect((await step('contact', id, 'claim', claim, 2)).body.status).toBe('claimed')
    expect((await step('officer2', id, 'reinspection', passed, 3)).body.status).toBe('closed')
  })

  test('one that the enterprise found itself can be ordered all the same', async () => {
    const id = await hazard(office, { source: 'enterprise' })
    await step('officer', id, 'confirmation', confirmation('major'), 1)
    expect((await step('officer', id, 'order', order, 2)).body.status).toBe('ordered')
  })

  test('a second officer who finds a major one not rectified fails it, and everything begins anew', async () => {
    const id = await walked('major', 5)
    const answer = await step('officer', id, 'reinspection', failed('2023-12-01'), 6)
    expect(answer.body).toEqual({ id, seq: 7, status: 'ordered' })
    expect(await view(id)).toMatchObject({ failures: 1, plan: null, claimedBy: null, reinspectedBy: null })
  })

  test('a major one whose closing is declined waits for two signatures again', async () => {
    const id = await walked('major', 6)
    expect((await step('safety', id, 'approval', { result: 'declined', note: '缺少整改后照片' }, 7)).body.status).toBe(
      'claimed',
    )
    expect(await view(id)).toMatchObject({ reinspectedBy: null, countersignedBy: null, plan, due: order.due })
    const again = [
      ['officer', 'reinspection', passed],
      ['officer2', 'countersignature', note],
      ['safety', 'approval', { result: 'approved', ...note }],
    ] as const
    expect(states(await take(office, id, again, 8))).toEqual([
      [200, 'reinspected'],
      [200, 'reinspected'],
      [200, 'closed'],
    ])
  })

  test('a failed re-inspection orders again with a new date, and the old plan and claim are gone', async () => {
    const id = await walked('major', 4)
    const answer = await step('officer2', id, 'reinspection', failed('2023-12-01'), 5)
    expect(answer.body).toEqual({ id, seq: 6, status: 'ordered' })
    expect(await view(id)).toMatchObject({ due: '2023-12-01', failures: 1, plan: null, claimedBy: null })
    await step('contact', id, 'plan', { ...plan, deadline: '2023-12-01' }, 6)
    await step('contact', id, 'claim', claim, 7)
    await step('officer', id, 'reinspection', failed('2023-12-05'), 8)
    expect(await view(id)).toMatchObject({ due: '2023-12-05', failures: 2, status: 'ordered' })
  })

  test('a closed one is reopened with a reason and a new date', async () => {
    const id = await walked('general', 4)
    const answer = await step('safety', id, 'reopening', reopened('2023-11-30'), 5)
    expect(answer.body).toEqual({ id, seq: 6, status: 'ordered' })
    expect(await view(id)).toMatchObject({ due: '2023-11-30', claimedBy: null })
  })

  test('the plan’s earlier deadline becomes the due date', async () => {
    const id = await walked('major', 2)
    await step('contact', id, 'plan', { ...plan, deadline: '2023-11-22' }, 3)
    expect((await view(id)).due).toBe('2023-11-22')
  })
})

describe('a step that is refused', () => {
  test.each<[what: string, steps: number, path: string, body: unknown, fault: string]>([
    ['a confirmation without a level', 0, 'confirmation', { ...confirmation('major'), level: undefined }, 'level'],
    ['a confirmation of a middling level', 0, 'confirmation', { ...confirmation('major'), level: 'middling' }, 'level'],
    ['a confirmation without a basis', 0, 'confirmation', confirmation('major', { basis: '' }), 'basis'],
    ['an order without a date', 1, 'order', { measures: '停用' }, 'due'],
    ['an order by a day that no calendar has', 1, 'order', ordered('2023-11-31'), 'due'],
    ['an order by a day in a far century', 1, 'order', ordered('2203-11-24'), 'due'],
    ['an order by the last day that there is', 1, 'order', ordered('9999-12-31'), 'due'],
    ['an order without measures', 1, 'order', { due: '2023-11-24', measures: ' ' }, 'measures'],
    ['a plan with half a fen', 2, 'plan', { ...plan, fundsFen: 0.5 }, 'fundsFen'],
    ['a plan with less than no funds', 2, 'plan', { ...plan, fundsFen: -1 }, 'fundsFen'],
    ['a plan that leaves a commitment unsaid', 2, 'plan', { ...plan, emergencyPlan: undefined }, 'emergencyPlan'],
    ['a claim without a note', 3, 'claim', {}, 'note'],
    ['a re-inspection without a result', 4, 'reinspection', { note: '看过' }, 'result'],
    ['a re-inspection that failed without a new date', 4, 'reinspection', { result: 'failed', note: '不合格' }, 'due'],
    ['a re-inspection that passed with a new date', 4, 'reinspection', { ...passed, due: '2023-12-01' }, 'due'],
    ['an approval without a result', 6, 'approval', note, 'result'],
    ['an approval of another result', 6, 'approval', { result: 'passed', ...note }, 'result'],
    ['a reopening without a reason', 7, 'reopening', { due: '2023-12-01' }, 'reason'],
  ])('%s says what is wrong with it', async (_, steps, path, body, fault) => {
    const id = await walked('major', steps)
    await refused(() => step('officer', id, path, body, steps + 1), 'badInput', fault)
  })

  test('the supervisor of the district takes none', async () => {
    const id = await hazard(office)
    const path = `${office.path}/hazards/${id}/confirmation`
    await refused(() => world.supervisor(yongqiao).step(path, confirmation('major'), 1), 'notPermitted')
  })

  test.each<[steps: number, path: string, body: unknown]>([
    [0, 'confirmation', confirmation('major')],
    [1, 'order', order],
    [2, 'plan', plan],
    [3, 'claim', claim],
    [4, 'reinspection', passed],
    [4, 'reinspection', failed('2023-12-01')],
    [5, 'reinspection', failed('2023-12-01')],
    [5, 'countersignature', note],
    [7, 'reopening', reopened('2023-12-01')],
  ])('an officer of another department can not take it on after %i steps by %s', async (steps, path, body) => {
    const id = await walked('major', steps)
    await refused(() => step('market', id, path, body, steps + 1), 'otherDepartment')
  })

  test('the safety officer stands above departments: confirms and reopens for any', async () => {
    const id = await hazard(office, { sector: '特种设备' })
    expect((await step('safety', id, 'confirmation', confirmation('general'), 1)).status).toBe(200)
    await refused(() => step('officer', id, 'order', order, 2), 'otherDepartment')
    expect((await step('market', id, 'order', order, 2)).status).toBe(200)
  })

  test.each<[what: string, level: Level, steps: number, path: string, body: unknown]>([
    ['is ordered before it is confirmed', 'major', 0, 'order', order],
    ['is confirmed twice', 'major', 1, 'confirmation', confirmation('major')],
    ['is planned before it is ordered', 'major', 1, 'plan', plan],
    ['is claimed before it is ordered', 'general', 1, 'claim', claim],
    ['is ordered twice', 'major', 2, 'order', order],
    ['is claimed without a plan', 'major', 2, 'claim', claim],
    ['is general and gets a plan', 'general', 2, 'plan', plan],
    ['is re-inspected before it is claimed', 'major', 3, 'reinspection', passed],
    ['is planned twice', 'major', 3, 'plan', plan],
    ['is claimed twice', 'major', 4, 'claim', claim],
    ['is reopened before it is closed', 'major', 4, 'reopening', reopened('2023-12-01')],
    ['is approved before a second has signed', 'major', 5, 'approval', { result: 'approved', ...note }],
    ['is passed a second time instead of countersigned', 'major', 5, 'reinspection', passed],
    ['is failed after both have signed', 'major', 6, 'reinspection', failed('2023-12-01')],
    ['is general and countersigned', 'general', 3, 'countersignature', note],
    ['is re-inspected after it was closed', 'major', 7, 'reinspection', passed],
    ['is confirmed after it was closed', 'general', 4, 'confirmation', confirmation('major')],
  ])('no hazard %s', async (_, level, steps, path, body) => {
    const id = await walked(level, steps)
    const who = path === 'approval' ? 'leader' : 'officer'
    await refused(() => step(who, id, path, body, steps + 1), 'stepNotOpen')
  })

  test('a major hazard’s plan lacks none of the five commitments, or is told which', async () => {
    const id = await walked('major', 2)
    const keys = ['responsible', 'measures', 'fundsFen', 'deadline', 'emergencyPlan']
    for (const key of keys) {
      const { about } = await refused(
        () => step('contact', id, 'plan', { ...plan, [key]: null }, 3),
        'commitmentsMissing',
      )
      expect(about).toEqual([key])
    }
    const none = Object.fromEntries(keys.map((key) => [key, null]))
    expect((await refused(() => step('contact', id, 'plan', none, 3), 'commitmentsMissing')).about).toEqual(keys)
  })

  test('a plan without cost is a plan', async () => {
    const id = await walked('major', 2)
    expect((await step('contact', id, 'plan', { ...plan, fundsFen: 0 }, 3)).status).toBe(200)
  })

  test('no date lies in the past, today still counts', async () => {
    const id = await walked('major', 1)
    await refused(() => step('officer', id, 'order', ordered('2023-11-19'), 2), 'dueInPast')
    expect((await step('officer', id, 'order', ordered('2023-11-20'), 2)).status).toBe(200)
    await refused(() => step('contact', id, 'plan', { ...plan, deadline: '2023-11-19' }, 3), 'dueInPast')
    const closed = await walked('general', 4)
    await refused(() => step('officer', closed, 'reopening', reopened('2023-11-19'), 5), 'dueInPast')
  })

  test('a plan ends by the ordered date', async () => {
    const id = await walked('major', 2)
    await refused(() => step('contact', id, 'plan', { ...plan, deadline: '2023-11-25' }, 3), 'planBeyondOrder')
  })

  test('a failed re-inspection sets a date that is later than the one before', async () => {
    const id = await walked('major', 4)
    await refused(() => step('officer2', id, 'reinspection', failed('2023-11-24'), 5), 'dueNotNew')
    await refused(() => step('officer2', id, 'reinspection', failed('2023-11-23'), 5), 'dueNotNew')
    const late = { at: '2023-11-28T09:00:00+08:00' }
    await refused(() => step('officer2', id, 'reinspection', failed('2023-11-27'), 5, late), 'dueInPast')
  })

  test('whoever claims does not re-inspect, not even to fail it', async () => {
    const id = await walked('major', 3)
    await step('officer', id, 'claim', claim, 4)
    await refused(() => step('officer', id, 'reinspection', passed, 5), 'ownClaim')
    await refused(() => step('officer', id, 'reinspection', failed('2023-12-01'), 5), 'ownClaim')
    expect((await step('officer2', id, 'reinspection', passed, 5)).status).toBe(200)
    await refused(() => step('officer', id, 'countersignature', note, 6), 'ownClaim')
  })

  test('a major one is re-inspected by two, and approved by neither of them nor by the claimer', async () => {
    const id = await walked('major', 5)
    await refused(() => step('officer2', id, 'countersignature', note, 6), 'secondPerson')
    await refused(() => step('officer2', id, 'reinspection', failed('2023-12-01'), 6), 'secondPerson')
    expect((await step('officer', id, 'countersignature', note, 6)).status).toBe(200)
    await refused(() => step('officer', id, 'approval', { result: 'approved', ...note }, 7), 'notPermitted')
    const power = [
      { division: nanguan, role: 'enforcementOfficer', unit: office.units.应急办 },
      { division: nanguan, role: 'safetyOfficer', unit: null },
    ] as const
    const both = await person('both', power)
    const other = await hazard(office)
    await take(office, other, wayOf('major').slice(0, 4))
    const sign = (path: string, body: unknown, seq: number) =>
      both.step(`${office.path}/hazards/${other}/${path}`, body, seq)
    expect((await sign('reinspection', passed, 5)).status).toBe(200)
    await refused(() => sign('countersignature', note, 6), 'secondPerson')
    await step('officer', other, 'countersignature', note, 6)
    await refused(() => sign('approval', { result: 'approved', ...note }, 7), 'secondPerson')
    await refused(() => sign('approval', { result: 'declined', ...note }, 7), 'secondPerson')
    expect((await step('safety', other, 'approval', { result: 'approved', ...note }, 7)).body.status).toBe('closed')
  })

  test('a step says which version it is meant for and carries a key', async () => {
    const id = await hazard(office)
    const send = (headers: Record<string, string>) =>
      office.people.officer.send(`${office.path}/hazards/${id}/confirmation`, {
        method: 'POST',
        body: confirmation('major'),
        headers,
      })
    await refused(() => send({ 'Idempotency-Key': v7() }), 'ifMatchMissing')
    await refused(() => send({ 'If-Match': '"1"' }), 'idempotencyKeyMissing')
    await refused(() => send({ 'Idempotency-Key': v7(), 'If-Match': '1' }), 'badInput', 'if-match')
    await refused(() => send({ 'Idempotency-Key': 'short', 'If-Match': '"1"' }), 'badInput', 'idempotency-key')
    await refused(() => send({ 'Idempotency-Key': v7(), 'If-Match': '"2"' }), 'recordChanged')
  })
})

describe('a step that is sent again', () => {
  test('under its key is answered the same and taken once', async () => {
    const id = await hazard(office)
    const key = v7()
    const first = await step('officer', id, 'confirmation', confirmation('major'), 1, { key })
    await step('officer', id, 'order', order, 2)
    const again = await step('officer', id, 'confirmation', confirmation('major'), 1, { key })
    expect([again.status, again.body]).toEqual([200, first.body])
    expect(await view(id)).toMatchObject({ status: 'ordered', seq: 3 })
  })

  test('several times at once under one key is taken once', async () => {
    const id = await hazard(office)
    const key = v7()
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => step('officer', id, 'confirmation', confirmation('major'), 1, { key })),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect((await view(id)).seq).toBe(2)
  })

  test('with other content, for another hazard or by someone else under its key is refused', async () => {
    const [id, other] = [await hazard(office), await hazard(office)]
    const key = v7()
    await step('officer', id, 'confirmation', confirmation('major'), 1, { key })
    const reused = 'idempotencyKeyReused'
    await refused(() => step('officer', id, 'confirmation', confirmation('general'), 1, { key }), reused)
    await refused(() => step('officer', other, 'confirmation', confirmation('major'), 1, { key }), reused)
    await refused(() => step('officer2', id, 'confirmation', confirmation('major'), 1, { key }), reused)
  })

  test('another office’s use of the key does not matter', async () => {
    const key = v7()
    await step('officer', await hazard(office), 'confirmation', confirmation('major'), 1, { key })
    const other = world.office(dongguan)
    const theirs = await hazard(other)
    const path = `${other.path}/hazards/${theirs}/confirmation`
    expect((await other.people.officer.step(path, confirmation('major'), 1, { key })).status).toBe(200)
  })

  test('by two officers at once is taken by one, the other reads first', async () => {
    const id = await hazard(office)
    const answers = await Promise.all([
      step('officer', id, 'confirmation', confirmation('major'), 1),
      step('officer2', id, 'confirmation', confirmation('general'), 1),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
    const { seq, events } = await view(id)
    expect([seq, events.length]).toEqual([2, 2])
  })

  test('while the district is being moved writes nothing, and can be sent again afterwards', async () => {
    const id = await hazard(office)
    const hold = (state: string) =>
      env.SHARD_01.prepare('UPDATE held SET state = ? WHERE district = 341302').bind(state).run()
    const confirm = () => step('officer', id, 'confirmation', confirmation('major'), 1)
    await hold('frozen')
    await refused(confirm, 'districtMoved')
    expect((await confirm()).headers.get('Retry-After')).toBe('10')
    expect((await view(id)).status).toBe('reported')
    await hold('open')
    expect((await confirm()).status).toBe(200)
  })

  test('from before a move that is over is refused', async () => {
    const id = await hazard(office)
    const move = (epoch: number) => env.SHARD_01.prepare('UPDATE held SET epoch = ?').bind(epoch).run()
    await move(2)
    await refused(() => step('officer', id, 'confirmation', confirmation('major'), 1), 'districtMoved')
    await move(1)
  })
})

describe('the advice on a hazard', () => {
  const textOf = (kind: string) => nanguanTemplate.rules.find((rule) => rule.kind === kind)?.text
  const advised = async (id: string, ask: Ask = {}): Promise<Advice[]> => (await view(id, ask)).advice
  const kinds = async (id: string, ask: Ask = {}) => (await advised(id, ask)).map(({ kind }) => kind)
  const facts = (holding: string[]) => holding.map((fact) => ({ fact, holds: true }))

  async function confirmed(level: Level, more: Record<string, unknown>, input: Record<string, unknown> = {}) {
    const id = await hazard(office, input)
    expect((await step('officer', id, 'confirmation', confirmation(level, more), 1)).status).toBe(200)
    return id
  }
  const reported = { reportedAsPrescribed: true, measuresUnderWay: true }

  test('二（二）1: no penalty for a major one, self-found, reported and being dealt with', async () => {
    const id = await confirmed('major', reported, { source: 'enterprise' })
    expect(await advised(id)).toEqual([
      {
        kind: 'noPenalty',
        paragraph: '二（二）1',
        quote: textOf('noPenalty'),
        facts: facts(['major', 'selfFound', 'reportedAsPrescribed', 'measuresUnderWay']),
      },
    ])
  })

  test('二（二）1: having reported it before the inspection shows that the enterprise had found it', async () => {
    expect(await kinds(await confirmed('major', reported))).toEqual(['noPenalty'])
  })

  test('二（二）2: a penalty for a major one that only the government found, in an inspection within the phase', async () => {
    expect(await advised(await confirmed('major', {}))).toEqual([
      {
        kind: 'penalty',
        paragraph: '二（二）2',
        quote: textOf('penalty'),
        facts: facts(['major', 'governmentFound', 'notSelfFound', 'inspectedInPhase']),
      },
    ])
  })

  test('二（二）2: the day of the inspection decides, its first and its last day included', async () => {
    const inspectedOn = async (day: string) => {
      const place = await enterprise(office)
      const inspection = v7()
      const begin = { kind: 'patrol', campaign: office.campaign, enterprise: place, inspectedOn: day, experts: [] }
      const late = { at: '2023-12-05T09:00:00+08:00' }
      await office.people.officer.put(`${office.path}/inspections/${inspection}`, begin, late)
      const id = v7()
      const input = hazardInput(office, { enterprise: place, inspection })
      await office.people.officer.put(`${office.path}/hazards/${id}`, input, late)
      await step('officer', id, 'confirmation', confirmation('major'), 1, late)
      return kinds(id)
    }
    expect(await inspectedOn('2023-11-01')).toEqual(['penalty'])
    expect(await inspectedOn('2023-11-30')).toEqual(['penalty'])
    expect(await inspectedOn('2023-12-01')).toEqual([])
  })

  test.each<[what: string, level: Level, more: Record<string, unknown>, source: string]>([
    ['a general one', 'general', {}, 'department'],
    ['a general one that the enterprise reported', 'general', reported, 'enterprise'],
    ['a self-found one that was not reported', 'major', { measuresUnderWay: true }, 'enterprise'],
    ['a self-found one that nobody deals with', 'major', { reportedAsPrescribed: true }, 'enterprise'],
  ])('none for %s: the officer decides', async (_, level, more, source) => {
    expect(await kinds(await confirmed(level, more, { source }))).toEqual([])
  })

  test('none before the level is set', async () => {
    expect(await kinds(await hazard(office))).toEqual([])
  })

  test('a tip counts as government-found once it is verified', async () => {
    const id = await hazard(office, { source: 'tip' })
    await step('officer', id, 'confirmation', confirmation('major'), 1)
    expect(await kinds(id)).toEqual(['penalty'])
  })

  test('二（二）3: a dual penalty where rectification failed', async () => {
    const id = await walked('major', 4)
    expect(await kinds(id)).toEqual(['penalty'])
    await step('officer2', id, 'reinspection', failed('2023-12-01'), 5)
    const advice = await advised(id)
    expect(advice.map(({ kind }) => kind)).toEqual(['penalty', 'dualPenalty'])
    expect(advice[1]).toEqual({
      kind: 'dualPenalty',
      paragraph: '二（二）3',
      quote: textOf('dualPenalty'),
      facts: [...facts(['major', 'governmentFound', 'reinspectionFailed']), { fact: 'overdue', holds: false }],
    })
  })

  test('二（二）3: a dual penalty where the date has passed', async () => {
    const id = await walked('major', 2)
    await runJobs('2023-11-25T00:05:00+08:00')
    expect(await kinds(id)).toEqual(['penalty', 'dualPenalty'])
  })
})

describe('the history of a hazard', () => {
  test('has every step with who, when, from, to and why', async () => {
    const id = await hazard(office)
    await walk(office, id, 'major', 2)
    const { events, intact } = await view(id)
    const { body: me } = await office.people.officer.get('/session')
    const by = { user: me.user, name: me.name }
    const at = expect.stringMatching(/^2023-11-20T12:00:.*\+08:00$/)
    expect(events).toEqual([
      { seq: 1, verb: 'report', from: null, to: 'reported', by, at, detail: hazardInput(office) },
      { seq: 2, verb: 'confirm', from: 'reported', to: 'confirmed', by, at, detail: confirmation('major') },
      { seq: 3, verb: 'order', from: 'confirmed', to: 'ordered', by, at, detail: order },
    ])
    expect(intact).toBe(true)
  })

  test('is still whole after a long life', async () => {
    const id = await walked('major', 4)
    await step('officer2', id, 'reinspection', failed('2023-12-01'), 5)
    await step('contact', id, 'plan', { ...plan, deadline: '2023-11-30' }, 6)
    await step('contact', id, 'claim', claim, 7)
    await step('officer2', id, 'reinspection', passed, 8)
    await step('officer', id, 'countersignature', note, 9)
    await step('leader', id, 'approval', { result: 'declined', ...note }, 10)
    await step('officer', id, 'reinspection', passed, 11)
    await step('officer2', id, 'countersignature', note, 12)
    await step('leader', id, 'approval', { result: 'approved', ...note }, 13)
    await step('safety', id, 'reopening', reopened('2023-12-20'), 14)
    const { events, intact } = await view(id)
    expect(events.map(({ verb }: { verb: string }) => verb)).toEqual([
      'report',
      'confirm',
      'order',
      'plan',
      'claim',
      'fail',
      'plan',
      'claim',
      'pass',
      'countersign',
      'decline',
      'pass',
      'countersign',
      'approve',
      'reopen',
    ])
    expect(intact).toBe(true)
  })

  test('names the claimer', async () => {
    const id = await walked('general', 3)
    const { body: me } = await office.people.contact.get('/session')
    expect((await view(id)).claimedBy).toBe(me.user)
  })

  test('can not be changed in the database', async () => {
    const id = await walked('general', 2)
    for (const query of ["UPDATE event SET actor_name = '别人' WHERE record = ?", 'DELETE FROM event WHERE record = ?'])
      await expect(env.SHARD_01.prepare(query).bind(id).run()).rejects.toThrow('event_immutable')
  })

  test.each([
    ['who did it', 'refuse_changed_event', "UPDATE event SET actor_name = '别人' WHERE record = ? AND seq = 2"],
    [
      'when it was',
      'refuse_changed_event',
      "UPDATE event SET at = '2023-11-01T09:00:00.000+08:00' WHERE record = ? AND seq = 1",
    ],
    [
      'what was said',
      'refuse_changed_event',
      `UPDATE event SET detail = '{"due":"2023-12-31"}' WHERE record = ? AND seq = 3`,
    ],
    ['the last step away', 'refuse_deleted_event', 'DELETE FROM event WHERE record = ? AND seq = 3'],
    ['the first step away', 'refuse_deleted_event', 'DELETE FROM event WHERE record = ? AND seq = 1'],
    ['a step in the middle away', 'refuse_deleted_event', 'DELETE FROM event WHERE record = ? AND seq = 2'],
  ])('is no longer intact when somebody changes %s behind its back', async (_, trigger, query) => {
    const id = await walked('general', 2)
    await untriggered(env.SHARD_01, trigger, () => env.SHARD_01.prepare(query).bind(id).run())
    expect((await view(id)).intact).toBe(false)
  })

  test('is no longer intact when the hazard is closed behind its back', async () => {
    const id = await walked('general', 2)
    await env.SHARD_01.prepare("UPDATE hazard SET status = 'closed', open = 0 WHERE id = ?").bind(id).run()
    expect((await view(id)).intact).toBe(false)
  })
})

describe('the number of a hazard', () => {
  test('counts up in its office, whatever other offices report', async () => {
    const [village, other] = [world.office(zhuzhuang), world.office(dangcheng)]
    const numberOf = async (by: Office, more = {}) => {
      const id = await hazard(by, more)
      return (await by.people.officer.get(`${by.path}/hazards/${id}`)).body.number
    }
    expect(await numberOf(village)).toBe('2023-0001')
    expect(await numberOf(other)).toBe('2023-0001')
    expect(await numberOf(village, { foundOn: '2022-12-31' })).toBe('2022-0002')
    expect(await numberOf(village)).toBe('2023-0003')
  })

  test('is given once, when many report at a time', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => report()))
    const numbers = await Promise.all(answers.map(async ({ body }) => (await view(body.id)).number))
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
    const place = await enterprise(office)
    const fresh = await hazard(office, { enterprise: place, source: 'tip' })
    const boiler = await hazard(office, { enterprise: place, sector: '特种设备', source: 'enterprise' })
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
    const place = await enterprise(office)
    const dueBy = new Map<string, string>()
    for (const due of ['2023-11-21', '2023-11-23', '2023-12-20']) {
      const id = await walked('general', 1, { enterprise: place })
      await step('officer', id, 'order', ordered(due), 2)
      dueBy.set(id, due)
    }
    await hazard(office, { enterprise: place })
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
    const template = v7()
    await world.supervisor(yongqiao).put(`/districts/${yongqiao}/templates/${template}/versions/1`, nanguanTemplate)
    const campaign = v7()
    await office.people.safety.put(`${office.path}/campaigns/${campaign}`, launch(template, office.units))
    const id = await hazard(office, { campaign })
    expect(await ids({ campaign })).toEqual([id])
  })

  test('begins with the earliest due date and ends with those that have none', async () => {
    const place = await enterprise(office)
    const none = await hazard(office, { enterprise: place })
    const dues = ['2023-12-06', '2023-11-22', '2023-11-30']
    for (const due of dues) {
      const id = await walked('general', 1, { enterprise: place })
      await step('officer', id, 'order', ordered(due), 2)
    }
    const { items } = await page({ enterprise: place })
    expect(items.map(({ due }) => due)).toEqual([...dues.toSorted(), null])
    expect(items.at(-1)?.id).toBe(none)
  })

  test('pages through all, each once, also where due dates are the same', async () => {
    const place = await enterprise(office)
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
    const place = await enterprise(office, { name: '旧名厂' })
    await hazard(office, { enterprise: place })
    const { people, path } = office
    const file = (await people.safety.get(`${path}/enterprises/${place}`)).body
    const { id: _, seq, otherSites: __, ...input } = file
    await people.safety.step(`${path}/enterprises/${place}/revision`, { ...input, name: '新名厂' }, seq)
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

describe('the due date of a hazard', () => {
  test.each([
    ['2023-11-20T12:00:00+08:00', 4],
    ['2023-11-23T23:59:59+08:00', 1],
    ['2023-11-24T00:00:01+08:00', 0],
    ['2023-11-25T09:00:00+08:00', 0],
    ['2023-11-28T09:00:00+08:00', -2],
  ])('is told in working days: at %s there are %i left', async (at, workingDaysLeft) => {
    const id = await walked('general', 2)
    expect(await view(id, { at })).toMatchObject({ due: '2023-11-24', workingDaysLeft })
    const { body } = await office.people.community.get(`${office.path}/hazards?limit=200`, { at })
    expect(body.items.find((item: Listed) => item.id === id)).toMatchObject({ workingDaysLeft })
  })

  test('that lies on a weekend which makes up for a holiday counts its days', async () => {
    const id = await walked('general', 1)
    await step('officer', id, 'order', ordered('2024-02-18'), 2)
    expect((await view(id, { at: '2024-02-08T09:00:00+08:00' })).workingDaysLeft).toBe(2)
  })

  test('makes it overdue the day after, by the scheduled job, and not before', async () => {
    const id = await walked('general', 2)
    await runJobs('2023-11-24T23:59:00+08:00')
    expect((await view(id)).overdue).toBe(false)
    await runJobs('2023-11-25T00:00:30+08:00')
    expect((await view(id)).overdue).toBe(true)
  })

  test('makes a planned one overdue too', async () => {
    const id = await walked('major', 3)
    await runJobs('2023-11-25T00:05:00+08:00')
    expect((await view(id)).overdue).toBe(true)
  })

  test('does not make one overdue that is claimed or closed by then', async () => {
    const [claimed, closed] = [await walked('general', 3), await walked('general', 4)]
    await runJobs('2023-11-27T00:05:00+08:00')
    expect([(await view(claimed)).overdue, (await view(closed)).overdue]).toEqual([false, false])
  })

  test('no longer makes it overdue once it is claimed, and again once it failed a new date', async () => {
    const id = await walked('general', 2)
    const at = (day: string) => ({ at: `${day}T09:00:00+08:00` })
    await runJobs('2023-11-25T00:05:00+08:00')
    await step('contact', id, 'claim', claim, 3, at('2023-11-27'))
    expect(await view(id)).toMatchObject({ overdue: false, status: 'claimed' })
    await step('officer2', id, 'reinspection', failed('2023-11-29'), 4, at('2023-11-28'))
    await runJobs('2023-11-29T12:00:00+08:00')
    expect((await view(id)).overdue).toBe(false)
    await runJobs('2023-11-30T00:05:00+08:00')
    expect((await view(id)).overdue).toBe(true)
  })

  test('that has passed stays with a plan that comes late: the hazard goes on, and stays overdue', async () => {
    const id = await walked('major', 2)
    await runJobs('2023-11-25T00:05:00+08:00')
    const late = { at: '2023-11-27T09:00:00+08:00' }
    await refused(() => step('contact', id, 'plan', { ...plan, deadline: '2023-11-30' }, 3, late), 'planBeyondOrder')
    await refused(() => step('contact', id, 'plan', { ...plan, deadline: '2023-11-23' }, 3, late), 'dueInPast')
    expect((await step('contact', id, 'plan', plan, 3, late)).status).toBe(200)
    expect(await view(id, late)).toMatchObject({ status: 'planned', due: '2023-11-24', overdue: true })
    expect((await step('contact', id, 'claim', claim, 4, late)).status).toBe(200)
    expect((await view(id)).overdue).toBe(false)
  })
})
