import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { contentHash } from '../../src/lib/hash.ts'
import { nanguanTemplate } from '../../src/local/demo/nanguan-template.ts'
import { anonymous, type Client, noon } from '../support/client.ts'
import { enterprise, enterpriseInput, hazard, hazardInput, refused, untriggered } from '../support/records.ts'
import {
  dangcheng,
  dongguan,
  expectCreated,
  launch,
  makeWorld,
  nanguan,
  type Office,
  type Post,
  type World,
  yongqiao,
  zhuzhuang,
} from '../support/world.ts'

interface Listed {
  id: string
  status: string
}

let world: World
let office: Office
let factory: string
beforeAll(async () => {
  world = await makeWorld()
  office = world.office(nanguan)
  factory = await enterprise(office, { attributes: ['hotWork'] })
})

const input = (more: Record<string, unknown> = {}) => ({
  campaign: office.campaign,
  enterprise: factory,
  inspectedOn: '2023-11-20',
  ...more,
})

const put = (more: Record<string, unknown> = {}, id = v7(), by: Client = office.people.officer) =>
  by.put(`${office.path}/inspections/${id}`, input(more))

async function begun(more: Record<string, unknown> = {}, by: Client = office.people.officer): Promise<string> {
  const id = v7()
  await expectCreated(put(more, id, by))
  return id
}

const inspection = async (id: string) => (await office.people.community.get(`${office.path}/inspections/${id}`)).body

type Given = [question: string, answer: string, reason?: string | null, note?: string | null]
const answers = (...given: Given[]) => ({
  answers: given.map(([question, answer, reason = null, note = null]) => ({ question, answer, reason, note })),
})

const answer = (id: string, seq: number, body: unknown, by: Client = office.people.officer) =>
  by.step(`${office.path}/inspections/${id}/answers`, body, seq)

const sign = (id: string, seq: number, by: Client = office.people.officer, ask = {}) =>
  by.step(`${office.path}/inspections/${id}/signature`, { signedAs: '张守安' }, seq, ask)

async function signed(more: Record<string, unknown> = {}): Promise<string> {
  const id = await begun(more)
  expect((await sign(id, 1)).status).toBe(200)
  return id
}

const foundIn = (id: string, more: Record<string, unknown> = {}) =>
  hazardInput(office, { enterprise: factory, inspection: id, question: '3.2', ...more })

describe('inspections', () => {
  test('someone who is not signed in neither reads nor writes them', async () => {
    const id = await begun()
    await refused(() => anonymous.get(`${office.path}/inspections`), 'signInNeeded')
    await refused(() => anonymous.get(`${office.path}/inspections/${id}`), 'signInNeeded')
    await refused(() => put({}, v7(), anonymous), 'signInNeeded')
    await refused(() => answer(id, 1, answers(['1.1', 'yes']), anonymous), 'signInNeeded')
    await refused(() => sign(id, 1, anonymous), 'signInNeeded')
  })

  test.each([dongguan, dangcheng])('members of %s reach those of 南关 by no path', async (code) => {
    const id = await begun()
    const other = world.office(code)
    const { officer } = other.people
    for (const [path, code] of [
      [office.path, 'notMember'],
      [other.path, 'notFound'],
    ] as const) {
      await refused(() => officer.get(`${path}/inspections/${id}`), code)
      await refused(() => officer.step(`${path}/inspections/${id}/answers`, answers(['1.1', 'no']), 1), code)
      await refused(() => officer.step(`${path}/inspections/${id}/signature`, { signedAs: '张守安' }, 1), code)
    }
    await refused(() => officer.get(`${office.path}/inspections`), 'notMember')
    await refused(() => put({}, v7(), officer), 'notMember')
  })

  test('an inspection names no enterprise and no campaign of another office', async () => {
    const other = world.office(dongguan)
    const theirs = await enterprise(other)
    expect((await refused(() => put({ enterprise: theirs }), 'referenceUnknown')).about).toEqual(['enterprise'])
    expect((await refused(() => put({ campaign: other.campaign }), 'referenceUnknown')).about).toEqual(['campaign'])
    expect((await refused(() => put({ enterprise: v7() }), 'referenceUnknown')).about).toEqual(['enterprise'])
  })

  test.each<Post>(['contact', 'leader'])('the %s reads them and inspects nothing', async (post) => {
    const id = await begun()
    const by = office.people[post]
    expect((await by.get(`${office.path}/inspections/${id}`)).status).toBe(200)
    await refused(() => put({}, v7(), by), 'notPermitted')
    await refused(() => answer(id, 1, answers(['1.1', 'yes']), by), 'notPermitted')
    await refused(() => sign(id, 1, by), 'notPermitted')
  })

  test('the district’s supervisor reads them and inspects nothing', async () => {
    const supervisor = world.supervisor(yongqiao)
    expect((await supervisor.get(`${office.path}/inspections/${await begun()}`)).status).toBe(200)
    await refused(() => put({}, v7(), supervisor), 'notPermitted')
  })

  test.each<Post>(['safety', 'officer', 'market', 'inspector', 'community'])('the %s can begin one', async (post) => {
    const id = v7()
    const begins = await put({}, id, office.people[post])
    expect([begins.status, begins.body]).toEqual([201, { id, seq: 1, status: 'draft' }])
  })

  test.each<[what: string, more: Record<string, unknown>, path: string]>([
    ['without an enterprise', { enterprise: undefined }, 'enterprise'],
    ['without a campaign', { campaign: null }, 'campaign'],
    ['on a day that no calendar has', { inspectedOn: '2023-02-29' }, 'inspectedOn'],
    ['at a time of day', { inspectedOn: '2023-11-20T09:00:00+08:00' }, 'inspectedOn'],
    ['with a field that nobody knows', { colour: 'red' }, 'colour'],
  ])('an inspection %s can not begin', async (_, more, path) => {
    await refused(() => put(more), 'badInput', path)
  })

  test('an inspection can not lie in the future', async () => {
    await refused(() => put({ inspectedOn: '2023-11-21' }), 'dayInFuture')
  })

  test('today is the day in Shanghai', async () => {
    const at = { at: '2023-11-20T16:30:00Z' }
    const path = `${office.path}/inspections/${v7()}`
    const begins = await office.people.officer.put(path, input({ inspectedOn: '2023-11-21' }), at)
    expect(begins.status).toBe(201)
  })

  test('the same again is answered the same, another one under its id is refused', async () => {
    const id = v7()
    const [first, again] = [await put({}, id), await put({}, id)]
    expect([again.status, again.body]).toEqual([first.status, first.body])
    await refused(() => put({ inspectedOn: '2023-11-19' }, id), 'idTaken')
  })

  test('a new one is a draft of whoever began it, in their department', async () => {
    const id = await begun()
    const { body: me } = await office.people.officer.get('/session')
    const { status, body, headers } = await office.people.community.get(`${office.path}/inspections/${id}`)
    expect([status, headers.get('ETag')]).toEqual([200, '"1"'])
    expect(body).toMatchObject({
      id,
      seq: 1,
      status: 'draft',
      campaign: office.campaign,
      enterprise: { id: factory, name: '永盛机械加工厂' },
      inspectedOn: '2023-11-20',
      inspector: { user: me.user, name: '张守安' },
      unit: office.units.应急办,
      answers: [],
      hazards: [],
      signature: null,
    })
  })
})

describe('the questions of an inspection', () => {
  const ofAll = ['1.1', '1.2', '1.3', '1.4', '1.5', '2.1', '2.3', '2.4', '3.1', '5.1', '6.1']
  const every = nanguanTemplate.questions.map(({ key }) => key)
  const asked = async (attributes: string[]): Promise<string[]> => {
    const id = await begun({ enterprise: await enterprise(office, { attributes }) })
    return (await inspection(id)).questions.map(({ key }: { key: string }) => key)
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
    const { questions } = await inspection(await begun())
    const worded = nanguanTemplate.questions.filter(({ key }) =>
      questions.some((question: { key: string }) => question.key === key),
    )
    expect(questions).toEqual(worded)
  })

  test('stay as they were when the enterprise changes later', async () => {
    const id = v7()
    const place = await enterprise(office, { attributes: ['hotWork'] })
    await put({ enterprise: place }, id)
    const before = (await inspection(id)).questions
    const path = `${office.path}/enterprises/${place}/revision`
    await office.people.safety.step(path, enterpriseInput({ attributes: ['outsourcing'] }), 1)
    expect((await inspection(id)).questions).toEqual(before)
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
    const id = await begun()
    await refused(() => answer(id, 1, body), 'badInput', path)
  })

  test('a question that is not asked of the enterprise is refused by its key', async () => {
    const id = await begun()
    const { about } = await refused(() => answer(id, 1, answers(['1.1', 'yes'], ['4.1', 'no'])), 'questionNotAsked')
    expect(about).toEqual(['4.1'])
  })

  test('not concerned takes a reason', async () => {
    const id = await begun()
    const { about } = await refused(
      () => answer(id, 1, answers(['1.1', 'yes'], ['2.4', 'notConcerned'])),
      'reasonMissing',
    )
    expect(about).toEqual(['2.4'])
    expect((await answer(id, 1, answers(['2.4', 'notConcerned', '企业规模小，未聘请专家']))).status).toBe(200)
  })

  test('takes the version that it is meant for', async () => {
    const id = await begun()
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
    const id = await begun()
    for (const by of [office.people.officer2, office.people.inspector, office.people.safety]) {
      await refused(() => answer(id, 1, answers(['1.1', 'no']), by), 'notPermitted')
      await refused(() => sign(id, 1, by), 'notPermitted')
    }
  })

  test('some questions leaves the answers to the others as they are', async () => {
    const id = await begun()
    await answer(id, 1, answers(['3.2', 'no', null, '未办理审批'], ['1.1', 'yes']))
    const taken = await answer(id, 2, answers(['1.1', 'notLookedAt'], ['1.2', 'yes']))
    expect([taken.status, taken.body]).toEqual([200, { id, seq: 3, status: 'draft' }])
    expect((await inspection(id)).answers).toEqual(
      answers(['1.1', 'notLookedAt'], ['1.2', 'yes'], ['3.2', 'no', null, '未办理审批']).answers,
    )
  })

  test('under the same key again has no second effect', async () => {
    const id = await begun()
    const ask = { key: v7() }
    const path = `${office.path}/inspections/${id}/answers`
    const send = () => office.people.officer.step(path, answers(['1.1', 'yes']), 1, ask)
    const [first, again] = [await send(), await send()]
    expect([again.status, again.body]).toEqual([200, first.body])
    expect((await inspection(id)).seq).toBe(2)
  })
})

describe('signing', () => {
  test.each<[what: string, body: unknown, path: string]>([
    ['without a name', {}, 'signedAs'],
    ['with a name of spaces', { signedAs: ' ' }, 'signedAs'],
    ['with a field that nobody knows', { signedAs: '张守安', at: noon }, 'at'],
  ])('%s is refused', async (_, body, path) => {
    const id = await begun()
    await refused(
      () => office.people.officer.step(`${office.path}/inspections/${id}/signature`, body, 1),
      'badInput',
      path,
    )
  })

  test('takes no other name than one’s own', async () => {
    const path = `${office.path}/inspections/${await begun()}/signature`
    await refused(() => office.people.officer.step(path, { signedAs: '王海涛' }, 1), 'signatureForeign')
  })

  test('is of a day on which the campaign had begun', async () => {
    await refused(() => put({ inspectedOn: '2023-10-31' }), 'beforeCampaign')
  })

  test('takes the version that was read', async () => {
    const id = await begun()
    await answer(id, 1, answers(['1.1', 'yes']))
    await refused(() => sign(id, 1), 'recordChanged')
  })

  test('shows the name, the time and the hash of what was signed', async () => {
    const id = await begun()
    const taken = await sign(id, 1)
    expect([taken.status, taken.body]).toEqual([200, { id, seq: 2, status: 'signed' }])
    expect((await inspection(id)).signature).toEqual({
      signedAs: '张守安',
      signedAt: expect.stringMatching(/^2023-11-20T12:00:.*\+08:00$/),
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      intact: true,
    })
  })

  test('anybody can compute the hash again from what the inspection shows', async () => {
    const id = await begun()
    await answer(id, 1, answers(['3.2', 'no', null, '未办理审批'], ['2.4', 'notConcerned', '规模小']))
    await hazard(office, foundIn(id))
    await hazard(office, foundIn(id, { description: '氧气瓶与乙炔瓶间距不足', question: null }))
    await sign(id, 2)
    const shown = await inspection(id)
    expect(shown.hazards).toHaveLength(2)
    const { questions, signature, hazards } = shown
    expect(
      await contentHash({
        office: nanguan,
        id,
        campaign: shown.campaign,
        enterprise: shown.enterprise,
        inspectedOn: shown.inspectedOn,
        inspector: shown.inspector,
        questions: questions.map(({ key, text }: { key: string; text: string }) => ({ key, text })),
        answers: shown.answers,
        hazards,
        signedAs: signature.signedAs,
        signedAt: signature.signedAt,
      }),
    ).toBe(signature.contentHash)
  })

  test('under the same key again is answered the same, under another it is too late', async () => {
    const id = await begun()
    const key = v7()
    const [first, again] = [
      await sign(id, 1, office.people.officer, { key }),
      await sign(id, 1, office.people.officer, { key }),
    ]
    expect([again.status, again.body]).toEqual([200, first.body])
    await refused(() => sign(id, 2), 'inspectionSigned')
  })

  test('twice at once signs once', async () => {
    const id = await begun()
    const taken = await Promise.all([sign(id, 1), sign(id, 1)])
    expect(taken.map(({ status }) => status).sort()).toEqual([200, expect.toBeOneOf([409, 412])])
    expect((await inspection(id)).seq).toBe(2)
  })
})

describe('a signed inspection', () => {
  test('takes no answer, no second signature and no other beginning', async () => {
    const id = await signed()
    for (const seq of [1, 2, 3]) {
      await refused(() => answer(id, seq, answers(['1.1', 'no'])), 'inspectionSigned')
      await refused(() => sign(id, seq), 'inspectionSigned')
    }
    await refused(() => put({ inspectedOn: '2023-11-19' }, id), 'idTaken')
  })

  test('takes no further hazard', async () => {
    const id = await signed()
    const path = `${office.path}/hazards/${v7()}`
    await refused(() => office.people.officer.put(path, foundIn(id)), 'inspectionSigned')
  })

  test('can not be changed in the database', async () => {
    const id = await signed()
    const statement = env.SHARD_01.prepare("UPDATE inspection SET answers = '[]' WHERE id = ?").bind(id)
    await expect(statement.run()).rejects.toThrow('inspection_signed')
  })

  test.each([
    [
      'an answer',
      `UPDATE inspection SET answers = '[{"question":"1.1","answer":"yes","reason":null,"note":null}]' WHERE id = ?`,
    ],
    ['the day', "UPDATE inspection SET inspected_on = '2023-11-01' WHERE id = ?"],
    ['the inspector', "UPDATE inspection SET inspector_name = '别人' WHERE id = ?"],
    ['the name under it', "UPDATE inspection SET signed_as = '别人' WHERE id = ?"],
    ['a hazard’s description', "UPDATE hazard SET description = '没事' WHERE inspection = ?"],
    ['its hazards', 'DELETE FROM hazard WHERE inspection = ?'],
  ])('is no longer intact when somebody changes %s behind its back', async (_, query) => {
    const id = await begun()
    await answer(id, 1, answers(['1.1', 'no']))
    await hazard(office, foundIn(id))
    await sign(id, 2)
    expect((await inspection(id)).signature.intact).toBe(true)
    await untriggered(env.SHARD_01, 'inspection_immutable', () => env.SHARD_01.prepare(query).bind(id).run())
    expect((await inspection(id)).signature.intact).toBe(false)
  })

  test('stays intact while its hazards go on with their lives', async () => {
    const id = await begun()
    const found = await hazard(office, foundIn(id))
    await sign(id, 1)
    await office.people.officer.step(
      `${office.path}/hazards/${found}/confirmation`,
      { level: 'major', basis: '判定标准', reportedAsPrescribed: false, measuresUnderWay: false },
      1,
    )
    expect((await inspection(id)).signature.intact).toBe(true)
  })
})

describe('a hazard found in an inspection', () => {
  const report = (body: Record<string, unknown>, by: Client = office.people.officer) =>
    by.put(`${office.path}/hazards/${v7()}`, body)

  test('shows in it with the question that it answers', async () => {
    const id = await begun()
    const found = await hazard(office, foundIn(id))
    expect((await inspection(id)).hazards).toEqual([
      { id: found, description: '电焊作业未办理动火审批，现场无监护人员', question: '3.2' },
    ])
  })

  test('lies at the inspection’s enterprise and in its campaign', async () => {
    const id = await begun()
    const elsewhere = await enterprise(office)
    await refused(() => report(foundIn(id, { enterprise: elsewhere })), 'referenceUnknown')
    await refused(() => report(foundIn(id, { enterprise: null })), 'referenceUnknown')
    const template = v7()
    const path = `/districts/${yongqiao}/templates/${template}/versions/1`
    await expectCreated(world.supervisor(yongqiao).put(path, nanguanTemplate))
    const campaign = v7()
    await expectCreated(
      office.people.safety.put(`${office.path}/campaigns/${campaign}`, launch(template, office.units)),
    )
    await refused(() => report(foundIn(id, { campaign })), 'referenceUnknown')
  })

  test('answers a question that the inspection asks', async () => {
    const id = await begun()
    expect((await refused(() => report(foundIn(id, { question: '4.1' })), 'questionNotAsked')).about).toEqual(['4.1'])
  })

  test.each(['enterprise', 'tip', 'superior', 'unknown'])('was not brought up by “%s”', async (source) => {
    const id = await begun()
    await refused(() => report(foundIn(id, { source })), 'sourceUnfit')
  })

  test('belongs to no inspection of another office', async () => {
    const other = world.office(dongguan)
    const theirs = v7()
    const place = await enterprise(other)
    const begin = { campaign: other.campaign, enterprise: place, inspectedOn: '2023-11-20' }
    await expectCreated(other.people.officer.put(`${other.path}/inspections/${theirs}`, begin))
    await refused(() => report(foundIn(theirs)), 'referenceUnknown')
  })
})

describe('the list of inspections', () => {
  const page = async (query: Record<string, string>, by = office): Promise<{ items: Listed[]; next: string | null }> =>
    (await by.people.community.get(`${by.path}/inspections?${new URLSearchParams(query)}`)).body
  const ids = ({ items }: { items: Listed[] }) => items.map(({ id }) => id)

  test('narrows by enterprise and by status', async () => {
    const place = await enterprise(office)
    const first = await signed({ enterprise: place })
    const second = await begun({ enterprise: place })
    expect(ids(await page({ enterprise: place }))).toEqual([second, first])
    expect(ids(await page({ enterprise: place, status: 'signed' }))).toEqual([first])
    expect(ids(await page({ enterprise: place, status: 'draft' }))).toEqual([second])
    expect(ids(await page({ enterprise: v7() }))).toEqual([])
  })

  test('pages through all, each once', async () => {
    const place = await enterprise(office)
    const there: string[] = []
    for (let n = 0; n < 5; n++) there.push(await begun({ enterprise: place }))
    const first = await page({ enterprise: place, limit: '3' })
    const rest = await page({ enterprise: place, limit: '3', after: first.next ?? '' })
    expect([...ids(first), ...ids(rest)]).toEqual(there.toReversed())
    expect(rest.next).toBeNull()
  })

  test.each([
    ['an unknown status', 'status=open', 'status'],
    ['a cursor that is none', 'after=abc', 'after'],
    ['a filter that nobody knows', 'inspector=wang', 'inspector'],
  ])('refuses %s', async (_, query, path) => {
    await refused(() => office.people.safety.get(`${office.path}/inspections?${query}`), 'badInput', path)
  })

  test('shows none of another office', async () => {
    const id = await begun()
    expect(ids(await page({ limit: '200' }, world.office(dongguan)))).not.toContain(id)
  })
})

test('enterprises and visits are counted apart, drafts not at all', async () => {
  const village = world.office(zhuzhuang)
  const { officer } = village.people
  const indicators = async () =>
    (await officer.get(`${village.path}/campaigns/${village.campaign}/progress`)).body.indicators
  const [often, once] = [await enterprise(village), await enterprise(village)]
  const visit = async (place: string) => {
    const id = v7()
    const begin = { campaign: village.campaign, enterprise: place, inspectedOn: '2023-11-20' }
    await expectCreated(officer.put(`${village.path}/inspections/${id}`, begin))
    return id
  }
  const signedVisit = async (place: string) =>
    officer.step(`${village.path}/inspections/${await visit(place)}/signature`, { signedAs: '张守安' }, 1)

  expect(await indicators()).toMatchObject({ enterprisesInspected: 0, inspections: 0 })
  await signedVisit(often)
  expect(await indicators()).toMatchObject({ enterprisesInspected: 1, inspections: 1 })
  await signedVisit(often)
  expect(await indicators()).toMatchObject({ enterprisesInspected: 1, inspections: 2 })
  await signedVisit(once)
  await visit(once)
  expect(await indicators()).toMatchObject({ enterprises: 2, enterprisesInspected: 2, inspections: 3 })

  const { body } = await officer.get(`${village.path}/enterprises?inspectedIn=${village.campaign}`)
  expect(body.items.map(({ id }: Listed) => id).toSorted()).toEqual([often, once].toSorted())
  const signedOnes = await officer.get(`${village.path}/inspections?status=signed`)
  expect(signedOnes.body.items).toHaveLength(3)
})
