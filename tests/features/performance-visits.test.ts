import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { drift } from '../support/drift.ts'
import { performanceInput, reason } from '../support/inputs.ts'
import {
  answer,
  answers,
  countersign,
  enforcement,
  makeFactory,
  sign,
  signEnforcement,
  takeBack,
  takePart,
} from '../support/inspections.ts'
import { newCampaign, newEnterprise, newInspection, newTemplate } from '../support/records.ts'
import { office } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { expectCreated } from '../support/world.ts'

beforeAll(makeFactory)

let campaign: string
beforeAll(async () => {
  const actionPeriod = { startsOn: '2023-05-01', endsOn: '2023-11-30' }
  campaign = await newCampaign(office, await newTemplate(office, { actionPeriod }))
})

const newShop = () => newEnterprise(office, { attributes: [], name: '合家超市' })
const visit = (place: string, more: Record<string, unknown> = {}) => newInspection(office, place, { campaign, ...more })
const path = (id: string, step: string) => `${office.path}/inspections/${id}/${step}`
const leader = { get: (url: string) => office.people.leader.get(url) }

const said = (question: string, doneOn: string | null, more: Record<string, unknown> = {}) => ({
  answers: [{ question, answer: 'yes', reason: null, note: null, doneOn, ...more }],
})

/** A patrol that is signed with one answer. */
async function told(place: string, body: unknown, more: Record<string, unknown> = {}) {
  const id = await visit(place, more)
  expect((await answer(id, 1, body)).status).toBe(200)
  expect((await sign(id, 2)).body).toMatchObject({ status: 'signed' })
  return id
}

const records = async (place: string) =>
  (await leader.get(`${office.path}/performances?enterprise=${place}`)).body.items
const duties = async (place: string) => {
  const { body } = await leader.get(`${office.path}/campaigns/${campaign}/performance?enterprise=${place}`)
  return body.items[0]
}
const duty = async (place: string, kind: string) =>
  (await duties(place)).duties.find((one: { kind: string }) => one.kind === kind)
const ledInspection = async (place: string) => {
  const { notDone, notSeen, asked } = await duty(place, 'ledInspection')
  return [notDone, notSeen, asked && [asked.on, asked.done]]
}

describe('a visit that was told on which day something was done', () => {
  test('makes the record when it is signed, with the note as evidence, and names who has seen it', async () => {
    const place = await newShop()
    const id = await told(place, said('6.1', '2023-10-12', { note: '演练记录、签到表' }))
    const [record, ...others] = await records(place)
    expect(others).toEqual([])
    expect(record).toMatchObject({
      seq: 1,
      enterprise: place,
      kind: 'drill',
      doneOn: '2023-10-12',
      evidence: '演练记录、签到表',
      withdrawn: false,
      seenIn: { inspection: id, by: record.recordedBy },
    })
    expect(await duty(place, 'drill')).toMatchObject({ periods: [{ done: 1, standing: 'done' }], next: null })
    const { body } = await leader.get(`${office.path}/records/performance/${record.id}/verify`)
    expect(body.findings).toEqual([])
    const { items } = (await leader.get(`${office.path}/events?limit=5`)).body
    expect(items).toContainEqual(
      expect.objectContaining({ record: record.id, kind: 'performance', verb: 'record', title: '合家超市' }),
    )
    expect(await drift()).toEqual([])
  })

  test('makes no record of what was not done, of what has no day, and of other questions', async () => {
    const place = await newShop()
    await told(place, answers(['1.1', 'yes'], ['1.5', 'no'], ['3.1', 'yes'], ['5.1', 'notConcerned', '无外包']))
    expect(await records(place)).toEqual([])
  })

  test('makes it with the last of several signatures, and not before', async () => {
    const place = await newShop()
    const id = await visit(place, enforcement)
    await answer(id, 1, said('1.5', '2023-11-07'))
    await takePart(id, 2)
    expect((await signEnforcement(id, 4)).body.status).toBe('signing')
    expect([await records(place), await ledInspection(place)]).toEqual([[], [0, 2, null]])
    expect((await takeBack(id, 5)).status).toBe(200)
    await answer(id, 6, said('1.5', '2023-11-06'))
    await signEnforcement(id, 7)
    expect((await countersign(id, 8)).body.status).toBe('signed')
    expect(await records(place)).toMatchObject([{ doneOn: '2023-11-06', seenIn: { inspection: id } }])
  })

  test('makes it once, however often the signature is sent', async () => {
    const place = await newShop()
    const id = await visit(place)
    await answer(id, 1, said('6.1', '2023-10-12'))
    const key = v7()
    for (const _ of ['first', 'again']) expect((await sign(id, 2, office.people.officer, { key })).status).toBe(200)
    expect(await records(place)).toHaveLength(1)
  })

  test('is withdrawn like any other record, and then not seen any more, though the visit was told so', async () => {
    const place = await newShop()
    await told(place, said('1.5', '2023-08-12'))
    expect(await ledInspection(place)).toEqual([0, 1, ['2023-11-20', true]])
    const [{ id }] = await records(place)
    expect((await office.people.safety.step(`${office.path}/performances/${id}/withdrawal`, reason, 1)).status).toBe(
      200,
    )
    expect(await ledInspection(place)).toEqual([0, 2, ['2023-11-20', true]])
  })

  test('is corrected in what was noted of the papers alone: the rest stands as it was signed', async () => {
    const [place, other] = [await newShop(), await newShop()]
    await told(place, said('6.1', '2023-10-12'))
    const [{ id }] = await records(place)
    const correct = (set: Record<string, unknown>) =>
      office.people.safety.step(`${office.path}/performances/${id}/correction`, { set, reason: '补记材料' }, 1)
    const sealed = { doneOn: '2023-10-13', kind: 'ledInspection', enterprise: other }
    for (const [column, value] of Object.entries(sealed)) {
      const { about } = await refused(() => correct({ [column]: value, evidence: '签到表' }), 'inspectionSigned')
      expect(about).toEqual([column])
    }
    // What doesn't differ isn't corrected.
    expect((await correct({ doneOn: '2023-10-12', evidence: '签到表' })).status).toBe(200)
    expect(await records(place)).toMatchObject([{ seq: 2, doneOn: '2023-10-12', kind: 'drill', evidence: '签到表' }])
    const { body } = await leader.get(`${office.path}/performances/${id}`)
    expect(body).toMatchObject({ intact: true, seenIn: { by: expect.any(String) } })
    expect(body.events.at(-1).detail.corrected).toEqual({ evidence: { before: '', after: '签到表' } })
  })

  test('is refused a day that no answer asks for, and one after the visit', async () => {
    const id = await visit(await newShop(), { inspectedOn: '2023-11-10' })
    const send = (body: unknown) => () => answer(id, 1, body)
    await refused(send(said('1.1', '2023-11-01')), 'badInput', 'answers.0.doneOn')
    await refused(send(said('1.5', '2023-11-01', { answer: 'no' })), 'badInput', 'answers.0.doneOn')
    await refused(send(said('1.5', '2023-11-11')), 'badInput', 'answers.0.doneOn')
    await refused(send(said('1.5', '2023-11-31')), 'badInput', 'answers.0.doneOn')
    expect((await answer(id, 1, said('1.5', '2023-11-10'))).status).toBe(200)
  })

  test('that is corrected to an earlier day keeps the answer, and forgets a day after it', async () => {
    const id = await visit(await newShop())
    await answer(id, 1, said('1.5', '2023-11-15'))
    const correction = { set: { inspectedOn: '2023-11-10' }, reason: '记错日期' }
    expect((await office.people.officer.step(path(id, 'correction'), correction, 2)).status).toBe(200)
    const { body } = await leader.get(`${office.path}/inspections/${id}`)
    expect(body.answers).toMatchObject([{ question: '1.5', answer: 'yes', doneOn: null }])
  })

  test('after the enterprise’s last day can’t be signed: the answer is corrected, and nothing is lost', async () => {
    const place = await newShop()
    const id = await visit(place, { inspectedOn: '2023-11-20' })
    await answer(id, 1, said('1.5', '2023-11-18'))
    const ending = { on: '2023-11-15', reason: '已搬离' }
    expect((await office.people.safety.step(`${office.path}/enterprises/${place}/ending`, ending, 1)).status).toBe(200)
    await refused(() => sign(id, 2), 'enterpriseEnded')
    await answer(id, 2, said('1.5', null))
    expect((await sign(id, 3)).body).toMatchObject({ status: 'signed' })
  })
})

describe('what is missing from an enterprise', () => {
  test('was not done where a signed visit was told so, and is not seen where nobody has asked', async () => {
    const place = await newShop()
    expect(await ledInspection(place)).toEqual([0, 2, null])
    const id = await visit(place)
    await answer(id, 1, answers(['1.5', 'no']))
    expect(await ledInspection(place)).toEqual([0, 2, null])
    await sign(id, 2)
    expect(await ledInspection(place)).toEqual([2, 0, ['2023-11-20', false]])
    expect(await duties(place)).toMatchObject({ notDone: 2, notSeen: 0 })
    await expectCreated(
      office.people.safety.put(
        `${office.path}/performances/${v7()}`,
        performanceInput(place, { doneOn: '2023-08-01' }),
      ),
    )
    expect(await ledInspection(place)).toEqual([1, 0, ['2023-11-20', false]])
    expect(await drift()).toEqual([])
  })

  test('is not seen either where a visit was told that it was done, and not on which day', async () => {
    const place = await newShop()
    await told(place, answers(['1.5', 'yes'], ['3.1', 'notLookedAt'], ['5.1', 'notConcerned', '无外包']))
    expect(await ledInspection(place)).toEqual([0, 2, ['2023-11-20', true]])
    expect((await duty(place, 'warningEducation')).asked).toBeNull()
    expect((await duty(place, 'outsourcingSurvey')).asked).toBeNull()
  })

  test('is listed by what is known of it', async () => {
    const [asked, unasked] = [await newShop(), await newShop()]
    await told(asked, answers(['1.5', 'no']))
    const listed = async (missing: string) => {
      const { body } = await leader.get(`${office.path}/campaigns/${campaign}/performance?limit=200&missing=${missing}`)
      const ids = body.items.map(({ enterprise }: { enterprise: { id: string } }) => enterprise.id)
      return [asked, unasked].map((id) => ids.includes(id))
    }
    expect([await listed('notDone'), await listed('notSeen')]).toEqual([
      [true, false],
      [false, true],
    ])
  })

  test('counts what was done and seen at the enterprises that turned out to be it', async () => {
    const [place, twice] = [await newShop(), await newShop()]
    await expectCreated(
      office.people.safety.put(
        `${office.path}/performances/${v7()}`,
        performanceInput(twice, { doneOn: '2023-06-01' }),
      ),
    )
    await told(twice, answers(['1.5', 'no']))
    const draft = await visit(twice)
    await answer(draft, 1, said('6.1', '2023-11-01'))
    const merging = { into: place, reason: '重复登记' }
    expect((await office.people.safety.step(`${office.path}/enterprises/${twice}/merging`, merging, 1)).status).toBe(
      200,
    )
    expect((await sign(draft, 2)).body).toMatchObject({ status: 'signed' })
    expect(await ledInspection(place)).toEqual([1, 0, ['2023-11-20', false]])
    expect((await duty(place, 'drill')).periods).toMatchObject([{ done: 1, standing: 'done' }])
    expect((await records(place)).map(({ kind }: { kind: string }) => kind)).toEqual(['drill', 'ledInspection'])
    expect(await drift()).toEqual([])
    expect((await office.people.safety.step(`${office.path}/enterprises/${twice}/reopening`, reason, 2)).status).toBe(
      200,
    )
    expect(await ledInspection(place)).toEqual([0, 2, null])
    expect(await records(place)).toEqual([])
  })

  test('betrays the nightly recount when somebody changes what a visit was told', async () => {
    const id = await told(await newShop(), answers(['1.5', 'no']))
    const change = (sql: string) => env.SHARD_01.prepare(sql).bind(id).run()
    await change('UPDATE performance_seen SET saw = 2 WHERE inspection = ?')
    expect(await drift()).toMatchObject([{ counter: 'performance_seen', inspection: id, kept: 2, counted: 1 }])
    await change('DELETE FROM performance_seen WHERE inspection = ?')
    expect(await drift()).toMatchObject([{ counter: 'performance_seen', inspection: id, kept: 0, counted: 1 }])
    await change(`INSERT INTO performance_seen SELECT office, enterprise, 'ledInspection', inspected_on, id, 1
      FROM inspection WHERE id = ?`)
    expect(await drift()).toEqual([])
  })
})
