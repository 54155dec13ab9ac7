import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { State } from '../../src/features/reports/lifecycle.ts'
import { type Demands, dueOf, dutiesDue } from '../../src/features/reports/rules/demands.ts'
import {
  counterNames,
  countsOf,
  dutyNumbers,
  type Group,
  isAmong,
  isIn,
  listedNumbers,
  reportStatusOf,
  type Status,
  type StoredReport,
  statuses,
} from '../../src/features/reports/rules/status.ts'
import { figureNames, figuresFrom } from '../../src/features/reports/rules/steps.ts'
import { isHandedIn, owes } from '../../src/features/templates/rules/owing.ts'
import type { Duty } from '../../src/features/templates/schema.ts'
import { nanguanTemplate } from '../support/nanguan-template.ts'

const due = '2023-11-28'
const days = ['2023-11-24', '2023-11-28', '2023-11-29']

const stored = (status: State, more: Partial<StoredReport> = {}): StoredReport => ({
  status,
  late: false,
  nothing: false,
  discarded: null,
  ...more,
})

const said = (report: StoredReport | undefined, day: string, by: string | null = due) => reportStatusOf(report, by, day)

describe('how a unit stands', () => {
  // By hand, as a clerk would say it on each day; the 28th is the due day, which is included.
  test.each<[what: string, report: StoredReport | undefined, on24: Status, on28: Status, on29: Status]>([
    ['that hasn’t begun', undefined, 'notDue', 'notDue', 'missing'],
    ['that has a draft', stored('draft'), 'draft', 'draft', 'missing'],
    ['that discarded its draft', stored('draft', { discarded: '填错了' }), 'notDue', 'notDue', 'missing'],
    ['that submitted in time', stored('submitted'), 'onTime', 'onTime', 'onTime'],
    ['that submitted late', stored('submitted', { late: true }), 'late', 'late', 'late'],
    ['that had nothing to report', stored('submitted', { nothing: true }), 'nothing', 'nothing', 'nothing'],
    ['that said so late', stored('submitted', { nothing: true, late: true }), 'nothing', 'nothing', 'nothing'],
    ['whose report was returned', stored('returned'), 'returned', 'returned', 'returned'],
    ['whose report was accepted', stored('accepted'), 'accepted', 'accepted', 'accepted'],
    ['that is exempt', stored('exempt'), 'exempt', 'exempt', 'exempt'],
  ])('%s is as a clerk would say before, on and after the due day', (_, report, ...expected) => {
    expect(days.map((day) => said(report, day).status)).toEqual(expected)
  })

  test.each<[what: string, report: StoredReport | undefined, on24: boolean, on28: boolean, on29: boolean]>([
    ['hasn’t begun', undefined, false, false, true],
    ['has a draft', stored('draft'), false, false, true],
    ['submitted in time', stored('submitted'), false, false, false],
    ['submitted late', stored('submitted', { late: true }), true, true, true],
    ['was accepted after submitting late', stored('accepted', { late: true }), true, true, true],
    ['said late that there is nothing', stored('submitted', { nothing: true, late: true }), true, true, true],
    ['got its report back, which isn’t in then', stored('returned'), false, false, true],
    ['is exempt', stored('exempt'), false, false, false],
  ])('one that %s is late or not by what stands', (_, report, ...expected) => {
    expect(days.map((day) => said(report, day).late)).toEqual(expected)
  })

  test('says that there is nothing to report as long as the report says so', () => {
    for (const status of ['draft', 'submitted', 'returned', 'accepted'] as const)
      expect(said(stored(status, { nothing: true }), due).nothing, status).toBe(true)
    expect(said(stored('exempt', { nothing: true }), due).nothing).toBe(false)
    expect(said(undefined, due).nothing).toBe(false)
  })

  test('without a date nothing is ever missing, late or on time', () => {
    for (const day of days) {
      expect(said(undefined, day, null)).toEqual({ status: 'notDue', late: false, nothing: false })
      expect(said(stored('draft'), day, null).status).toBe('draft')
      expect(said(stored('submitted'), day, null).status).toBe('submitted')
      expect(said(stored('returned'), day, null).late).toBe(false)
    }
  })

  test('can be chased for until the report is in or nobody asks for it any more', () => {
    const states: (State | undefined)[] = [undefined, 'draft', 'submitted', 'returned', 'accepted', 'exempt']
    expect(states.filter((state) => !isIn(state))).toEqual([undefined, 'draft', 'returned'])
  })
})

describe('a number', () => {
  test('counts those in, among them the late ones, whatever came of them since', () => {
    const items = [
      ...[undefined, stored('draft'), stored('returned'), stored('exempt')],
      ...[stored('submitted'), stored('submitted', { late: true }), stored('submitted', { nothing: true, late: true })],
      ...[stored('accepted'), stored('accepted', { late: true })],
    ].map((report) => said(report, '2023-11-29'))
    const count = (group: Group) => items.filter((item) => isAmong(group, item)).length
    expect([count('in'), count('late'), count('missing'), count('accepted'), count('returned')]).toEqual([
      5, 3, 2, 2, 1,
    ])
    const numbers = { due, owed: 8, submitted: 5, accepted: 2, returned: 1, late: 3, exempt: 1, missing: 2 }
    expect(listedNumbers(due, items)).toEqual(numbers)
  })
})

/** What the notice of 2023 demands in a campaign. */
const demands = (more: Partial<Demands> = {}): Demands => ({
  endedOn: null,
  dutiesDropped: null,
  startsOn: '2023-11-01',
  endsOn: '2023-11-30',
  phases: nanguanTemplate.phases,
  deadlines: [],
  duties: nanguanTemplate.duties,
  dutyUnits: null,
  ...more,
})

describe('who owes what', () => {
  const { duties } = nanguanTemplate

  test('by the notice: departments a report, a plan and a sweep; communities a report and a sweep', () => {
    const owed = (kind: 'department' | 'community') =>
      duties.filter((duty) => owes(duty, [], { id: 'u', kind })).map(({ key }) => key)
    expect(owed('department')).toEqual(['writtenReport', 'ownPlan', 'problemEnterpriseSweep'])
    expect(owed('community')).toEqual(['writtenReport', 'problemEnterpriseSweep'])
  })

  test('is nobody where the template asks no unit', () => {
    const others = duties.filter(({ from }) => !from.includes('communities') && !from.includes('departments'))
    expect(others.length).toBeGreaterThan(0)
    expect(others.filter(isHandedIn)).toEqual([])
  })

  test('by when is the office’s own date, and none where none is set', () => {
    const own = demands({ deadlines: [{ duty: 'writtenReport', due: '2023-11-24' }] })
    expect(dueOf(own, 'writtenReport', null)).toBe('2023-11-24')
    expect(dueOf(demands(), 'writtenReport', null)).toBe('2023-11-28')
    expect(dueOf(own, 'ownPlan', null)).toBeNull()
  })

  test('stands in the order of its dates, what has none last', () => {
    const [report] = duties as [Duty]
    const weekly: Duty = { ...report, key: 'weekly', due: null, rhythm: { every: 'week', days: [5], month: null } }
    const owed = dutiesDue(demands({ duties: [...duties, weekly] }), '2023-11-20')
    expect(owed.map(({ duty, due }) => `${duty.key} ${due}`)).toEqual([
      'weekly 2023-11-03',
      'weekly 2023-11-10',
      'weekly 2023-11-17',
      'weekly 2023-11-24',
      'writtenReport 2023-11-28',
      'ownPlan null',
      'problemEnterpriseSweep null',
    ])
  })
})

describe('figures', () => {
  test('have no enterprises, which no counter knows of a unit: missing is not zero', () => {
    const figures = figuresFrom([
      { indicator: 'inspections', n: 3 },
      { indicator: 'hazard.major.government.closed.ended', n: 2 },
      { indicator: 'units.community', n: 1 },
    ])
    expect(Object.keys(figures)).toEqual([...figureNames])
    expect(figures).not.toHaveProperty('enterprises')
    expect(figures).toMatchObject({ inspections: 3, majorFound: 2, majorFoundClosed: 2, open: 0, hazards: 2 })
  })
})

/** Reports of units as they may be stored; undefined where a unit hasn't begun. */
const states = ['draft', 'submitted', 'returned', 'accepted', 'exempt'] as const
const arbitrary = fc.option(
  fc.record({ status: fc.constantFrom(...states), late: fc.boolean(), nothing: fc.boolean() }).map((report) => ({
    ...report,
    discarded: null,
    // Only what was submitted can be late.
    late: report.late && (report.status === 'submitted' || report.status === 'accepted'),
  })),
  { nil: undefined },
)

describe('the district’s line', () => {
  const [report, plan] = nanguanTemplate.duties as [Duty, Duty]
  const units = (departments: number, communities: number) => ({
    'units.department': departments,
    'units.community': communities,
  })
  /** Counters of reports, one report after the other. */
  const counted = (all: readonly StoredReport[], duty = 'writtenReport', occasion = '9999-12-31') => {
    const names = all.map(({ status, late }) => `${occasion} ${duty} ${status} ${Number(late)}`)
    return Object.fromEntries(names.map((name) => [name, names.filter((other) => other === name).length]))
  }
  const numbersFor = (
    one: { duty: Duty; occurrence: string | null; due: string | null },
    day: string,
    { officeWide, reports = {}, named = 0 }: { officeWide: object; reports?: object; named?: number },
  ) =>
    dutyNumbers(
      one.due,
      counterNames(one),
      named,
      { counters: {}, officeWide: { ...officeWide }, reports: { ...reports } },
      day,
    )
  const line = (reports: readonly (StoredReport | undefined)[], day: string, departments = 0) =>
    numbersFor({ duty: report, occurrence: null, due }, day, {
      officeWide: units(departments, reports.length - departments),
      reports: {
        ...counted(reports.filter((one) => one !== undefined)),
        ...counted([stored('submitted')], 'problemEnterpriseSweep'),
      },
    })

  test('is what the counters say', () => {
    const reports = [
      stored('submitted'),
      stored('submitted', { late: true }),
      stored('accepted'),
      stored('accepted', { late: true }),
      stored('returned'),
      stored('exempt'),
      stored('draft'),
      undefined,
    ]
    const numbers = { due, owed: 7, submitted: 4, accepted: 2, returned: 1, late: 2, exempt: 1 }
    expect(line(reports, '2023-11-28', 3)).toEqual({ ...numbers, missing: 0 })
    expect(line(reports, '2023-11-29', 3)).toEqual({ ...numbers, missing: 2 })
  })

  test('agrees with the list of the units, whatever they have done', () => {
    fc.assert(
      fc.property(fc.array(arbitrary, { maxLength: 20 }), fc.constantFrom(...days), (reports, day) => {
        const items = reports.map((report) => reportStatusOf(report, due, day))
        const counts = countsOf(items)
        const numbers = line(reports, day, Math.min(3, reports.length))
        expect(numbers).toEqual(listedNumbers(due, items))
        expect(statuses.reduce((sum, status) => sum + counts[status], 0)).toBe(items.length)
      }),
    )
  })

  test('counts the kinds of units that the campaign asks, and those that the notice names', () => {
    const owed = (from: Duty['from'], named = 0) =>
      numbersFor({ duty: { ...plan, from }, occurrence: null, due }, due, { officeWide: units(6, 9), named }).owed
    expect(owed(['departments'])).toBe(6)
    expect(owed(['communities', 'departments', 'office'])).toBe(15)
    expect(owed(['office'])).toBe(0)
    expect(owed([], 2)).toBe(2)
  })

  test('counts each time that something comes due by itself', () => {
    const reports = {
      ...counted([stored('submitted')], 'writtenReport', '2023-11-17'),
      ...counted([stored('submitted', { late: true })], 'writtenReport', '2023-11-10'),
    }
    const on = (day: string) =>
      numbersFor({ duty: report, occurrence: day, due: day }, '2023-11-18', { officeWide: units(0, 2), reports })
    expect(on('2023-11-10')).toMatchObject({ submitted: 1, late: 1, missing: 1 })
    expect(on('2023-11-17')).toMatchObject({ submitted: 1, late: 0, missing: 1 })
    expect(on('2023-11-24')).toMatchObject({ submitted: 0, late: 0, missing: 0 })
  })

  test('has no date where none is set, and then nothing is missing', () => {
    const undated = { duty: report, occurrence: null, due: null }
    const numbers = numbersFor(undated, '2024-12-31', { officeWide: units(0, 9) })
    expect(numbers).toMatchObject({ due: null, owed: 9, missing: 0 })
  })
})

describe('all fifteen units of 南关街道', () => {
  const departments = ['应急办', '城管中队', '卫健办', '派出所', '市场监管所', '宣传办']
  const communities = ['万里桥', '恒馨', '一中', '南园', '煤电', '九中', '观园', '淮海', '广场']

  // What each had in the system at the end of each day.
  const history: Record<
    string,
    readonly [on24: StoredReport | undefined, on28: StoredReport | undefined, on29: StoredReport | undefined]
  > = {
    应急办: [stored('submitted'), stored('accepted'), stored('accepted')],
    城管中队: [undefined, stored('submitted'), stored('returned')],
    卫健办: [stored('draft'), stored('draft'), stored('submitted', { late: true })],
    派出所: [undefined, stored('submitted'), stored('submitted')],
    市场监管所: [stored('submitted'), stored('returned'), stored('submitted', { late: true })],
    宣传办: [undefined, undefined, undefined],
    万里桥: [
      stored('submitted', { nothing: true }),
      stored('accepted', { nothing: true }),
      stored('accepted', { nothing: true }),
    ],
    恒馨: [undefined, stored('submitted', { nothing: true }), stored('submitted', { nothing: true })],
    一中: [stored('returned'), stored('returned'), stored('returned')],
    南园: [undefined, stored('exempt'), stored('exempt')],
    煤电: [stored('draft'), stored('draft'), stored('draft')],
    九中: [undefined, undefined, stored('submitted', { late: true })],
    观园: [stored('exempt'), stored('exempt'), stored('draft')],
    淮海: [stored('submitted'), stored('submitted'), stored('submitted')],
    广场: [undefined, stored('draft'), stored('accepted', { late: true })],
  }

  const words: Record<Status, string> = {
    notDue: '待报',
    missing: '未报',
    draft: '草稿',
    submitted: '已报',
    onTime: '按时',
    late: '迟报',
    returned: '退回',
    accepted: '已审核',
    exempt: '免报',
    nothing: '零报告',
  }

  test.each([
    ['2023-11-24', '按时 待报 草稿 待报 按时 待报 零报告 待报 退回 待报 草稿 待报 免报 按时 待报'],
    ['2023-11-28', '已审核 按时 草稿 按时 退回 待报 已审核 零报告 退回 免报 草稿 待报 免报 按时 草稿'],
    ['2023-11-29', '已审核 退回 迟报 按时 迟报 未报 已审核 零报告 退回 免报 未报 迟报 未报 按时 已审核'],
  ])('stand on %s as a clerk would say', (day, clerk) => {
    const units = [...departments, ...communities]
    expect(units).toHaveLength(15)
    const place = days.indexOf(day)
    expect(units.map((unit) => words[reportStatusOf(history[unit]?.[place], due, day).status]).join(' ')).toBe(clerk)
  })
})
