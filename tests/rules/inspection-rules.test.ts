import { describe, expect, test } from 'vitest'
import { hashOfSigned, type Signed } from '../../src/features/inspections/content.ts'
import { completed, complianceOf, layAnswers, questionsFor } from '../../src/features/inspections/rules.ts'
import type { Answer } from '../../src/features/inspections/schema.ts'
import { type Attribute, attributes } from '../../src/features/templates/schema.ts'
import { nanguanTemplate } from '../../src/local/demo/nanguan-template.ts'

const keysFor = (...held: Attribute[]) => questionsFor(held, nanguanTemplate.questions).map(({ key }) => key)
const ofAll = ['1.1', '1.2', '1.3', '1.4', '1.5', '2.1', '2.3', '2.4', '3.1', '5.1', '6.1']

describe('the questions that an inspection asks', () => {
  test('of a plain shop are the eleven that the notice asks of everyone', () => {
    expect(keysFor()).toEqual(ofAll)
  })

  test('of a welding workshop are three more: permits, equipment and the people who weld', () => {
    expect(keysFor('hotWork', 'welding')).toEqual([
      ...['1.1', '1.2', '1.3', '1.4', '1.5', '2.1', '2.3', '2.4', '3.1'],
      ...['3.2', '3.3', '3.4', '5.1', '6.1'],
    ])
  })

  test('of a firm with confined spaces are two more: the spaces and the people who work in them', () => {
    expect(keysFor('confinedSpace')).toEqual([
      ...['1.1', '1.2', '1.3', '1.4', '1.5', '2.1', '2.3', '2.4', '3.1'],
      ...['3.4', '4.1', '5.1', '6.1'],
    ])
  })

  test('of a firm that is everything are all seventeen, once each and in the notice’s order', () => {
    expect(keysFor(...attributes)).toEqual(nanguanTemplate.questions.map(({ key }) => key))
    expect(keysFor('welding', 'hotWork', 'welding')).toEqual(keysFor('hotWork', 'welding'))
  })

  test.each([
    ['highRisk', []],
    ['hasDeputies', ['2.2']],
    ['hotWork', ['3.2', '3.4']],
    ['hazardousWork', ['3.4']],
    ['keyPosts', ['3.4']],
    ['confinedSpace', ['3.4', '4.1']],
    ['outsourcing', ['5.2']],
  ] as const)('of an enterprise with %s alone are those of everyone and %j', (attribute, more) => {
    expect(keysFor(attribute)).toEqual([...ofAll, ...more].sort())
  })

  test('about people in hazardous work are asked of whoever welds, whatever else the file says', () => {
    expect(keysFor('welding')).toEqual(expect.arrayContaining(['3.3', '3.4']))
  })
})

const answer = (question: string, given: Answer['answer'], more: Partial<Answer> = {}): Answer => ({
  question,
  answer: given,
  reason: null,
  note: null,
  ...more,
})
const asked = ['1.1', '1.2', '3.2', '6.1'].map((key) => ({ key }))

describe('answers', () => {
  test('come in the order of the questions, whatever the order in which they were given', () => {
    const added = [answer('6.1', 'no'), answer('1.1', 'yes'), answer('3.2', 'notLookedAt')]
    expect(layAnswers(asked, [answer('1.2', 'yes')], added)).toEqual({
      answers: [answer('1.1', 'yes'), answer('1.2', 'yes'), answer('3.2', 'notLookedAt'), answer('6.1', 'no')],
    })
  })

  test('replace earlier ones to the same question whole, and leave the others as they are', () => {
    const given = [answer('1.1', 'no', { note: '制度未上墙' }), answer('1.2', 'no', { note: '未学习' })]
    expect(layAnswers(asked, given, [answer('1.1', 'yes')])).toEqual({
      answers: [answer('1.1', 'yes'), answer('1.2', 'no', { note: '未学习' })],
    })
  })

  test('given twice at once count as given last', () => {
    const twice = [answer('1.1', 'no'), answer('1.1', 'yes')]
    expect(layAnswers(asked, [], twice)).toEqual({ answers: [answer('1.1', 'yes')] })
  })

  test('to questions that are not asked are refused by their keys', () => {
    const added = [answer('4.1', 'yes'), answer('1.1', 'yes'), answer('9.9', 'notConcerned')]
    expect(layAnswers(asked, [], added)).toEqual({ refused: 'questionNotAsked', about: ['4.1', '9.9'] })
  })

  test('of "not concerned" need a reason; others don’t', () => {
    const added = [
      answer('1.1', 'yes'),
      answer('1.2', 'notConcerned'),
      answer('3.2', 'notLookedAt'),
      answer('6.1', 'notConcerned', { note: '不是原因' }),
    ]
    expect(layAnswers(asked, [], added)).toEqual({ refused: 'reasonMissing', about: ['1.2', '6.1'] })
    const reasoned = [answer('3.2', 'notConcerned', { reason: '已停用电焊' })]
    expect(layAnswers(asked, [], reasoned)).toEqual({ answers: reasoned })
  })
})

describe('what is signed', () => {
  test('answers every question in order: one that nobody answered was not looked at', () => {
    const given = [answer('6.1', 'no', { note: '未演练' }), answer('1.2', 'yes'), answer('9.9', 'yes')]
    expect(completed(asked, given)).toEqual([
      answer('1.1', 'notLookedAt'),
      answer('1.2', 'yes'),
      answer('3.2', 'notLookedAt'),
      answer('6.1', 'no', { note: '未演练' }),
    ])
  })
})

describe('the compliance rate', () => {
  test.each([
    [[], 0, 0],
    [['yes'], 1, 1],
    [['no'], 0, 1],
    [['notConcerned', 'notLookedAt'], 0, 0],
    [['yes', 'yes', 'no', 'notConcerned', 'notConcerned', 'notLookedAt'], 2, 3],
  ] as const)(
    'of %j is %i of %i: "not concerned" and "not looked at" count nowhere',
    (given, numerator, denominator) => {
      expect(complianceOf(given.map((each) => ({ answer: each })))).toEqual({ numerator, denominator })
    },
  )
})

const signed: Signed = {
  office: '341302001',
  id: '018be8f0-0000-7000-8000-000000000001',
  campaign: '018be8f0-0000-7000-8000-000000000002',
  enterprise: { id: '018be8f0-0000-7000-8000-000000000003', name: '永盛机械加工厂' },
  inspectedOn: '2023-11-20',
  inspector: { user: 'u-zhao', name: '赵志强' },
  questions: [
    { key: '1.1', text: '企业主要负责人是否建立事故隐患排查治理制度' },
    { key: '3.3', text: '是否组织对电气焊设备进行全面安全检查' },
  ],
  answers: [answer('1.1', 'yes', { note: '制度上墙' }), answer('3.3', 'notConcerned', { reason: '设备已停用' })],
  hazards: [
    { id: '018be8f0-0000-7000-8000-00000000000a', description: '未办理动火审批', question: '1.1' },
    { id: '018be8f0-0000-7000-8000-00000000000b', description: '无监护人员', question: null },
  ],
  signedAs: '赵志强',
  signedAt: '2023-11-20T10:30:00.000+08:00',
}

type Json = string | null | Json[] | { [key: string]: Json }

/** A value once for every text and gap in it, each time with that one changed; and once for every list item left out. */
const alterations = (value: Json, path = ''): [string, Json][] => {
  if (value === null || typeof value === 'string') return [[path, `${value ?? ''}改`]]
  if (Array.isArray(value))
    return value.flatMap((item, at): [string, Json][] => [
      [`${path}[${at}] left out`, value.toSpliced(at, 1)],
      ...alterations(item, `${path}[${at}]`).map(([where, other]): [string, Json] => [where, value.with(at, other)]),
    ])
  return Object.entries(value).flatMap(([key, part]) =>
    alterations(part, `${path}.${key}`).map(([where, other]): [string, Json] => [where, { ...value, [key]: other }]),
  )
}

/** The same value with the keys of every object the other way round. */
const turned = (value: Json): Json =>
  Array.isArray(value)
    ? value.map(turned)
    : value === null || typeof value === 'string'
      ? value
      : Object.fromEntries(
          Object.entries(value)
            .map(([key, part]) => [key, turned(part)] as const)
            .toReversed(),
        )

const json = signed as unknown as Json
const hashOf = (value: Json) => hashOfSigned(value as unknown as Signed)

describe('the hash that a signature is bound to', () => {
  test.each(alterations(json))('shows a change of %s', async (_, altered) => {
    expect(await hashOf(altered)).not.toBe(await hashOf(json))
  })

  test('shows an answer, a question or a hazard that was added, and answers that changed places', async () => {
    const hash = await hashOfSigned(signed)
    const others: Signed[] = [
      { ...signed, answers: [...signed.answers, answer('6.1', 'yes')] },
      { ...signed, questions: [...signed.questions, { key: '6.1', text: '是否演练' }] },
      { ...signed, hazards: [...signed.hazards, { id: 'c', description: '通道堵塞', question: null }] },
      { ...signed, answers: signed.answers.toReversed() },
    ]
    for (const other of others) expect(await hashOfSigned(other)).not.toBe(hash)
  })

  test('is the same however the keys are ordered, and a SHA-256', async () => {
    expect(await hashOf(turned(json))).toBe(await hashOf(json))
    expect(JSON.stringify(turned(json))).not.toBe(JSON.stringify(json))
    expect(await hashOf(json)).toMatch(/^[0-9a-f]{64}$/)
  })

  test('is the same in whatever order the hazards are read', async () => {
    expect(await hashOfSigned({ ...signed, hazards: signed.hazards.toReversed() })).toBe(await hashOfSigned(signed))
  })

  test('covers of a question what the inspected party read, its key and its text, and nothing of how it is applied', async () => {
    const [first, second] = nanguanTemplate.questions
    if (!first || !second) throw new Error('no questions')
    const questions = [first, second]
    const read = questions.map(({ key, text }) => ({ key, text }))
    expect(await hashOfSigned({ ...signed, questions })).toBe(await hashOfSigned({ ...signed, questions: read }))
  })
})
