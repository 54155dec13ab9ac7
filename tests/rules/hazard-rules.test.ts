import { describe, expect, test } from 'vitest'
import { ended, type State } from '../../src/features/hazards/lifecycle.ts'
import {
  handlesCase,
  isToldAs,
  partyShown,
  placeShown,
  sealedParty,
  toldOpenly,
} from '../../src/features/hazards/rules/privacy.ts'
import { communityOf, foundBy, newHazardRefusal } from '../../src/features/hazards/rules/reporting.ts'
import { changesOf, type HazardFound, type Step, timing } from '../../src/features/hazards/rules/steps.ts'
import type { NewHazard, Party, Plan, Source } from '../../src/features/hazards/schema.ts'
import { type HeldRole, type Person, type Role, roles } from '../../src/lib/role.ts'

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

const row = (more: Partial<HazardFound> = {}): HazardFound => ({
  unit: 'u-yingji',
  transferTo: null,
  level: 'major',
  source: 'department',
  found: 'government',
  foundOn: '2023-11-10',
  status: 'ordered',
  due: '2023-11-24',
  inspectedOn: '2023-11-10',
  reportedAsPrescribed: false,
  measuresUnderWay: false,
  instrument: 'order',
  plan: null,
  onSpot: [],
  claimedBy: null,
  reinspectedBy: null,
  countersignedBy: null,
  failures: 0,
  extension: null,
  extensionAskedBy: null,
  voidAskedBy: null,
  follower: 'u-sun',
  followerName: '孙丽',
  mergedInto: null,
  authority: ['order'],
  receiverAuthority: [],
  ...more,
})

const zhao: Person = { user: 'u-zhao', name: '赵志强', posts: [{ role: 'enforcementOfficer', unit: 'u-yingji' }] }
const followedByZhao = { follower: 'u-zhao', followerName: '赵志强' }

/** What a step changes that leaves the hazard open; `ending` says what one changes that ends it. */
const changes = (step: Step, more: Partial<HazardFound> = {}) => changesOf(step, 'ordered', row(more), zhao, today)

/** What no longer waits for an answer, and what a new period to rectify begins without. */
const noExtension = { extension: null, extensionAskedBy: null }
const settled = { ...noExtension, transferTo: null, voidAskedBy: null }
const anew = { ...noExtension, plan: null, claimedBy: null, reinspectedBy: null, countersignedBy: null }

describe('a confirmation', () => {
  const confirm = (source: Source, inspectedOn: string | null) =>
    changes(
      {
        verb: 'confirm',
        input: { level: 'major', basis: '判定标准', reportedAsPrescribed: true, measuresUnderWay: false },
      },
      { level: null, source, found: 'unverified', status: 'reported', inspectedOn },
    )

  test('sets the level, what the officer found out, whose find it is, and who follows it', () => {
    expect(confirm('tip', null)).toEqual({
      level: 'major',
      reportedAsPrescribed: true,
      measuresUnderWay: false,
      inspectedOn: today,
      found: 'government',
      ...followedByZhao,
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

describe.each(['order', 'notice'] as const)('an obligation by %s', (verb) => {
  const oblige = (due: string) =>
    changes({ verb, input: { due, measures: '停止动火' } }, { due: null, instrument: null })

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
    const fix = { verb: 'fix', input: { note: '已清理', photoBefore: '前.jpg', photoAfter: '后.jpg' } } as const
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

  test('that passes remembers who took it', () => {
    const pass = { verb: 'pass', input: { result: 'passed', note: '合格' } } as const
    expect(changesOf(pass, 'reinspected', row({ status: 'claimed' }), zhao, today)).toEqual({ reinspectedBy: 'u-zhao' })
    const general = row({ status: 'claimed', level: 'general' })
    expect(changesOf(pass, 'closed', general, zhao, today)).toEqual({ ...settled, reinspectedBy: 'u-zhao' })
  })

  test('of a major hazard is signed by a second, and approved without a change beside the state', () => {
    const both = row({ status: 'reinspected', reinspectedBy: 'u-qian', countersignedBy: 'u-li' })
    const said = { note: '核实无误' }
    expect(changes({ verb: 'countersign', input: said }, { status: 'reinspected' })).toEqual({
      countersignedBy: 'u-zhao',
    })
    expect(changesOf({ verb: 'approve', input: said }, 'closed', both, zhao, today)).toEqual(settled)
  })

  test('that is declined is as if it had not been: claimed, and to be looked at again', () => {
    const both = row({ status: 'reinspected', claimedBy: 'u-sun', reinspectedBy: 'u-qian', countersignedBy: 'u-li' })
    expect(changesOf({ verb: 'decline', input: { note: '照片不清' } }, 'claimed', both, zhao, today)).toEqual({
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
    expect(reopen(today)).toEqual({ ...anew, due: today, instrument: 'order' })
  })

  test('notifies of what was fixed at once', () => {
    const step = { verb: 'reopen', input: { reason: '复发', due: tomorrow } } as const
    expect(changes(step, { status: 'closed', instrument: null })).toMatchObject({ instrument: 'notice' })
  })

  test('cannot be due before today', () => {
    expect(reopen(yesterday)).toEqual({ refused: 'dueInPast' })
  })
})

describe('a new date after a failure or a reopening', () => {
  const posts: Record<string, HeldRole[]> = {
    officer: [{ role: 'enforcementOfficer', unit: 'u-yingji' }],
    inspector: [{ role: 'inspector', unit: 'u-yingji' }],
    safetyOfficer: [{ role: 'safetyOfficer', unit: null }],
    officerElsewhere: [
      { role: 'enforcementOfficer', unit: 'u-market' },
      { role: 'inspector', unit: 'u-yingji' },
    ],
  }

  test.each<[string, before: HazardFound['instrument'], authority: HazardFound['authority'], after: string]>([
    ['officer', 'order', ['order'], 'order'],
    ['officer', 'order', ['inspect', 'onSpot', 'penalise'], 'notice'],
    ['officer', 'order', [], 'notice'],
    ['officer', 'notice', ['order'], 'notice'],
    ['officer', null, ['order'], 'notice'],
    ['inspector', 'order', ['order'], 'notice'],
    ['safetyOfficer', 'order', ['order'], 'notice'],
    ['officerElsewhere', 'order', ['order'], 'notice'],
  ])(
    'by the %s, after an obligation by %s, in a department that may %j, is set by %s',
    (who, before, authority, after) => {
      const by: Person = { user: 'u-li', name: '李娜', posts: posts[who] ?? [] }
      const failed = { verb: 'fail', input: { result: 'failed', note: '仍未审批', due: tomorrow } } as const
      const reopened = { verb: 'reopen', input: { reason: '复发', due: tomorrow } } as const
      const found = { instrument: before, authority, due: today }
      for (const [step, status] of [
        [failed, 'claimed'],
        [reopened, 'closed'],
      ] as const)
        expect(changesOf(step, 'ordered', row({ ...found, status }), by, today)).toMatchObject({ instrument: after })
    },
  )
})

describe('measures on the spot', () => {
  const secure = (measure: 'evacuate' | 'stopUsing' | 'suspend', onSpot: HazardFound['onSpot']) =>
    changes({ verb: 'secure', input: { measure, note: '人员已撤离' } }, { onSpot })

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
    expect(changes({ verb: 'extend', input: { note: '同意' } }, asked)).toEqual({ due: until, ...noExtension })
  })

  test('that is granted after the date has passed still ends later than today', () => {
    expect(changes({ verb: 'extend', input: { note: '同意' } }, { ...asked, due: yesterday })).toMatchObject({
      due: until,
    })
    const over = { extension: { ...extension, until: yesterday }, extensionAskedBy: 'u-sun', due: '2023-11-18' }
    expect(changes({ verb: 'extend', input: { note: '同意' } }, over)).toEqual({ refused: 'dueInPast' })
  })

  test('that is refused leaves the date as it was', () => {
    expect(changes({ verb: 'refuseExtension', input: { note: '不同意' } }, asked)).toEqual(noExtension)
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
    [{ verb: 'void', input: { note: reason } }, 'void', {}],
    [{ verb: 'refer', input: { to: '区消防大队', receipt: '2023-17', reason } }, 'referred', {}],
    [{ verb: 'end', input: { reason } }, 'ended', {}],
  ])('%j leaves nothing waiting for an answer', (step, to, more) => {
    expect(changesOf(step, to, row(waits), zhao, today)).toEqual({ ...settled, ...more })
  })

  test('may be asked for by one and taken back by anybody', () => {
    expect(changes({ verb: 'askVoid', input: { reason } })).toEqual({ voidAskedBy: 'u-zhao' })
    expect(changes({ verb: 'keep', input: { note: '属实' } }, { voidAskedBy: 'u-sun' })).toEqual({ voidAskedBy: null })
  })
})

describe('the clock', () => {
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

describe('a new hazard', () => {
  const input: NewHazard = {
    campaign: 'c-2023',
    party: { kind: 'enterprise', enterprise: 'e-yongsheng' },
    place: null,
    community: null,
    sector: '工贸',
    source: 'department',
    description: '电焊作业未办理动火审批',
    foundOn: today,
    inspection: 'i-1',
    question: '3.2',
    recurrenceOf: null,
  }
  const inspection = {
    campaign: 'c-2023',
    enterprise: 'e-yongsheng',
    status: 'draft',
    inspector: 'wang',
    questions: ['1.1', '3.2'],
  } as const
  const personAs = (...held: (Role | HeldRole)[]): Person => ({
    user: 'wang',
    name: '王伟',
    posts: held.map((post) =>
      typeof post === 'string' ? { role: post, unit: post === 'communityOfficer' ? 'c-yizhong' : 'u-yingji' } : post,
    ),
  })
  const facts = {
    sector: { lead: 'u-yingji' },
    inspection,
    community: 'c-yizhong',
    enterpriseIn: null,
    person: personAs('enforcementOfficer'),
    today,
  }
  const alone = { inspection: null, question: null }

  test('of a draft inspection’s own enterprise and question can be reported, and one found on its own', () => {
    expect(newHazardRefusal(input, facts)).toBeUndefined()
    expect(newHazardRefusal({ ...input, question: null }, facts)).toBeUndefined()
    expect(newHazardRefusal({ ...input, ...alone }, { ...facts, inspection: undefined })).toBeUndefined()
    expect(newHazardRefusal({ ...input, ...alone, foundOn: yesterday }, facts)).toBeUndefined()
  })

  test.each<[string, Party]>([
    ['the property manager', { kind: 'propertyManager', name: '万家物业', phone: null }],
    ['the landlord', { kind: 'person', name: '刘某', phone: null }],
    ['nobody known yet', { kind: 'unknown' }],
  ])('that an inspection of an enterprise finds can be answered for by %s', (_, party) => {
    expect(newHazardRefusal({ ...input, party, place: '厂区门口' }, facts)).toBeUndefined()
  })

  const otherEnterprise = { party: { kind: 'enterprise', enterprise: 'e-other' } } as const
  test.each<[string, Partial<NewHazard>, object, string, string[] | undefined]>([
    ['in a sector that the campaign lacks', {}, { sector: undefined }, 'referenceUnknown', ['campaign', 'sector']],
    ['in a sector that the office lacks', {}, { sector: { lead: null } }, 'sectorAbsent', ['工贸']],
    ['found tomorrow', { foundOn: tomorrow }, {}, 'dayInFuture', ['foundOn']],
    ['found tomorrow on its own', { ...alone, foundOn: tomorrow }, {}, 'dayInFuture', ['foundOn']],
    ['of an inspection that is not there', {}, { inspection: undefined }, 'referenceUnknown', ['inspection']],
    ['of an inspection in another campaign', { campaign: 'c-2024' }, {}, 'referenceUnknown', ['inspection']],
    ['of another enterprise’s inspection', otherEnterprise, {}, 'referenceUnknown', ['inspection']],
    ['of a signed inspection', {}, { inspection: { ...inspection, status: 'signed' } }, 'inspectionSigned', undefined],
    [
      'of one that is being signed',
      {},
      { inspection: { ...inspection, status: 'signing' } },
      'inspectionSigned',
      undefined,
    ],
    ['of a colleague’s inspection', {}, { inspection: { ...inspection, inspector: 'li' } }, 'notPermitted', undefined],
    ['under a question that was not asked', { question: '4.1' }, {}, 'questionNotAsked', ['4.1']],
  ])('%s is refused by name', (_, more, otherFacts, refused, about) => {
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

  const community2 = { role: 'communityOfficer', unit: 'c-jiuzhong' } as const
  test.each<[string, (Role | HeldRole)[], Source, string]>([
    ['a community officer', ['communityOfficer'], 'department', 'sourceUnfit'],
    ['a community officer', ['communityOfficer'], 'superior', 'sourceUnfit'],
    ['a community officer of two communities', ['communityOfficer', community2], 'department', 'sourceUnfit'],
    ['a community officer', ['communityOfficer'], 'community', 'fits'],
    ['a community officer', ['communityOfficer'], 'tip', 'fits'],
    ['a community officer', ['communityOfficer'], 'enterprise', 'fits'],
    ['a community officer of two communities', [community2, 'communityOfficer'], 'community', 'fits'],
    ['an officer of another community', [community2], 'community', 'otherDepartment'],
    ['an inspector', ['inspector'], 'department', 'fits'],
    ['a community officer who is an inspector too', ['communityOfficer', 'inspector'], 'department', 'fits'],
    ['another community’s officer who is an inspector too', [community2, 'inspector'], 'community', 'fits'],
  ])('%s (%j) can say that %s found it in 一中社区: %s', (_, held, source, result) => {
    expect(
      newHazardRefusal({ ...input, ...alone, source }, { ...facts, person: personAs(...held) })?.refused ?? 'fits',
    ).toBe(result)
  })

  test('lies in the community that is said, else the enterprise’s, else the reporter’s own', () => {
    const own = personAs('communityOfficer')
    expect(communityOf('c-said', 'c-enterprise', own)).toBe('c-said')
    expect(communityOf(null, 'c-enterprise', own)).toBe('c-enterprise')
    expect(communityOf(null, null, own)).toBe('c-yizhong')
    expect(communityOf(null, null, personAs('guarantor', 'communityOfficer'))).toBe('c-yizhong')
    expect(communityOf(null, null, personAs('inspector'))).toBeNull()
  })

  test.each<[string, (Role | HeldRole)[], enterpriseIn: string | null, string]>([
    ['a community officer', ['communityOfficer'], 'c-yizhong', 'fits'],
    ['a community officer', ['communityOfficer'], null, 'fits'],
    ['a community officer', ['communityOfficer'], 'c-jiuzhong', 'otherDepartment'],
    ['a community officer of both', ['communityOfficer', community2], 'c-jiuzhong', 'fits'],
    ['an officer of the enterprise’s community', [community2], 'c-jiuzhong', 'otherDepartment'],
    ['a community officer who is an inspector too', ['communityOfficer', 'inspector'], 'c-jiuzhong', 'fits'],
  ])('%s (%j) can say that an enterprise in %s has one in 一中社区: %s', (_, held, enterpriseIn, result) => {
    const known = { ...facts, enterpriseIn, person: personAs(...held) }
    expect(newHazardRefusal({ ...input, ...alone, source: 'community' }, known)?.refused ?? 'fits').toBe(result)
  })

  test('in no community that anybody knows is no community officer’s to report', () => {
    const person = personAs({ role: 'communityOfficer', unit: null })
    const lost = { ...facts, community: null, person }
    expect(newHazardRefusal({ ...input, ...alone, source: 'community' }, lost)).toEqual({ refused: 'otherDepartment' })
  })
})

describe('a responsible party', () => {
  const parties: Record<string, Party> = {
    enterprise: { kind: 'enterprise', enterprise: 'e-yongsheng' },
    soleTrader: { kind: 'soleTrader', name: '老王小吃', phone: '13900000001' },
    institution: { kind: 'institution', name: '第一中学', phone: null },
    person: { kind: 'person', name: '刘长贵', phone: '13900000002' },
    propertyManager: { kind: 'propertyManager', name: '万家物业', phone: '13900000003' },
    unknown: { kind: 'unknown' },
  }

  const salt = 'a salt'
  const asTold = async (party: Party) => JSON.stringify(await sealedParty(party, salt))

  test('is told in events by what is public of it: of a natural person nothing, of nobody a phone number', async () => {
    const opened = async (party: Party) => {
      const details = [{ party: await sealedParty(party, salt), reason: '核实' }]
      return toldOpenly({ details, plan: null }, false).details[0]
    }
    expect(await opened(parties.enterprise as Party)).toEqual({ party: parties.enterprise, reason: '核实' })
    expect(await opened(parties.unknown as Party)).toEqual({ party: parties.unknown, reason: '核实' })
    expect(await opened(parties.soleTrader as Party)).toEqual({
      party: { kind: 'soleTrader', name: '老王小吃' },
      reason: '核实',
    })
    expect(await opened(parties.person as Party)).toEqual({ party: { kind: 'person' }, reason: '核实' })
    for (const party of Object.values(parties)) expect(await asTold(party)).not.toMatch(/刘长贵|1390000/)
  })

  const others = Object.values(parties).flatMap((party): Party[] =>
    'name' in party
      ? [
          { ...party, name: '另一人' },
          { ...party, phone: '13911111111' },
        ]
      : [],
  )

  test('is told so that another party, name or phone number is told otherwise', async () => {
    const some = Object.values(parties)
    const all = await Promise.all([...some, ...others].map(asTold))
    expect(new Set(all).size).toBe(some.length + others.length)
    expect(await asTold({ ...(parties.person as Party) })).toBe(await asTold(parties.person as Party))
  })

  test('is not found out by trying: another salt tells the same person otherwise', async () => {
    const person = parties.person as Party
    expect(await sealedParty(person, 'another salt')).not.toEqual(await sealedParty(person, salt))
  })

  test('is known again by the salt that lies with its data; without it only by what is public', async () => {
    const some = [...Object.values(parties), ...others]
    for (const said of some)
      for (const party of some) {
        const detail = await sealedParty(said, salt)
        expect(await isToldAs(party, detail, salt)).toBe(party === said)
        const open = ({ kind, ...rest }: Party) => [kind, 'name' in rest && kind !== 'person' ? rest.name : null].join()
        expect(await isToldAs(party, detail, undefined)).toBe(open(party) === open(said))
      }
  })

  test('takes nothing else of an event’s detail with it', () => {
    const details = [{}, { due: today }, { sealed: 'bag 7' }]
    expect(toldOpenly({ details, plan }, false)).toEqual({ details, plan })
  })

  test('who is or was a natural person takes place and whoever is responsible along, but for those who handle the case', () => {
    const about = { place: '3 号楼 301', responsible: '刘长贵', reason: '核实' }
    const telling = (...kinds: string[]) => ({ details: kinds.map((kind) => ({ ...about, party: { kind } })), plan })
    for (const kinds of [['person'], ['unknown', 'person'], ['person', 'unknown']]) {
      const all = telling(...kinds)
      expect(toldOpenly(all, true)).toEqual(all)
      expect(toldOpenly(all, false)).toEqual({
        details: kinds.map((kind) => ({ reason: '核实', party: { kind } })),
        plan: { ...plan, responsible: null },
      })
    }
    expect(toldOpenly({ ...telling('person'), plan: null }, false).plan).toBeNull()
    expect(toldOpenly(telling('unknown', 'soleTrader'), false)).toEqual(telling('unknown', 'soleTrader'))
  })

  const hazard = {
    unit: 'u-yingji',
    community: 'c-yizhong',
    transferTo: null,
    awaits: null,
    reportedBy: 'reporter',
  } as const
  const someone = (...posts: HeldRole[]): Person => ({ user: 'someone', name: '某', posts })

  const inUnit: readonly Role[] = ['enforcementOfficer', 'inspector', 'departmentContact', 'communityOfficer']
  test.each(roles)('has a case that the %s handles only where it is theirs', (role) => {
    const from = (unit: string | null) => handlesCase(someone({ role, unit }), hazard)
    for (const unit of ['u-market', 'c-jiuzhong', null])
      expect([unit, from(unit)]).toEqual([unit, role === 'safetyOfficer'])
    if (inUnit.includes(role))
      for (const unit of ['u-yingji', 'c-yizhong']) expect([unit, from(unit)]).toEqual([unit, true])
  })

  test('has a case that whoever reported it handles, and nobody without a post', () => {
    expect(handlesCase({ ...someone(), user: 'reporter' }, hazard)).toBe(true)
    expect(handlesCase(someone(), hazard)).toBe(false)
    expect(handlesCase(someone({ role: 'inspector', unit: null }), { ...hazard, community: null })).toBe(false)
  })

  test('has a case that the department handles too which a transfer waits for', () => {
    const receiver = someone({ role: 'inspector', unit: 'u-market' })
    expect(handlesCase(receiver, { ...hazard, transferTo: 'u-market' })).toBe(true)
    expect(handlesCase(receiver, { ...hazard, transferTo: 'u-urban' })).toBe(false)
  })

  test.each([
    [null, false],
    ['countersignature', false],
    ['voiding', true],
    ['extension', true],
    ['approval', true],
  ] as const)('has a case that waits for %s: that the leader handles it is %s', (awaits, handles) => {
    expect(handlesCase(someone({ role: 'leaderInCharge', unit: null }), { ...hazard, awaits })).toBe(handles)
    expect(handlesCase(someone({ role: 'guarantor', unit: null }), { ...hazard, awaits })).toBe(false)
  })

  const data = { name: '刘长贵', phone: '13900000002' }
  test('who is a natural person is shown to those who handle the case alone, and so is their place', () => {
    const person = { kind: 'person', ...data } as const
    expect(partyShown(person, true)).toEqual({ ...person, hidden: false })
    expect(partyShown(person, false)).toEqual({ kind: 'person', name: null, phone: null, hidden: true })
    const home = { partyKind: 'person', place: '3 号楼 301' } as const
    expect([placeShown(home, true), placeShown(home, false)]).toEqual(['3 号楼 301', null])
  })

  test.each(['soleTrader', 'institution', 'propertyManager'] as const)(
    'who is a %s is shown to all with their place, the phone number to those who handle the case',
    (kind) => {
      expect(partyShown({ kind, ...data }, false)).toEqual({ kind, ...data, phone: null, hidden: false })
      expect(partyShown({ kind, ...data }, true)).toEqual({ kind, ...data, hidden: false })
      expect(placeShown({ partyKind: kind, place: '3 号楼' }, false)).toBe('3 号楼')
    },
  )
})
