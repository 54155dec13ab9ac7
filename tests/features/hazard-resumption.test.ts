import { describe, expect, test } from 'vitest'
import { wayOf } from '../support/hazards.ts'
import { confirmation, graded, order, plan, reason, reopeningDue, stepInputs } from '../support/inputs.ts'
import { hazardAfter, listedHazards, shownHazard, step, walked } from '../support/office-hazards.ts'
import { newHazard } from '../support/records.ts'
import { office } from '../support/setting.ts'
import { refused } from '../support/stored.ts'

const because = { reason: '核查有误，现场确有此情况' }
const confirmed = ['officer', 'confirmation', confirmation('general')] as const
const numbers = async () =>
  (await office.people.leader.get(`${office.path}/campaigns/${office.campaign}/progress`)).body.indicators

describe('a hazard that was ended by a slip', () => {
  test('is taken up again after it was dismissed, with the reason: it waits for verification and counts as before', async () => {
    const id = await newHazard(office)
    const before = await numbers()
    expect((await step('officer', id, 'dismissal', reason, 1)).status).toBe(200)
    expect((await numbers()).hazards).toBe(before.hazards - 1)
    await refused(() => step('officer', id, 'resumption', {}, 2), 'badInput', 'reason')
    await refused(() => step('contact', id, 'resumption', because, 2), 'notPermitted')
    await refused(() => step('market', id, 'resumption', because, 2), 'otherDepartment')
    expect((await step('inspector', id, 'resumption', because, 2)).body).toEqual({ id, seq: 3, status: 'reported' })
    const { events, ...seen } = await shownHazard(id)
    expect(seen).toMatchObject({ status: 'reported', level: null, due: null, intact: true })
    expect(seen.waits).toMatchObject([{ kind: 'verification', since: '2023-11-20' }])
    expect(events.at(-1)).toMatchObject({ verb: 'takeUp', from: 'dismissed', to: 'reported', detail: because })
    expect(await numbers()).toEqual(before)
    expect(await listedHazards('status=reported')).toContain(id)
    expect((await step('officer', id, 'confirmation', confirmation('general'), 3)).body.status).toBe('confirmed')
  })

  test('leaves the one into which it was merged, which can be dismissed then', async () => {
    const [id, target] = [await newHazard(office), await newHazard(office)]
    expect((await step('officer', id, 'merging', { into: target, reason: '重复' }, 1)).status).toBe(200)
    await refused(() => step('officer', target, 'dismissal', reason, 1), 'carriesMerged')
    expect((await step('officer', id, 'resumption', { reason: '不是同一处' }, 2)).body.status).toBe('reported')
    expect(await shownHazard(id)).toMatchObject({ mergedInto: null, intact: true })
    expect((await step('officer', target, 'dismissal', reason, 1)).status).toBe(200)
  })

  test('comes back from a referral that is returned, to where its department has to oblige the party', async () => {
    const id = await hazardAfter([confirmed, ['officer', 'referral', stepInputs(office).referral]])
    await refused(() => step('officer', id, 'reopening', reopeningDue('2023-11-30'), 3), 'stepNotOpen')
    expect((await step('officer', id, 'resumption', { reason: '对方退回' }, 3)).body.status).toBe('confirmed')
    expect((await shownHazard(id)).waits).toMatchObject([{ kind: 'assignment', since: '2023-11-20' }])
  })

  test('is reopened with a new date where its party had one: the first date stays', async () => {
    const id = await walked('major', 3)
    expect((await step('officer', id, 'end', { reason: '企业已注销' }, 4)).status).toBe(200)
    await refused(() => step('officer', id, 'resumption', { reason: '企业还在' }, 5), 'stepNotOpen')
    const { firstDue } = await shownHazard(id)
    expect((await step('officer', id, 'reopening', reopeningDue('2023-11-29'), 5)).body.status).toBe('ordered')
    expect(await shownHazard(id)).toMatchObject({ due: '2023-11-29', firstDue, plan: null, instrument: 'notice' })
  })

  test('stays void where two have voided it: it is entered anew', async () => {
    const id = await hazardAfter([['officer', 'voiding', reason]])
    const voided = { result: 'voided', note: '测试数据' }
    expect((await step('leader', id, 'voiding-answer', voided, 2)).status).toBe(200)
    await refused(() => step('officer', id, 'resumption', because, 3), 'stepNotOpen')
  })
})

describe('a hazard that was taken for a general one', () => {
  test('fixed on the spot and reopened, is graded major with the basis, and then takes the way of a major one', async () => {
    const id = await hazardAfter([confirmed, ['inspector', 'fix', stepInputs(office).fix]])
    await refused(() => step('officer', id, 'grading', graded, 3), 'stepNotOpen')
    expect((await step('officer', id, 'reopening', reopeningDue('2023-11-30'), 3)).status).toBe(200)
    const before = await numbers()
    await refused(() => step('officer', id, 'grading', { ...graded, basis: '' }, 4), 'badInput', 'basis')
    await refused(() => step('community', id, 'grading', graded, 4), 'notPermitted')
    await refused(() => step('officer', id, 'grading', { ...graded, onSite: '2023-11-21' }, 4), 'dayInFuture')
    expect((await step('officer', id, 'grading', graded, 4)).body).toEqual({ id, seq: 5, status: 'ordered' })
    const { events, ...seen } = await shownHazard(id)
    expect(seen).toMatchObject({ level: 'major', due: '2023-11-30', inspectedOn: '2023-11-20', intact: true })
    expect(events.at(-1)).toMatchObject({ verb: 'gradeMajor', detail: graded })
    const { openMajor, general } = before
    expect(await numbers()).toMatchObject({ openMajor: openMajor + 1, general: general - 1 })
    await refused(() => step('officer', id, 'grading', graded, 5), 'stepNotOpen')
    expect((await step('contact', id, 'plan', plan, 5)).body.status).toBe('planned')
  })

  test('and only confirmed is graded major before anybody is obliged', async () => {
    const id = await hazardAfter(wayOf('general').slice(0, 1))
    expect((await step('safety', id, 'grading', graded, 2)).body.status).toBe('confirmed')
    expect((await step('officer', id, 'notice', order, 3)).body.status).toBe('ordered')
    expect(await shownHazard(id)).toMatchObject({ level: 'major' })
  })
})
