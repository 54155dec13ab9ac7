import { describe, expect, test } from 'vitest'
import { occasionsOf, occasionsOwed, occurrencesOf } from '../../src/features/templates/rules/dates.ts'
import { keyed } from '../../src/features/templates/rules/former-duties.ts'
import { isOfKind, namesUnits, owes } from '../../src/features/templates/rules/owing.ts'
import type { Duty, FormerDuty, Rhythm } from '../../src/features/templates/schema.ts'
import { nanguanTemplate } from '../support/nanguan-template.ts'

const [report] = nanguanTemplate.duties as [Duty]
const rhythm = (every: Rhythm['every'], days: number[] = [], month: number | null = null): Rhythm => ({
  every,
  days,
  month,
})

describe('what is due again and again', () => {
  const days = (one: Rhythm, startsOn: string, endsOn: string) => occurrencesOf(one, { startsOn, endsOn }).join(' ')

  test.each<[what: string, Rhythm, startsOn: string, endsOn: string, due: string]>([
    ['every Friday', rhythm('week', [5]), '2023-10-16', '2023-11-05', '2023-10-20 2023-10-27 2023-11-03'],
    ['every week, without a day: on Friday', rhythm('week'), '2023-11-03', '2023-11-10', '2023-11-03 2023-11-10'],
    ['on Monday and Thursday', rhythm('week', [4, 1]), '2023-11-20', '2023-11-24', '2023-11-20 2023-11-23'],
    ['every day', rhythm('day'), '2024-02-28', '2024-03-01', '2024-02-28 2024-02-29 2024-03-01'],
    [
      'on the 10th and 25th',
      rhythm('month', [25, 10]),
      '2023-11-11',
      '2024-01-10',
      '2023-11-25 2023-12-10 2023-12-25 2024-01-10',
    ],
    [
      'on the 31st, of February on its last day',
      rhythm('month', [31]),
      '2024-01-31',
      '2024-04-30',
      '2024-01-31 2024-02-29 2024-03-31 2024-04-30',
    ],
    ['on the 30th and 31st, of February once', rhythm('month', [30, 31]), '2023-02-01', '2023-02-28', '2023-02-28'],
    ['monthly, without a day: on the last', rhythm('month'), '2023-11-01', '2023-12-30', '2023-11-30'],
    [
      'quarterly on the 20th of its last month',
      rhythm('quarter', [20]),
      '2023-01-01',
      '2023-12-31',
      '2023-03-20 2023-06-20 2023-09-20 2023-12-20',
    ],
    [
      'quarterly on the 5th of its first month',
      rhythm('quarter', [5], 1),
      '2023-05-01',
      '2024-01-04',
      '2023-07-05 2023-10-05',
    ],
    ['half-yearly at its end', rhythm('half-year'), '2023-01-01', '2024-06-30', '2023-06-30 2023-12-31 2024-06-30'],
    ['every year on 10 May', rhythm('year', [10], 5), '2022-05-11', '2024-05-10', '2023-05-10 2024-05-10'],
    ['in a campaign shorter than its rhythm: never', rhythm('year', [10], 5), '2023-06-01', '2023-12-31', ''],
  ])('%s has its days within the campaign', (_, one, startsOn, endsOn, due) => {
    expect(days(one, startsOn, endsOn)).toBe(due)
  })

  const weekly: Duty = { ...report, due: null, rhythm: rhythm('week', [5]) }
  const campaign = { startsOn: '2023-11-01', endsOn: '2023-11-30', phases: nanguanTemplate.phases, deadlines: [] }
  const owed = (today: string, duty = weekly) =>
    occasionsOwed(duty, campaign, today).map(({ occurrence }) => occurrence)

  test('is owed up to the next date, and not yet in the far future', () => {
    expect(owed('2023-10-20')).toEqual(['2023-11-03'])
    expect(owed('2023-11-03')).toEqual(['2023-11-03'])
    expect(owed('2023-11-04')).toEqual(['2023-11-03', '2023-11-10'])
    expect(owed('2024-02-01')).toEqual(['2023-11-03', '2023-11-10', '2023-11-17', '2023-11-24'])
  })

  test('is due on the day that the notice names besides, too', () => {
    const days = occasionsOf({ ...weekly, due: '2023-11-29' }, campaign).map(({ due }) => due)
    expect(days).toEqual(['2023-11-03', '2023-11-10', '2023-11-17', '2023-11-24', '2023-11-29'])
  })
})

test('what is due once is owed from the start, after the campaign’s end as well, by the end of its phase if by nothing else', () => {
  const campaign = { startsOn: '2023-11-01', endsOn: '2023-11-30', phases: nanguanTemplate.phases, deadlines: [] }
  const due = (duty: Duty, deadlines = campaign.deadlines as { duty: string; due: string }[]) =>
    occasionsOwed(duty, { ...campaign, deadlines }, '2023-11-01')
  expect(due({ ...report, due: '2024-01-05' })).toEqual([{ occurrence: null, due: '2024-01-05' }])
  const phase = nanguanTemplate.phases[0]?.name ?? ''
  expect(due({ ...report, due: null, phase })).toEqual([{ occurrence: null, due: '2023-11-30' }])
  expect(due(report, [{ duty: report.key, due: '2023-11-20' }])).toEqual([{ occurrence: null, due: '2023-11-20' }])
})

describe('who owes a duty', () => {
  const police = { id: 'police', kind: 'department' } as const

  test.each([
    ['各社区', true],
    ['街道各部门', true],
    ['有关部门', true],
    ['派出所', false],
    ['县建设工程质量安全站', false],
  ])('%s is everybody of a kind: %s', (party, ofKind) => expect(isOfKind(party)).toBe(ofKind))

  test('is a unit of the kind that is asked, or the one that the office says is named', () => {
    const named: Duty = { ...report, from: [], parties: ['派出所'] }
    expect(namesUnits(named)).toBe(true)
    expect(namesUnits(report)).toBe(false)
    expect(owes(report, [], police)).toBe(true)
    expect(owes(named, [], police)).toBe(false)
    expect(owes(named, [{ duty: named.key, unit: 'police' }], police)).toBe(true)
    expect(owes(named, [{ duty: named.key, unit: 'other' }], police)).toBe(false)
  })
})

test('reports of a campaign from before duties had keys belong to the duty with the earliest date', () => {
  const former = (due: string | null): FormerDuty => ({
    from: ['communities'],
    what: 'writtenReport',
    to: 'safetyOffice',
    due,
    timing: null,
    paragraph: null,
    text: null,
  })
  const duties = keyed([former(null), former('2024-01-05'), former('2023-11-12'), { ...former(null), what: 'ownPlan' }])
  expect(duties.map(({ key, due, to, form }) => [key, due, to, form])).toEqual([
    ['writtenReport-3', null, '街道安全办', 'text'],
    ['writtenReport-2', '2024-01-05', '街道安全办', 'text'],
    ['writtenReport', '2023-11-12', '街道安全办', 'text'],
    ['ownPlan', null, '街道安全办', 'plan'],
  ])
  expect(keyed(nanguanTemplate.duties)).toEqual(nanguanTemplate.duties)
})
