import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { checkDigit } from '../../src/lib/credit-code.ts'
import { anonymous } from '../support/client.ts'
import { drift } from '../support/drift.ts'
import {
  enterpriseInput,
  hazardInput,
  inspectionInput,
  patrolSignature,
  performanceInput,
  reason,
} from '../support/inputs.ts'
import { newCampaign, newEnterprise, newHazard, newInspection, newVisit } from '../support/records.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { dongguan, nanguan, yongqiao } from '../support/world.ts'

const path = (id: string, step = '') => `${office.path}/enterprises/${id}${step && `/${step}`}`
const file = async (id: string) => (await office.people.leader.get(path(id))).body
const ending = { on: '2023-11-20', reason: '已注销' }
const end = (id: string, { input = ending as unknown, seq = 1, by = office.people.safety } = {}) =>
  by.step(path(id, 'ending'), input, seq)
const reopen = (id: string, seq = 2) => office.people.safety.step(path(id, 'reopening'), reason, seq)
const correct = (id: string, set: Record<string, unknown>, seq = 1, by = office.people.safety) =>
  by.step(path(id, 'correction'), { set, reason: '登记有误' }, seq)
const merge = (id: string, into: string, seq = 1, by = office.people.safety) =>
  by.step(path(id, 'merging'), { into, reason: '重复登记' }, seq)

async function done(step: Promise<{ status: number; body: unknown }>) {
  const { status, body } = await step
  expect(status, JSON.stringify(body)).toBe(200)
}

const listed = async (query: Record<string, string>): Promise<string[]> => {
  const { body } = await office.people.leader.get(
    `${office.path}/enterprises?${new URLSearchParams({ limit: '200', ...query })}`,
  )
  return body.items.map(({ id }: { id: string }) => id)
}
const visited = async (enterprise: string, campaign = office.campaign) => {
  const id = await newVisit(office, enterprise, { campaign })
  await done(office.people.officer.step(`${office.path}/inspections/${id}/signature`, patrolSignature, 2))
  return id
}
const numbers = async (campaign: string) => {
  const { body } = await office.people.leader.get(`${office.path}/campaigns/${campaign}/progress`)
  const { enterprises, enterprisesInspected, inspections } = body.indicators
  return { enterprises, enterprisesInspected, inspections }
}
const found = async (list: 'hazards' | 'inspections', enterprise: string): Promise<string[]> => {
  const { body } = await office.people.leader.get(`${office.path}/${list}?enterprise=${enterprise}`)
  return body.items.map(({ id }: { id: string }) => id)
}
const verified = async (id: string) => {
  const { body } = await office.people.leader.get(`${office.path}/records/enterprise/${id}/verify`)
  return body.findings
}

let codes = 0
const newCreditCode = () => {
  const first = `91341302MB${String(++codes).padStart(7, '0')}`
  return first + checkDigit(first)
}

describe('correcting what the register says', () => {
  test('keeps the old value, the new one and the reason in its history', async () => {
    const id = await newEnterprise(office, { principal: '王永盛', phone: null })
    await done(correct(id, { principal: '李新', address: enterpriseInput().address }))
    const { principal, events } = await file(id)
    expect(principal).toBe('李新')
    expect(events.at(-1)).toMatchObject({
      verb: 'correct',
      detail: { reason: '登记有误', corrected: { principal: { before: '王永盛', after: '李新' } } },
    })
    expect(Object.keys(events.at(-1).detail.corrected)).toEqual(['principal'])
  })

  test('needs a reason, and names a value that is wrong', async () => {
    const id = await newEnterprise(office)
    const send = (input: unknown) => office.people.safety.step(path(id, 'correction'), input, 1)
    await refused(() => send({ set: { principal: '李新' } }), 'badInput', 'reason')
    await refused(() => send({ set: { principal: '' }, reason: '错' }), 'badInput', 'set.principal')
    await refused(() => send({ set: { endedOn: '2023-11-20' }, reason: '错' }), 'badInput', 'set.endedOn')
  })

  test('moves it to another community, whose enterprises it is counted among from then on', async () => {
    const { 一中社区: from, 九中社区: to } = office.units
    const id = await newEnterprise(office, { community: from })
    const held = async (unit: string) =>
      (await office.people.leader.get(`${office.path}/units/${unit}`)).body.holds.enterprises
    const before = [await held(from), await held(to)] as [number, number]
    await done(correct(id, { community: to }))
    expect([await held(from), await held(to)]).toEqual([before[0] - 1, before[1] + 1])
    expect(await listed({ community: to })).toContain(id)
    expect(await listed({ community: from })).not.toContain(id)
  })

  test('puts right what has ended as well', async () => {
    const id = await newEnterprise(office)
    await done(end(id))
    await done(correct(id, { principal: '李新' }, 2))
    expect(await file(id)).toMatchObject({ principal: '李新', endedOn: '2023-11-20' })
  })
})

describe('sectors that no campaign of the office has', () => {
  test('are refused by name, of a new enterprise and in a correction', async () => {
    const put = () => office.people.safety.put(path(v7()), enterpriseInput({ sectors: ['工贸', '造船', '航天'] }))
    expect((await refused(put, 'sectorUnknown')).about).toEqual(['造船', '航天'])
    const id = await newEnterprise(office)
    expect((await refused(() => correct(id, { sectors: ['航天'] }), 'sectorUnknown')).about).toEqual(['航天'])
    await done(correct(id, { sectors: ['消防'] }))
  })
})

describe('ending an enterprise', () => {
  test('is for whoever may write about it where it stands', async () => {
    const id = await newEnterprise(office, { community: office.units.九中社区 })
    await refused(() => end(id, { by: anonymous }), 'signInNeeded')
    await refused(() => end(id, { by: world.office(dongguan).people.safety }), 'notMember')
    await refused(() => end(id, { by: supervisor }), 'notPermitted')
    await refused(() => end(id, { by: office.people.leader }), 'notPermitted')
    await refused(() => end(id, { by: office.people.community }), 'otherDepartment')
    const own = await newEnterprise(office, { community: office.units.一中社区 })
    await done(end(own, { by: office.people.community }))
  })

  test.each([
    ['without a day', { reason: '已注销' }, 'on'],
    ['without a reason', { on: '2023-11-20' }, 'reason'],
    ['on a day that is none', { ...ending, on: '2023-11-31' }, 'on'],
  ])('is refused %s', async (_, input, at) => {
    const id = await newEnterprise(office)
    await refused(() => end(id, { input }), 'badInput', at)
  })

  test('is refused on a day to come, of an unknown one, at a stale version, and twice', async () => {
    const id = await newEnterprise(office)
    await refused(() => end(id, { input: { ...ending, on: '2023-11-21' } }), 'dayInFuture')
    await refused(() => end(v7()), 'notFound')
    await refused(() => end(id, { seq: 2 }), 'recordChanged')
    await done(end(id))
    await refused(() => end(id, { seq: 2 }), 'stepNotOpen')
    expect(await verified(id)).toEqual([])
  })

  test('takes it out of the lists and pickers; those that have ended are a list of their own', async () => {
    const id = await newEnterprise(office, { name: '停业的照相馆' })
    await done(end(id))
    expect(await listed({ q: '照相馆' })).toEqual([])
    expect(await listed({ q: '照相馆', notInspectedIn: office.campaign })).toEqual([])
    expect(await listed({ q: '照相馆', ended: 'true' })).toEqual([id])
    expect(await listed({ ended: 'true' })).toContain(id)
    expect(await file(id)).toMatchObject({ endedOn: '2023-11-20', endReason: '已注销' })
    await done(reopen(id))
    expect(await listed({ q: '照相馆' })).toEqual([id])
    expect(await listed({ ended: 'true' })).not.toContain(id)
  })

  test('lists those that ended page by page, the latest end first', async () => {
    const days = ['2023-11-03', '2023-11-05', '2023-11-01', '2023-11-05']
    const ids: string[] = []
    for (const on of days) {
      const id = await newEnterprise(office, { name: '先后停业的裁缝铺' })
      await done(end(id, { input: { ...ending, on } }))
      ids.push(id)
    }
    const seen: string[] = []
    for (let after: string | null = ''; after !== null; ) {
      const query = { ended: 'true', q: '裁缝铺', limit: '3', ...(after ? { after } : {}) }
      const path = `${office.path}/enterprises?${new URLSearchParams(query)}`
      const { body }: { body: { items: { id: string }[]; next: string | null } } = await office.people.leader.get(path)
      seen.push(...body.items.map(({ id }) => id))
      after = body.next
    }
    expect(seen).toEqual([ids[3], ids[1], ids[0], ids[2]])
  })

  test('gives it nothing that happened later, and takes what was done up to its last day', async () => {
    const id = await newEnterprise(office)
    const { officer, safety } = office.people
    await done(end(id, { input: { ...ending, on: '2023-11-18' } }))
    const visit = (inspectedOn: string) =>
      officer.put(`${office.path}/inspections/${v7()}`, inspectionInput(office, id, { inspectedOn }))
    await refused(() => visit('2023-11-19'), 'enterpriseEnded')
    expect((await visit('2023-11-18')).status).toBe(201)
    const hazard = (foundOn: string) =>
      officer.put(`${office.path}/hazards/${v7()}`, hazardInput(office, { enterprise: id, foundOn }))
    await refused(() => hazard('2023-11-19'), 'enterpriseEnded')
    expect((await hazard('2023-11-18')).status).toBe(201)
    const performance = (doneOn: string) =>
      safety.put(`${office.path}/performances/${v7()}`, performanceInput(id, { doneOn }))
    await refused(() => performance('2023-11-19'), 'enterpriseEnded')
    expect((await performance('2023-11-18')).status).toBe(201)
    const other = await newHazard(office)
    const blame = () =>
      officer.step(`${office.path}/hazards/${other}/party`, { party: { kind: 'enterprise', enterprise: id } }, 1)
    await refused(blame, 'enterpriseEnded')
    const draft = await newInspection(office, await newEnterprise(office))
    const move = () =>
      officer.step(`${office.path}/inspections/${draft}/correction`, { set: { enterprise: id }, reason: '选错' }, 1)
    await refused(move, 'enterpriseEnded')
  })

  test('leaves its open hazards to be dealt with', async () => {
    const id = await newEnterprise(office)
    const hazard = await newHazard(office, { enterprise: id })
    await done(end(id))
    const { body } = await office.people.leader.get(`${office.path}/hazards?enterprise=${id}&open=true`)
    expect(body.items).toMatchObject([{ id: hazard }])
  })

  test('takes it out of those to be inspected; what was inspected before stays counted', async () => {
    const campaign = await newCampaign(office)
    const [seen, unseen] = [await newEnterprise(office), await newEnterprise(office)]
    const before = await numbers(campaign)
    await visited(seen, campaign)
    await done(end(seen))
    await done(end(unseen))
    const after = await numbers(campaign)
    expect(after).toEqual({ enterprises: before.enterprises - 1, enterprisesInspected: 1, inspections: 1 })
    const left = await listed({ notInspectedIn: campaign })
    expect(left.length).toBe(after.enterprises - after.enterprisesInspected)
    expect(await drift()).toEqual([])
    await done(reopen(seen))
    await done(reopen(unseen))
    expect(await numbers(campaign)).toEqual({ ...before, enterprisesInspected: 1, inspections: 1 })
    expect(await drift()).toEqual([])
  })

  test('counts a visit that is signed after the end', async () => {
    const id = await newEnterprise(office)
    const campaign = await newCampaign(office)
    const draft = await newVisit(office, id, { campaign })
    await done(end(id))
    const before = await numbers(campaign)
    await done(office.people.officer.step(`${office.path}/inspections/${draft}/signature`, patrolSignature, 2))
    expect(await numbers(campaign)).toEqual({
      enterprises: before.enterprises + 1,
      enterprisesInspected: 1,
      inspections: 1,
    })
    expect(await drift()).toEqual([])
  })

  test('shows in the district’s numbers and the province’s as in the office’s own', async () => {
    const campaign = await newCampaign(office)
    const id = await newEnterprise(office)
    await visited(id, campaign)
    await done(end(id))
    const { template } = (await office.people.leader.get(`${office.path}/campaigns/${campaign}`)).body
    const { body } = await supervisor.get(`/districts/${yongqiao}/overview?template=${template.id}`)
    const line = body.offices.find((one: { office: string }) => one.office === nanguan)
    const own = await numbers(campaign)
    expect(line.indicators).toMatchObject(own)
  })

  test('leaves its credit code to whoever is registered with it, and comes back only while that is free', async () => {
    const creditCode = newCreditCode()
    const id = await newEnterprise(office, { creditCode, name: '旧主粮油店' })
    await done(end(id))
    const later = v7()
    const { status, body } = await office.people.safety.put(
      path(later),
      enterpriseInput({ creditCode, name: '新主粮油店' }),
    )
    expect([status, body.similar]).toEqual([201, [{ id, name: '旧主粮油店' }]])
    expect((await file(later)).otherSites).toEqual([])
    await refused(() => reopen(id), 'creditCodeKnown')
  })
})

describe('an enterprise that is there already', () => {
  const named = async (id: string, more: Record<string, unknown>) =>
    (await office.people.safety.put(path(id), enterpriseInput(more))).body.similar

  test('is named in the answer to one of the same name, however that is typed', async () => {
    const first = await newEnterprise(office, { name: '大碗面馆（南关店）' })
    const second = v7()
    expect(await named(second, { name: '大碗面馆 (南关店)' })).toEqual([{ id: first, name: '大碗面馆（南关店）' }])
    expect(await named(second, { name: '大碗面馆 (南关店)' })).toEqual([{ id: first, name: '大碗面馆（南关店）' }])
    expect(await named(v7(), { name: '大碗面馆（北关店）' })).toEqual([])
  })

  test('is found before one enters it again, by name or credit code, but for itself', async () => {
    const creditCode = newCreditCode()
    const id = await newEnterprise(office, { name: '独一处茶楼', creditCode })
    const like = async (query: Record<string, string>, by = office) =>
      (await by.people.community.get(`${by.path}/enterprises/similar?${new URLSearchParams(query)}`)).body.items
    const shown = { id, name: '独一处茶楼', site: '', creditCode, address: enterpriseInput().address, endedOn: null }
    expect(await like({ name: ' 独一处·茶楼'.replace('·', '\u200b') })).toEqual([shown])
    expect(await like({ creditCode: creditCode.toLowerCase() })).toEqual([shown])
    expect(await like({ name: '独一处茶楼', creditCode })).toEqual([shown])
    expect(await like({ name: '独一处茶楼', creditCode, besides: id })).toEqual([])
    expect(await like({})).toEqual([])
    expect(await like({ name: '独一处茶楼' }, world.office(dongguan))).toEqual([])
    await done(end(id))
    expect(await like({ name: '独一处茶楼' })).toEqual([{ ...shown, endedOn: '2023-11-20' }])
  })
})

describe('merging an enterprise that was registered twice', () => {
  test('makes its hazards and visits found from the other one, and tells both lives of it', async () => {
    const [into, twice] = [
      await newEnterprise(office, { name: '合家超市' }),
      await newEnterprise(office, { name: '合家生活超市' }),
    ]
    const [hazard, visit] = [await newHazard(office, { enterprise: twice }), await visited(twice)]
    const own = await newHazard(office, { enterprise: into })
    await done(merge(twice, into))
    expect((await found('hazards', into)).toSorted()).toEqual([hazard, own].toSorted())
    expect(await found('inspections', into)).toEqual([visit])
    expect(await file(twice)).toMatchObject({
      mergedInto: { id: into, name: '合家超市' },
      mergedFrom: [],
      endedOn: '2023-11-20',
      endReason: '重复登记',
    })
    const { mergedFrom, mergedInto, events } = await file(into)
    expect([mergedFrom, mergedInto]).toEqual([[{ id: twice, name: '合家生活超市', site: '' }], null])
    expect(events.at(-1)).toMatchObject({ verb: 'takeIn', detail: { from: twice, fromName: '合家生活超市' } })
    expect((await file(twice)).events.at(-1)).toMatchObject({ verb: 'merge', detail: { into, intoName: '合家超市' } })
    expect([await verified(into), await verified(twice)]).toEqual([[], []])
    expect(await listed({ q: '合家生活' })).toEqual([])
    const preparing = await newInspection(office, into)
    const { openHazards } = (await office.people.officer.get(`${office.path}/inspections/${preparing}`)).body
    expect(openHazards.map(({ id }: { id: string }) => id).toSorted()).toEqual([hazard, own].toSorted())
  })

  test.each([
    ['neither', false, false, 0],
    ['the one that stays', true, false, 1],
    ['the one that goes', false, true, 1],
    ['both', true, true, 1],
  ])('counts the enterprise once where %s was inspected, and as before when that is taken back', async (_, a, b, n) => {
    const campaign = await newCampaign(office)
    const [into, twice] = [await newEnterprise(office), await newEnterprise(office)]
    if (a) await visited(into, campaign)
    if (b) await visited(twice, campaign)
    const before = await numbers(campaign)
    await done(merge(twice, into))
    expect(await numbers(campaign)).toEqual({ ...before, enterprises: before.enterprises - 1, enterprisesInspected: n })
    expect((await listed({ inspectedIn: campaign })).length).toBe(n)
    expect(await drift()).toEqual([])
    await done(reopen(twice))
    expect(await numbers(campaign)).toEqual(before)
    expect(await drift()).toEqual([])
    expect((await file(into)).events.at(-1)).toMatchObject({ verb: 'giveBack', detail: { from: twice } })
    expect((await file(into)).mergedFrom).toEqual([])
    expect([await verified(into), await verified(twice)]).toEqual([[], []])
  })

  test('counts for the other one what is signed after it', async () => {
    const campaign = await newCampaign(office)
    const [into, twice] = [await newEnterprise(office), await newEnterprise(office)]
    const draft = await newVisit(office, twice, { campaign })
    await done(merge(twice, into))
    await done(office.people.officer.step(`${office.path}/inspections/${draft}/signature`, patrolSignature, 2))
    expect(await listed({ inspectedIn: campaign })).toEqual([into])
    expect(await drift()).toEqual([])
    await done(end(into, { seq: 2 }))
    expect(await drift()).toEqual([])
    await done(reopen(twice))
    expect(await drift()).toEqual([])
    expect(await listed({ inspectedIn: campaign })).toEqual([twice])
  })

  test('takes one that is there, another one, and none into which others were merged', async () => {
    const [a, b, c] = [await newEnterprise(office), await newEnterprise(office), await newEnterprise(office)]
    await refused(() => merge(a, a), 'enterpriseMergeUnfit')
    await refused(() => merge(a, v7()), 'referenceUnknown')
    await done(merge(b, a))
    await refused(() => merge(c, b), 'enterpriseMergeUnfit')
    await refused(() => merge(a, c, 2), 'enterpriseMergeUnfit')
    await refused(() => merge(b, c, 2), 'stepNotOpen')
    await done(merge(c, a))
  })

  test('is for whoever may write about both', async () => {
    const { 一中社区: own, 九中社区: other } = office.units
    const [ours, theirs] = [
      await newEnterprise(office, { community: own }),
      await newEnterprise(office, { community: other }),
    ]
    const { community } = office.people
    await refused(() => merge(theirs, ours, 1, community), 'otherDepartment')
    await refused(() => merge(ours, theirs, 1, community), 'otherDepartment')
    await refused(() => merge(ours, theirs, 1, office.people.leader), 'notPermitted')
    await done(merge(ours, await newEnterprise(office, { community: own }), 1, community))
  })

  test('of one into two at once is done once', async () => {
    const [a, b, c] = [await newEnterprise(office), await newEnterprise(office), await newEnterprise(office)]
    const answers = await Promise.all([merge(c, a), merge(c, b)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
    expect(await drift()).toEqual([])
  })
})
