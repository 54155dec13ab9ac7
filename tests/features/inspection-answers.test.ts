import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../support/client.ts'
import { walk } from '../support/hazards.ts'
import { enterpriseCorrection } from '../support/inputs.ts'
import {
  answer,
  answers,
  begunInspection,
  factory,
  foundIn,
  makeFactory,
  putInspection,
  shownInspection,
  sign,
} from '../support/inspections.ts'
import { fillHazards } from '../support/many.ts'
import { nanguanTemplate } from '../support/nanguan-template.ts'
import { newCampaign, newEnterprise, newHazard, newInspection, newTemplate } from '../support/records.ts'
import { office, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { dongguan } from '../support/world.ts'

beforeAll(makeFactory)

describe('the questions of an inspection', () => {
  const ofAll = ['1.1', '1.2', '1.3', '1.4', '1.5', '2.1', '2.3', '2.4', '3.1', '5.1', '6.1']
  const every = nanguanTemplate.questions.map(({ key }) => key)
  const asked = async (attributes: string[]): Promise<string[]> => {
    const id = await begunInspection({ enterprise: await newEnterprise(office, { attributes }) })
    return (await shownInspection(id)).questions.map(({ key }: { key: string }) => key)
  }
  const inOrder = (keys: string[]) => every.filter((key) => keys.includes(key))

  test.each<[attributes: string[], more: string[]]>([
    [[], []],
    [['highRisk'], []],
    [['hasDeputies'], ['2.2']],
    [['hotWork'], ['3.2', '3.4']],
    [['welding'], ['3.2', '3.3', '3.4']],
    [['hazardousWork'], ['3.4']],
    [['keyPosts'], ['3.4']],
    [['confinedSpace'], ['3.4', '4.1']],
    [['outsourcing'], ['5.2']],
    [
      ['outsourcing', 'welding', 'hotWork'],
      ['3.2', '3.3', '3.4', '5.2'],
    ],
  ])('with %j are those of everybody and %j, in the notice’s order', async (attributes, more) => {
    expect(await asked(attributes)).toEqual(inOrder([...ofAll, ...more]))
  })

  test('of an enterprise with every attribute are all 17', async () => {
    const all = ['highRisk', 'hasDeputies', 'hotWork', 'welding', 'hazardousWork', 'keyPosts', 'confinedSpace']
    expect(await asked([...all, 'outsourcing'])).toEqual(every)
    expect(every).toHaveLength(17)
  })

  test('are worded as the campaign has them, each with its paragraph', async () => {
    const { questions } = await shownInspection(await begunInspection())
    const worded = nanguanTemplate.questions.filter(({ key }) =>
      questions.some((question: { key: string }) => question.key === key),
    )
    expect(questions).toEqual(worded)
  })

  test('say where "no" is the good answer; a template made before that was asked says nothing, and means yes', async () => {
    const [first, second, ...others] = nanguanTemplate.questions
    const questions = [{ ...first, good: 'no' }, { ...second, good: undefined }, ...others]
    const campaign = await newCampaign(office, await newTemplate(office, { questions }))
    const shown = await shownInspection(await begunInspection({ campaign }))
    expect(shown.questions.slice(0, 3).map(({ good }: { good?: string }) => good)).toEqual(['no', undefined, 'yes'])
  })

  test('stay as they were when the enterprise changes later', async () => {
    const id = v7()
    const place = await newEnterprise(office, { attributes: ['hotWork'] })
    await putInspection({ enterprise: place }, id)
    const before = (await shownInspection(id)).questions
    const path = `${office.path}/enterprises/${place}/correction`
    await office.people.safety.step(path, enterpriseCorrection({ attributes: ['outsourcing'] }), 1)
    expect((await shownInspection(id)).questions).toEqual(before)
    expect((await answer(id, 1, answers(['3.2', 'no']))).status).toBe(200)
    await refused(() => answer(id, 2, answers(['5.2', 'no'])), 'questionNotAsked')
  })
})

describe('answering', () => {
  test.each<[what: string, body: unknown, path: string]>([
    ['nothing at all', { answers: [] }, 'answers'],
    ['with a word that is no answer', answers(['1.1', 'maybe']), 'answers.0.answer'],
    ['a question whose key is none', answers(['first', 'yes']), 'answers.0.question'],
    [
      'without saying whether there is a note',
      { answers: [{ question: '1.1', answer: 'yes', reason: null }] },
      'answers.0.note',
    ],
    ['with an empty reason', answers(['1.1', 'notConcerned', ' ']), 'answers.0.reason'],
    ['with a reason of 2001 characters', answers(['1.1', 'notConcerned', '无'.repeat(2001)]), 'answers.0.reason'],
  ])('%s is refused', async (_, body, path) => {
    const id = await begunInspection()
    await refused(() => answer(id, 1, body), 'badInput', path)
  })

  test('a question that is not asked of the enterprise is refused by its key', async () => {
    const id = await begunInspection()
    const { about } = await refused(() => answer(id, 1, answers(['1.1', 'yes'], ['4.1', 'no'])), 'questionNotAsked')
    expect(about).toEqual(['4.1'])
  })

  test('not concerned takes a reason', async () => {
    const id = await begunInspection()
    const { about } = await refused(
      () => answer(id, 1, answers(['1.1', 'yes'], ['2.4', 'notConcerned'])),
      'reasonMissing',
    )
    expect(about).toEqual(['2.4'])
    expect((await answer(id, 1, answers(['2.4', 'notConcerned', '企业规模小，未聘请专家']))).status).toBe(200)
  })

  test('takes the version that it is meant for', async () => {
    const id = await begunInspection()
    const send = (headers: Record<string, string>) =>
      office.people.officer.send(`${office.path}/inspections/${id}/answers`, {
        method: 'POST',
        body: answers(['1.1', 'yes']),
        headers,
      })
    await refused(() => send({ 'Idempotency-Key': v7() }), 'ifMatchMissing')
    await refused(() => send({ 'If-Match': '"1"' }), 'idempotencyKeyMissing')
    await answer(id, 1, answers(['1.1', 'yes']))
    await refused(() => answer(id, 1, answers(['1.1', 'no'])), 'recordChanged')
  })

  test('an inspection that is not there is not found', async () => {
    await refused(() => answer(v7(), 1, answers(['1.1', 'yes'])), 'notFound')
    await refused(() => sign(v7(), 1), 'notFound')
    await refused(() => office.people.officer.get(`${office.path}/inspections/${v7()}`), 'notFound')
  })

  test('only whoever began it can answer or sign, not even a colleague or the safety officer', async () => {
    const id = await begunInspection()
    for (const by of [office.people.officer2, office.people.inspector, office.people.safety]) {
      await refused(() => answer(id, 1, answers(['1.1', 'no']), by), 'notPermitted')
      await refused(() => sign(id, 1, by), 'notPermitted')
    }
  })

  test('some questions leaves the answers to the others as they are', async () => {
    const id = await begunInspection()
    await answer(id, 1, answers(['3.2', 'no', null, '未办理审批'], ['1.1', 'yes']))
    const taken = await answer(id, 2, answers(['1.1', 'notLookedAt'], ['1.2', 'yes']))
    expect([taken.status, taken.body]).toEqual([200, { id, seq: 3, status: 'draft' }])
    expect((await shownInspection(id)).answers).toEqual(
      answers(['1.1', 'notLookedAt'], ['1.2', 'yes'], ['3.2', 'no', null, '未办理审批']).answers,
    )
  })

  test('under the same key again has no second effect', async () => {
    const id = await begunInspection()
    const ask = { key: v7() }
    const path = `${office.path}/inspections/${id}/answers`
    const send = () => office.people.officer.step(path, answers(['1.1', 'yes']), 1, ask)
    const [first, again] = [await send(), await send()]
    expect([again.status, again.body]).toEqual([200, first.body])
    expect((await shownInspection(id)).seq).toBe(2)
  })
})

describe('what to take along', () => {
  const prepared = async (sectors: string[]) => {
    const place = await newEnterprise(office, { sectors })
    return { place, id: await begunInspection({ enterprise: place }) }
  }

  test.each<[sectors: string[], documents: string[]]>([
    [['菜市场'], ['GB 35181—2017']],
    [['工贸'], ['应急管理部令第10号', 'GB 35181—2017']],
    [
      ['城市燃气', '危险化学品'],
      ['安监总管三〔2017〕121号', '建城规〔2023〕4号', 'GB 35181—2017'],
    ],
  ])('to an enterprise of %j are the criteria %j', async (sectors, documents) => {
    const { id } = await prepared(sectors)
    const { criteria } = await shownInspection(id)
    expect(criteria.map(({ document }: { document: string }) => document)).toEqual(documents)
  })

  test('are the hazards open there, the most pressing first, without those of this visit, of others and of the past', async () => {
    const { place, id } = await prepared(['工贸'])
    const { officer } = office.people
    const open = await newHazard(office, { enterprise: place, description: '配电箱门缺失' })
    const pressing = await newHazard(office, { enterprise: place, description: '安全出口锁闭' })
    await walk(office, pressing, 'major', 2)
    const dismissed = await newHazard(office, { enterprise: place })
    await officer.step(`${office.path}/hazards/${dismissed}/dismissal`, { reason: '不属实' }, 1)
    await newHazard(office, { enterprise: factory })
    await newHazard(office, foundIn(id, { enterprise: place, question: null }))
    expect((await shownInspection(id)).openHazards).toEqual([
      {
        id: pressing,
        number: expect.stringMatching(/^2023-\d{4}$/),
        description: '安全出口锁闭',
        status: 'ordered',
        level: 'major',
        due: '2023-11-24',
        overdue: false,
      },
      {
        id: open,
        number: expect.stringMatching(/^2023-\d{4}$/),
        description: '配电箱门缺失',
        status: 'reported',
        level: null,
        due: null,
        overdue: false,
      },
    ])
  })

  test('are fifty hazards at most', async () => {
    const { place, id } = await prepared(['工贸'])
    await fillHazards(office, [place], 150)
    expect((await shownInspection(id)).openHazards).toHaveLength(50)
  })
})

describe('a hazard found in an inspection', () => {
  const report = (body: Record<string, unknown>, by: Client = office.people.officer) =>
    by.put(`${office.path}/hazards/${v7()}`, body)

  test('shows in it with the question that it answers', async () => {
    const id = await begunInspection()
    const found = await newHazard(office, foundIn(id))
    expect((await shownInspection(id)).hazards).toEqual([
      { id: found, description: '电焊作业未办理动火审批，现场无监护人员', question: '3.2' },
    ])
  })

  test('lies at the inspection’s enterprise and in its campaign', async () => {
    const id = await begunInspection()
    const elsewhere = await newEnterprise(office)
    await refused(() => report(foundIn(id, { enterprise: elsewhere })), 'referenceUnknown')
    const campaign = await newCampaign(office)
    await refused(() => report(foundIn(id, { campaign })), 'referenceUnknown')
  })

  test('answers a question that the inspection asks', async () => {
    const id = await begunInspection()
    expect((await refused(() => report(foundIn(id, { question: '4.1' })), 'questionNotAsked')).about).toEqual(['4.1'])
  })

  test.each(['enterprise', 'tip', 'superior', 'unknown'])('was not brought up by “%s”', async (source) => {
    const id = await begunInspection()
    await refused(() => report(foundIn(id, { source })), 'sourceUnfit')
  })

  test('belongs to no inspection of another office', async () => {
    const other = world.office(dongguan)
    const theirs = await newInspection(other, await newEnterprise(other))
    await refused(() => report(foundIn(theirs)), 'referenceUnknown')
  })
})
