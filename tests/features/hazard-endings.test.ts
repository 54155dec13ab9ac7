import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { pictured } from '../support/files.ts'
import { photographed, type Taken, take, wayOf } from '../support/hazards.ts'
import { claim, confirmation, hazardInput, note, order, plan, stepInputs } from '../support/inputs.ts'
import { runJobs } from '../support/jobs.ts'
import { hazardAfter, listedHazards, shownHazard, step } from '../support/office-hazards.ts'
import { newCampaign, newEnterprise, newHazard } from '../support/records.ts'
import { office, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { dongguan } from '../support/world.ts'

// Many steps a test, on a machine that may be busy.

const at = (day: string) => ({ at: `${day}T09:00:00+08:00` })
const confirmed = (level: 'major' | 'general') => ['officer', 'confirmation', confirmation(level)] as const
const ordered = wayOf('general').slice(0, 2)

/** Expects that nobody can take the hazard any further, but in the way back that is named. */
async function expectEnded(id: string, seq: number, back?: 'resumption' | 'reopening'): Promise<void> {
  const { [back ?? '']: _, ...inputs } = stepInputs(office, await newHazard(office))
  for (const [path, body] of Object.entries(inputs))
    for (const post of ['officer2', 'safety', 'leader'] as const) {
      const answer = await step(post, id, path, body, seq)
      expect([path, post, answer.status >= 400, answer.body.code]).toEqual([
        path,
        post,
        true,
        expect.stringMatching(/stepNotOpen|notPermitted|otherDepartment/),
      ])
    }
  expect((await shownHazard(id)).seq).toBe(seq)
}

describe('a hazard that is put right at once', () => {
  const fix = { note: '已当场清理' }

  test('is closed in the visit that found it, with both photos noted, without an order', async () => {
    const id = await hazardAfter([confirmed('general')])
    const shown = await photographed(office, ['inspector', 'fix', fix])
    expect((await step('inspector', id, 'fix', shown, 2)).body).toEqual({ id, seq: 3, status: 'closed' })
    const { events, ...seen } = await shownHazard(id)
    expect(seen).toMatchObject({ status: 'closed', due: null, instrument: null, claimedBy: null, intact: true })
    expect(events.at(-1)).toMatchObject({ verb: 'fix', from: 'confirmed', to: 'closed', detail: fix })
  })

  test('was found the same day: not the day before, and not in what was confirmed the day after', async () => {
    const early = await newHazard(office, { foundOn: '2023-11-19' })
    await take(office, early, [confirmed('general')])
    await refused(() => step('officer', early, 'fix', fix, 2), 'notSameVisit')
    const late = await hazardAfter([confirmed('general')])
    await refused(() => step('officer', late, 'fix', fix, 2, at('2023-11-21')), 'notSameVisit')
    const shown = await photographed(office, ['officer', 'fix', fix])
    expect((await step('officer', late, 'fix', shown, 2, { at: '2023-11-20T23:59:00+08:00' })).body.status).toBe(
      'closed',
    )
  })

  test('is not closed without a photograph before and one after, nor without saying what was done', async () => {
    const id = await hazardAfter([confirmed('general')])
    const before = await pictured(office, office.people.officer, 'before')
    expect((await refused(() => step('officer', id, 'fix', fix, 2), 'photosMissing')).missing).toEqual([
      'before',
      'after',
    ])
    expect(
      (await refused(() => step('officer', id, 'fix', { ...fix, ...before }, 2), 'photosMissing')).missing,
    ).toEqual(['after'])
    await refused(() => step('officer', id, 'fix', { note: ' ' }, 2), 'badInput', 'note')
  })

  test('of a major one the re-inspection shows what it looks like now', async () => {
    const id = await hazardAfter(wayOf('major').slice(0, 4))
    const seen = { result: 'passed', note: '现场复查合格' }
    expect((await refused(() => step('officer2', id, 'reinspection', seen, 5), 'photosMissing')).missing).toEqual([
      'after',
    ])
    const shown = await pictured(office, office.people.officer2, 'after')
    expect((await step('officer2', id, 'reinspection', { ...seen, ...shown }, 5)).status).toBe(200)
  })

  test('is neither a major one, nor one that waits for verification, nor one that is ordered', async () => {
    await hazardAfter([confirmed('major')]).then((id) =>
      refused(() => step('officer', id, 'fix', fix, 2), 'stepNotOpen'),
    )
    await hazardAfter([]).then((id) => refused(() => step('officer', id, 'fix', fix, 1), 'stepNotOpen'))
    await hazardAfter(ordered).then((id) => refused(() => step('officer', id, 'fix', fix, 3), 'stepNotOpen'))
  })

  test('can be reopened: then its party is notified', async () => {
    const id = await hazardAfter([confirmed('general'), ['officer', 'fix', fix]])
    expect((await step('safety', id, 'reopening', { reason: '次日又堆放', due: '2023-11-22' }, 3)).body.status).toBe(
      'ordered',
    )
    expect(await shownHazard(id)).toMatchObject({ instrument: 'notice', due: '2023-11-22', overdue: false })
  })
})

describe('more time', () => {
  const extension = { until: '2023-11-30', reason: '等待配件到货', interimMeasures: '停用设备，专人看守' }
  const granted = { result: 'granted', note: '情况属实' }

  test('is asked for with what is done meanwhile, and waits for an answer; the date stays until then', async () => {
    const id = await hazardAfter(ordered)
    expect((await step('contact', id, 'extension', extension, 3)).body).toEqual({ id, seq: 4, status: 'ordered' })
    const { user } = (await office.people.contact.get('/session')).body
    expect(await shownHazard(id)).toMatchObject({
      extension,
      extensionAskedBy: user,
      awaits: 'extension',
      due: order.due,
    })
    expect(await listedHazards('awaits=extension')).toContain(id)
  })

  test('is answered within five working days: the page and the lists say by when, and when that day has passed', async () => {
    const id = await hazardAfter([...ordered, ['contact', 'extension', extension]])
    const answerIn = ({ waits }: { waits: { kind: string }[] }) => waits.find(({ kind }) => kind === 'extension')
    const waiting = async (day: string) => {
      const { items } = (await office.people.leader.get(`${office.path}/hazards?awaits=extension`, at(day))).body
      return answerIn(items.find((item: { id: string }) => item.id === id))
    }
    const owed = { kind: 'extension', since: '2023-11-20', by: '2023-11-27', workingDaysLeft: 5, late: false }
    expect(answerIn(await shownHazard(id))).toEqual(owed)
    expect(await waiting('2023-11-20')).toEqual(owed)
    expect(await waiting('2023-11-27')).toEqual({ ...owed, workingDaysLeft: 0 })
    expect(await waiting('2023-11-28')).toEqual({ ...owed, workingDaysLeft: -1, late: true })
    await step('leader', id, 'extension-answer', granted, 4)
    expect(answerIn(await shownHazard(id))).toBeUndefined()
  })

  test.each<[what: string, more: Record<string, unknown>, fault: string]>([
    ['a day', { until: undefined }, 'until'],
    ['a reason', { reason: '' }, 'reason'],
    ['saying what is done meanwhile', { interimMeasures: undefined }, 'interimMeasures'],
  ])('is not asked for without %s', async (_, more, fault) => {
    const id = await hazardAfter(ordered)
    await refused(() => step('contact', id, 'extension', { ...extension, ...more }, 3), 'badInput', fault)
  })

  test('is asked for before the date has passed, on it at the latest', async () => {
    const id = await hazardAfter(ordered)
    await refused(() => step('contact', id, 'extension', extension, 3, at('2023-11-25')), 'extensionLate')
    expect((await step('contact', id, 'extension', extension, 3, at('2023-11-24'))).status).toBe(200)
  })

  test('is asked for to a later day, within a year', async () => {
    const id = await hazardAfter(ordered)
    const ask = (until: string) => step('contact', id, 'extension', { ...extension, until }, 3)
    await refused(() => ask('2023-11-24'), 'extensionNotLater')
    await refused(() => ask('2023-11-20'), 'extensionNotLater')
    await refused(() => ask('2024-11-21'), 'dueTooFar')
    expect((await ask('2023-11-25')).status).toBe(200)
  })

  test('is asked for once at a time, and only while the party has to rectify', async () => {
    const id = await hazardAfter([...ordered, ['contact', 'extension', extension]])
    await refused(() => step('officer', id, 'extension', extension, 4), 'stepNotOpen')
    const unordered = await hazardAfter([confirmed('general')])
    await refused(() => step('contact', unordered, 'extension', extension, 2), 'stepNotOpen')
    const claimed = await hazardAfter([...ordered, ['contact', 'claim', claim]])
    await refused(() => step('contact', claimed, 'extension', extension, 4), 'stepNotOpen')
  })

  test('is granted by somebody else than whoever asked, and moves the date', async () => {
    const id = await hazardAfter([...ordered, ['officer', 'extension', extension]])
    await refused(() => step('officer', id, 'extension-answer', granted, 4), 'secondPerson')
    expect((await step('leader', id, 'extension-answer', granted, 4)).body.status).toBe('ordered')
    expect(await shownHazard(id)).toMatchObject({
      due: '2023-11-30',
      extension: null,
      extensionAskedBy: null,
      awaits: null,
      intact: true,
    })
    await runJobs('2023-11-30T00:05:00+08:00')
    expect((await shownHazard(id)).overdue).toBe(false)
    await runJobs('2023-12-02T00:05:00+08:00')
    expect((await shownHazard(id)).overdue).toBe(true)
  })

  test('past the end of the campaign is granted by the leader in charge alone; others refuse it at most', async () => {
    const beyond = { ...extension, until: '2023-12-01' }
    const id = await hazardAfter([...ordered, ['contact', 'extension', beyond]])
    expect((await shownHazard(id)).campaignEndsOn).toBe('2023-11-30')
    for (const post of ['officer', 'safety'] as const)
      await refused(() => step(post, id, 'extension-answer', granted, 4), 'extensionBeyondCampaign')
    expect((await step('leader', id, 'extension-answer', granted, 4)).status).toBe(200)
    expect(await shownHazard(id)).toMatchObject({ due: '2023-12-01', extensions: 1, intact: true })
    const other = await hazardAfter([...ordered, ['contact', 'extension', beyond]])
    expect(
      (await step('officer', other, 'extension-answer', { result: 'refused', note: '不得跨阶段' }, 4)).status,
    ).toBe(200)
  })

  test('that is granted after the date has passed ends what was overdue', async () => {
    const id = await hazardAfter([...ordered, ['contact', 'extension', extension]])
    await runJobs('2023-11-25T00:05:00+08:00')
    expect((await shownHazard(id)).overdue).toBe(true)
    expect((await step('officer', id, 'extension-answer', granted, 4, at('2023-11-27'))).status).toBe(200)
    expect(await shownHazard(id)).toMatchObject({ overdue: false, due: '2023-11-30' })
    expect(await listedHazards('overdue=true')).not.toContain(id)
  })

  test('that was granted too late to be of use is refused: the day that was asked for has passed too', async () => {
    const id = await hazardAfter([...ordered, ['contact', 'extension', extension]])
    await refused(() => step('leader', id, 'extension-answer', granted, 4, at('2023-12-02')), 'dueInPast')
    expect(
      (await step('leader', id, 'extension-answer', { result: 'refused', note: '已过期' }, 4, at('2023-12-02'))).status,
    ).toBe(200)
    expect(await shownHazard(id, at('2023-12-02'))).toMatchObject({ due: order.due, overdue: true, awaits: null })
  })

  test('that is refused leaves the date, and can be asked for again', async () => {
    const id = await hazardAfter([...ordered, ['contact', 'extension', extension]])
    expect((await step('safety', id, 'extension-answer', { result: 'refused', note: '理由不足' }, 4)).status).toBe(200)
    expect(await shownHazard(id)).toMatchObject({ due: order.due, extension: null, awaits: null })
    expect((await step('contact', id, 'extension', { ...extension, until: '2023-11-28' }, 5)).status).toBe(200)
  })

  test('is answered once, and only when it was asked for', async () => {
    const id = await hazardAfter(ordered)
    await refused(() => step('leader', id, 'extension-answer', granted, 3), 'stepNotOpen')
    await refused(() => step('leader', id, 'extension-answer', { note: '同意' }, 3), 'badInput', 'result')
  })

  test('is no longer asked for once rectification is claimed', async () => {
    const id = await hazardAfter([...ordered, ['contact', 'extension', extension], ['contact', 'claim', claim]])
    expect(await shownHazard(id)).toMatchObject({ extension: null, extensionAskedBy: null, awaits: null })
    await refused(() => step('leader', id, 'extension-answer', granted, 5), 'stepNotOpen')
  })

  test('can be asked for and granted for a planned major hazard, whose plan stays', async () => {
    const id = await hazardAfter([
      ...wayOf('major').slice(0, 3),
      ['contact', 'extension', extension],
      ['safety', 'extension-answer', granted],
    ])
    expect(await shownHazard(id)).toMatchObject({ status: 'planned', due: '2023-11-30', plan })
  })
})

describe('a duplicate', () => {
  const into = (target: string) => ({ into: target, reason: '重复登记' })

  test('is merged into the other, which goes on', async () => {
    const [id, target] = [await hazardAfter([confirmed('general')]), await hazardAfter(ordered)]
    expect((await step('officer', id, 'merging', into(target), 2)).body).toEqual({ id, seq: 3, status: 'merged' })
    const { number } = await shownHazard(target)
    expect(await shownHazard(id)).toMatchObject({ status: 'merged', mergedInto: { id: target, number }, intact: true })
    expect(await listedHazards('counted=true')).not.toContain(id)
    expect(await listedHazards('open=true')).not.toContain(id)
    expect((await step('contact', target, 'claim', claim, 3)).status).toBe(200)
    await expectEnded(id, 3, 'resumption')
  })

  test('is not merged into itself, nor into what has ended, nor into what is not there', async () => {
    const id = await hazardAfter([])
    await refused(() => step('officer', id, 'merging', into(id), 1), 'mergeTargetUnfit')
    for (const path of ['dismissal', 'referral', 'end']) {
      const over = await hazardAfter([['officer', path, stepInputs(office)[path]]])
      await refused(() => step('officer', id, 'merging', into(over), 1), 'mergeTargetUnfit')
    }
    const closed = await hazardAfter(wayOf('general'))
    await refused(() => step('officer', id, 'merging', into(closed), 1), 'mergeTargetUnfit')
    await refused(() => step('officer', id, 'merging', into(v7()), 1), 'mergeTargetUnfit')
  })

  test('is not merged away: a major one into a lesser, or one of a campaign into another’s', async () => {
    const major = await hazardAfter([confirmed('major')])
    for (const lesser of [await hazardAfter([]), await hazardAfter([confirmed('general')])])
      await refused(() => step('officer', major, 'merging', into(lesser), 2), 'mergeTargetUnfit')
    const same = await hazardAfter([confirmed('major')])
    expect((await step('officer', major, 'merging', into(same), 2)).status).toBe(200)

    const campaign = await newCampaign(office)
    const elsewhere = await newHazard(office, { campaign })
    await refused(() => step('officer', same, 'merging', into(elsewhere), 2), 'mergeTargetUnfit')
  })

  test('is merged only into what it has something in common with: the enterprise, the community or the place', async () => {
    const { 一中社区, 九中社区 } = office.units
    const file = await newEnterprise(office)
    const at = (place: string, more: Record<string, unknown> = {}) => newHazard(office, { place, ...more })
    const target = await at('甲', { enterprise: file, community: 一中社区 })
    for (const stranger of [
      await at('乙'),
      await at('乙', { community: 九中社区 }),
      await at('乙', { enterprise: await newEnterprise(office) }),
    ])
      await refused(() => step('officer', stranger, 'merging', into(target), 1), 'mergeTargetUnfit')
    for (const kin of [await at('甲'), await at('乙', { community: 一中社区 }), await at('乙', { enterprise: file })])
      expect((await step('officer', kin, 'merging', into(target), 1)).status).toBe(200)
  })

  test('keeps what it was merged into from being dismissed or voided, and from nothing else', async () => {
    const carrying = async () => {
      const target = await hazardAfter([])
      const twin = await hazardAfter([])
      expect((await step('officer', twin, 'merging', into(target), 1)).status).toBe(200)
      return target
    }
    const target = await carrying()
    await refused(() => step('officer', target, 'dismissal', { reason: '无此情况' }, 1), 'carriesMerged')
    await step('officer', target, 'voiding', { reason: '误登记' }, 1)
    const voided = { result: 'voided', note: '已核实' }
    await refused(() => step('leader', target, 'voiding-answer', voided, 2), 'carriesMerged')
    expect((await step('leader', target, 'voiding-answer', { result: 'kept', note: '属实' }, 2)).status).toBe(200)
    expect((await step('officer', target, 'confirmation', confirmation('general'), 3)).status).toBe(200)
    for (const path of ['referral', 'end'])
      expect((await step('officer', await carrying(), path, stepInputs(office)[path], 1)).status).toBe(200)
  })

  test('is not merged into one of another office', async () => {
    const id = await hazardAfter([])
    const theirs = await newHazard(world.office(dongguan))
    await refused(() => step('officer', id, 'merging', into(theirs), 1), 'mergeTargetUnfit')
  })

  test('is merged into one that was merged: not, but into where that went', async () => {
    const [first, second, third] = [await hazardAfter([]), await hazardAfter([]), await hazardAfter([])]
    await step('officer', second, 'merging', into(third), 1)
    await refused(() => step('officer', first, 'merging', into(second), 1), 'mergeTargetUnfit')
    expect((await step('officer', first, 'merging', into(third), 1)).status).toBe(200)
    await refused(() => step('officer', third, 'merging', into(first), 1), 'mergeTargetUnfit')
  })

  test.each<[what: string, body: unknown, fault: string]>([
    ['without a reason', { into: v7() }, 'reason'],
    ['into a number', { into: '2023-0001', reason: '重复' }, 'into'],
  ])('is not merged %s', async (_, body, fault) => {
    const id = await hazardAfter([])
    await refused(() => step('officer', id, 'merging', body, 1), 'badInput', fault)
  })
})

describe('a hazard that was recorded in error', () => {
  const asked = ['officer', 'voiding', { reason: '误登记' }] as const
  const answer = (result: string) => ({ result, note: '已核实' })

  test('is voided by two: one asks, another does it', async () => {
    const id = await hazardAfter([...ordered, asked])
    expect(await shownHazard(id)).toMatchObject({ status: 'ordered', awaits: 'voiding' })
    expect(await listedHazards('awaits=voiding')).toContain(id)
    await refused(() => step('officer', id, 'voiding-answer', answer('voided'), 4), 'secondPerson')
    expect((await step('officer2', id, 'voiding-answer', answer('voided'), 4)).body).toEqual({
      id,
      seq: 5,
      status: 'void',
    })
    expect(await shownHazard(id)).toMatchObject({ awaits: null, voidAskedBy: null, overdue: false, intact: true })
    expect(await listedHazards('awaits=voiding')).not.toContain(id)
    expect(await listedHazards('counted=true')).not.toContain(id)
    await expectEnded(id, 5)
  })

  test('is kept when the second person finds that it is one, or the first thinks better of it', async () => {
    for (const post of ['leader', 'officer'] as const) {
      const id = await hazardAfter([asked])
      expect((await step(post, id, 'voiding-answer', answer('kept'), 2)).body.status).toBe('reported')
      expect(await shownHazard(id)).toMatchObject({ awaits: null, voidAskedBy: null })
      expect((await step('officer2', id, 'voiding', { reason: '确系误登记' }, 3)).status).toBe(200)
    }
  })

  test('goes on meanwhile, and the date runs', async () => {
    const id = await hazardAfter([...ordered, asked])
    await runJobs('2023-11-25T00:05:00+08:00')
    expect((await shownHazard(id)).overdue).toBe(true)
    expect((await step('contact', id, 'claim', claim, 4)).status).toBe(200)
  })

  test('is asked for once, answered only when asked for, and not after the end', async () => {
    const id = await hazardAfter([asked])
    await refused(() => step('safety', id, 'voiding', { reason: '误登记' }, 2), 'stepNotOpen')
    const other = await hazardAfter([])
    await refused(() => step('safety', other, 'voiding-answer', answer('voided'), 1), 'stepNotOpen')
    await refused(() => step('safety', other, 'voiding-answer', answer('yes'), 1), 'badInput', 'result')
    const closed = await hazardAfter(wayOf('general'))
    await refused(() => step('officer', closed, 'voiding', { reason: '误登记' }, 5), 'stepNotOpen')
  })

  test('and was claimed by whoever asks, is not voided by them for that: somebody else has to', async () => {
    const id = await hazardAfter([...ordered, ['officer', 'claim', claim], asked])
    await refused(() => step('officer', id, 'voiding-answer', answer('voided'), 5), 'secondPerson')
  })
})

describe('a hazard that is out of the office’s hands', () => {
  test('is referred with the receipt', async () => {
    const id = await hazardAfter([confirmed('major')])
    const referral = { to: '区消防救援大队', receipt: '埇消移〔2023〕17 号', reason: '超出街道权限' }
    expect((await step('safety', id, 'referral', referral, 2)).body).toEqual({ id, seq: 3, status: 'referred' })
    expect((await shownHazard(id)).events.at(-1)).toMatchObject({ verb: 'refer', detail: referral })
    expect(await listedHazards('counted=true')).toContain(id)
    await expectEnded(id, 3, 'resumption')
  })

  test.each(['to', 'receipt', 'reason'])('is not referred without %s', async (fault) => {
    const id = await hazardAfter([])
    const referral = { to: '区消防救援大队', receipt: '17 号', reason: '超出街道权限', [fault]: undefined }
    await refused(() => step('safety', id, 'referral', referral, 1), 'badInput', fault)
  })

  test('ends when its party is no more', async () => {
    const id = await hazardAfter(ordered)
    expect((await step('officer', id, 'end', { reason: '企业已注销' }, 3)).body).toEqual({
      id,
      seq: 4,
      status: 'ended',
    })
    expect(await shownHazard(id)).toMatchObject({ overdue: false, awaits: null })
    await runJobs('2023-12-25T00:05:00+08:00')
    expect((await shownHazard(id)).overdue).toBe(false)
    await refused(() => step('officer', id, 'end', {}, 4), 'badInput', 'reason')
    await expectEnded(id, 4, 'reopening')
  })

  test('is dismissed when it turns out not to be so, while it waits for verification', async () => {
    const id = await hazardAfter([])
    await refused(() => step('officer', id, 'dismissal', {}, 1), 'badInput', 'reason')
    expect((await step('officer', id, 'dismissal', { reason: '现场无此情况' }, 1)).body.status).toBe('dismissed')
    expect(await listedHazards('counted=true')).not.toContain(id)
    await expectEnded(id, 2, 'resumption')
    await hazardAfter([confirmed('general')]).then((other) =>
      refused(() => step('officer', other, 'dismissal', { reason: '无' }, 2), 'stepNotOpen'),
    )
  })
})

describe('what waits for a second person', () => {
  const awaits = async (id: string) => (await shownHazard(id)).awaits
  const asked = ['voiding', 'countersignature', 'extension', 'approval']
  const found = async (id: string) => {
    const lists = await Promise.all(asked.map(async (what) => (await listedHazards(`awaits=${what}`)).includes(id)))
    return asked.filter((_, place) => lists[place])
  }

  test('is told of each hazard and finds it in the ledger, until it is answered', async () => {
    const id = await hazardAfter([...wayOf('major').slice(0, 4)])
    expect([await awaits(id), await found(id)]).toEqual([null, []])
    for (const [place, [[who, path, body], next]] of (
      [
        [['officer2', 'reinspection', { result: 'passed', ...note }], 'countersignature'],
        [['officer', 'countersignature', note], 'approval'],
        [['leader', 'approval', { result: 'declined', ...note }], null],
        [['officer2', 'reinspection', { result: 'passed', ...note }], 'countersignature'],
        [['officer', 'voiding', { reason: '误登记' }], 'voiding'],
        [['officer2', 'voiding-answer', { result: 'kept', ...note }], 'countersignature'],
        [['officer', 'retraction', { reason: '现场仍不合格' }], null],
        [['officer', 'reinspection', { result: 'failed', due: '2023-12-01', ...note }], 'countersignature'],
        [['officer2', 'countersignature', { note: null }], null],
        [['contact', 'extension', { until: '2023-12-05', reason: '等待配件', interimMeasures: '停用' }], 'extension'],
        [['leader', 'extension-answer', { result: 'refused', ...note }], null],
      ] as [Taken, string | null][]
    ).entries()) {
      expect((await step(who, id, path, await photographed(office, [who, path, body]), place + 5)).status).toBe(200)
      expect([path, await awaits(id), await found(id)]).toEqual([path, next, next === null ? [] : [next]])
    }
  })
})

describe('a hazard that is reopened', () => {
  test('after its approval begins anew with a new date, and is closed by the whole way again', async () => {
    const id = await hazardAfter(wayOf('major'))
    const reopening = { reason: '同一问题再次出现', due: '2023-11-30' }
    expect((await step('inspector', id, 'reopening', reopening, 8)).body).toEqual({ id, seq: 9, status: 'ordered' })
    expect(await shownHazard(id)).toMatchObject({
      due: '2023-11-30',
      plan: null,
      claimedBy: null,
      reinspectedBy: null,
      countersignedBy: null,
      failures: 0,
    })
    await refused(() => step('contact', id, 'claim', claim, 9), 'stepNotOpen')
    const answers = await take(office, id, [['contact', 'plan', plan], ...wayOf('major').slice(3)], 9)
    expect(answers.map(({ body }) => body.status)).toEqual(['planned', 'claimed', 'claimed', 'reinspected', 'closed'])
  })

  test('after a fix needs a re-inspection', async () => {
    const id = await hazardAfter([
      confirmed('general'),
      ['officer', 'fix', stepInputs(office).fix],
      ['officer', 'reopening', stepInputs(office).reopening],
    ])
    await refused(() => step('officer', id, 'fix', stepInputs(office).fix, 4), 'stepNotOpen')
    expect(
      (
        await take(
          office,
          id,
          [
            ['contact', 'claim', claim],
            ['inspector', 'reinspection', { result: 'passed', ...note }],
          ],
          4,
        )
      ).map(({ body }) => body.status),
    ).toEqual(['claimed', 'closed'])
  })
})

describe('a hazard that comes back', () => {
  const report = (more: Record<string, unknown>, id = v7()) =>
    office.people.officer.put(`${office.path}/hazards/${id}`, hazardInput(office, more))

  test('is a new one, linked to the old one both ways', async () => {
    const old = await hazardAfter(wayOf('general'))
    const [first, second] = [v7(), v7()]
    for (const id of [first, second]) expect((await report({ recurrenceOf: old }, id)).status).toBe(201)
    const [before, again, last] = [await shownHazard(old), await shownHazard(first), await shownHazard(second)]
    expect(again).toMatchObject({
      status: 'reported',
      seq: 1,
      recurrenceOf: { id: old, number: before.number },
      recurrences: [],
    })
    expect(before).toMatchObject({
      status: 'closed',
      recurrenceOf: null,
      recurrences: [
        { id: first, number: again.number },
        { id: second, number: last.number },
      ],
      intact: true,
    })
    expect(again.intact).toBe(true)
  })

  test('is linked to a closed one alone', async () => {
    for (const steps of [
      [],
      ordered,
      [['officer', 'dismissal', { reason: '无' }]],
      [['officer', 'end', { reason: '注销' }]],
    ] as const) {
      const old = await hazardAfter(steps)
      await refused(() => report({ recurrenceOf: old }), 'recurrenceUnfit')
    }
    await refused(() => report({ recurrenceOf: v7() }), 'recurrenceUnfit')
    await refused(() => report({ recurrenceOf: '2023-0001' }), 'badInput', 'recurrenceOf')
  })

  test('is linked to one of the same enterprise, community or place alone', async () => {
    const { 一中社区, 九中社区 } = office.units
    const file = await newEnterprise(office)
    const old = await newHazard(office, { place: '甲', enterprise: file, community: 一中社区 })
    await take(office, old, wayOf('general'))
    for (const stranger of [{}, { community: 九中社区 }, { enterprise: await newEnterprise(office) }])
      await refused(() => report({ recurrenceOf: old, place: '乙', ...stranger }), 'recurrenceUnfit')
    for (const kin of [{ place: '甲' }, { community: 一中社区 }, { enterprise: file }])
      expect((await report({ recurrenceOf: old, place: '乙', ...kin })).status).toBe(201)
  })

  test('is linked to none of another office', async () => {
    const other = world.office(dongguan)
    const theirs = await newHazard(other)
    await take(other, theirs, wayOf('general'))
    await refused(() => report({ recurrenceOf: theirs }), 'recurrenceUnfit')
    expect((await other.people.officer.get(`${other.path}/hazards/${theirs}`)).body.status).toBe('closed')
  })

  test('stays linked when the old one is reopened', async () => {
    const old = await hazardAfter(wayOf('general'))
    const id = v7()
    await report({ recurrenceOf: old }, id)
    await step('safety', old, 'reopening', { reason: '未根治', due: '2023-11-30' }, 5)
    expect((await shownHazard(id)).recurrenceOf.id).toBe(old)
  })
})
