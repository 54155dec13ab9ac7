import { describe, expect, test } from 'vitest'
import { changesOf } from '../../src/features/hazards/changing.ts'
import { ended, type State } from '../../src/features/hazards/rules/states.ts'
import { datedAnew, type HazardFound, timed, undated } from '../../src/features/hazards/rules/steps.ts'
import type { Plan, Source } from '../../src/features/hazards/schema.ts'
import type { Step } from '../../src/features/hazards/verbs.ts'
import type { Person } from '../../src/lib/role.ts'
import { plan } from '../support/inputs.ts'
import { reportedRow } from './hazard-rows.ts'

const today = '2023-11-20'
const yesterday = '2023-11-19'
const tomorrow = '2023-11-21'

/** A major hazard that was ordered, with what the department may do. */
const row = (more: Partial<HazardFound> = {}): HazardFound => ({
  ...reportedRow,
  level: 'major',
  status: 'ordered',
  due: '2023-11-24',
  inspectedOn: '2023-11-10',
  instrument: 'order',
  follower: 'u-sun',
  followerName: '孙丽',
  campaignEndsOn: '2023-11-30',
  authority: ['order'],
  receiverAuthority: [],
  ...more,
})

const zhao: Person = { user: 'u-zhao', name: '赵志强', roles: [{ role: 'enforcementOfficer', unit: 'u-yingji' }] }

const followedByZhao = { follower: 'u-zhao', followerName: '赵志强' }

const second: Person = { user: 'u-second', name: '孙强', roles: zhao.roles }

/** What a step changes once everybody has signed it who has to. */
function signedChanges(step: Step, to: State, found: HazardFound, who: Person) {
  const first = changesOf(step, to, found, who, today)
  if (!('pending' in first) || !first.pending) return first
  const signature = { verb: 'countersign', input: { note: null } } as const
  const { pending: _, ...after } = changesOf(signature, to, { ...found, pending: first.pending }, second, today) as {
    pending?: null
  }
  return after
}

/** The same of one that leaves the hazard open; `ending` says what one changes that ends it. */
const changes = (step: Step, more: Partial<HazardFound> = {}) => signedChanges(step, 'ordered', row(more), zhao)

/** What no longer waits for an answer, and what a new period to rectify begins without. */
const noExtension = { extension: null, extensionAskedBy: null }

const settled = { ...noExtension, transferTo: null, voidAskedBy: null, pending: null }

const anew = { ...noExtension, plan: null, claimedBy: null, reinspectedBy: null, countersignedBy: null }

describe('a confirmation', () => {
  const confirm = (source: Source, inspectedOn: string | null, onSite: string | null = null) =>
    changes(
      {
        verb: 'confirm',
        input: { level: 'major', basis: '判定标准', reportedAsPrescribed: true, measuresUnderWay: false, onSite },
      },
      { level: null, source, found: 'unverified', status: 'reported', inspectedOn },
    )

  test('sets the level, what the officer found out, whose find it is, and who follows it', () => {
    expect(confirm('tip', null)).toEqual({
      level: 'major',
      reportedAsPrescribed: true,
      measuresUnderWay: false,
      inspectedOn: null,
      found: 'government',
      ...followedByZhao,
    })
  })

  test.each([
    ['community', null, null, null],
    ['community', null, today, today],
    ['community', '2023-11-02', null, '2023-11-02'],
    ['department', null, null, null],
    ['department', '2023-11-02', today, '2023-11-02'],
    ['enterprise', null, null, null],
    ['enterprise', null, today, today],
  ] as const)(
    'of what %s found, inspected on %s and verified on site on %s, leaves %s as the day of inspection',
    (source, before, onSite, after) => {
      expect(confirm(source, before, onSite)).toMatchObject({ inspectedOn: after })
    },
  )

  test('says no day on site that lies ahead, or before the day on which the hazard was found', () => {
    expect(confirm('tip', null, tomorrow)).toEqual({ refused: 'dayInFuture' })
    expect(confirm('tip', null, '2023-11-01')).toEqual({ refused: 'onSiteBeforeFound' })
  })

  test('never makes a find of the enterprise the government’s', () => {
    expect(confirm('enterprise', null)).toMatchObject({ found: 'self' })
  })
})

describe.each(['order', 'notice'] as const)('an obligation by %s', (verb) => {
  const oblige = (due: string) =>
    changes({ verb, input: { due, measures: '停止动火' } }, { status: 'confirmed', due: null, instrument: null })

  test('can be due today or later, and is remembered as what it is', () => {
    expect([oblige(today), oblige(tomorrow)]).toEqual([
      { due: today, instrument: verb },
      { due: tomorrow, instrument: verb },
    ])
  })

  test('cannot be due before today, nor more than a year from it', () => {
    expect(oblige(yesterday)).toEqual({ refused: 'dueInPast' })
    expect(oblige('2024-11-20')).toEqual({ due: '2024-11-20', instrument: verb })
    expect(oblige('2024-11-21')).toEqual({ refused: 'dueTooFar' })
    expect(oblige('2099-12-31')).toEqual({ refused: 'dueTooFar' })
  })
})

describe('a fix at once', () => {
  test('changes nothing beside the state', () => {
    const fix = { verb: 'fix', input: { note: '已清理' } } as const
    const found = row({ level: 'general', status: 'confirmed', foundOn: today, due: null, instrument: null })
    expect(changesOf(fix, 'closed', found, zhao, today)).toEqual(settled)
  })
})

describe('a plan', () => {
  const enter = (more: Partial<Plan>, due: string | null = '2023-11-24') =>
    changes({ verb: 'plan', input: { ...plan, ...more } }, { due })

  test('with all five commitments, one that costs nothing included, is taken and its date counts', () => {
    expect(enter({ deadline: '2023-11-22' })).toEqual({
      plan: { ...plan, deadline: '2023-11-22' },
      due: '2023-11-22',
    })
  })

  const parts = ['goal', 'responsible', 'measures', 'fundsFen', 'deadline', 'emergencyPlan'] as const
  const subsets = Array.from({ length: 63 }, (_, bits) => parts.filter((_, place) => ((bits + 1) >> place) & 1))

  test.each(subsets.map((missing) => [missing.join(', '), missing]))(
    'is refused for lacking exactly %s',
    (_, missing) => {
      const gaps = Object.fromEntries(missing.map((commitment) => [commitment, null]))
      expect(enter(gaps)).toEqual({ refused: 'commitmentsMissing', about: missing })
    },
  )

  test.each([
    ['on the ordered day', '2023-11-24', '2023-11-24', 'taken'],
    ['a day after the ordered day', '2023-11-25', '2023-11-24', 'planBeyondOrder'],
    ['today', today, '2023-11-24', 'taken'],
    ['yesterday', yesterday, '2023-11-24', 'dueInPast'],
    ['on the ordered day, which has passed', yesterday, yesterday, 'taken'],
    ['before the ordered day, both passed', '2023-11-18', yesterday, 'dueInPast'],
    ['today, after the ordered day has passed', today, yesterday, 'planBeyondOrder'],
    ['any day, where nothing was ordered', '2024-06-30', null, 'taken'],
    ['yesterday, where nothing was ordered', yesterday, null, 'dueInPast'],
  ])('that ends %s (%s, ordered by %s): %s', (_, deadline, due, result) => {
    expect(enter({ deadline }, due)).toEqual(
      result === 'taken' ? { plan: { ...plan, deadline }, due: deadline } : { refused: result },
    )
  })
})

describe('a claim', () => {
  test('remembers who made it, moves no date, and leaves no request for more time open', () => {
    expect(changes({ verb: 'claim', input: { note: '已整改' } })).toEqual({ claimedBy: 'u-zhao', ...noExtension })
  })
})

describe('a re-inspection', () => {
  const fail = (due: string, before: string | null) =>
    changes(
      { verb: 'fail', input: { result: 'failed', note: '仍未审批', due } },
      { status: 'claimed', due: before, plan, claimedBy: 'u-qian', failures: 1 },
    )

  test('that passes remembers who took it, and who signed it with them', () => {
    const pass = { verb: 'pass', input: { result: 'passed', note: '合格' } } as const
    const both = { reinspectedBy: 'u-zhao', countersignedBy: 'u-second', ...noExtension }
    expect(signedChanges(pass, 'reinspected', row({ status: 'claimed' }), zhao)).toEqual(both)
    const { pending: _, ...ends } = settled
    const general = row({ status: 'claimed', level: 'general' })
    expect(signedChanges(pass, 'closed', general, zhao)).toEqual({ ...ends, ...both })
    const notified = { ...general, instrument: 'notice' } as const
    expect(signedChanges(pass, 'closed', notified, zhao)).toEqual({
      ...settled,
      reinspectedBy: 'u-zhao',
      ...noExtension,
    })
  })

  test('that needs two waits with all that the first has said, and its date is looked at again at the second signature', () => {
    const fail = { verb: 'fail', input: { result: 'failed', note: '仍未审批', due: tomorrow } } as const
    const found = row({ status: 'claimed', due: yesterday })
    const pending = { verb: 'fail', by: 'u-zhao', byName: '赵志强', input: fail.input } as const
    expect(changesOf(fail, 'claimed', found, zhao, today)).toEqual({ pending })
    expect(changesOf(fail, 'claimed', { ...found, due: tomorrow }, zhao, today)).toEqual({ refused: 'dueNotNew' })
    const late = { verb: 'countersign', input: { note: null } } as const
    expect(changesOf(late, 'ordered', { ...found, pending }, second, '2023-11-22')).toEqual({ refused: 'dueInPast' })
  })

  test('of a major hazard that both have signed is approved without a change beside the state', () => {
    const both = row({ status: 'reinspected', reinspectedBy: 'u-qian', countersignedBy: 'u-li' })
    const approve = { verb: 'approve', input: { result: 'approved', note: '核实无误' } } as const
    expect(changesOf(approve, 'closed', both, zhao, today)).toEqual(settled)
  })

  test('that is declined is as if it had not been: claimed, and to be looked at again', () => {
    const both = row({ status: 'reinspected', claimedBy: 'u-sun', reinspectedBy: 'u-qian', countersignedBy: 'u-li' })
    expect(
      changesOf({ verb: 'decline', input: { result: 'declined', note: '照片不清' } }, 'claimed', both, zhao, today),
    ).toEqual({
      reinspectedBy: null,
      countersignedBy: null,
    })
  })

  test.each([
    ['a later day', '2023-11-25', '2023-11-24', 'taken'],
    ['the same day again', '2023-11-24', '2023-11-24', 'dueNotNew'],
    ['an earlier day', '2023-11-23', '2023-11-24', 'dueNotNew'],
    ['a later day that has passed', yesterday, '2023-11-10', 'dueInPast'],
    ['today, after a date that has passed', today, yesterday, 'taken'],
    ['any day, where none was set', today, null, 'taken'],
  ])('that fails can set %s (%s after %s): %s', (_, due, before, result) => {
    expect(fail(due, before)).toEqual(
      result === 'taken' ? { ...anew, due, instrument: 'order', failures: 2 } : { refused: result },
    )
  })

  test('that fails notifies of what nobody had ordered', () => {
    const step = { verb: 'fail', input: { result: 'failed', note: '仍未清理', due: tomorrow } } as const
    expect(changes(step, { due: null, instrument: null })).toMatchObject({ instrument: 'notice', due: tomorrow })
    expect(changes(step, { due: today, instrument: 'notice' })).toMatchObject({ instrument: 'notice' })
  })
})

describe('a reopening', () => {
  const reopen = (due: string) =>
    changes({ verb: 'reopen', input: { reason: '复发', due } }, { status: 'closed', plan, claimedBy: 'u-qian' })

  test('starts over with a new date, without plan, claim and re-inspection', () => {
    expect(reopen(today)).toEqual({ ...anew, due: today, instrument: 'notice' })
  })

  test('notifies of what was fixed at once', () => {
    const step = { verb: 'reopen', input: { reason: '复发', due: tomorrow } } as const
    expect(changes(step, { status: 'closed', instrument: null })).toMatchObject({ instrument: 'notice' })
  })

  test('cannot be due before today', () => {
    expect(reopen(yesterday)).toEqual({ refused: 'dueInPast' })
  })
})

describe('a new date', () => {
  test.each<[before: HazardFound['instrument'], authority: HazardFound['authority'], after: string]>([
    ['order', ['order'], 'order'],
    ['order', ['inspect', 'onSpot', 'penalise'], 'notice'],
    ['order', [], 'notice'],
    ['notice', ['order'], 'notice'],
    [null, ['order'], 'notice'],
  ])('after an obligation by %s that failed, in a department that may %j, is set by %s', (before, authority, after) => {
    const failed = { verb: 'fail', input: { result: 'failed', note: '仍未审批', due: tomorrow } } as const
    const found = { instrument: before, authority, due: today, status: 'claimed' } as const
    expect(changes(failed, found)).toMatchObject({ instrument: after })
  })

  test('after a reopening is a notice’s: one alone orders nothing, whatever was ordered before', () => {
    const reopened = { verb: 'reopen', input: { reason: '复发', due: tomorrow } } as const
    for (const instrument of ['order', 'notice', null] as const)
      expect(changes(reopened, { status: 'closed', instrument })).toMatchObject({ instrument: 'notice' })
  })

  test('by an order after a notice begins anew', () => {
    const order = { verb: 'order', input: { due: tomorrow, measures: '停止动火' } } as const
    const notified = { status: 'planned', instrument: 'notice', plan, due: yesterday } as const
    expect(changes(order, notified)).toEqual({ ...anew, due: tomorrow, instrument: 'order' })
  })
})

describe('measures on the spot', () => {
  const secure = (measure: 'evacuate' | 'stopUsing' | 'suspend', onSpot: HazardFound['onSpot']) =>
    changes({ verb: 'secure', input: { measure, note: '人员已撤离' } }, { onSpot })

  test('are lifted one by one, and only where they are in force', () => {
    const lift = (onSpot: HazardFound['onSpot']) =>
      changes({ verb: 'lift', input: { measure: 'suspend', note: '复查合格，同意恢复' } }, { onSpot })
    expect(lift(['evacuate', 'suspend'])).toEqual({ onSpot: ['evacuate'] })
    expect(lift(['evacuate'])).toEqual({ refused: 'measureNotInForce', about: ['suspend'] })
  })

  test('add up, each once', () => {
    expect(secure('evacuate', [])).toEqual({ onSpot: ['evacuate'] })
    expect(secure('suspend', ['evacuate'])).toEqual({ onSpot: ['evacuate', 'suspend'] })
    expect(secure('evacuate', ['evacuate', 'suspend'])).toEqual({ onSpot: ['evacuate', 'suspend'] })
  })
})

describe('a transfer', () => {
  test('leaves the hazard where it is, and its clock alone, until it is accepted', () => {
    expect(changes({ verb: 'transfer', input: { to: 'u-market', reason: '属特种设备' } })).toEqual({
      transferTo: 'u-market',
    })
    for (const verb of ['return', 'recall'] as const)
      expect(changes({ verb, input: { reason: '不属我所' } }, { transferTo: 'u-market' })).toEqual({ transferTo: null })
  })

  test('that is accepted gives it a department and someone to follow it', () => {
    const receiverAuthority = ['order'] as const
    expect(changes({ verb: 'accept', input: {} }, { transferTo: 'u-market', receiverAuthority })).toEqual({
      unit: 'u-market',
      transferTo: null,
      pending: null,
      ...followedByZhao,
    })
  })

  test.each<[HazardFound['instrument'], HazardFound['receiverAuthority'], HazardFound['instrument']]>([
    ['order', ['order'], 'order'],
    ['order', ['inspect', 'onSpot'], 'notice'],
    ['order', [], 'notice'],
    ['notice', ['order'], 'notice'],
    ['notice', [], 'notice'],
    [null, [], null],
  ])(
    'of what was obliged by %s to a department that may %j leaves it obliged by %s',
    (before, receiverAuthority, after) => {
      const found = row({ instrument: before, receiverAuthority, transferTo: 'u-market' })
      const changed = changesOf({ verb: 'accept', input: {} }, 'ordered', found, zhao, today)
      expect({ ...found, ...changed }).toMatchObject({ unit: 'u-market', instrument: after })
    },
  )

  test('makes nobody follow it but those who take it over', () => {
    expect(changes({ verb: 'follow', input: {} })).toEqual(followedByZhao)
  })
})

describe('an extension', () => {
  const until = '2023-12-01'
  const extension = { until, reason: '等待配件', interimMeasures: '停用设备' }
  const ask = (more: Partial<HazardFound>, day = until) =>
    changes({ verb: 'askExtension', input: { ...extension, until: day } }, more)

  test.each([
    ['before the date', '2023-11-24', until, 'asked'],
    ['on the date', today, until, 'asked'],
    ['to the date that is set already', '2023-12-01', until, 'extensionNotLater'],
    ['to an earlier day', '2023-12-02', until, 'extensionNotLater'],
    ['to the next day', '2023-11-30', until, 'asked'],
    ['for more than a year', '2023-11-24', '2024-11-22', 'dueTooFar'],
  ])('that is asked %s (%s, until %s): %s', (_, due, day, result) => {
    const asked = { extension: { ...extension, until: day }, extensionAskedBy: 'u-zhao' }
    expect(ask({ due }, day)).toEqual(result === 'asked' ? asked : { refused: result })
  })

  const asked = { extension, extensionAskedBy: 'u-sun' }

  test('that is granted moves the date to the day that was asked for', () => {
    expect(changes({ verb: 'extend', input: { result: 'granted', note: '同意' } }, asked)).toEqual({
      due: until,
      extensions: 1,
      ...noExtension,
    })
  })

  test('that is granted after the date has passed still ends later than today', () => {
    expect(
      changes({ verb: 'extend', input: { result: 'granted', note: '同意' } }, { ...asked, due: yesterday }),
    ).toMatchObject({
      due: until,
    })
    const over = { extension: { ...extension, until: yesterday }, extensionAskedBy: 'u-sun', due: '2023-11-18' }
    expect(changes({ verb: 'extend', input: { result: 'granted', note: '同意' } }, over)).toEqual({
      refused: 'dueInPast',
    })
  })

  test('that is refused leaves the date as it was', () => {
    expect(changes({ verb: 'refuseExtension', input: { result: 'refused', note: '不同意' } }, asked)).toEqual(
      noExtension,
    )
  })
})

describe('a step that ends a hazard', () => {
  const waits = {
    transferTo: 'u-market',
    voidAskedBy: 'u-sun',
    extension: { until: tomorrow, reason: '等待配件', interimMeasures: '停用' },
    extensionAskedBy: 'u-sun',
  }
  const reason = '核实后无此情况'
  test.each<[Step, State, object]>([
    [{ verb: 'dismiss', input: { reason } }, 'dismissed', {}],
    [{ verb: 'merge', input: { into: 'h-other', reason } }, 'merged', { mergedInto: 'h-other' }],
    [{ verb: 'void', input: { result: 'voided', note: reason } }, 'void', {}],
    [{ verb: 'refer', input: { to: '区消防大队', receipt: '2023-17', reason } }, 'referred', {}],
    [{ verb: 'end', input: { reason } }, 'ended', {}],
  ])('%j leaves nothing waiting for an answer', (step, to, more) => {
    expect(changesOf(step, to, row(waits), zhao, today)).toEqual({ ...settled, ...more })
  })

  test('may be asked for by one and taken back by anybody', () => {
    expect(changes({ verb: 'askVoid', input: { reason } })).toEqual({ voidAskedBy: 'u-zhao' })
    expect(changes({ verb: 'keep', input: { result: 'kept', note: '属实' } }, { voidAskedBy: 'u-sun' })).toEqual({
      voidAskedBy: null,
    })
  })
})

/** A hazard as it is once it has come into a state with a date, if it had none before. */
const dated = (status: State, due: string | null, on: string) => datedAnew(undated, status, due, on)

describe('the clock', () => {
  const timing = (status: State, due: string | null, on: string) => {
    const { open, overdue, wake } = dated(status, due, on)
    return { open, overdue, wake }
  }
  const running = ['ordered', 'planned'] as const
  const stopped = ['reported', 'confirmed', 'claimed', 'reinspected'] as const

  test.each(running)('runs while %s: overdue from the day after the due date, and not on the day', (status) => {
    expect(timing(status, tomorrow, today)).toEqual({ open: true, overdue: false, wake: '2023-11-22' })
    expect(timing(status, today, today)).toEqual({ open: true, overdue: false, wake: tomorrow })
    expect(timing(status, yesterday, today)).toEqual({ open: true, overdue: true, wake: null })
  })

  test('wakes over the end of a month and of a year', () => {
    expect(timing('ordered', '2023-11-30', today).wake).toBe('2023-12-01')
    expect(timing('ordered', '2023-12-31', today).wake).toBe('2024-01-01')
  })

  test.each(stopped)('stands while %s, whatever the date', (status) => {
    for (const due of [yesterday, today, tomorrow, null])
      expect(timing(status, due, today)).toEqual({ open: true, overdue: false, wake: null })
  })

  test.each<State>(['ordered', 'planned'])('never makes a hazard overdue that is %s without a date', (status) => {
    expect(timing(status, null, today)).toEqual({ open: true, overdue: false, wake: null })
  })

  test.each(ended)('is over for a hazard that is %s: nothing is owed', (status) => {
    for (const due of [yesterday, tomorrow, null])
      expect(timing(status, due, today)).toEqual({ open: false, overdue: false, wake: null })
  })
})

describe('the due date and what follows from it', () => {
  const running = dated('ordered', tomorrow, today)
  const late = dated('ordered', yesterday, today)

  test('aren’t set where a step leaves them all as they are', () => {
    expect(timed(running, 'planned', tomorrow, today)).toEqual({})
    expect(timed(late, 'ordered', yesterday, today)).toEqual({})
  })

  test('are set where they change, with all that time may have changed, so that the steps tell that', () => {
    const stopped = { overdue: false, wake: null, everWake: null }
    expect(timed(running, 'claimed', tomorrow, today)).toEqual({ ...stopped, everOverdue: false })
    expect(timed(late, 'claimed', yesterday, today)).toEqual({ ...stopped, everOverdue: true })
    const { overdue, everOverdue, everWake } = running
    const set = { overdue, everOverdue, everWake, due: '2023-11-30', wake: '2023-12-01' }
    expect(timed(running, 'ordered', '2023-11-30', today)).toEqual(set)
  })

  test('say on which day it was closed, the last time, and nothing once it is open again', () => {
    const closed = datedAnew(running, 'closed', tomorrow, today)
    expect(timed(running, 'closed', tomorrow, today)).toMatchObject({ open: false, closedOn: today })
    expect(datedAnew(closed, 'closed', tomorrow, tomorrow).closedOn).toBe(today)
    const reopened = datedAnew(closed, 'ordered', '2023-11-30', tomorrow)
    expect(reopened.closedOn).toBeNull()
    expect(datedAnew(reopened, 'closed', '2023-11-30', tomorrow).closedOn).toBe(tomorrow)
    const imported = { ...closed, closedBy: 'import', closedOn: null } as const
    expect(datedAnew(imported, 'closed', tomorrow, tomorrow).closedOn).toBeNull()
  })

  test('keep the first one, whatever date is set later', () => {
    const later = datedAnew(running, 'ordered', '2023-12-20', today)
    expect(later).toMatchObject({ due: '2023-12-20', firstDue: tomorrow, everOverdue: false, everWake: running.wake })
    expect(datedAnew(later, 'planned', '2023-12-01', today)).toMatchObject({ firstDue: tomorrow })
  })

  test('tell for good that its time has run out once: no new date, claim or closing undoes it', () => {
    const failed = datedAnew(late, 'ordered', '2023-12-20', today)
    expect(failed).toMatchObject({ overdue: false, wake: '2023-12-21', everOverdue: true, everWake: null })
    for (const status of ['claimed', 'reinspected', 'closed'] as const)
      expect(datedAnew(late, status, yesterday, today)).toMatchObject({ overdue: false, everOverdue: true })
  })

  test('tell so by the first date too, where more time was granted before it had passed', () => {
    const extended = datedAnew(running, 'ordered', '2023-12-20', today)
    expect(datedAnew(extended, 'planned', '2023-12-20', '2023-12-01')).toMatchObject({
      overdue: false,
      everOverdue: true,
    })
  })

  test('tell so although the job that says it in the row hasn’t run since', () => {
    expect(datedAnew(running, 'claimed', tomorrow, '2023-11-23')).toMatchObject({ overdue: false, everOverdue: true })
  })

  test('tell nothing of the kind where it was claimed in time, however late it is re-inspected and passes', () => {
    const claimed = datedAnew(running, 'claimed', tomorrow, tomorrow)
    expect(datedAnew(claimed, 'closed', tomorrow, '2023-12-20')).toMatchObject({ everOverdue: false, everWake: null })
    // It was not rectified by then after all.
    expect(datedAnew(claimed, 'ordered', '2023-12-30', '2023-12-20')).toMatchObject({ everOverdue: true })
  })

  test('count by an earlier date of the party’s own plan as well', () => {
    const planned = datedAnew(dated('ordered', '2023-12-20', today), 'planned', tomorrow, today)
    expect(planned).toMatchObject({ firstDue: '2023-12-20', everWake: '2023-11-22' })
  })
})

describe('a party', () => {
  test('that was obliged can’t become unknown; before, it can', () => {
    const unknown = { verb: 'identify', input: { party: { kind: 'unknown' } } } as const
    expect(changes(unknown, { status: 'claimed' })).toEqual({ refused: 'partyUnknown' })
    expect(changes(unknown, { status: 'confirmed' })).toEqual({})
  })
})
