import { describe, expect, test } from 'vitest'
import {
  chaseStepBy,
  maySee,
  openSteps,
  type ReportFacts,
  type State,
  seesDrafts,
  states,
  stepBy,
  unitRefusal,
  type Verb,
  verbs,
} from '../../src/features/reports/lifecycle.ts'
import { type ReportRow, submitted, unsubmitted, written } from '../../src/features/reports/rules/steps.ts'
import type { Content } from '../../src/features/reports/schema.ts'
import type { Form } from '../../src/features/templates/schema.ts'
import type { HeldRole, Person, Role } from '../../src/lib/role.ts'
import { roles } from '../../src/lib/role.ts'

const own = 'unit-own'
const elsewhere = 'unit-elsewhere'
const person = (user: string, ...held: HeldRole[]): Person => ({ user, name: user, roles: held })
const holder = (role: Role, unit: string | null = own) => person(`${role} of ${unit}`, { role, unit })

const standing = (
  status: State,
  submittedBy: string | null = 'somebody',
  readAt: string | null = null,
): ReportFacts => ({
  status,
  unit: own,
  submittedBy,
  readAt,
  discarded: null,
})
/** As a step finds it: recalling is for whoever submitted it. */
const fitting = (who: Person, verb: Verb, status: State) => standing(status, verb === 'recall' ? who.user : 'somebody')
const outcome = (who: Person, verb: Verb, report: ReportFacts) => {
  const next = stepBy(who, verb, report)
  return 'to' in next ? next.to : next.refused
}

// By hand; a dash is a step that isn't open.
const life = `
  state      write    submit    recall read      return   accept   exempt oblige discard
  draft      draft    submitted -      -         -        -        exempt -      draft
  submitted  -        -         draft  submitted returned accepted -      -      -
  returned   returned submitted -      -         -        -        exempt -      -
  accepted   -        -         -      -         -        -        -      -      -
  exempt     -        -         -      -         -        -        -      draft  -`
  .trim()
  .split('\n')
  .map((row) => row.trim().split(/\s+/))

const writing: readonly Verb[] = ['write', 'submit', 'recall', 'discard']
const writers: readonly Role[] = ['enforcementOfficer', 'inspector', 'departmentContact', 'communityOfficer']

describe('the life of a report', () => {
  const [head = [], ...rows] = life
  const cells = rows.flatMap(([state, ...row]) => row.map((to, place) => [state, head[place + 1], to] as const))

  test.each(cells)('from %s, %s leads to %s, for whoever may', (state, verb, to) => {
    const who = holder(writing.includes(verb as Verb) ? 'communityOfficer' : 'safetyOfficer')
    expect(outcome(who, verb as Verb, fitting(who, verb as Verb, state as State))).toBe(to === '-' ? 'stepNotOpen' : to)
  })

  test('has a row for every state and a column for every verb', () => {
    expect(rows.map(([state]) => state)).toEqual([...states])
    expect(head.slice(1)).toEqual([...verbs])
  })

  test.each(roles)('lets a %s do what the role may, in the own unit and nowhere else', (role) => {
    for (const status of states)
      for (const verb of verbs) {
        const may = holder(writing.includes(verb) ? 'inspector' : 'safetyOfficer')
        const wanted = outcome(may, verb, fitting(may, verb, status))
        const mayWrite = writers.includes(role)
        const here = writing.includes(verb) ? mayWrite : role === 'safetyOfficer'
        expect(outcome(holder(role), verb, fitting(holder(role), verb, status)), `${status} ${verb}`).toBe(
          here ? wanted : 'notPermitted',
        )
        const there = writing.includes(verb) && mayWrite ? 'otherDepartment' : here ? wanted : 'notPermitted'
        expect(outcome(holder(role, elsewhere), verb, standing(status)), `${status} ${verb} there`).toBe(there)
      }
  })

  test('is written by people of the unit alone, whatever other posts they hold', () => {
    const both = person('both', { role: 'departmentContact', unit: elsewhere }, { role: 'guarantor', unit: own })
    expect(unitRefusal(both, own)).toBe('otherDepartment')
    expect(unitRefusal(both, elsewhere)).toBeUndefined()
    expect(unitRefusal(holder('safetyOfficer', null), own)).toBe('notPermitted')
  })

  test('has no draft to discard twice, before somebody has written again', () => {
    const report = { ...standing('draft'), discarded: '填错了' }
    expect(outcome(holder('communityOfficer'), 'discard', report)).toBe('stepNotOpen')
    expect(outcome(holder('communityOfficer'), 'write', report)).toBe('draft')
  })

  test('is never exempted by somebody who writes for the unit', () => {
    const reviewer = { role: 'safetyOfficer', unit: null } as const
    for (const status of ['draft', 'returned'] as const) {
      for (const role of writers)
        expect(outcome(person('both', { role, unit: own }, reviewer), 'exempt', standing(status))).toBe('secondPerson')
      const elsewhereToo = person('both', { role: 'departmentContact', unit: elsewhere }, reviewer)
      expect(outcome(elsewhereToo, 'exempt', standing(status))).toBe('exempt')
    }
  })

  test('is read before it is submitted by people of the unit and by the safety office, then by everybody', () => {
    const readers = [holder('communityOfficer'), holder('leaderInCharge'), holder('safetyOfficer', null)]
    const others = [holder('departmentContact', elsewhere), holder('leaderInCharge', null), person('district')]
    for (const status of states) {
      for (const reader of readers) expect(maySee(reader, standing(status)), `${reader.name} ${status}`).toBe(true)
      const handedIn = status === 'submitted' || status === 'accepted'
      for (const other of others) expect(maySee(other, standing(status)), `${other.name} ${status}`).toBe(handedIn)
    }
    expect([...readers, ...others].map((who) => seesDrafts(who, own))).toEqual([true, true, true, false, false, false])
  })

  test('is recalled by whoever submitted it, and by nobody once the safety office has opened it', () => {
    const [sender, colleague] = [holder('inspector'), holder('communityOfficer')]
    expect(outcome(sender, 'recall', standing('submitted', sender.user))).toBe('draft')
    expect(outcome(colleague, 'recall', standing('submitted', sender.user))).toBe('onlySubmitter')
    const opened = standing('submitted', sender.user, '2023-11-20T09:00:00.000+08:00')
    expect(outcome(sender, 'recall', opened)).toBe('reportRead')
    expect(outcome(holder('safetyOfficer'), 'read', opened)).toBe('reportRead')
    const both = person('both', { role: 'inspector', unit: own }, { role: 'safetyOfficer', unit: null })
    expect(outcome(both, 'read', standing('submitted', both.user))).toBe('secondPerson')
  })

  test('is never accepted by the one who submitted, who may still return it', () => {
    const both = person('both', { role: 'departmentContact', unit: own }, { role: 'safetyOfficer', unit: null })
    const report = standing('submitted', both.user)
    expect(outcome(both, 'accept', report)).toBe('secondPerson')
    expect(outcome(both, 'accept', standing('submitted', 'a colleague'))).toBe('accepted')
    expect(openSteps(both, report)).toEqual(['recall', 'return'])
  })
})

const row = (more: Partial<ReportRow> = {}): ReportRow => ({
  ...unsubmitted,
  text: null,
  nothing: false,
  found: [],
  names: null,
  firstSubmittedAt: null,
  exemption: null,
  discarded: null,
  ...more,
})
const finding = { enterprise: 'e-1', event: 'fatalAccident', note: null } as const
const found = [{ ...finding, name: '永盛机械加工厂' }]
const at = '2023-11-28T23:59:59.000+08:00'
const enterprises = [{ id: 'e-1', name: '永盛机械加工厂' }]
const submission = {
  figures: { asOf: at, indicators: { hazards: 3 } },
  ledger: null,
  by: { user: 'u-1', name: '张守安' },
  at,
  contentHash: 'hash',
}
describe('a submission', () => {
  const submit = (form: Form, more: Partial<ReportRow>) => {
    const changes = submitted({ ...row(more), form, due: '2023-11-28' }, submission)
    return 'refused' in changes ? changes.refused : 'submitted'
  }

  test.each([
    ['text', {}, 'reportEmpty'],
    ['text', { text: '已落实' }, 'submitted'],
    ['text', { nothing: true }, 'submitted'],
    ['text', { nothing: true, text: '本期没有检查任务' }, 'nothingUnfit'],
    ['plan', {}, 'reportEmpty'],
    ['plan', { text: '实施方案' }, 'submitted'],
    ['plan', { nothing: true }, 'nothingUnfit'],
    ['plan', { nothing: true, text: '实施方案' }, 'nothingUnfit'],
    ['sweep', {}, 'reportEmpty'],
    ['sweep', { text: '梳理情况' }, 'reportEmpty'],
    ['sweep', { found }, 'submitted'],
    ['sweep', { nothing: true }, 'submitted'],
    ['sweep', { nothing: true, text: '已逐户对照台账' }, 'submitted'],
    ['sweep', { nothing: true, found }, 'nothingUnfit'],
    ['names', {}, 'reportEmpty'],
    ['names', { text: '名单另附' }, 'reportEmpty'],
    ['names', { names: [{ name: '李卫东', post: '安全员', phone: null }] }, 'submitted'],
    ['names', { nothing: true }, 'nothingUnfit'],
    ['ledger', {}, 'submitted'],
    ['ledger', { nothing: true, text: '本社区没有隐患' }, 'submitted'],
    ['figures', {}, 'submitted'],
  ] as const)('of a %s with %j is %s', (form, content, expected) => {
    expect(submit(form, content as Partial<ReportRow>)).toBe(expected)
  })

  test('is on time until the last second of the due day, and late from the next', () => {
    const late = (day: string, due: string | null = '2023-11-28') => {
      const report = { ...row({ text: '已落实' }), form: 'text' as const, due }
      const changes = submitted(report, { ...submission, at: day })
      return 'refused' in changes ? changes.refused : changes.late
    }
    expect(late(at)).toBe(false)
    expect(late('2023-11-29T00:00:00.000+08:00')).toBe(true)
    expect(late('2023-11-28T16:00:00.000Z')).toBe(true)
    expect(late('2024-11-29T00:00:00.000+08:00', null)).toBe(false)
  })

  test('freezes the figures and keeps when there was a first one', () => {
    const first = submitted({ ...row({ text: '一' }), form: 'plan', due: null }, submission)
    const { figures, contentHash } = submission
    expect(first).toEqual({
      figures,
      ledger: null,
      contentHash,
      submittedBy: 'u-1',
      submittedByName: '张守安',
      submittedAt: at,
      late: false,
      firstSubmittedAt: at,
      discarded: null,
    })
    const earlier = '2023-11-20T09:00:00.000+08:00'
    const again = row({ text: '二', firstSubmittedAt: earlier })
    expect(submitted({ ...again, form: 'plan', due: null }, submission)).toMatchObject({
      submittedAt: at,
      firstSubmittedAt: earlier,
    })
  })
})

describe('what is written', () => {
  const write = (input: Partial<Content>, form: Form = 'sweep') =>
    written({ form, enterprises }, { text: null, nothing: false, found: [], names: [], ...input })

  test('names what a sweep found as it was called then', () => {
    expect(write({ found: [finding] })).toEqual({ text: null, nothing: false, found, names: null, discarded: null })
  })

  test('names no enterprise that the office doesn’t know', () => {
    const stranger = { ...finding, enterprise: 'e-2' }
    expect(write({ found: [finding, stranger] })).toEqual({ refused: 'referenceUnknown', about: ['e-2'] })
  })

  test('finds enterprises only in a sweep', () => {
    expect(write({ found: [finding] }, 'text')).toMatchObject({ refused: 'badInput' })
    expect(write({ text: '已落实' }, 'text')).toEqual({
      text: '已落实',
      nothing: false,
      found: [],
      names: null,
      discarded: null,
    })
  })

  test('lists people only in a list of names', () => {
    const names = [{ name: '李卫东', post: '安全员', phone: null }]
    expect(write({ names }, 'names')).toMatchObject({ names })
    expect(write({ names }, 'ledger')).toMatchObject({ refused: 'badInput' })
  })
})

describe('a chase', () => {
  test('is seen once, by somebody who writes for the unit', () => {
    const sent = { status: 'sent', unit: own } as const
    expect(chaseStepBy(holder('communityOfficer'), 'see', sent)).toEqual({ to: 'seen' })
    const refusedTo = (who: Person, chase: { status: 'sent' | 'seen'; unit: string } = sent) =>
      chaseStepBy(who, 'see', chase)
    expect(refusedTo(holder('communityOfficer'), { ...sent, status: 'seen' })).toEqual({ refused: 'stepNotOpen' })
    expect(refusedTo(holder('communityOfficer', elsewhere))).toEqual({ refused: 'otherDepartment' })
    expect(refusedTo(holder('safetyOfficer', null))).toEqual({ refused: 'notPermitted' })
    expect(refusedTo(holder('leaderInCharge', own))).toEqual({ refused: 'notPermitted' })
  })
})
