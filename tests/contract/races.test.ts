import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { checkDigit } from '../../src/lib/credit-code.ts'
import type { Answer } from '../support/client.ts'
import { interposed } from '../support/interposed.ts'
import { nanguanTemplate } from '../support/nanguan-template.ts'
import {
  confirmation,
  enterprise,
  enterpriseInput,
  hazard,
  hazardInput,
  order,
  refused,
  stepInputs,
  stored,
  type Taken,
  take,
  walk,
  wayOf,
} from '../support/records.ts'
import {
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
} from '../support/world.ts'

let world: World
let office: Office
beforeAll(async () => {
  world = await makeWorld()
  office = world.office(nanguan)
})

/** What a patrol begins with, beside where and when. */
const patrol = { kind: 'patrol', experts: [] }

const twenty = Array.from({ length: 20 }, (_, place) => place + 1)

const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status).sort()

/** The events of a record, the idempotency keys of the office, and the shard's feed, by their number. */
async function written(record: string) {
  const [events, keys, feed] = await env.SHARD_01.batch<{ n: number }>([
    env.SHARD_01.prepare('SELECT count(*) AS n FROM event WHERE record = ?').bind(record),
    env.SHARD_01.prepare('SELECT count(*) AS n FROM idempotency'),
    env.SHARD_01.prepare('SELECT count(*) AS n FROM feed'),
  ])
  return [events, keys, feed].map((part) => part?.results[0]?.n)
}

/** Does something right before the save of a request to the shard. */
const beforeSaving = (act: () => Promise<unknown>) => ({ databases: { SHARD_01: interposed(env.SHARD_01, 2, act) } })

const confirmedBy = (who: 'officer' | 'officer2', id: string, level: 'major' | 'general', ask = {}) =>
  office.people[who].step(`${office.path}/hazards/${id}/confirmation`, confirmation(level), 1, ask)

vi.setConfig({ testTimeout: 30_000 })

describe('two writers of one record', () => {
  test('of two who confirm one hazard at once one does, and the other finds it changed, twenty times over', async () => {
    for (const _ of twenty) {
      const id = await hazard(office)
      const [, keys = 0, feed = 0] = await written(id)
      const answers = await Promise.all([confirmedBy('officer', id, 'major'), confirmedBy('officer2', id, 'general')])
      expect(statuses(answers)).toEqual([200, 412])
      expect(await written(id)).toEqual([2, keys + 1, feed + 1])
      const { body } = await office.people.leader.get(`${office.path}/hazards/${id}`)
      expect([body.seq, body.intact, body.level]).toEqual([2, true, answers[0].status === 200 ? 'major' : 'general'])
    }
  })

  test('whoever saves after another has saved writes nothing, not even the idempotency key', async () => {
    const id = await hazard(office)
    let between: unknown
    const overtaken = beforeSaving(async () => {
      expect((await confirmedBy('officer2', id, 'general')).status).toBe(200)
      between = await stored()
    })
    const { status, body } = await confirmedBy('officer', id, 'major', overtaken)
    expect([status, body.code]).toEqual([412, 'recordChanged'])
    expect(await stored()).toEqual(between)
  })

  test('of twenty who revise one enterprise at once, one does', async () => {
    const id = await enterprise(office)
    const revise = (n: number) =>
      office.people.inspector.step(
        `${office.path}/enterprises/${id}/revision`,
        enterpriseInput({ name: `第${n}厂` }),
        1,
      )
    const answers = await Promise.all(twenty.map(revise))
    expect(statuses(answers)).toEqual([200, ...Array(19).fill(412)])
    expect((await written(id))[0]).toBe(2)
  })

  test('twenty hazards that are reported at once get twenty numbers in a row', async () => {
    const before = (await office.people.leader.get(`${office.path}/hazards?limit=200`)).body.items
    const ids = await Promise.all(twenty.map(() => hazard(office)))
    const { body } = await office.people.leader.get(`${office.path}/hazards?status=reported&limit=200`)
    const numbers = body.items
      .filter(({ id }: { id: string }) => ids.includes(id))
      .map(({ number }: { number: string }) => Number(number.slice(5)))
    expect(numbers.sort((a: number, b: number) => a - b)).toEqual(twenty.map((n) => before.length + n))
  })

  test('of two who register one credit code at once, one does, and the other is told who has it', async () => {
    const code = '91341302MA2N00000'
    const file = enterpriseInput({ creditCode: code + checkDigit(code) })
    const ids = [v7(), v7()]
    const answers = await Promise.all(
      ids.map((id) => office.people.inspector.put(`${office.path}/enterprises/${id}`, file)),
    )
    expect(statuses(answers)).toEqual([201, 409])
    const winner = ids.filter((_, place) => answers[place]?.status === 201)
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'creditCodeKnown', about: winner })
  })
})

/** What is made by PUT: where, with what, and with what else. */
const makings: [what: string, make: () => Promise<{ path: string; input: object; other: object }>][] = [
  [
    'a unit',
    async () => {
      const input = { name: v7(), kind: 'department', stationed: false, safetyOffice: false, code: null }
      return { path: `units/${v7()}`, input, other: { ...input, stationed: true } }
    },
  ],
  [
    'an enterprise',
    async () => ({
      path: `enterprises/${v7()}`,
      input: enterpriseInput(),
      other: enterpriseInput({ principal: '李四' }),
    }),
  ],
  [
    'an inspection',
    async () => {
      const visited = await enterprise(office)
      const input = { ...patrol, campaign: office.campaign, enterprise: visited, inspectedOn: '2023-11-20' }
      return { path: `inspections/${v7()}`, input, other: { ...input, inspectedOn: '2023-11-19' } }
    },
  ],
  [
    'a hazard',
    async () => ({
      path: `hazards/${v7()}`,
      input: hazardInput(office),
      other: hazardInput(office, { description: '配电箱未上锁' }),
    }),
  ],
  [
    'a campaign',
    async () => {
      const input = launch(await newTemplate(), office.units)
      return {
        path: `campaigns/${v7()}`,
        input,
        other: { ...input, deadlines: [{ duty: 'writtenReport', due: '2023-11-27' }] },
      }
    },
  ],
]

async function newTemplate(): Promise<string> {
  const id = v7()
  await expectCreated(
    world.supervisor(yongqiao).put(`/districts/${yongqiao}/templates/${id}/versions/1`, nanguanTemplate),
  )
  return id
}

describe.each(makings)('%s that is sent twice', (_, make) => {
  const put = (path: string, body: object) => office.people.safety.put(`${office.path}/${path}`, body)

  test('is made once, and answered the same again', async () => {
    const { path, input } = await make()
    const first = await put(path, input)
    const made = await stored()
    const again = await put(path, input)
    expect([again.status, again.body]).toEqual([201, first.body])
    expect(await stored()).toEqual(made)
  })

  test('is made once when both come at once', async () => {
    const { path, input } = await make()
    const [, , feed = 0] = await written('')
    const answers = await Promise.all([put(path, input), put(path, input), put(path, input)])
    expect(statuses(answers)).toEqual([201, 201, 201])
    expect(answers.map(({ body }) => body)).toEqual(Array(3).fill(answers[0].body))
    expect((await written(''))[2]).toBe(feed + 1)
  })

  test('is a conflict when the content differs, also at once', async () => {
    const { path, input, other } = await make()
    const answers = await Promise.all([put(path, input), put(path, other)])
    expect(statuses(answers)).toEqual([201, 409])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('idTaken')
    const lost = answers[0].status === 201 ? other : input
    await refused(() => put(path, lost), 'idTaken')
  })

  test('is a conflict when somebody else sends it, who may do as much, also at once', async () => {
    const colleague = await person('colleague', [{ division: nanguan, role: 'safetyOfficer', unit: null }])
    const theirs = (path: string, body: object) => colleague.put(`${office.path}/${path}`, body)
    const { path, input } = await make()
    await expectCreated(put(path, input))
    await refused(() => theirs(path, input), 'idTaken')
    const race = await make()
    const answers = await Promise.all([put(race.path, race.input), theirs(race.path, race.input)])
    expect(statuses(answers)).toEqual([201, 409])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('idTaken')
  })
})

describe('a step that is sent twice', () => {
  const ordered = (id: string, ask: object, body: object = order) =>
    office.people.officer.step(`${office.path}/hazards/${id}/order`, body, 2, ask)

  test('is taken once and answered the same again, even when the hazard has moved on', async () => {
    const id = await hazard(office)
    await walk(office, id, 'general', 1)
    const key = v7()
    const first = await ordered(id, { key })
    await office.people.contact.step(`${office.path}/hazards/${id}/claim`, { note: '已清理' }, 3)
    const before = await stored()
    const again = await ordered(id, { key })
    expect([first.status, again.status, again.body]).toEqual([200, 200, first.body])
    expect(await stored()).toEqual(before)
  })

  test('is taken once when both come at once', async () => {
    for (const _ of twenty) {
      const id = await hazard(office)
      await walk(office, id, 'general', 1)
      const [, keys = 0, feed = 0] = await written(id)
      const key = v7()
      const answers = await Promise.all([ordered(id, { key }), ordered(id, { key }), ordered(id, { key })])
      expect(statuses(answers)).toEqual([200, 200, 200])
      expect(answers.map(({ body }) => body)).toEqual(Array(3).fill(answers[0].body))
      expect(await written(id)).toEqual([3, keys + 1, feed + 1])
    }
  })

  test('is answered the same when the first is saved after the second has looked for it', async () => {
    const id = await hazard(office)
    await walk(office, id, 'general', 1)
    const key = v7()
    let first: Answer | undefined
    const again = await ordered(id, {
      key,
      ...beforeSaving(async () => {
        first = await ordered(id, { key })
      }),
    })
    expect([again.status, again.body]).toEqual([200, first?.body])
    expect((await written(id))[0]).toBe(3)
  })

  test('can’t be another under the same key: another body, step, record or person', async () => {
    const [id, other] = [await hazard(office), await hazard(office)]
    const key = v7()
    await confirmedBy('officer', id, 'general', { key })
    await refused(() => confirmedBy('officer', id, 'major', { key }), 'idempotencyKeyReused')
    await refused(() => ordered(id, { key }), 'idempotencyKeyReused')
    await refused(() => confirmedBy('officer', other, 'general', { key }), 'idempotencyKeyReused')
    await refused(() => confirmedBy('officer2', id, 'general', { key }), 'idempotencyKeyReused')
  })

  test('can’t be another under the same key when both come at once', async () => {
    const [id, other] = [await hazard(office), await hazard(office)]
    const key = v7()
    const answers = await Promise.all([
      confirmedBy('officer', id, 'general', { key }),
      confirmedBy('officer', other, 'general', { key }),
    ])
    expect(statuses(answers)).toEqual([200, 422])
  })

  test.each([
    ['no key', 'idempotencyKeyMissing', { 'Idempotency-Key': null }],
    ['no version', 'ifMatchMissing', { 'If-Match': null }],
    ['a short key', 'badInput', { 'Idempotency-Key': 'short' }],
    ['any version', 'badInput', { 'If-Match': '*' }],
    ['a version without quotes', 'badInput', { 'If-Match': '1' }],
    ['a version that is gone', 'recordChanged', { 'If-Match': '"2"' }],
  ] as const)('is refused with %s', async (_, code, headers) => {
    const id = await hazard(office)
    await refused(() => confirmedBy('officer', id, 'general', { headers }), code)
  })
})

describe('a district that is being moved', () => {
  const hold = (state: string, epoch: number) =>
    env.SHARD_01.prepare('UPDATE held SET state = ?, epoch = ?').bind(state, epoch).run()
  afterEach(() => hold('open', 1))

  const moves: [string, () => Promise<unknown>][] = [
    ['frozen', () => hold('frozen', 1)],
    ['at its next epoch', () => hold('open', 2)],
    ['gone from the shard', () => env.SHARD_01.prepare('UPDATE held SET district = 999999').run()],
  ]

  test.each(moves)('%s: nobody writes, everybody reads', async (_, move) => {
    const id = await hazard(office)
    const inputs = await Promise.all(makings.map(([, make]) => make()))
    await move()
    const writes = [
      () => confirmedBy('officer', id, 'general'),
      ...inputs.map(
        ({ path, input }) =>
          () =>
            office.people.safety.put(`${office.path}/${path}`, input),
      ),
    ]
    for (const write of writes) {
      const before = await stored()
      const { status, body, headers } = await write()
      expect([status, body.code, headers.get('Retry-After')]).toEqual([503, 'districtMoved', '10'])
      expect(await stored()).toEqual(before)
    }
    expect((await office.people.leader.get(`${office.path}/hazards/${id}`)).status).toBe(200)
    await env.SHARD_01.prepare('UPDATE held SET district = ?').bind(Number(yongqiao)).run()
    await hold('open', 1)
    expect((await confirmedBy('officer', id, 'general')).status).toBe(200)
  })

  test('frozen between somebody’s load and save: the save writes nothing', async () => {
    const id = await hazard(office)
    const before = await written(id)
    const { status } = await confirmedBy(
      'officer',
      id,
      'general',
      beforeSaving(() => hold('frozen', 1)),
    )
    expect([status, await written(id)]).toEqual([503, before])
  })
})

describe('two at once', () => {
  test('who launch one template: one campaign runs, and nothing of the other is there', async () => {
    const template = await newTemplate()
    const ids = [v7(), v7()]
    const answers = await Promise.all(
      ids.map((id) => office.people.safety.put(`${office.path}/campaigns/${id}`, launch(template, office.units))),
    )
    expect(statuses(answers)).toEqual([201, 409])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('campaignRunning')
    const [, loser] = answers[0]?.status === 201 ? ids : ids.toReversed()
    const parts = await env.SHARD_01.prepare('SELECT count(*) AS n FROM campaign_sector WHERE campaign = ?')
      .bind(loser)
      .first<{ n: number }>()
    expect([parts?.n, (await written(loser ?? ''))[0]]).toEqual([0, 0])
  })

  const publish = (template: string, version: number, title: string, ask = {}) =>
    world
      .supervisor(yongqiao)
      .put(`/districts/${yongqiao}/templates/${template}/versions/${version}`, { ...nanguanTemplate, title }, ask)
  const overtakenInDirectory = (act: () => Promise<unknown>) => ({
    databases: { DIRECTORY: interposed(env.DIRECTORY, 2, act) },
  })

  test('who publish the same version differently: one does', async () => {
    const template = await newTemplate()
    const answers = await Promise.all([publish(template, 2, '甲'), publish(template, 2, '乙')])
    expect(statuses(answers)).toEqual([201, 409])
  })

  test('who publish the same version alike: both are answered that it is published', async () => {
    const template = await newTemplate()
    const again = await publish(
      template,
      2,
      '甲',
      overtakenInDirectory(() => publish(template, 2, '甲')),
    )
    expect(again.status).toBe(201)
  })

  test('or more who make a key under one id: one does, and the others are told that it is taken', async () => {
    const path = `/divisions/${yongqiao}/keys/${v7()}`
    const key = { name: '省平台', division: yongqiao, rights: ['reporting'], days: 30 }
    const answers = await Promise.all(twenty.map(() => world.supervisor(yongqiao).put(path, key)))
    expect(statuses(answers)).toEqual([201, ...Array(19).fill(409)])
  })
})

describe('two at once who want different things of a hazard', () => {
  const inputs = () => stepInputs(office)
  const view = async (id: string) => (await office.people.leader.get(`${office.path}/hazards/${id}`)).body

  /** A hazard that has taken these steps, and how to take a further one. */
  async function hazardAfter(...steps: readonly Taken[]) {
    const id = await hazard(office)
    expect(statuses(await take(office, id, steps))).toEqual(steps.map(() => 200))
    const step = (who: Post, path: string, body: unknown = inputs()[path], ask = {}) =>
      office.people[who].step(`${office.path}/hazards/${id}/${path}`, body, steps.length + 1, ask)
    return { id, step }
  }
  const ordered = wayOf('general').slice(0, 2)
  const moreTime = (): Taken => ['contact', 'extension', inputs().extension]
  const transfer = (): Taken => ['officer', 'transfer', inputs().transfer]
  type Pair = [
    what: string,
    before: () => readonly Taken[],
    one: [Post, string, unknown?],
    other: [Post, string, unknown?],
  ]
  const refusedTime = { result: 'refused', note: '理由不足' }
  const failed = { result: 'failed', note: '未整改', due: '2023-12-01' }

  test.each<Pair>([
    ['two of a department accept it', () => [transfer()], ['market', 'acceptance'], ['market2', 'acceptance']],
    ['one accepts it and one returns it', () => [transfer()], ['market', 'acceptance'], ['market2', 'return']],
    [
      'one accepts it and the sender takes it back',
      () => [transfer()],
      ['market', 'acceptance'],
      ['officer', 'recall'],
    ],
    ['one accepts it and the sender ends it', () => [transfer()], ['market', 'acceptance'], ['officer', 'end']],
    ['two send it to a department', () => [], ['officer', 'transfer'], ['safety', 'transfer']],
    [
      'one grants more time and one claims',
      () => [...ordered, moreTime()],
      ['leader', 'extension-answer'],
      ['contact', 'claim', { note: '已整改' }],
    ],
    [
      'one grants more time and one refuses it',
      () => [...ordered, moreTime()],
      ['leader', 'extension-answer'],
      ['safety', 'extension-answer', refusedTime],
    ],
    [
      'one passes and one fails it',
      () => wayOf('general').slice(0, 3),
      ['officer', 'reinspection'],
      ['officer2', 'reinspection', failed],
    ],
    [
      'two sign as the second',
      () => wayOf('major').slice(0, 5),
      ['officer', 'countersignature'],
      ['uncertified', 'countersignature'],
    ],
    [
      'one approves and one declines',
      () => wayOf('major').slice(0, 6),
      ['leader', 'approval'],
      ['safety', 'approval', { result: 'declined', note: '照片不清' }],
    ],
    [
      'one voids and one keeps it',
      () => [['officer', 'voiding', inputs().voiding]],
      ['officer2', 'voiding-answer'],
      ['leader', 'voiding-answer', { result: 'kept', note: '属实' }],
    ],
    [
      'two void it',
      () => [['officer', 'voiding', inputs().voiding]],
      ['officer2', 'voiding-answer'],
      ['leader', 'voiding-answer'],
    ],
    ['two take it over', () => [], ['officer', 'follower'], ['contact', 'follower']],
    [
      'two say who answers for it',
      () => [],
      ['officer', 'party', { party: { kind: 'person', name: '刘某', phone: null } }],
      ['community', 'party', { party: { kind: 'person', name: '李某', phone: null } }],
    ],
  ])('%s: one does, the other finds it changed and writes nothing', async (_, before, one, other) => {
    for (const [first, second] of [
      [one, other],
      [other, one],
    ] as const) {
      const id = v7()
      await expectCreated(
        office.people.officer.put(
          `${office.path}/hazards/${id}`,
          hazardInput(office, { community: office.units.一中社区 }),
        ),
      )
      const steps = before()
      await take(office, id, steps)
      const step = ([who, path, body]: readonly [Post, string, unknown?], ask = {}) =>
        office.people[who].step(`${office.path}/hazards/${id}/${path}`, body ?? inputs()[path], steps.length + 1, ask)
      const answers = await Promise.all([step(first), step(second)])
      expect(statuses(answers)).toEqual([200, 412])
      const winner = answers.find(({ status }) => status === 200)?.body
      expect(await view(id)).toMatchObject({ seq: steps.length + 2, status: winner.status, intact: true })
    }
  })

  test('and one of them saves between the other’s load and save: the other writes nothing, no personal data either', async () => {
    const { step } = await hazardAfter(transfer())
    const person = { party: { kind: 'person', name: '刘某', phone: null } }
    let between: unknown
    const overtaken = beforeSaving(async () => {
      expect((await step('market', 'acceptance')).status).toBe(200)
      between = await stored()
    })
    const { status, body } = await step('officer', 'party', person, overtaken)
    expect([status, body.code]).toEqual([412, 'recordChanged'])
    expect(await stored()).toEqual(between)
  })

  test('merge two hazards into each other: one is merged, the other stays open, twenty times over', async () => {
    for (const _ of twenty) {
      const [a, b] = [await hazardAfter(), await hazardAfter()]
      const into = (id: string) => ({ into: id, reason: '重复登记' })
      const answers = await Promise.all([
        a.step('officer', 'merging', into(b.id)),
        b.step('officer2', 'merging', into(a.id)),
      ])
      expect(statuses(answers)).toEqual([200, 409])
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe('mergeTargetUnfit')
      const seen = [await view(a.id), await view(b.id)]
      expect(seen.map(({ status }) => status).toSorted()).toEqual(['merged', 'reported'])
      expect(seen.map(({ seq }) => seq).toSorted()).toEqual([1, 2])
    }
  })

  test.each(['dismissal', 'end', 'referral'])(
    'merge into one that ends by its %s before the merger is saved: it is refused and writes nothing',
    async (path) => {
      const [target, { step }] = [await hazardAfter(), await hazardAfter()]
      let between: unknown
      const overtaken = beforeSaving(async () => {
        expect((await target.step('officer', path)).status).toBe(200)
        between = await stored()
      })
      const { status, body } = await step('officer', 'merging', { into: target.id, reason: '重复登记' }, overtaken)
      expect([status, body.code]).toEqual([409, 'mergeTargetUnfit'])
      expect(await stored()).toEqual(between)
    },
  )

  test('report that a closed one has come back, and reopen it: linked only to what is closed when it is saved', async () => {
    const { id, step } = await hazardAfter(...wayOf('general'))
    const again = () => hazardInput(office, { recurrenceOf: id })
    const overtaken = beforeSaving(async () => {
      expect((await step('safety', 'reopening')).status).toBe(200)
    })
    const { status, body } = await office.people.officer.put(`${office.path}/hazards/${v7()}`, again(), overtaken)
    expect([status, body.code]).toEqual([422, 'recurrenceUnfit'])
  })

  test('send one step twice under one key: it is taken once, whatever it is', async () => {
    for (const [before, who, path] of [
      [[transfer()], 'market', 'acceptance'],
      [[...ordered, moreTime()], 'leader', 'extension-answer'],
      [[], 'officer', 'voiding'],
    ] as [Taken[], Post, string][]) {
      const { id, step } = await hazardAfter(...before)
      const key = v7()
      const answers = await Promise.all([1, 2, 3].map(() => step(who, path, undefined, { key })))
      expect(statuses(answers)).toEqual([200, 200, 200])
      expect((await view(id)).seq).toBe(before.length + 2)
    }
  })
})

describe('a hazard that turns up while its inspection is signed', () => {
  const inspector = () => office.people.inspector
  const signed = (id: string, ask = {}) =>
    inspector().step(`${office.path}/inspections/${id}/signature`, { kind: 'patrol', signedAs: everybody }, 1, ask)

  async function begun() {
    const id = v7()
    const enterpriseId = await enterprise(office)
    const input = { ...patrol, campaign: office.campaign, enterprise: enterpriseId, inspectedOn: '2023-11-20' }
    await expectCreated(inspector().put(`${office.path}/inspections/${id}`, input))
    const report = (ask = {}) =>
      inspector().put(
        `${office.path}/hazards/${v7()}`,
        hazardInput(office, { enterprise: enterpriseId, inspection: id }),
        ask,
      )
    return { id, report }
  }

  const read = async (id: string) => (await inspector().get(`${office.path}/inspections/${id}`)).body

  test('is saved before the signature: the signature is refused, since it doesn’t cover it', async () => {
    const { id, report } = await begun()
    const { status, body } = await signed(
      id,
      beforeSaving(() => expectCreated(report())),
    )
    expect([status, body.code]).toEqual([412, 'recordChanged'])
    expect(await read(id)).toMatchObject({ status: 'draft', signature: null, hazards: [{}] })
    expect((await signed(id)).status).toBe(200)
    expect((await read(id)).signature.intact).toBe(true)
  })

  test('is saved after the signature: the hazard is refused, since the inspection doesn’t change', async () => {
    const { id, report } = await begun()
    const { status, body } = await report(
      beforeSaving(async () => {
        expect((await signed(id)).status).toBe(200)
      }),
    )
    expect([status, body.code]).toEqual([409, 'inspectionSigned'])
    expect(await read(id)).toMatchObject({ status: 'signed', hazards: [], signature: { intact: true } })
  })

  test('never escapes the signature, whichever of them is first', async () => {
    for (const _ of twenty) {
      const { id, report } = await begun()
      const [signature, ...reports] = await Promise.all([signed(id), report(), report(), report()])
      const there = reports.filter(({ status }) => status === 201).length
      const { status, hazards, signature: kept } = await read(id)
      expect(hazards.length).toBe(there)
      expect([status, kept?.intact]).toEqual(signature.status === 200 ? ['signed', true] : ['draft', undefined])
    }
  })
})
