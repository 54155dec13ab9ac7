import { beforeAll, describe, expect, test } from 'vitest'
import type { Campaign } from '../../src/features/campaigns/schema.ts'
import type { Question } from '../../src/features/templates/schema.ts'
import type { Client } from '../support/client.ts'
import { drift } from '../support/drift.ts'
import { answer, answers, factory, makeFactory, shownInspection, sign } from '../support/inspections.ts'
import { newCampaign, newEnterprise, newInspection, newTemplate } from '../support/records.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { dongguan } from '../support/world.ts'

beforeAll(makeFactory)

const reason = '近期电动自行车火灾多发'
const charging = { text: '电动自行车是否在楼道充电', good: 'no', appliesTo: [] }
const welders = { text: '焊工是否持证上岗', good: 'yes', appliesTo: ['welding'] }
const one = (id: string, part = '') => `${office.path}/campaigns/${id}${part}`

type Revision = { add?: object[]; withdraw?: string[]; correct?: object[]; reason?: string }
const revise = (
  id: string,
  more: Revision,
  seq = 1,
  { by = office.people.safety, at }: { by?: Client; at?: string } = {},
) =>
  by.step(
    one(id, '/questions'),
    { add: [], withdraw: [], correct: [], reason, ...more },
    seq,
    at === undefined ? {} : { at },
  )
const read = async (id: string): Promise<Campaign> => (await office.people.leader.get(one(id))).body
const keysAsked = async (visit: string) =>
  (await shownInspection(visit)).questions.map(({ key }: Question) => key) as string[]
const findings = async (visit: string) =>
  (await office.people.leader.get(`${office.path}/records/inspection/${visit}/verify`)).body.findings

let id: string
/** A visit to the factory in the campaign. */
const visit = (more: Record<string, unknown> = {}) => newInspection(office, factory, { campaign: id, ...more })
beforeAll(async () => {
  const actionPeriod = { startsOn: '2023-05-01', endsOn: '2023-11-30' }
  id = await newCampaign(office, await newTemplate(office, { actionPeriod }))
})

describe('what an office itself asks in visits while a campaign runs', () => {
  test('is for the safety officer to say, with a reason, of questions that there are', async () => {
    for (const by of [supervisor, office.people.leader, world.office(dongguan).people.safety])
      expect((await revise(id, { add: [charging] }, 1, { by })).status).toBe(403)
    await refused(() => revise(id, { add: [charging], reason: '' }), 'badInput', 'reason')
    await refused(() => revise(id, { add: [{ ...charging, text: '' }] }), 'badInput', 'add.0.text')
    await refused(() => revise(id, { add: [charging, welders, charging] }), 'badInput', 'add.2.text')
    await refused(() => revise(id, { withdraw: ['7.1'] }), 'referenceUnknown')
    await refused(() => revise(id, { correct: [{ question: '7.1', good: 'no' }] }), 'referenceUnknown')
    await refused(() => revise(id, {}), 'nothingRevised')
    await refused(() => revise(id, { correct: [{ question: '1.1', good: 'yes' }] }), 'nothingRevised')
    const ended = await newCampaign(office)
    await office.people.safety.step(one(ended, '/ending'), { reason, duties: 'owed' }, 1)
    await refused(() => revise(ended, { add: [charging] }, 2), 'stepNotOpen')
  })

  test('can’t take away what the notice asks', async () => {
    expect(await refused(() => revise(id, { withdraw: ['1.1'] }), 'questionOfNotice')).toMatchObject({ about: ['1.1'] })
  })

  test('is asked in visits from that day on, of whom it concerns, after what the notice asks', async () => {
    const [underWay, entered] = [await visit(), await visit({ inspectedOn: '2023-11-19' })]
    expect((await revise(id, { add: [charging, welders] })).status).toBe(200)
    const { content, events, intact } = await read(id)
    expect(intact).toBe(true)
    expect(content.keyTasks.at(-1)).toEqual({ key: '7', title: '本街道增加的检查内容', paragraph: null })
    expect(content.questions.slice(-2)).toMatchObject([
      { key: '7.1', ...charging, paragraph: null, since: '2023-11-20' },
      { key: '7.2', ...welders },
    ])
    expect(events.at(-1)).toMatchObject({
      verb: 'reviseQuestions',
      detail: { reason, corrected: { '7.1 电动自行车是否在楼道充电': { before: null, after: 'inspected' } } },
    })

    expect((await keysAsked(await visit())).slice(-2)).toEqual(['6.1', '7.1'])
    for (const before of [underWay, entered, await visit({ inspectedOn: '2023-11-19' })])
      expect(await keysAsked(before)).not.toContain('7.1')
    const forge = await newEnterprise(office, { attributes: ['welding'] })
    expect((await keysAsked(await newInspection(office, forge, { campaign: id }))).slice(-2)).toEqual(['7.1', '7.2'])
    await answer(underWay, 1, answers(['1.1', 'yes']))
    expect((await sign(underWay, 2)).body.status).toBe('signed')
    expect(await findings(underWay)).toEqual([])
    await refused(() => revise(id, { add: [charging] }, 2), 'badInput', 'add.0.text')
  })

  test('is asked no more once it was withdrawn, while visits that have asked it take its answers and stay whole', async () => {
    const [signed, onPhone, mended] = [await visit(), await visit(), await visit()]
    await answer(signed, 1, answers(['7.1', 'yes']))
    await sign(signed, 2)
    await answer(mended, 1, answers(['7.1', 'no']))
    expect((await revise(id, { withdraw: ['7.1'] }, 2)).status).toBe(200)

    expect(await keysAsked(await visit())).not.toContain('7.1')
    expect((await answer(onPhone, 1, answers(['7.1', 'no'], ['1.1', 'yes']))).status).toBe(200)
    expect((await sign(onPhone, 2)).body.status).toBe('signed')
    const correction = { set: { kind: 'enforcement' }, reason: '实为执法检查' }
    const path = `${office.path}/inspections/${mended}/correction`
    expect((await office.people.officer.step(path, correction, 2)).status).toBe(200)
    expect((await shownInspection(mended)).answers).toMatchObject([{ question: '7.1', answer: 'no' }])
    for (const one of [signed, onPhone]) {
      expect(await findings(one)).toEqual([])
      expect(await shownInspection(one)).toMatchObject({ signature: { intact: true }, intact: true })
      expect((await shownInspection(one)).questions.at(-1)).toMatchObject({ key: '7.1', until: '2023-11-20' })
    }
    await refused(() => revise(id, { withdraw: ['7.1'] }, 3), 'referenceUnknown')
  })

  test('comes back under a new key, and stays through a revision of the dates', async () => {
    expect((await revise(id, { add: [charging] }, 3)).status).toBe(200)
    const dates = { phases: [{ name: '精准执法阶段', endsOn: '2023-11-29' }], deadlines: [], reason }
    expect((await office.people.safety.step(one(id, '/dates'), dates, 4)).status).toBe(200)
    expect((await keysAsked(await visit())).slice(-2)).toEqual(['6.1', '7.3'])
    expect((await read(id)).intact).toBe(true)
  })
})

describe('a question whose good answer was taken for the bad one', () => {
  test('is put right with a reason, for all visits that have asked it', async () => {
    const place = await newEnterprise(office, { attributes: [] })
    const signed = await newInspection(office, place, { campaign: id })
    await answer(signed, 1, answers(['1.5', 'yes'], ['6.1', 'no']))
    await sign(signed, 2)
    const standing = async () => {
      const { body } = await office.people.leader.get(one(id, `/performance?enterprise=${place}`))
      return Object.fromEntries(
        body.items[0].duties.map((duty: { kind: string; asked: { done: boolean } | null }) => [
          duty.kind,
          duty.asked?.done,
        ]),
      )
    }
    expect(await standing()).toMatchObject({ ledInspection: true, drill: false })
    const correct = ['1.1', '1.5', '6.1'].map((question) => ({ question, good: question === '1.1' ? 'yes' : 'no' }))
    expect((await revise(id, { correct }, 5)).status).toBe(200)

    expect(await standing()).toMatchObject({ ledInspection: false, drill: true })
    expect(await drift()).toEqual([])
    const { questions, signature } = await shownInspection(signed)
    expect(questions.find(({ key }: Question) => key === '1.5').good).toBe('no')
    expect(signature.intact).toBe(true)
    const { events } = await read(id)
    expect(Object.values(events.at(-1)?.detail.corrected as object)).toEqual([
      { before: 'yes', after: 'no' },
      { before: 'yes', after: 'no' },
    ])
  })
})
