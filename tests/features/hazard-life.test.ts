import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { Answer } from '../support/client.ts'
import { photographed, signed, take, walk } from '../support/hazards.ts'
import {
  claim,
  confirmation,
  failedDue,
  hazardInput,
  note,
  order,
  orderDue,
  passed,
  plan,
  reopeningDue,
} from '../support/inputs.ts'
import { runJobs } from '../support/jobs.ts'
import { shownHazard, step, walked } from '../support/office-hazards.ts'
import { newHazard } from '../support/records.ts'
import { office } from '../support/setting.ts'
import { refused, untriggered } from '../support/stored.ts'

interface Listed {
  id: string
  number: string
  due: string | null
}

describe('the life of a hazard', () => {
  const states = (answers: Answer[]) => answers.map(({ status, body }) => [status, body.status])

  test('a major one is confirmed, ordered, planned, claimed, re-inspected by two others, and closed by a third', async () => {
    const id = await newHazard(office)
    const answers = await walk(office, id, 'major', 7)
    expect(states(answers)).toEqual([
      [200, 'confirmed'],
      [200, 'ordered'],
      [200, 'planned'],
      [200, 'claimed'],
      [200, 'claimed'],
      [200, 'reinspected'],
      [200, 'closed'],
    ])
    expect(await shownHazard(id)).toMatchObject({ level: 'major', status: 'closed', seq: 8, plan, due: order.due })
  })

  test('a general one needs no plan', async () => {
    const answers = await walk(office, await newHazard(office), 'general', 4)
    expect(states(answers)).toEqual([
      [200, 'confirmed'],
      [200, 'ordered'],
      [200, 'claimed'],
      [200, 'closed'],
    ])
  })

  test('a major one that the enterprise found itself goes on by its own plan, without an order', async () => {
    const id = await newHazard(office, { source: 'enterprise' })
    await step('officer', id, 'confirmation', confirmation('major'), 1)
    const planned = await step('contact', id, 'plan', { ...plan, deadline: '2023-12-08' }, 2)
    expect(planned.body.status).toBe('planned')
    expect(await shownHazard(id)).toMatchObject({ due: '2023-12-08', found: 'self' })
    expect((await step('contact', id, 'claim', claim, 3)).body.status).toBe('claimed')
    const seen = await photographed(office, ['officer2', 'reinspection', passed])
    expect((await step('officer2', id, 'reinspection', seen, 4)).body.status).toBe('claimed')
    expect((await step('officer', id, 'countersignature', { note: null }, 5)).body.status).toBe('reinspected')
  })

  test('a general one that the enterprise found itself is claimed at once', async () => {
    const id = await newHazard(office, { source: 'enterprise' })
    await step('officer', id, 'confirmation', confirmation('general'), 1)
    expect((await step('contact', id, 'claim', claim, 2)).body.status).toBe('claimed')
    expect((await step('officer2', id, 'reinspection', passed, 3)).body.status).toBe('closed')
  })

  test('one that the enterprise found itself can be ordered all the same', async () => {
    const id = await newHazard(office, { source: 'enterprise' })
    await step('officer', id, 'confirmation', confirmation('major'), 1)
    expect(states(await take(office, id, signed('officer', 'order', order), 2))).toEqual([
      [200, 'confirmed'],
      [200, 'ordered'],
    ])
  })

  test('a second officer who finds a major one not rectified sends the first’s signature back, and both fail it', async () => {
    const id = await walked('major', 5)
    const steps = [
      ['officer', 'retraction', { reason: '现场仍无监护人员' }],
      ...signed('officer', 'reinspection', failedDue('2023-12-01')),
    ] as const
    const [, , answer] = await take(office, id, steps, 6)
    expect(answer?.body).toEqual({ id, seq: 9, status: 'ordered' })
    expect(await shownHazard(id)).toMatchObject({ failures: 1, plan: null, claimedBy: null, reinspectedBy: null })
  })

  test('a major one whose closing is declined waits for two signatures again', async () => {
    const id = await walked('major', 6)
    expect((await step('safety', id, 'approval', { result: 'declined', note: '缺少整改后照片' }, 7)).body.status).toBe(
      'claimed',
    )
    expect(await shownHazard(id)).toMatchObject({ reinspectedBy: null, countersignedBy: null, plan, due: order.due })
    const again = [
      ['officer', 'reinspection', passed],
      ['officer2', 'countersignature', note],
      ['safety', 'approval', { result: 'approved', ...note }],
    ] as const
    expect(states(await take(office, id, again, 8))).toEqual([
      [200, 'claimed'],
      [200, 'reinspected'],
      [200, 'closed'],
    ])
  })

  test('a failed re-inspection orders again with a new date, and the old plan and claim are gone', async () => {
    const id = await walked('major', 4)
    const [, answer] = await take(office, id, signed('officer2', 'reinspection', failedDue('2023-12-01'), 'officer'), 5)
    expect(answer?.body).toEqual({ id, seq: 7, status: 'ordered' })
    expect(await shownHazard(id)).toMatchObject({ due: '2023-12-01', failures: 1, plan: null, claimedBy: null })
    await step('contact', id, 'plan', { ...plan, deadline: '2023-12-01' }, 7)
    await step('contact', id, 'claim', claim, 8)
    await take(office, id, signed('officer', 'reinspection', failedDue('2023-12-05')), 9)
    expect(await shownHazard(id)).toMatchObject({ due: '2023-12-05', failures: 2, status: 'ordered' })
  })

  test('a closed one is reopened with a reason and a new date', async () => {
    const id = await walked('general', 4)
    const answer = await step('safety', id, 'reopening', reopeningDue('2023-11-30'), 5)
    expect(answer.body).toEqual({ id, seq: 6, status: 'ordered' })
    expect(await shownHazard(id)).toMatchObject({ due: '2023-11-30', claimedBy: null })
  })

  test('the plan’s earlier deadline becomes the due date', async () => {
    const id = await walked('major', 2)
    await step('contact', id, 'plan', { ...plan, deadline: '2023-11-22' }, 3)
    expect((await shownHazard(id)).due).toBe('2023-11-22')
  })
})

describe('the history of a hazard', () => {
  test('has every step with who, when, from, to and why', async () => {
    const named = { kind: 'institution', name: '淮海路仓储站' }
    const id = await newHazard(office, { party: { ...named, phone: null } })
    await walk(office, id, 'major', 2)
    const { events, intact } = await shownHazard(id)
    const { body: me } = await office.people.officer.get('/session')
    const by = { user: me.user, name: me.name }
    const at = expect.stringMatching(/^2023-11-20T12:.*\+08:00$/)
    const told = { by, via: null, at, units: [] }
    expect(events).toEqual([
      { seq: 1, verb: 'report', from: null, to: 'reported', ...told, detail: { ...hazardInput(office), party: named } },
      { seq: 2, verb: 'confirm', from: 'reported', to: 'confirmed', ...told, detail: confirmation('major') },
      { seq: 3, verb: 'notice', from: 'confirmed', to: 'ordered', ...told, detail: order },
    ])
    expect(intact).toBe(true)
  })

  test('is still whole after a long life', async () => {
    const id = await walked('major', 4)
    const steps = [
      ...signed('officer2', 'reinspection', failedDue('2023-12-01'), 'officer'),
      ['contact', 'plan', { ...plan, deadline: '2023-11-30' }],
      ['contact', 'claim', claim],
      ...signed('officer2', 'reinspection', passed, 'officer'),
      ['leader', 'approval', { result: 'declined', ...note }],
      ...signed('officer', 'reinspection', passed),
      ['leader', 'approval', { result: 'approved', ...note }],
      ['safety', 'reopening', reopeningDue('2023-12-20')],
    ] as const
    await take(office, id, steps, 5)
    const { events, intact } = await shownHazard(id)
    expect(events.map(({ verb }: { verb: string }) => verb)).toEqual([
      'report',
      'confirm',
      'notice',
      'plan',
      'claim',
      'fail',
      'countersign',
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
    expect((await shownHazard(id)).claimedBy).toBe(me.user)
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
    expect((await shownHazard(id)).intact).toBe(false)
  })

  test('is no longer intact when the hazard is closed behind its back', async () => {
    const id = await walked('general', 2)
    await env.SHARD_01.prepare("UPDATE hazard SET status = 'closed', open = 0 WHERE id = ?").bind(id).run()
    expect((await shownHazard(id)).intact).toBe(false)
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
    expect(await shownHazard(id, { at })).toMatchObject({ due: '2023-11-24', workingDaysLeft })
    const { body } = await office.people.community.get(`${office.path}/hazards?limit=200`, { at })
    expect(body.items.find((item: Listed) => item.id === id)).toMatchObject({ workingDaysLeft })
  })

  test('leaves no days once the hazard has ended', async () => {
    const id = await walked('general', 100)
    expect(await shownHazard(id)).toMatchObject({ status: 'closed', due: '2023-11-24', workingDaysLeft: null })
  })

  test('that lies on a weekend which makes up for a holiday counts its days', async () => {
    const id = await walked('general', 1)
    await step('officer', id, 'notice', orderDue('2024-02-18'), 2)
    expect((await shownHazard(id, { at: '2024-02-08T09:00:00+08:00' })).workingDaysLeft).toBe(2)
  })

  test('makes it overdue the day after, by the scheduled job, and not before', async () => {
    const id = await walked('general', 2)
    await runJobs('2023-11-24T23:59:00+08:00')
    expect((await shownHazard(id)).overdue).toBe(false)
    await runJobs('2023-11-25T00:00:30+08:00')
    expect((await shownHazard(id)).overdue).toBe(true)
  })

  test('makes a planned one overdue too', async () => {
    const id = await walked('major', 3)
    await runJobs('2023-11-25T00:05:00+08:00')
    expect((await shownHazard(id)).overdue).toBe(true)
  })

  test('does not make one overdue that is claimed or closed by then', async () => {
    const [claimed, closed] = [await walked('general', 3), await walked('general', 4)]
    await runJobs('2023-11-27T00:05:00+08:00')
    expect([(await shownHazard(claimed)).overdue, (await shownHazard(closed)).overdue]).toEqual([false, false])
  })

  test('no longer makes it overdue once it is claimed, and again once it failed a new date', async () => {
    const id = await walked('general', 2)
    const at = (day: string) => ({ at: `${day}T09:00:00+08:00` })
    await runJobs('2023-11-25T00:05:00+08:00')
    await step('contact', id, 'claim', claim, 3, at('2023-11-27'))
    expect(await shownHazard(id)).toMatchObject({ overdue: false, status: 'claimed' })
    await step('officer2', id, 'reinspection', failedDue('2023-11-29'), 4, at('2023-11-28'))
    await runJobs('2023-11-29T12:00:00+08:00')
    expect((await shownHazard(id)).overdue).toBe(false)
    await runJobs('2023-11-30T00:05:00+08:00')
    expect((await shownHazard(id)).overdue).toBe(true)
  })

  test('that has passed stays with a plan that comes late: the hazard goes on, and stays overdue', async () => {
    const id = await walked('major', 2)
    await runJobs('2023-11-25T00:05:00+08:00')
    const late = { at: '2023-11-27T09:00:00+08:00' }
    await refused(() => step('contact', id, 'plan', { ...plan, deadline: '2023-11-30' }, 3, late), 'planBeyondOrder')
    await refused(() => step('contact', id, 'plan', { ...plan, deadline: '2023-11-23' }, 3, late), 'dueInPast')
    expect((await step('contact', id, 'plan', plan, 3, late)).status).toBe(200)
    expect(await shownHazard(id, late)).toMatchObject({ status: 'planned', due: '2023-11-24', overdue: true })
    expect((await step('contact', id, 'claim', claim, 4, late)).status).toBe(200)
    expect((await shownHazard(id)).overdue).toBe(false)
  })
})
