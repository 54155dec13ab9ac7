import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Signature } from '../../src/features/inspections/schema.ts'
import { contentHash } from '../../src/lib/hash.ts'
import { anonymous, type Client, noon } from '../support/client.ts'
import { fillHazards } from '../support/many.ts'
import { nanguanTemplate } from '../support/nanguan-template.ts'
import { enterprise, enterpriseInput, hazard, hazardInput, refused, untriggered, walk } from '../support/records.ts'
import {
  authorityInput,
  dangcheng,
  dongguan,
  everybody,
  expectCreated,
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
  kind: 'patrol',
  campaign: office.campaign,
  enterprise: factory,
  inspectedOn: '2023-11-20',
  experts: [],
  ...more,
})
const enforcement = { kind: 'enforcement' }

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

const onPatrol: Signature = { kind: 'patrol', signedAs: everybody }
const sign = (id: string, seq: number, by: Client = office.people.officer, ask = {}) =>
  by.step(`${office.path}/inspections/${id}/signature`, onPatrol, seq, ask)

const partySigned = { result: 'signed', name: '王永盛', position: '主要负责人' } as const
const partyRefused = { result: 'refused', reason: '主要负责人不在场，其他人不敢签' } as const
const shown: Signature = {
  kind: 'enforcement',
  signedAs: everybody,
  certificatesShown: true,
  party: partySigned,
}
const signEnforcement = (id: string, seq: number, more: Record<string, unknown> = {}, by = office.people.officer) =>
  by.step(`${office.path}/inspections/${id}/signature`, { ...shown, ...more }, seq)

const bring = (id: string, seq: number, experts: unknown, by: Client = office.people.officer) =>
  by.step(`${office.path}/inspections/${id}/experts`, { experts }, seq)
const join = (id: string, seq: number, by: Client = office.people.market, ask = {}) =>
  by.step(`${office.path}/inspections/${id}/joining`, {}, seq, ask)
const cosign = (id: string, seq: number, by: Client = office.people.market, signedAs = everybody) =>
  by.step(`${office.path}/inspections/${id}/countersignature`, { signedAs }, seq)
const remove = (id: string, seq: number, who: unknown, by: Client = office.people.officer, more = {}) =>
  by.step(`${office.path}/inspections/${id}/removal`, { officer: who, reason: '另有任务', ...more }, seq)
const takeBack = (id: string, seq: number, by: Client = office.people.officer) =>
  by.step(`${office.path}/inspections/${id}/withdrawal`, { reason: '漏记一项隐患' }, seq)

// biome-ignore lint/suspicious/noExplicitAny: what the API answers
const hashAsShown = ({ signature, questions, officers, ...told }: any) =>
  contentHash({
    office: nanguan,
    id: told.id,
    kind: told.kind,
    campaign: told.campaign,
    enterprise: told.enterprise,
    inspectedOn: told.inspectedOn,
    inspector: told.inspector,
    officers: officers.map(({ signedAt: _, ...officer }: { signedAt: string | null }) => officer),
    experts: told.experts,
    certificatesShown: told.certificatesShown,
    party: told.party,
    questions: questions.map(({ key, text }: { key: string; text: string }) => ({ key, text })),
    answers: told.answers,
    hazards: told.hazards,
    signedAs: signature.signedAs,
    signedAt: signature.signedAt,
  })

/** An enforcement inspection that two departments take part in. */
async function joint(): Promise<string> {
  const id = await begun(enforcement)
  expect((await join(id, 1)).status).toBe(200)
  return id
}

/** A joint one that waits for the colleague's signature. */
async function halfSigned(): Promise<string> {
  const id = await joint()
  expect((await signEnforcement(id, 2)).body).toEqual({ id, seq: 3, status: 'signing' })
  return id
}

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
    await refused(() => bring(id, 1, [], anonymous), 'signInNeeded')
    await refused(() => join(id, 1, anonymous), 'signInNeeded')
    await refused(() => cosign(id, 1, anonymous), 'signInNeeded')
    await refused(() => takeBack(id, 1, anonymous), 'signInNeeded')
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
      for (const [step, body] of [
        ['answers', answers(['1.1', 'no'])],
        ['experts', { experts: [] }],
        ['joining', {}],
        ['signature', onPatrol],
        ['countersignature', { signedAs: everybody }],
        ['withdrawal', { reason: '漏记' }],
      ] as const)
        await refused(() => officer.step(`${path}/inspections/${id}/${step}`, body, 1), code)
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
    await refused(() => join(id, 1, by), 'notPermitted')
    await refused(() => sign(id, 1, by), 'notPermitted')
  })

  test('the district’s supervisor reads them and inspects nothing', async () => {
    const supervisor = world.supervisor(yongqiao)
    expect((await supervisor.get(`${office.path}/inspections/${await begun()}`)).status).toBe(200)
    await refused(() => put({}, v7(), supervisor), 'notPermitted')
  })

  test.each<Post>(['safety', 'officer', 'market', 'inspector', 'community'])(
    'the %s can begin a patrol',
    async (post) => {
      const id = v7()
      const begins = await put({}, id, office.people[post])
      expect([begins.status, begins.body]).toEqual([201, { id, seq: 1, status: 'draft' }])
    },
  )

  test.each<[what: string, more: Record<string, unknown>, path: string]>([
    ['of no kind', { kind: undefined }, 'kind'],
    ['of a kind that nobody knows', { kind: 'raid' }, 'kind'],
    ['without saying which experts come along', { experts: undefined }, 'experts'],
    ['with an expert without a field', { experts: [{ name: '钱工', field: ' ' }] }, 'experts.0.field'],
    ['with eleven experts', { experts: Array(11).fill({ name: '钱工', field: '电气' }) }, 'experts'],
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
      kind: 'patrol',
      status: 'draft',
      campaign: office.campaign,
      enterprise: { id: factory, name: '永盛机械加工厂' },
      inspectedOn: '2023-11-20',
      inspector: { user: me.user, name: '张守安' },
      unit: office.units.应急办,
      officers: [{ user: me.user, name: '张守安', unit: office.units.应急办, certificate: null, signedAt: null }],
      experts: [],
      certificatesShown: false,
      party: null,
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
    ['without saying what kind of inspection it is', { signedAs: everybody }, 'kind'],
    ['without a name', { kind: 'patrol' }, 'signedAs'],
    ['with a name of spaces', { ...onPatrol, signedAs: ' ' }, 'signedAs'],
    ['with a field that nobody knows', { ...onPatrol, at: noon }, 'at'],
    ['a patrol as if it were an enforcement inspection', shown, 'kind'],
    ['a patrol with the party’s signature', { ...onPatrol, party: partySigned }, 'party'],
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
    await refused(() => office.people.officer.step(path, { ...onPatrol, signedAs: '王海涛' }, 1), 'signatureForeign')
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

  test.each(['patrol', 'enforcement'])(
    'anybody can compute the hash of a %s again from what it shows',
    async (kind) => {
      const id = await begun({ kind, experts: [{ name: '钱工', field: '电气' }] })
      await join(id, 1)
      await answer(id, 2, answers(['3.2', 'no', null, '未办理审批'], ['2.4', 'notConcerned', '规模小']))
      await hazard(office, foundIn(id))
      await hazard(office, foundIn(id, { description: '氧气瓶与乙炔瓶间距不足', question: null }))
      await (kind === 'patrol' ? sign(id, 3) : signEnforcement(id, 3))
      for (const countersigned of [false, true]) {
        if (countersigned) await cosign(id, 4)
        const told = await inspection(id)
        expect([told.status, told.hazards.length]).toEqual([countersigned ? 'signed' : 'signing', 2])
        expect(told.signature.intact).toBe(true)
        expect(await hashAsShown(told)).toBe(told.signature.contentHash)
      }
    },
  )

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

describe('who may begin an enforcement inspection', () => {
  test.each<Post>(['officer', 'market'])('the %s may, who has a certificate in a department that may', async (post) => {
    const id = v7()
    const begins = await put(enforcement, id, office.people[post])
    expect([begins.status, begins.body]).toEqual([201, { id, seq: 1, status: 'draft' }])
  })

  test.each<Post>(['safety', 'uncertified', 'inspector', 'community'])(
    'the %s may not: nobody without a certificate enforces',
    async (post) => {
      await refused(() => put(enforcement, v7(), office.people[post]), 'certificateMissing')
    },
  )

  test('an officer of a department without authority may not, and learns what is possible', async () => {
    const { unarmedOfficer } = office.people
    const id = v7()
    const { about } = await refused(() => put(enforcement, id, unarmedOfficer), 'authorityMissing')
    expect(about).toEqual(['patrol'])
    expect((await put({ kind: about[0] }, id, unarmedOfficer)).status).toBe(201)
  })

  test('an authority counts on its days alone, and for the measures that it gives', async () => {
    const town = world.office(dangcheng)
    const { unarmedOfficer, safety } = town.people
    const place = await enterprise(town)
    const on = (inspectedOn: string) => () =>
      unarmedOfficer.put(
        `${town.path}/inspections/${v7()}`,
        input({ ...enforcement, campaign: town.campaign, enterprise: place, inspectedOn }),
      )
    const grant = (more: Record<string, unknown>) =>
      safety.put(`${town.path}/authorities/${v7()}`, authorityInput(town.units.宣传办, more))
    await expectCreated(grant({ measures: ['order', 'penalise'] }))
    await refused(on('2023-11-12'), 'authorityMissing')
    await expectCreated(grant({ measures: ['inspect'], startsOn: '2023-11-10', endsOn: '2023-11-15' }))
    await refused(on('2023-11-09'), 'authorityMissing')
    await refused(on('2023-11-16'), 'authorityMissing')
    expect((await on('2023-11-10')()).status).toBe(201)
    expect((await on('2023-11-15')()).status).toBe(201)
  })

  test('who has posts in two departments goes for the one that may', async () => {
    const { 宣传办: unarmed, 应急办: armed } = office.units
    const post = { division: nanguan, role: 'enforcementOfficer' } as const
    const both = await person('both', [
      { ...post, unit: unarmed, certificate: 'AH-3413-021' },
      { ...post, unit: armed, certificate: 'AH-3413-022' },
    ])
    const id = await begun(enforcement, both)
    expect(await inspection(id)).toMatchObject({ unit: armed, officers: [{ unit: armed, certificate: 'AH-3413-022' }] })
  })
})

describe('colleagues', () => {
  test('of another department join with their certificates', async () => {
    const id = await begun(enforcement)
    const { body: colleague } = await office.people.market.get('/session')
    const joined = await join(id, 1)
    expect([joined.status, joined.body]).toEqual([200, { id, seq: 2, status: 'draft' }])
    const { officers, inspector } = await inspection(id)
    const { 应急办, 市场监管所 } = office.units
    expect(officers).toEqual([
      { ...inspector, unit: 应急办, certificate: 'AH-3413-001', signedAt: null },
      { user: colleague.user, name: everybody, unit: 市场监管所, certificate: 'AH-3413-003', signedAt: null },
    ])
  })

  test('of a department without authority don’t enforce, only patrol with them', async () => {
    const { unarmedOfficer } = office.people
    const id = await begun(enforcement)
    await refused(() => join(id, 1, unarmedOfficer), 'authorityMissing')
    expect((await join(await begun(), 1, unarmedOfficer)).status).toBe(200)
  })

  test('of a department with authority enforce on its days alone', async () => {
    const town = world.office(dongguan)
    const { unarmedOfficer, safety, officer } = town.people
    const place = await enterprise(town)
    const terms = { measures: ['inspect'], startsOn: '2023-11-10', endsOn: '2023-11-15' }
    await expectCreated(safety.put(`${town.path}/authorities/${v7()}`, authorityInput(town.units.宣传办, terms)))
    const joins = async (inspectedOn: string) => {
      const path = `${town.path}/inspections/${v7()}`
      await expectCreated(
        officer.put(path, input({ ...enforcement, campaign: town.campaign, enterprise: place, inspectedOn })),
      )
      return () => unarmedOfficer.step(`${path}/joining`, {}, 1)
    }
    await refused(await joins('2023-11-16'), 'authorityMissing')
    expect((await (await joins('2023-11-15'))()).status).toBe(200)
  })

  test.each<Post>(['uncertified', 'inspector', 'community', 'safety'])(
    'without a certificate, the %s, join patrols alone',
    async (post) => {
      const id = await begun(enforcement)
      await refused(() => join(id, 1, office.people[post]), 'certificateMissing')
      expect((await join(await begun({}, office.people.market), 1, office.people[post])).status).toBe(200)
    },
  )

  test('join once, and nobody joins who began it', async () => {
    const id = await joint()
    await refused(() => join(id, 2), 'stepNotOpen')
    await refused(() => join(id, 2, office.people.officer), 'stepNotOpen')
  })

  test('join the version that they read, and under the same key once', async () => {
    const id = await begun(enforcement)
    await answer(id, 1, answers(['1.1', 'yes']))
    await refused(() => join(id, 1), 'recordChanged')
    const key = v7()
    const { market } = office.people
    const [first, again] = [await join(id, 2, market, { key }), await join(id, 2, market, { key })]
    expect([again.status, again.body]).toEqual([200, first.body])
    expect((await inspection(id)).officers).toHaveLength(2)
  })

  test('join with nothing but their log-in', async () => {
    const id = await begun(enforcement)
    const path = `${office.path}/inspections/${id}/joining`
    await refused(() => office.people.market.step(path, { certificate: 'AH-0000-000' }, 1), 'badInput', 'certificate')
  })

  test('who joined neither answer nor sign first nor name experts nor take back', async () => {
    const id = await joint()
    const { market } = office.people
    await refused(() => answer(id, 2, answers(['1.1', 'no']), market), 'notPermitted')
    await refused(() => bring(id, 2, [], market), 'notPermitted')
    await refused(() => signEnforcement(id, 2, {}, market), 'notPermitted')
    await signEnforcement(id, 2)
    await refused(() => takeBack(id, 3, market), 'notPermitted')
  })

  test('all stand in the list by name', async () => {
    const place = await enterprise(office)
    const id = await begun({ enterprise: place })
    await join(id, 1)
    const { body } = await office.people.leader.get(`${office.path}/inspections?enterprise=${place}`)
    expect(body.items).toMatchObject([{ id, kind: 'patrol', status: 'draft', officers: [everybody, everybody] }])
  })
})

describe('taking somebody off who joined', () => {
  const userOf = async (who: Client) => (await who.get('/session')).body.user as string

  test('is for whoever began it, with a reason, while it is a draft', async () => {
    const id = await joint()
    const { market, officer2, safety } = office.people
    const joined = await userOf(market)
    await refused(() => remove(id, 2, joined, anonymous), 'signInNeeded')
    await refused(() => remove(id, 2, joined, world.office(dongguan).people.officer), 'notMember')
    for (const other of [market, officer2, safety]) await refused(() => remove(id, 2, joined, other), 'notPermitted')
    await refused(() => remove(id, 2, joined, office.people.officer, { reason: '' }), 'badInput', 'reason')
    await refused(() => remove(id, 2, undefined), 'badInput', 'officer')
    const removed = await remove(id, 2, joined)
    expect([removed.status, removed.body]).toEqual([200, { id, seq: 3, status: 'draft' }])
    const { officers, inspector } = await inspection(id)
    expect(officers.map(({ user }: { user: string }) => user)).toEqual([inspector.user])
  })

  test('takes off nobody who isn’t there, nor whoever began it', async () => {
    const id = await joint()
    const [stranger, beginner] = [await userOf(office.people.market2), await userOf(office.people.officer)]
    await refused(() => remove(id, 2, stranger), 'referenceUnknown')
    await refused(() => remove(id, 2, beginner), 'stepNotOpen')
  })

  test('frees an inspection whose colleague doesn’t sign, once it is taken back', async () => {
    const id = await halfSigned()
    const absent = await userOf(office.people.market)
    await refused(() => remove(id, 3, absent), 'inspectionSigned')
    await takeBack(id, 3)
    expect((await remove(id, 4, absent)).status).toBe(200)
    expect((await join(id, 5, office.people.officer2)).status).toBe(200)
    await signEnforcement(id, 6)
    expect((await cosign(id, 7, office.people.officer2)).body).toMatchObject({ status: 'signed' })
    await refused(() => remove(id, 8, absent), 'inspectionSigned')
  })

  test('stands among what happened, by whom', async () => {
    const id = await joint()
    await remove(id, 2, await userOf(office.people.market))
    const { body } = await office.people.leader.get(`${office.path}/events?limit=200`)
    const happened = body.items.filter(({ record }: { record: string }) => record === id)
    expect(happened.map(({ verb }: { verb: string }) => verb).sort()).toEqual(['begin', 'join', 'remove'])
  })
})

describe('experts', () => {
  const [electrician, chemist] = [
    { name: '钱工', field: '电气' },
    { name: '孙教授', field: '化工工艺' },
  ]

  test('come along from the beginning, and may be others while it is a draft', async () => {
    const id = await begun({ experts: [electrician] })
    expect((await inspection(id)).experts).toEqual([electrician])
    const taken = await bring(id, 1, [electrician, chemist])
    expect([taken.status, taken.body]).toEqual([200, { id, seq: 2, status: 'draft' }])
    expect((await inspection(id)).experts).toEqual([electrician, chemist])
    expect((await bring(id, 2, [])).status).toBe(200)
    expect((await inspection(id)).experts).toEqual([])
  })

  test.each<[what: string, experts: unknown, path: string]>([
    ['eleven of them', Array(11).fill(electrician), 'experts'],
    ['one without a name', [{ name: '', field: '电气' }], 'experts.0.name'],
    ['one with a telephone', [{ ...electrician, phone: '110' }], 'experts.0.phone'],
  ])('%s are refused', async (_, experts, path) => {
    const id = await begun()
    await refused(() => bring(id, 1, experts), 'badInput', path)
  })

  test('are named by whoever began the inspection alone', async () => {
    const id = await begun()
    await refused(() => bring(id, 1, [chemist], office.people.officer2), 'notPermitted')
  })
})

describe('signing an enforcement inspection', () => {
  test.each<[what: string, more: Record<string, unknown>, path: string]>([
    ['as if it were a patrol', { kind: 'patrol', certificatesShown: undefined, party: undefined }, 'kind'],
    ['without having shown the certificates', { certificatesShown: false }, 'certificatesShown'],
    ['without a word about certificates', { certificatesShown: undefined }, 'certificatesShown'],
    ['without the inspected party', { party: undefined }, 'party'],
    ['with a party that said nothing', { party: { result: 'silent' } }, 'party.result'],
    ['with a refusal without a reason', { party: { result: 'refused' } }, 'party.reason'],
    ['with a party without a name', { party: { ...partySigned, name: ' ' } }, 'party.name'],
    ['with a party without a position', { party: { result: 'signed', name: '王永盛' } }, 'party.position'],
    ['with a party that signs and refuses', { party: { ...partySigned, reason: '不服' } }, 'party.reason'],
  ])('%s is refused', async (_, more, path) => {
    const id = await joint()
    await refused(() => signEnforcement(id, 2, more), 'badInput', path)
  })

  test('alone is refused: the law wants two officers', async () => {
    const id = await begun(enforcement)
    await refused(() => signEnforcement(id, 1), 'officersTooFew')
    await join(id, 1)
    expect((await signEnforcement(id, 2)).status).toBe(200)
  })

  test('takes no other name than one’s own, of nobody', async () => {
    const id = await joint()
    await refused(() => signEnforcement(id, 2, { signedAs: '王海涛' }), 'signatureForeign')
    await signEnforcement(id, 2)
    await refused(() => cosign(id, 3, office.people.market, '王海涛'), 'signatureForeign')
  })

  test('waits for every colleague, each of whom signs for themselves; the last one completes it', async () => {
    const id = await joint()
    await join(id, 2, office.people.officer2)
    expect((await signEnforcement(id, 3)).body).toEqual({ id, seq: 4, status: 'signing' })
    expect((await cosign(id, 4)).body).toEqual({ id, seq: 5, status: 'signing' })
    expect((await inspection(id)).officers.map(({ signedAt }: { signedAt: string | null }) => signedAt)).toEqual([
      expect.stringMatching(/^2023-11-20T12:00:/),
      expect.stringMatching(/^2023-11-20T12:00:/),
      null,
    ])
    await refused(() => cosign(id, 5), 'stepNotOpen')
    await refused(() => cosign(id, 5, office.people.officer), 'stepNotOpen')
    await refused(() => cosign(id, 5, office.people.market2), 'notPermitted')
    await refused(() => cosign(id, 4, office.people.officer2), 'recordChanged')
    expect((await cosign(id, 5, office.people.officer2)).body).toEqual({ id, seq: 6, status: 'signed' })
    expect(await inspection(id)).toMatchObject({ status: 'signed', certificatesShown: true, party: partySigned })
    await refused(() => cosign(id, 6, office.people.officer2), 'inspectionSigned')
  })

  test('records that the party refused, and why', async () => {
    const id = await joint()
    await signEnforcement(id, 2, { party: partyRefused })
    expect((await inspection(id)).party).toEqual(partyRefused)
  })

  test('is no step of a draft for a colleague, and nothing to take back yet', async () => {
    const id = await joint()
    await refused(() => cosign(id, 2), 'stepNotOpen')
    await refused(() => takeBack(id, 2), 'stepNotOpen')
  })

  test('freezes the content at the first signature, for the API and in the database', async () => {
    const id = await halfSigned()
    const { officer, officer2 } = office.people
    await refused(() => answer(id, 3, answers(['1.1', 'no'])), 'inspectionSigned')
    await refused(() => bring(id, 3, []), 'inspectionSigned')
    await refused(() => join(id, 3, officer2), 'inspectionSigned')
    await refused(() => signEnforcement(id, 3), 'inspectionSigned')
    await refused(() => officer.put(`${office.path}/hazards/${v7()}`, foundIn(id)), 'inspectionSigned')
    for (const set of [
      "answers = '[]'",
      "party_signature = '{}'",
      "experts = '[1]'",
      "inspected_on = '2023-11-19'",
      "officers = json_remove(officers, '$[1]')",
      "officers = json_set(officers, '$[1].certificate', 'AH-0000-000')",
      "officers = json_set(officers, '$[0].signedAt', '2023-11-19')",
    ]) {
      const statement = env.SHARD_01.prepare(`UPDATE inspection SET ${set} WHERE id = ?`).bind(id)
      await expect(statement.run(), set).rejects.toThrow('inspection_signed')
    }
    const early = env.SHARD_01.prepare("UPDATE inspection SET status = 'signed' WHERE id = ?").bind(id)
    await expect(early.run()).rejects.toThrow('inspection_changed')
  })

  test('of a patrol by two waits for the second too', async () => {
    const id = await begun()
    await join(id, 1, office.people.community)
    expect((await sign(id, 2)).body).toEqual({ id, seq: 3, status: 'signing' })
    expect((await cosign(id, 3, office.people.community)).body).toEqual({ id, seq: 4, status: 'signed' })
  })
})

describe('taking an inspection back', () => {
  test.each<[what: string, body: unknown]>([
    ['without a reason', {}],
    ['with a reason of spaces', { reason: '  ' }],
  ])('%s is refused', async (_, body) => {
    const id = await halfSigned()
    const path = `${office.path}/inspections/${id}/withdrawal`
    await refused(() => office.people.officer.step(path, body, 3), 'badInput', 'reason')
  })

  test('is for whoever began it', async () => {
    const id = await halfSigned()
    for (const by of [office.people.market, office.people.officer2, office.people.safety])
      await refused(() => takeBack(id, 3, by), 'notPermitted')
  })

  test('voids every signature under it; then it can be changed, and is signed anew by all', async () => {
    const id = await joint()
    await join(id, 2, office.people.officer2)
    await signEnforcement(id, 3)
    await cosign(id, 4)
    const before = (await inspection(id)).signature.contentHash
    const taken = await takeBack(id, 5)
    expect([taken.status, taken.body]).toEqual([200, { id, seq: 6, status: 'draft' }])
    const back = await inspection(id)
    expect(back).toMatchObject({ status: 'draft', certificatesShown: false, party: null, signature: null })
    expect(back.officers).toMatchObject([{ signedAt: null }, { signedAt: null }, { signedAt: null }])
    await hazard(office, foundIn(id))
    expect((await answer(id, 6, answers(['3.2', 'no']))).status).toBe(200)
    expect((await signEnforcement(id, 7)).body.status).toBe('signing')
    expect((await cosign(id, 8)).body.status).toBe('signing')
    expect((await cosign(id, 9, office.people.officer2)).body.status).toBe('signed')
    const { signature } = await inspection(id)
    expect(signature.intact).toBe(true)
    expect(signature.contentHash).not.toBe(before)
  })

  test('is too late once everybody has signed', async () => {
    const id = await halfSigned()
    await cosign(id, 3)
    await refused(() => takeBack(id, 4), 'inspectionSigned')
  })

  test('under the same key again has no second effect', async () => {
    const id = await halfSigned()
    const path = `${office.path}/inspections/${id}/withdrawal`
    const ask = { key: v7() }
    const send = () => office.people.officer.step(path, { reason: '漏记' }, 3, ask)
    const [first, again] = [await send(), await send()]
    expect([again.status, again.body]).toEqual([200, first.body])
    expect((await inspection(id)).seq).toBe(4)
  })
})

describe('what to take along', () => {
  const prepared = async (sectors: string[]) => {
    const place = await enterprise(office, { sectors })
    return { place, id: await begun({ enterprise: place }) }
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
    const { criteria } = await inspection(id)
    expect(criteria.map(({ document }: { document: string }) => document)).toEqual(documents)
  })

  test('are the hazards open there, the most pressing first, without those of this visit, of others and of the past', async () => {
    const { place, id } = await prepared(['工贸'])
    const { officer } = office.people
    const open = await hazard(office, { enterprise: place, description: '配电箱门缺失' })
    const pressing = await hazard(office, { enterprise: place, description: '安全出口锁闭' })
    await walk(office, pressing, 'major', 2)
    const dismissed = await hazard(office, { enterprise: place })
    await officer.step(`${office.path}/hazards/${dismissed}/dismissal`, { reason: '不属实' }, 1)
    await hazard(office, { enterprise: factory })
    await hazard(office, foundIn(id, { enterprise: place, question: null }))
    expect((await inspection(id)).openHazards).toEqual([
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
    expect((await inspection(id)).openHazards).toHaveLength(50)
  })
})

describe('a signed inspection', () => {
  test('takes no answer, no second signature and no other beginning', async () => {
    const id = await signed()
    await refused(() => answer(id, 2, answers(['1.1', 'no'])), 'inspectionSigned')
    await refused(() => sign(id, 2), 'inspectionSigned')
    await refused(() => put({ inspectedOn: '2023-11-19' }, id), 'idTaken')
  })

  test('tells whoever acts on another version that it has changed, before it tells that it is signed', async () => {
    const id = await signed()
    for (const seq of [1, 3]) {
      await refused(() => answer(id, seq, answers(['1.1', 'no'])), 'recordChanged')
      await refused(() => sign(id, seq), 'recordChanged')
    }
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
    await untriggered(env.SHARD_01, 'refuse_changed_signed_inspection', () =>
      env.SHARD_01.prepare(query).bind(id).run(),
    )
    expect((await inspection(id)).signature.intact).toBe(false)
  })

  test.each([
    ['its kind', "kind = 'patrol'"],
    ['an officer’s certificate', "officers = json_set(officers, '$[1].certificate', 'AH-0000-000')"],
    ['an officer’s department', "officers = json_set(officers, '$[0].unit', NULL)"],
    ['an expert', `experts = '[{"name":"钱工","field":"电气"}]'`],
    ['the party’s refusal', "party_signature = json_set(party_signature, '$.reason', '无')"],
  ])('of two officers is no longer intact when somebody changes %s', async (_, set) => {
    const id = await joint()
    await signEnforcement(id, 2, { party: partyRefused })
    await cosign(id, 3)
    expect((await inspection(id)).signature.intact).toBe(true)
    const statement = env.SHARD_01.prepare(`UPDATE inspection SET ${set} WHERE id = ?`).bind(id)
    await untriggered(env.SHARD_01, 'refuse_changed_signed_inspection', () => statement.run())
    expect((await inspection(id)).signature.intact).toBe(false)
  })

  test('of before there were two kinds is intact, and no longer once an officer joins it behind its back', async () => {
    const id = await signed()
    const told = await inspection(id)
    const { campaign, enterprise: place, inspectedOn, inspector, questions, hazards, signature } = told
    const formerly = await contentHash({
      office: nanguan,
      id,
      campaign,
      enterprise: place,
      inspectedOn,
      inspector,
      questions: questions.map(({ key, text }: { key: string; text: string }) => ({ key, text })),
      answers: told.answers,
      hazards,
      signedAs: signature.signedAs,
      signedAt: signature.signedAt,
    })
    const change = (set: string) =>
      untriggered(env.SHARD_01, 'refuse_changed_signed_inspection', () =>
        env.SHARD_01.prepare(`UPDATE inspection SET ${set} WHERE id = ?`).bind(id).run(),
      )
    await change(`content_hash = '${formerly}'`)
    expect((await inspection(id)).signature.intact).toBe(true)
    await change("officers = json_insert(officers, '$[#]', json_extract(officers, '$[0]'))")
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
    const begin = input({ campaign: other.campaign, enterprise: place })
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
    const third = await begun({ enterprise: place })
    await join(third, 1)
    await sign(third, 2)
    expect(ids(await page({ enterprise: place }))).toEqual([third, second, first])
    expect(ids(await page({ enterprise: place, status: 'signing' }))).toEqual([third])
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

test('enterprises and visits are counted apart, drafts and what waits for signatures not at all', async () => {
  const village = world.office(zhuzhuang)
  const { officer } = village.people
  const indicators = async () =>
    (await officer.get(`${village.path}/campaigns/${village.campaign}/progress`)).body.indicators
  const [often, once] = [await enterprise(village), await enterprise(village)]
  const visit = async (place: string) => {
    const id = v7()
    const begin = input({ campaign: village.campaign, enterprise: place })
    await expectCreated(officer.put(`${village.path}/inspections/${id}`, begin))
    return id
  }
  const signedVisit = async (place: string) =>
    officer.step(`${village.path}/inspections/${await visit(place)}/signature`, onPatrol, 1)

  expect(await indicators()).toMatchObject({ enterprisesInspected: 0, inspections: 0 })
  await signedVisit(often)
  expect(await indicators()).toMatchObject({ enterprisesInspected: 1, inspections: 1 })
  await signedVisit(often)
  expect(await indicators()).toMatchObject({ enterprisesInspected: 1, inspections: 2 })
  await signedVisit(once)
  await visit(once)
  const waiting = await visit(once)
  await village.people.market.step(`${village.path}/inspections/${waiting}/joining`, {}, 1)
  await officer.step(`${village.path}/inspections/${waiting}/signature`, onPatrol, 2)
  expect(await indicators()).toMatchObject({ enterprises: 2, enterprisesInspected: 2, inspections: 3 })

  const { body } = await officer.get(`${village.path}/enterprises?inspectedIn=${village.campaign}`)
  expect(body.items.map(({ id }: Listed) => id).toSorted()).toEqual([often, once].toSorted())
  const signedOnes = await officer.get(`${village.path}/inspections?status=signed`)
  expect(signedOnes.body.items).toHaveLength(3)
})
