import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { type Taken, take, wayOf } from '../support/hazards.ts'
import { hazardInput, patrolSignature, stepInputs } from '../support/inputs.ts'
import { shownHazard } from '../support/office-hazards.ts'
import { beforeSaving, statuses, twenty } from '../support/races.ts'
import { newEnterprise, newHazard, newVisit } from '../support/records.ts'
import { office } from '../support/setting.ts'
import { written } from '../support/witnessed.ts'
import { type Colleague, expectCreated } from '../support/world.ts'

describe('two at once who want different things of a hazard', () => {
  const inputs = () => stepInputs(office)
  /** A hazard that has taken these steps, and how to take a further one. */
  async function hazardAfter(...steps: readonly Taken[]) {
    const id = await newHazard(office)
    expect(statuses(await take(office, id, steps))).toEqual(steps.map(() => 200))
    const step = (who: Colleague, path: string, body: unknown = inputs()[path], ask = {}) =>
      office.people[who].step(`${office.path}/hazards/${id}/${path}`, body, steps.length + 1, ask)
    return { id, step }
  }
  const ordered = wayOf('general').slice(0, 2)
  const moreTime = (): Taken => ['contact', 'extension', inputs().extension]
  const transfer = (): Taken => ['officer', 'transfer', inputs().transfer]
  type Pair = [
    what: string,
    before: () => readonly Taken[],
    one: [Colleague, string, unknown?],
    other: [Colleague, string, unknown?],
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
      ['officer3', 'countersignature'],
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
      const step = ([who, path, body]: readonly [Colleague, string, unknown?], ask = {}) =>
        office.people[who].step(`${office.path}/hazards/${id}/${path}`, body ?? inputs()[path], steps.length + 1, ask)
      const answers = await Promise.all([step(first), step(second)])
      expect(statuses(answers)).toEqual([200, 412])
      const winner = answers.find(({ status }) => status === 200)?.body
      expect(await shownHazard(id)).toMatchObject({ seq: steps.length + 2, status: winner.status, intact: true })
    }
  })

  test('and one of them saves between the other’s load and save: the other writes nothing, no personal data either', async () => {
    const { step } = await hazardAfter(transfer())
    const person = { party: { kind: 'person', name: '刘某', phone: null } }
    let between: number | undefined
    const overtaken = beforeSaving(async () => {
      expect((await step('market', 'acceptance')).status).toBe(200)
      between = written.length
    })
    const { status, body } = await step('officer', 'party', person, overtaken)
    expect([status, body.code]).toEqual([412, 'recordChanged'])
    expect(written.slice(between)).toEqual([])
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
      const seen = [await shownHazard(a.id), await shownHazard(b.id)]
      expect(seen.map(({ status }) => status).toSorted()).toEqual(['merged', 'reported'])
      expect(seen.map(({ seq }) => seq).toSorted()).toEqual([1, 2])
    }
  })

  test.each(['dismissal', 'end', 'referral'])(
    'merge into one that ends by its %s before the merger is saved: it is refused and writes nothing',
    async (path) => {
      const [target, { step }] = [await hazardAfter(), await hazardAfter()]
      let between: number | undefined
      const overtaken = beforeSaving(async () => {
        expect((await target.step('officer', path)).status).toBe(200)
        between = written.length
      })
      const { status, body } = await step('officer', 'merging', { into: target.id, reason: '重复登记' }, overtaken)
      expect([status, body.code]).toEqual([409, 'mergeTargetUnfit'])
      expect(written.slice(between)).toEqual([])
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
    ] as [Taken[], Colleague, string][]) {
      const { id, step } = await hazardAfter(...before)
      const key = v7()
      const answers = await Promise.all([1, 2, 3].map(() => step(who, path, undefined, { key })))
      expect(statuses(answers)).toEqual([200, 200, 200])
      expect((await shownHazard(id)).seq).toBe(before.length + 2)
    }
  })
})

describe('a hazard that turns up while its inspection is signed', () => {
  const inspector = () => office.people.inspector
  const signed = (id: string, ask = {}) =>
    inspector().step(`${office.path}/inspections/${id}/signature`, patrolSignature, 2, ask)

  async function begun() {
    const enterprise = await newEnterprise(office)
    const id = await newVisit(office, enterprise, {}, inspector())
    const found = hazardInput(office, { enterprise, inspection: id })
    const report = (ask = {}) => inspector().put(`${office.path}/hazards/${v7()}`, found, ask)
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
