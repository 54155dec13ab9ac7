import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { pictured } from '../support/files.ts'
import { type Level, photographed, take, wayOf } from '../support/hazards.ts'
import { claim, confirmation, failedDue, note, order, orderDue, passed, plan, reopeningDue } from '../support/inputs.ts'
import { shownHazard, step, walked } from '../support/office-hazards.ts'
import { newHazard } from '../support/records.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { dongguan, nanguan, person } from '../support/world.ts'

describe('a step that is refused', () => {
  test.each<[what: string, steps: number, path: string, body: unknown, fault: string]>([
    ['a confirmation without a level', 0, 'confirmation', { ...confirmation('major'), level: undefined }, 'level'],
    ['a confirmation of a middling level', 0, 'confirmation', { ...confirmation('major'), level: 'middling' }, 'level'],
    ['a confirmation without a basis', 0, 'confirmation', confirmation('major', { basis: '' }), 'basis'],
    ['an order without a date', 1, 'order', { measures: '停用' }, 'due'],
    ['an order by a day that no calendar has', 1, 'order', orderDue('2023-11-31'), 'due'],
    ['an order by a day in a far century', 1, 'order', orderDue('2203-11-24'), 'due'],
    ['an order by the last day that there is', 1, 'order', orderDue('9999-12-31'), 'due'],
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
    const id = await newHazard(office)
    const path = `${office.path}/hazards/${id}/confirmation`
    await refused(() => supervisor.step(path, confirmation('major'), 1), 'notPermitted')
  })

  test.each<[steps: number, path: string, body: unknown]>([
    [0, 'confirmation', confirmation('major')],
    [1, 'order', order],
    [2, 'plan', plan],
    [3, 'claim', claim],
    [4, 'reinspection', passed],
    [4, 'reinspection', failedDue('2023-12-01')],
    [5, 'countersignature', note],
    [7, 'reopening', reopeningDue('2023-12-01')],
  ])('an officer of another department can not take it on after %i steps by %s', async (steps, path, body) => {
    const id = await walked('major', steps)
    await refused(() => step('market', id, path, body, steps + 1), 'otherDepartment')
  })

  test('the safety officer stands above departments: confirms and reopens for any', async () => {
    const id = await newHazard(office, { sector: '特种设备' })
    expect((await step('safety', id, 'confirmation', confirmation('general'), 1)).status).toBe(200)
    await refused(() => step('officer', id, 'order', order, 2), 'otherDepartment')
    expect((await step('market', id, 'order', order, 2)).status).toBe(200)
  })

  test.each<[what: string, level: Level, steps: number, path: string, body: unknown]>([
    ['is ordered before it is confirmed', 'major', 0, 'order', order],
    ['is confirmed twice', 'major', 1, 'confirmation', confirmation('major')],
    ['is planned before it is ordered', 'major', 1, 'plan', plan],
    ['is claimed before it is ordered', 'general', 1, 'claim', claim],
    ['is notified twice', 'major', 2, 'notice', order],
    ['is claimed without a plan', 'major', 2, 'claim', claim],
    ['is general and gets a plan', 'general', 2, 'plan', plan],
    ['is re-inspected before it is claimed', 'major', 3, 'reinspection', passed],
    ['is planned twice', 'major', 3, 'plan', plan],
    ['is claimed twice', 'major', 4, 'claim', claim],
    ['is reopened before it is closed', 'major', 4, 'reopening', reopeningDue('2023-12-01')],
    ['is approved before a second has signed', 'major', 5, 'approval', { result: 'approved', ...note }],
    ['is passed a second time instead of countersigned', 'major', 5, 'reinspection', passed],
    ['is failed after both have signed', 'major', 6, 'reinspection', failedDue('2023-12-01')],
    ['is general and countersigned', 'general', 3, 'countersignature', note],
    ['is re-inspected after it was closed', 'major', 7, 'reinspection', passed],
    ['is confirmed after it was closed', 'general', 4, 'confirmation', confirmation('major')],
  ])('no hazard %s', async (_, level, steps, path, body) => {
    const id = await walked(level, steps)
    const who = path === 'approval' ? 'leader' : 'officer'
    await refused(() => step(who, id, path, body, steps + 1), 'stepNotOpen')
  })

  test('a major hazard’s plan says its goal and lacks none of the five commitments, or is told which', async () => {
    const id = await walked('major', 2)
    const keys = ['goal', 'responsible', 'measures', 'fundsFen', 'deadline', 'emergencyPlan']
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
    for (const path of ['order', 'notice'])
      await refused(() => step('officer', id, path, orderDue('2023-11-19'), 2), 'dueInPast')
    expect((await step('officer', id, 'notice', orderDue('2023-11-20'), 2)).status).toBe(200)
    await refused(() => step('contact', id, 'plan', { ...plan, deadline: '2023-11-19' }, 3), 'dueInPast')
    const closed = await walked('general', 4)
    await refused(() => step('officer', closed, 'reopening', reopeningDue('2023-11-19'), 5), 'dueInPast')
  })

  test('a plan ends by the ordered date', async () => {
    const id = await walked('major', 2)
    await refused(() => step('contact', id, 'plan', { ...plan, deadline: '2023-11-25' }, 3), 'planBeyondOrder')
  })

  test('a failed re-inspection sets a date that is later than the one before', async () => {
    const id = await walked('major', 4)
    await refused(() => step('officer2', id, 'reinspection', failedDue('2023-11-24'), 5), 'dueNotNew')
    await refused(() => step('officer2', id, 'reinspection', failedDue('2023-11-23'), 5), 'dueNotNew')
    const late = { at: '2023-11-28T09:00:00+08:00' }
    await refused(() => step('officer2', id, 'reinspection', failedDue('2023-11-27'), 5, late), 'dueInPast')
  })

  test('whoever claims does not re-inspect, not even to fail it', async () => {
    const id = await walked('major', 3)
    await step('officer', id, 'claim', claim, 4)
    await refused(() => step('officer', id, 'reinspection', passed, 5), 'ownClaim')
    await refused(() => step('officer', id, 'reinspection', failedDue('2023-12-01'), 5), 'ownClaim')
    const seen = await photographed(office, ['officer2', 'reinspection', passed])
    expect((await step('officer2', id, 'reinspection', seen, 5)).status).toBe(200)
    await refused(() => step('officer', id, 'countersignature', note, 6), 'ownClaim')
  })

  test('a major one is re-inspected by two, and approved by neither of them nor by the claimer', async () => {
    const id = await walked('major', 5)
    await refused(() => step('officer2', id, 'countersignature', note, 6), 'secondPerson')
    await refused(() => step('officer2', id, 'reinspection', failedDue('2023-12-01'), 6), 'stepNotOpen')
    expect((await step('officer', id, 'countersignature', note, 6)).status).toBe(200)
    await refused(() => step('officer', id, 'approval', { result: 'approved', ...note }, 7), 'notPermitted')
    const power = [
      { division: nanguan, role: 'enforcementOfficer', unit: office.units.应急办 },
      { division: nanguan, role: 'safetyOfficer', unit: null },
    ] as const
    const both = await person('both', power)
    const other = await newHazard(office)
    await take(office, other, wayOf('major').slice(0, 4))
    const sign = (path: string, body: unknown, seq: number) =>
      both.step(`${office.path}/hazards/${other}/${path}`, body, seq)
    const seen = { ...passed, ...(await pictured(office, both, 'after')) }
    expect((await sign('reinspection', seen, 5)).status).toBe(200)
    await refused(() => sign('countersignature', note, 6), 'secondPerson')
    await step('officer', other, 'countersignature', note, 6)
    await refused(() => sign('approval', { result: 'approved', ...note }, 7), 'secondPerson')
    await refused(() => sign('approval', { result: 'declined', ...note }, 7), 'secondPerson')
    expect((await step('safety', other, 'approval', { result: 'approved', ...note }, 7)).body.status).toBe('closed')
  })

  test('a step says which version it is meant for and carries a key', async () => {
    const id = await newHazard(office)
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
    const id = await newHazard(office)
    const key = v7()
    const first = await step('officer', id, 'confirmation', confirmation('major'), 1, { key })
    await step('officer', id, 'notice', order, 2)
    const again = await step('officer', id, 'confirmation', confirmation('major'), 1, { key })
    expect([again.status, again.body]).toEqual([200, first.body])
    expect(await shownHazard(id)).toMatchObject({ status: 'ordered', seq: 3 })
  })

  test('several times at once under one key is taken once', async () => {
    const id = await newHazard(office)
    const key = v7()
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => step('officer', id, 'confirmation', confirmation('major'), 1, { key })),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect((await shownHazard(id)).seq).toBe(2)
  })

  test('with other content, for another hazard or by someone else under its key is refused', async () => {
    const [id, other] = [await newHazard(office), await newHazard(office)]
    const key = v7()
    await step('officer', id, 'confirmation', confirmation('major'), 1, { key })
    const reused = 'idempotencyKeyReused'
    await refused(() => step('officer', id, 'confirmation', confirmation('general'), 1, { key }), reused)
    await refused(() => step('officer', other, 'confirmation', confirmation('major'), 1, { key }), reused)
    await refused(() => step('officer2', id, 'confirmation', confirmation('major'), 1, { key }), reused)
  })

  test('another office’s use of the key does not matter', async () => {
    const key = v7()
    await step('officer', await newHazard(office), 'confirmation', confirmation('major'), 1, { key })
    const other = world.office(dongguan)
    const theirs = await newHazard(other)
    const path = `${other.path}/hazards/${theirs}/confirmation`
    expect((await other.people.officer.step(path, confirmation('major'), 1, { key })).status).toBe(200)
  })

  test('by two officers at once is taken by one, the other reads first', async () => {
    const id = await newHazard(office)
    const answers = await Promise.all([
      step('officer', id, 'confirmation', confirmation('major'), 1),
      step('officer2', id, 'confirmation', confirmation('general'), 1),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
    const { seq, events } = await shownHazard(id)
    expect([seq, events.length]).toEqual([2, 2])
  })

  test('while the district is being moved writes nothing, and can be sent again afterwards', async () => {
    const id = await newHazard(office)
    const hold = (state: string) =>
      env.SHARD_01.prepare('UPDATE held SET state = ? WHERE district = 341302').bind(state).run()
    const confirm = () => step('officer', id, 'confirmation', confirmation('major'), 1)
    await hold('frozen')
    await refused(confirm, 'districtMoved')
    expect((await confirm()).headers.get('Retry-After')).toBe('10')
    expect((await shownHazard(id)).status).toBe('reported')
    await hold('open')
    expect((await confirm()).status).toBe(200)
  })

  test('from before a move that is over is refused', async () => {
    const id = await newHazard(office)
    const move = (epoch: number) => env.SHARD_01.prepare('UPDATE held SET epoch = ?').bind(epoch).run()
    await move(2)
    await refused(() => step('officer', id, 'confirmation', confirmation('major'), 1), 'districtMoved')
    await move(1)
  })
})
