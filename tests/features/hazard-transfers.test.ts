import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { photographed, signed, type Taken, take, wayOf } from '../support/hazards.ts'
import { authorityInput, claim, confirmation, order, passed, plan, stepInputs } from '../support/inputs.ts'
import { runJobs } from '../support/jobs.ts'
import { hazardAfter, listedHazards, shownHazard, step } from '../support/office-hazards.ts'
import { office, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { type Colleague, dongguan, expectCreated, person, type UnitName } from '../support/world.ts'

// Many steps a test, on a machine that may be busy.

const to = (unit: UnitName) => ({ to: office.units[unit], reason: '属特种设备' })
const at = (day: string) => ({ at: `${day}T09:00:00+08:00` })
const general = ['officer', 'confirmation', confirmation('general')] as const

describe('a hazard that is another department’s', () => {
  test('is sent there, and stays where it is until that department accepts it', async () => {
    const id = await hazardAfter([general])
    expect((await step('officer', id, 'transfer', to('市场监管所'), 2)).body).toEqual({
      id,
      seq: 3,
      status: 'confirmed',
    })
    const { 应急办, 市场监管所 } = office.units
    expect(await shownHazard(id)).toMatchObject({ unit: 应急办, transferTo: 市场监管所, status: 'confirmed' })
    expect(await listedHazards(`transferTo=${市场监管所}`)).toContain(id)
    expect(await listedHazards(`open=true&unit=${应急办}`)).toContain(id)
    expect(await listedHazards(`unit=${市场监管所}`)).not.toContain(id)
  })

  test('is answered for by the sender meanwhile: they go on with it, the other department can’t', async () => {
    const id = await hazardAfter([general, ['contact', 'transfer', to('市场监管所')]])
    await refused(() => step('market', id, 'order', order, 3), 'otherDepartment')
    expect((await step('officer', id, 'notice', order, 3)).status).toBe(200)
    await refused(() => step('market', id, 'claim', claim, 4), 'otherDepartment')
    expect((await step('contact', id, 'claim', claim, 4)).status).toBe(200)
    expect(await shownHazard(id)).toMatchObject({ status: 'claimed', transferTo: office.units.市场监管所 })
  })

  test('is on the clock meanwhile: it becomes overdue with the sender, and stays so with whoever accepts it', async () => {
    const id = await hazardAfter([...wayOf('general').slice(0, 2), ['officer', 'transfer', to('市场监管所')]])
    expect(await shownHazard(id)).toMatchObject({ due: '2023-11-24', overdue: false })
    await runJobs('2023-11-25T00:05:00+08:00')
    expect(await shownHazard(id)).toMatchObject({ overdue: true, unit: office.units.应急办, status: 'ordered' })
    expect((await step('market', id, 'acceptance', {}, 4, at('2023-11-27'))).status).toBe(200)
    expect(await shownHazard(id)).toMatchObject({ overdue: true, unit: office.units.市场监管所, due: '2023-11-24' })
  })

  test('is theirs once they accept it, with somebody named to follow it, and the sender’s no longer', async () => {
    const id = await hazardAfter([general, ['safety', 'transfer', to('市场监管所')]])
    expect((await step('market', id, 'acceptance', {}, 3)).body).toEqual({ id, seq: 4, status: 'confirmed' })
    const { user, name } = (await office.people.market.get('/session')).body
    const { 应急办, 市场监管所 } = office.units
    expect(await shownHazard(id)).toMatchObject({
      unit: 市场监管所,
      transferTo: null,
      follower: { user, name },
      intact: true,
    })
    expect(await listedHazards(`transferTo=${市场监管所}`)).not.toContain(id)
    expect(await listedHazards(`unit=${应急办}`)).not.toContain(id)
    expect(await listedHazards(`open=true&unit=${市场监管所}`)).toContain(id)
    await refused(() => step('officer', id, 'order', order, 4), 'otherDepartment')
    expect((await step('market', id, 'order', order, 4)).status).toBe(200)
  })

  test('is returned with a reason, and can be sent on', async () => {
    const id = await hazardAfter([['officer', 'transfer', to('市场监管所')]])
    await refused(() => step('market', id, 'return', {}, 2), 'badInput', 'reason')
    expect((await step('market', id, 'return', { reason: '不含特种设备' }, 2)).status).toBe(200)
    const { unit, transferTo, events } = await shownHazard(id)
    expect([unit, transferTo]).toEqual([office.units.应急办, null])
    expect(events.at(-1)).toMatchObject({ verb: 'return', detail: { reason: '不含特种设备' } })
    expect((await step('officer', id, 'transfer', to('宣传办'), 3)).status).toBe(200)
    expect((await step('unarmedContact', id, 'acceptance', {}, 4)).status).toBe(200)
    expect((await shownHazard(id)).unit).toBe(office.units.宣传办)
  })

  test('is taken back by the sender with a reason, while it waits', async () => {
    const id = await hazardAfter([general, ['officer', 'transfer', to('市场监管所')]])
    await refused(() => step('officer', id, 'recall', {}, 3), 'badInput', 'reason')
    const recall = stepInputs(office).recall
    for (const post of ['market', 'unarmed'] as const)
      await refused(() => step(post, id, 'recall', recall, 3), 'otherDepartment')
    for (const post of ['community', 'leader'] as const)
      await refused(() => step(post, id, 'recall', recall, 3), 'notPermitted')
    expect((await step('contact', id, 'recall', recall, 3)).body).toEqual({ id, seq: 4, status: 'confirmed' })
    const { unit, transferTo, events } = await shownHazard(id)
    expect([unit, transferTo]).toEqual([office.units.应急办, null])
    expect(events.at(-1)).toMatchObject({ verb: 'recall', detail: recall })
    expect(await listedHazards(`transferTo=${office.units.市场监管所}`)).not.toContain(id)
    await refused(() => step('market', id, 'acceptance', {}, 4), 'stepNotOpen')
    await refused(() => step('officer', id, 'recall', recall, 4), 'stepNotOpen')
    expect((await step('safety', id, 'transfer', to('宣传办'), 4)).status).toBe(200)
    expect((await step('safety', id, 'recall', recall, 5)).status).toBe(200)
  })

  test('waits for one department at a time, and for nobody else than it', async () => {
    const id = await hazardAfter([['officer', 'transfer', to('市场监管所')]])
    await refused(() => step('officer', id, 'transfer', to('宣传办'), 2), 'stepNotOpen')
    await refused(() => step('unarmed', id, 'acceptance', {}, 2), 'otherDepartment')
    await refused(() => step('unarmed', id, 'return', { reason: '不属' }, 2), 'otherDepartment')
    await refused(() => step('officer', id, 'acceptance', {}, 2), 'otherDepartment')
  })

  test('is accepted and returned once, and not unless it was sent', async () => {
    const never = await hazardAfter([])
    for (const path of ['acceptance', 'return'])
      await refused(() => step('market', never, path, stepInputs(office)[path], 1), 'stepNotOpen')
    const id = await hazardAfter([
      ['officer', 'transfer', to('市场监管所')],
      ['market', 'acceptance', {}],
    ])
    for (const path of ['acceptance', 'return'])
      await refused(() => step('market2', id, path, stepInputs(office)[path], 3), 'stepNotOpen')
  })

  test('is sent neither to a community, nor to where it is, nor to a department of another office', async () => {
    const id = await hazardAfter([])
    await refused(() => step('officer', id, 'transfer', to('一中社区'), 1), 'unitUnfit')
    await refused(() => step('officer', id, 'transfer', to('应急办'), 1), 'unitUnfit')
    const theirs = { to: world.office(dongguan).units.市场监管所, reason: '属其管辖' }
    await refused(() => step('officer', id, 'transfer', theirs, 1), 'referenceUnknown')
    await refused(() => step('officer', id, 'transfer', { to: v7(), reason: '属其管辖' }, 1), 'referenceUnknown')
  })

  test.each<[what: string, body: unknown, fault: string]>([
    ['without a reason', { to: v7() }, 'reason'],
    ['to a unit by its name', { to: '市场监管所', reason: '属其管辖' }, 'to'],
    ['to nobody', { to: null, reason: '属其管辖' }, 'to'],
  ])('is not sent %s', async (_, body, fault) => {
    const id = await hazardAfter([])
    await refused(() => step('officer', id, 'transfer', body, 1), 'badInput', fault)
  })

  test.each<[what: string, path: string, more: Taken[]]>([
    ['it turns out not to be so', 'dismissal', []],
    ['it is fixed at once', 'fix', [general]],
    ['its party is no more', 'end', [general]],
  ])('waits for nobody once %s', async (_, path, more) => {
    const id = await hazardAfter([...more, ['officer', 'transfer', to('市场监管所')]])
    const input = await photographed(office, ['officer', path, stepInputs(office)[path]])
    expect((await step('officer', id, path, input, more.length + 2)).status).toBe(200)
    expect(await shownHazard(id)).toMatchObject({ transferTo: null, awaits: null })
    await refused(() => step('market', id, 'acceptance', {}, more.length + 3), 'stepNotOpen')
    expect(await listedHazards(`transferTo=${office.units.市场监管所}`)).not.toContain(id)
  })

  test('is re-inspected by the department that has it then', async () => {
    const id = await hazardAfter([
      ...wayOf('general').slice(0, 3),
      ['officer', 'transfer', to('市场监管所')],
      ['market', 'acceptance', {}],
    ])
    await refused(() => step('officer2', id, 'reinspection', passed, 6), 'otherDepartment')
    expect((await step('market2', id, 'reinspection', passed, 6)).body.status).toBe('closed')
  })

  test('is re-inspected by two of the department that has it then: a signature from before is gone', async () => {
    const id = await hazardAfter([
      ...wayOf('major').slice(0, 5),
      ['officer', 'transfer', to('市场监管所')],
      ['market', 'acceptance', {}],
    ])
    await refused(() => step('officer', id, 'countersignature', { note: '核实' }, 8), 'otherDepartment')
    await refused(() => step('market', id, 'countersignature', { note: '核实' }, 8), 'stepNotOpen')
    const answers = await take(
      office,
      id,
      [
        ...signed('market', 'reinspection', passed, 'market2'),
        ['leader', 'approval', { result: 'approved', note: '同意' }],
      ],
      8,
    )
    expect(answers.map(({ body }) => body.status)).toEqual(['claimed', 'reinspected', 'closed'])
  })
})

describe('a department without authority', () => {
  const transferred = () =>
    hazardAfter([
      ['officer', 'transfer', to('宣传办')],
      ['unarmed', 'acceptance', {}],
    ])
  const toConfirm = ['unarmedOfficer', 'confirmation', confirmation('general')] as const

  test('orders nothing, and is told what it can do instead', async () => {
    const id = await transferred()
    await take(office, id, [toConfirm], 3)
    const { about, missing } = await refused(() => step('unarmedOfficer', id, 'order', order, 4), 'authorityMissing')
    expect([about, missing]).toEqual([['notice', 'transfer'], ['order']])
    for (const post of ['unarmed', 'unarmedContact'] as const)
      expect((await refused(() => step(post, id, 'order', order, 4), 'authorityMissing')).about).toEqual(about)
    expect((await step('unarmedOfficer', id, 'transfer', to('应急办'), 4)).status).toBe(200)
    expect((await step('officer', id, 'acceptance', {}, 5)).status).toBe(200)
    expect((await step('officer', id, 'order', order, 6)).status).toBe(200)
  })

  test('gives notice, and its inspector re-inspects what it gave notice of', async () => {
    const id = await transferred()
    await take(office, id, [toConfirm], 3)
    const answers = await take(
      office,
      id,
      [
        ['unarmed', 'notice', order],
        ['unarmedContact', 'claim', claim],
        ['unarmed', 'reinspection', passed],
      ],
      4,
    )
    expect(answers.map(({ body }) => body.status)).toEqual(['ordered', 'claimed', 'closed'])
    expect(await shownHazard(id)).toMatchObject({ instrument: 'notice', authority: [], due: order.due, intact: true })
  })

  test('takes no measures on the spot', async () => {
    const id = await transferred()
    await take(office, id, [['unarmedOfficer', 'confirmation', confirmation('major')]], 3)
    const { about, missing } = await refused(
      () => step('unarmedOfficer', id, 'securing', stepInputs(office).securing, 4),
      'authorityMissing',
    )
    expect([about, missing]).toEqual([['notice', 'transfer'], ['onSpot']])
  })

  test('has one from the day on which it begins until the day on which it ends, both included', async () => {
    const { 宣传办 } = office.units
    const term = { measures: ['order'], basis: 'entrusted', startsOn: '2023-12-04', endsOn: '2023-12-05' }
    await expectCreated(office.people.safety.put(`${office.path}/authorities/${v7()}`, authorityInput(宣传办, term)))
    const orderOn = async (day: string) => {
      const id = await transferred()
      await take(office, id, [toConfirm], 3)
      const { body } = await step('unarmedOfficer', id, 'order', { ...order, due: '2023-12-30' }, 4, at(day))
      return body.code ?? (await shownHazard(id)).pending.verb
    }
    expect(await orderOn('2023-12-03')).toBe('authorityMissing')
    expect(await orderOn('2023-12-04')).toBe('order')
    expect(await orderOn('2023-12-05')).toBe('order')
    expect(await orderOn('2023-12-06')).toBe('authorityMissing')
  })

  test('may order and take no measures on the spot by an authority that gives it the one alone', async () => {
    const { 宣传办 } = office.units
    const term = { measures: ['order'], basis: 'entrusted', startsOn: '2024-01-01', endsOn: null }
    await expectCreated(office.people.safety.put(`${office.path}/authorities/${v7()}`, authorityInput(宣传办, term)))
    const id = await transferred()
    await take(office, id, [['unarmedOfficer', 'confirmation', confirmation('major')]], 3)
    const later = at('2024-01-02')
    await refused(
      () => step('unarmedOfficer', id, 'securing', stepInputs(office).securing, 4, later),
      'authorityMissing',
    )
    expect((await step('unarmedOfficer', id, 'order', { ...order, due: '2024-01-30' }, 4, later)).status).toBe(200)
    expect((await office.people.leader.get(`${office.path}/hazards/${id}`, later)).body.authority).toEqual(['order'])
  })
})

describe('an order', () => {
  const failed = { result: 'failed', note: '仍未清理', due: '2023-11-30' }
  /** Confirmed, ordered by two, claimed. */
  const orderedWay = (): Taken[] => [general, ...signed('officer', 'order', order), ['contact', 'claim', claim]]
  const instrument = async (id: string) => (await shownHazard(id)).instrument

  test('that is taken over by a department without authority binds as a notice: its people re-inspect it', async () => {
    const id = await hazardAfter([...orderedWay(), ['officer', 'transfer', to('宣传办')]])
    expect(await instrument(id)).toBe('order')
    await take(office, id, [['unarmed', 'acceptance', {}]], 6)
    expect(await shownHazard(id)).toMatchObject({ instrument: 'notice', status: 'claimed', intact: true })
    expect((await step('unarmed', id, 'reinspection', passed, 7)).body.status).toBe('closed')
  })

  test('stays one with a department that could have given it', async () => {
    const id = await hazardAfter([
      ...orderedWay(),
      ['officer', 'transfer', to('市场监管所')],
      ['market', 'acceptance', {}],
    ])
    expect(await instrument(id)).toBe('order')
  })

  test('is given anew by a failure that two have signed, and by no reopening, which one does alone', async () => {
    const id = await hazardAfter([...orderedWay(), ...signed('officer2', 'reinspection', failed, 'officer')])
    expect(await instrument(id)).toBe('order')
    const reopening = { reason: '复发', due: '2023-11-30' }
    for (const post of ['officer', 'inspector', 'safety'] as const) {
      const closed = [...orderedWay(), ...signed('officer', 'reinspection', passed), [post, 'reopening', reopening]]
      expect([post, await instrument(await hazardAfter(closed as Taken[]))]).toEqual([post, 'notice'])
    }
  })

  test('is not given anew once the department’s authority has ended', async () => {
    const { 宣传办 } = office.units
    const term = { measures: ['order'], basis: 'entrusted', startsOn: '2023-11-20', endsOn: '2023-11-21' }
    await expectCreated(office.people.safety.put(`${office.path}/authorities/${v7()}`, authorityInput(宣传办, term)))
    const unit = 宣传办
    const second = await person('unarmed-2', [
      { division: office.code, role: 'enforcementOfficer', unit, certificate: 'AH-3413-020' },
    ])
    const cosign = (id: string, seq: number, day: string) =>
      second.step(`${office.path}/hazards/${id}/countersignature`, { note: null }, seq, at(day))
    const way = async () => {
      const id = await hazardAfter([
        ['officer', 'transfer', to('宣传办')],
        ['unarmed', 'acceptance', {}],
        ['unarmedOfficer', 'confirmation', confirmation('general')],
        ['unarmedOfficer', 'order', order],
      ])
      await cosign(id, 5, '2023-11-20')
      await take(office, id, [['unarmedContact', 'claim', claim]], 6)
      return id
    }
    const [first, other] = [await way(), await way()]
    for (const [id, day] of [
      [first, '2023-11-21'],
      [other, '2023-11-22'],
    ] as const) {
      await step('unarmedOfficer', id, 'reinspection', failed, 7, at(day))
      await cosign(id, 8, day)
    }
    expect([await instrument(first), await instrument(other)]).toEqual(['order', 'notice'])
  })
})

describe('what was ordered', () => {
  test('is not re-inspected by an inspector, who may re-inspect what was only notified', async () => {
    const ordered = await hazardAfter([general, ...signed('officer', 'order', order), ['contact', 'claim', claim]])
    await refused(() => step('inspector', ordered, 'reinspection', passed, 5), 'notPermitted')
    const notified = await hazardAfter([general, ['inspector', 'notice', order], ['contact', 'claim', claim]])
    expect(await shownHazard(notified)).toMatchObject({ instrument: 'notice', status: 'claimed' })
    expect((await step('inspector', notified, 'reinspection', passed, 4)).body.status).toBe('closed')
  })

  test('is ordered once, and not notified after; a notice that doesn’t help is followed by an order', async () => {
    const later = { ...order, due: '2023-11-30' }
    const ordered = await hazardAfter([general, ...signed('officer', 'order', order)])
    for (const again of ['order', 'notice'])
      await refused(() => step('officer', ordered, again, later, 4), 'stepNotOpen')
    const notified = await hazardAfter([general, ['officer', 'notice', order], ...signed('officer', 'order', later)])
    expect(await shownHazard(notified)).toMatchObject({ instrument: 'order', due: '2023-11-30', status: 'ordered' })
  })

  test('is done by nobody alone: the first signature changes nothing, and the second is another’s with a certificate', async () => {
    const id = await hazardAfter([general, ['officer', 'order', order]])
    expect(await shownHazard(id)).toMatchObject({
      status: 'confirmed',
      due: null,
      instrument: null,
      awaits: 'countersignature',
      pending: { verb: 'order', input: order },
    })
    expect(await listedHazards('awaits=countersignature')).toContain(id)
    const sign = (post: Colleague) => step(post, id, 'countersignature', { note: null }, 3)
    await refused(() => sign('officer'), 'secondPerson')
    await refused(() => sign('uncertified'), 'certificateMissing')
    await refused(() => sign('market'), 'otherDepartment')
    await refused(() => step('contact', id, 'notice', order, 3), 'stepNotOpen')
    expect((await sign('officer2')).body).toEqual({ id, seq: 4, status: 'ordered' })
    expect(await shownHazard(id)).toMatchObject({
      due: order.due,
      instrument: 'order',
      pending: null,
      awaits: null,
      intact: true,
    })
  })

  test('can be taken back before the second signature, with a reason', async () => {
    const id = await hazardAfter([general, ['officer', 'order', order]])
    expect((await step('officer2', id, 'retraction', { reason: '期限过短' }, 3)).body.status).toBe('confirmed')
    expect(await shownHazard(id)).toMatchObject({ pending: null, awaits: null, intact: true })
    expect((await step('officer', id, 'order', { ...order, due: '2023-11-30' }, 4)).status).toBe(200)
  })

  test('is not done by an officer whose certificate nobody has entered', async () => {
    const id = await hazardAfter([general])
    await refused(() => step('uncertified', id, 'order', order, 2), 'certificateMissing')
  })

  test('has an addressee: while nobody knows who answers, the refusal says to identify', async () => {
    const id = await hazardAfter([general], { party: { kind: 'unknown' } })
    for (const [post, path] of [
      ['officer', 'order'],
      ['contact', 'notice'],
    ] as const)
      expect((await refused(() => step(post, id, path, order, 2), 'partyUnknown')).about).toEqual(['identify'])
    const named = { party: { kind: 'soleTrader', name: '淮海路汽修店', phone: null } }
    expect((await step('officer', id, 'party', named, 2)).status).toBe(200)
    expect((await step('contact', id, 'notice', order, 3)).body.status).toBe('ordered')
    await refused(() => step('contact', id, 'party', { party: { kind: 'unknown' } }, 4), 'partyUnknown')
  })
})

describe('measures on the spot', () => {
  const secure = (measure: string) => signed('officer', 'securing', { measure, note: '已落实' })
  const lift = (measure: string) => signed('officer', 'lifting', { measure, note: '复查合格，同意恢复' })

  test('are recorded of a major hazard once two have signed, each once, whatever comes of it', async () => {
    const id = await hazardAfter([
      ['officer', 'confirmation', confirmation('major')],
      ...secure('evacuate'),
      ...secure('stopUsing'),
      ...secure('evacuate'),
    ])
    expect((await shownHazard(id)).onSpot).toEqual(['evacuate', 'stopUsing'])
    await take(office, id, [['officer', 'notice', order], ['contact', 'plan', plan], ...secure('suspend')], 8)
    expect(await shownHazard(id)).toMatchObject({
      onSpot: ['evacuate', 'stopUsing', 'suspend'],
      status: 'planned',
      intact: true,
    })
  })

  test('stay in force after the closing, and wait there until two have reviewed and lifted them', async () => {
    const id = await hazardAfter([
      ['officer', 'confirmation', confirmation('major')],
      ...secure('stopUsing'),
      ...wayOf('major').slice(1),
    ])
    expect(await shownHazard(id)).toMatchObject({ status: 'closed', onSpot: ['stopUsing'], awaits: 'lifting' })
    expect(await listedHazards('awaits=lifting')).toContain(id)
    await refused(
      () => step('officer', id, 'lifting', { measure: 'suspend', note: '同意恢复' }, 10),
      'measureNotInForce',
    )
    await take(office, id, lift('stopUsing').slice(0, 1), 10)
    expect(await shownHazard(id)).toMatchObject({ onSpot: ['stopUsing'], awaits: 'countersignature' })
    await take(office, id, lift('stopUsing').slice(1), 11)
    expect(await shownHazard(id)).toMatchObject({ status: 'closed', onSpot: [], awaits: null, intact: true })
    await refused(() => step('officer', id, 'lifting', stepInputs(office).lifting, 12), 'stepNotOpen')
  })

  test('are for major hazards, and of the kinds that the law knows', async () => {
    const id = await hazardAfter([general])
    await refused(() => step('officer', id, 'securing', stepInputs(office).securing, 2), 'stepNotOpen')
    const major = await hazardAfter([['officer', 'confirmation', confirmation('major')]])
    await refused(() => step('officer', major, 'securing', { measure: 'seal', note: '查封' }, 2), 'badInput', 'measure')
    await refused(() => step('officer', major, 'securing', { measure: 'evacuate' }, 2), 'badInput', 'note')
  })
})

describe('the named follower', () => {
  const nameOf = async (post: Colleague) => {
    const { user, name } = (await office.people[post].get('/session')).body
    return { user, name }
  }

  test('is nobody at first, whoever confirms it then, and whoever takes it over', async () => {
    const id = await hazardAfter([])
    expect((await shownHazard(id)).follower).toBeNull()
    await take(office, id, [general])
    expect((await shownHazard(id)).follower).toEqual(await nameOf('officer'))
    await take(office, id, [['contact', 'follower', {}]], 2)
    expect((await shownHazard(id)).follower).toEqual(await nameOf('contact'))
    expect(await shownHazard(id)).toMatchObject({ status: 'confirmed', intact: true })
  })

  test('stays named when the hazard is closed, and needs one of the department', async () => {
    const id = await hazardAfter(wayOf('general'))
    expect((await shownHazard(id)).follower).toEqual(await nameOf('officer'))
    await refused(() => step('contact', id, 'follower', {}, 5), 'stepNotOpen')
    const open = await hazardAfter([])
    for (const post of ['market', 'unarmedContact'] as const)
      await refused(() => step(post, open, 'follower', {}, 1), 'otherDepartment')
    for (const post of ['safety', 'community', 'leader'] as const)
      await refused(() => step(post, open, 'follower', {}, 1), 'notPermitted')
  })
})
