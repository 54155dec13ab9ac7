import { describe, expect, test } from 'vitest'
import type { State } from '../../src/features/hazards/lifecycle.ts'
import { changesOf, foundBy, newHazardRefusal, type Row, type Step, timing } from '../../src/features/hazards/rules.ts'
import type { NewHazard, Plan, Source } from '../../src/features/hazards/schema.ts'
import type { Person, Role } from '../../src/lib/role.ts'

const today = '2023-11-20'
const yesterday = '2023-11-19'
const tomorrow = '2023-11-21'

describe('the series a hazard counts in', () => {
  test.each([
    ['enterprise', 'self', 'self'],
    ['department', 'government', 'government'],
    ['superior', 'government', 'government'],
    ['community', 'unverified', 'government'],
    ['tip', 'unverified', 'government'],
    ['expert', 'unverified', 'government'],
    ['unknown', 'unverified', 'government'],
  ] as const)('of the source %s is %s before a department has verified it, %s after', (source, before, after) => {
    expect([foundBy(source, false), foundBy(source, true)]).toEqual([before, after])
  })
})

const plan = {
  responsible: '王永盛',
  measures: '停止动火；补办审批',
  fundsFen: 0,
  deadline: '2023-11-24',
  emergencyPlan: '动火现场处置方案',
}

const row = (more: Partial<Row> = {}): Row => ({
  level: 'major',
  source: 'department',
  found: 'government',
  status: 'ordered',
  due: '2023-11-24',
  inspectedOn: '2023-11-10',
  reportedAsPrescribed: false,
  measuresUnderWay: false,
  plan: null,
  claimedBy: null,
  failures: 0,
  ...more,
})

const changes = (step: Step, more: Partial<Row> = {}) => changesOf(step, row(more), 'u-zhao', today)

describe('a confirmation', () => {
  const confirm = (source: Source, inspectedOn: string | null) =>
    changes(
      {
        verb: 'confirm',
        input: { level: 'major', basis: '判定标准', reportedAsPrescribed: true, measuresUnderWay: false },
      },
      { level: null, source, found: 'unverified', status: 'reported', inspectedOn },
    )

  test('sets the level, what the officer found out, and whose find it is', () => {
    expect(confirm('tip', null)).toEqual({
      level: 'major',
      reportedAsPrescribed: true,
      measuresUnderWay: false,
      inspectedOn: today,
      found: 'government',
    })
  })

  test.each([
    ['community', null, today],
    ['community', '2023-11-02', '2023-11-02'],
    ['department', '2023-11-02', '2023-11-02'],
    ['enterprise', null, null],
    ['enterprise', '2023-11-02', '2023-11-02'],
  ] as const)('of what %s found, inspected on %s, leaves %s as the day of inspection', (source, before, after) => {
    expect(confirm(source, before)).toMatchObject({ inspectedOn: after })
  })

  test('never makes a find of the enterprise the government’s', () => {
    expect(confirm('enterprise', null)).toMatchObject({ found: 'self' })
  })
})

describe('an order', () => {
  const order = (due: string) => changes({ verb: 'order', input: { due, measures: '停止动火' } }, { due: null })

  test('can be due today or later', () => {
    expect([order(today), order(tomorrow)]).toEqual([{ due: today }, { due: tomorrow }])
  })

  test('cannot be due before today', () => {
    expect(order(yesterday)).toEqual({ refused: 'dueInPast' })
    expect(order('2099-12-31')).toEqual({ refused: 'dueTooFar' })
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

  const commitments = ['responsible', 'measures', 'fundsFen', 'deadline', 'emergencyPlan'] as const
  const subsets = Array.from({ length: 31 }, (_, bits) => commitments.filter((_, place) => ((bits + 1) >> place) & 1))

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
  test('remembers who made it and moves no date', () => {
    expect(changes({ verb: 'claim', input: { note: '已整改' } })).toEqual({ claimedBy: 'u-zhao' })
  })
})

describe('a re-inspection', () => {
  const fail = (due: string, before: string | null) =>
    changes(
      { verb: 'fail', input: { result: 'failed', note: '仍未审批', due } },
      { status: 'claimed', due: before, plan, claimedBy: 'u-qian', failures: 1 },
    )

  test('that passes changes nothing beside the state', () => {
    expect(changes({ verb: 'pass', input: { result: 'passed', note: '合格' } }, { status: 'claimed' })).toEqual({})
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
      result === 'taken' ? { due, plan: null, claimedBy: null, failures: 2 } : { refused: result },
    )
  })
})

describe('a reopening', () => {
  const reopen = (due: string) =>
    changes({ verb: 'reopen', input: { reason: '复发', due } }, { status: 'closed', plan, claimedBy: 'u-qian' })

  test('starts over with a new date, without plan and claim', () => {
    expect(reopen(today)).toEqual({ due: today, plan: null, claimedBy: null })
  })

  test('cannot be due before today', () => {
    expect(reopen(yesterday)).toEqual({ refused: 'dueInPast' })
  })
})

describe('the clock', () => {
  const running = ['ordered', 'planned'] as const
  const stopped = ['reported', 'confirmed', 'claimed'] as const

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

  test('is over for a closed hazard: nothing is owed', () => {
    for (const due of [yesterday, tomorrow, null])
      expect(timing('closed', due, today)).toEqual({ open: false, overdue: false, wake: null })
  })
})

describe('a new hazard', () => {
  const input: NewHazard = {
    campaign: 'c-2023',
    enterprise: 'e-yongsheng',
    place: null,
    sector: '工贸',
    source: 'department',
    description: '电焊作业未办理动火审批',
    foundOn: today,
    inspection: 'i-1',
    question: '3.2',
  }
  const inspection = {
    campaign: 'c-2023',
    enterprise: 'e-yongsheng',
    status: 'draft',
    inspector: 'wang',
    questions: ['1.1', '3.2'],
  } as const
  const personAs = (...roles: Role[]): Person => ({
    user: 'wang',
    name: '王伟',
    posts: roles.map((role) => ({ role, unit: 'u-yingji' })),
  })
  const facts = { sector: { lead: 'u-yingji' }, inspection, person: personAs('enforcementOfficer'), today }
  const alone = { inspection: null, question: null }

  test('of a draft inspection’s own enterprise and question can be reported, and one found on its own', () => {
    expect(newHazardRefusal(input, facts)).toBeUndefined()
    expect(newHazardRefusal({ ...input, question: null }, facts)).toBeUndefined()
    expect(newHazardRefusal({ ...input, ...alone }, { ...facts, inspection: undefined })).toBeUndefined()
    expect(newHazardRefusal({ ...input, ...alone, foundOn: yesterday }, facts)).toBeUndefined()
  })

  test.each([
    ['in a sector that the campaign lacks', {}, { sector: undefined }, 'referenceUnknown', ['campaign', 'sector']],
    ['in a sector that the office lacks', {}, { sector: { lead: null } }, 'sectorAbsent', ['工贸']],
    ['found tomorrow', { foundOn: tomorrow }, {}, 'dayInFuture', ['foundOn']],
    ['found tomorrow on its own', { ...alone, foundOn: tomorrow }, {}, 'dayInFuture', ['foundOn']],
    ['of an inspection that is not there', {}, { inspection: undefined }, 'referenceUnknown', ['inspection']],
    ['of an inspection in another campaign', { campaign: 'c-2024' }, {}, 'referenceUnknown', ['inspection']],
    ['of another enterprise’s inspection', { enterprise: 'e-other' }, {}, 'referenceUnknown', ['inspection']],
    ['of no enterprise’s inspection', { enterprise: null, place: '楼道' }, {}, 'referenceUnknown', ['inspection']],
    ['of a signed inspection', {}, { inspection: { ...inspection, status: 'signed' } }, 'inspectionSigned', undefined],
    ['of a colleague’s inspection', {}, { inspection: { ...inspection, inspector: 'li' } }, 'notPermitted', undefined],
    ['under a question that was not asked', { question: '4.1' }, {}, 'questionNotAsked', ['4.1']],
  ] as const)('%s is refused by name', (_, more, otherFacts, refused, about) => {
    const refusal = newHazardRefusal({ ...input, ...more }, { ...facts, ...otherFacts })
    expect(refusal).toEqual(about ? { refused, about } : { refused })
  })

  test.each([
    // source, found in an inspection, found outside one
    ['enterprise', 'sourceUnfit', 'fits'],
    ['department', 'fits', 'fits'],
    ['community', 'fits', 'fits'],
    ['tip', 'sourceUnfit', 'fits'],
    ['superior', 'sourceUnfit', 'fits'],
    ['expert', 'fits', 'fits'],
    ['unknown', 'sourceUnfit', 'fits'],
  ] as const)('that %s found: in an inspection %s, outside one %s', (source, inside, outside) => {
    const result = (more: Partial<NewHazard>) =>
      newHazardRefusal({ ...input, source, ...more }, facts)?.refused ?? 'fits'
    expect([result({}), result(alone)]).toEqual([inside, outside])
  })

  test.each([
    ['a community officer', ['communityOfficer'], 'department', 'sourceUnfit'],
    ['a community officer', ['communityOfficer'], 'superior', 'sourceUnfit'],
    ['a community officer of two communities', ['communityOfficer', 'communityOfficer'], 'department', 'sourceUnfit'],
    ['a community officer', ['communityOfficer'], 'community', 'fits'],
    ['a community officer', ['communityOfficer'], 'tip', 'fits'],
    ['a community officer', ['communityOfficer'], 'enterprise', 'fits'],
    ['an inspector', ['inspector'], 'department', 'fits'],
    ['a community officer who is an inspector too', ['communityOfficer', 'inspector'], 'department', 'fits'],
  ] as const)('%s (%j) can say that %s found it: %s', (_, roles, source, result) => {
    expect(
      newHazardRefusal({ ...input, ...alone, source }, { ...facts, person: personAs(...roles) })?.refused ?? 'fits',
    ).toBe(result)
  })
})
