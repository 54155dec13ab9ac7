import { describe, expect, test } from 'vitest'
import { dutiesOf, matrixOf, nextDates } from '../../src/features/campaigns/rules.ts'
import type { Assignment, Launch } from '../../src/features/campaigns/schema.ts'
import { datedDuties } from '../../src/features/templates/rules/dates.ts'
import { spanOf } from '../../src/features/templates/rules/span.ts'
import type { Duty } from '../../src/features/templates/schema.ts'
import { nanguanTemplate } from '../support/nanguan-template.ts'

const names = nanguanTemplate.sectors.map(({ name }) => name)
const [emergency, police, urban] = ['u-yingji', 'u-paichusuo', 'u-chengguan']

const lead = (sector: string, unit: string = emergency): Assignment => ({ sector, unit, role: 'lead' })
const support = (sector: string, unit: string): Assignment => ({ sector, unit, role: 'support' })

/** A launch in which one department leads every sector. */
const launch = (more: Partial<Launch> = {}): Launch => ({
  template: { id: '018b8a1c-0000-7000-8000-000000000001', version: 1 },
  assignments: names.map((name) => lead(name)),
  absentSectors: [],
  deadlines: [],
  ...more,
})
const without = (...left: string[]) => launch().assignments.filter(({ sector }) => !left.includes(sector))
const matrix = (more: Partial<Launch> = {}) => matrixOf(nanguanTemplate, launch(more))
const units = [
  { id: emergency, kind: 'department' },
  { id: police, kind: 'department' },
  { id: 'u-yizhong', kind: 'community' },
] as const
/** What a launch says of the template's duties, or of others. */
const own = (more: Partial<Launch> = {}, duties: readonly Duty[] = nanguanTemplate.duties) =>
  dutiesOf({ ...nanguanTemplate, duties: [...duties] }, launch(more), units)
const [report] = nanguanTemplate.duties as [Duty]

describe('an office that launches the campaign', () => {
  test('gives each of the 19 sectors its lead, in the notice’s order, and keeps the template’s date', () => {
    expect(matrix({ assignments: launch().assignments.toReversed() })).toEqual({
      sectors: names.map((sector, position) => ({ sector, position, lead: emergency })),
      supports: [],
    })
    expect(own()).toMatchObject({ deadlines: [{ duty: 'writtenReport', due: '2023-11-28' }] })
  })

  test('cannot leave a sector without a lead, and learns which in the notice’s order', () => {
    const refusal = { refused: 'sectorsWithoutLead', about: ['工贸', '景区'] }
    expect(matrix({ assignments: without('景区', '工贸') })).toEqual(refusal)
    expect(matrix({ assignments: [...without('景区', '工贸'), support('工贸', police)] })).toEqual(refusal)
    expect(matrix({ assignments: [] })).toEqual({ refused: 'sectorsWithoutLead', about: names })
  })

  test('cannot give a sector two leads', () => {
    const assignments = [...launch().assignments, lead('消防', police), lead('自建房', urban)]
    expect(matrix({ assignments })).toEqual({ refused: 'sectorsWithTwoLeads', about: ['自建房', '消防'] })
  })

  test('can name the same lead twice', () => {
    expect(matrix({ assignments: [...launch().assignments, lead('消防')] })).toEqual(matrix())
  })

  test('cannot use a sector that the template does not know, neither assigning it nor calling it absent', () => {
    const refusal = { refused: 'sectorsUnknown', about: ['航空', '铁路'] }
    const strangers = [lead('航空'), support('航空', police), lead('铁路')]
    expect(matrix({ assignments: [...launch().assignments, ...strangers] })).toEqual(refusal)
    expect(matrix({ absentSectors: ['航空', '铁路', '航空'] })).toEqual(refusal)
  })

  test('needs no lead for a sector that it does not have, and the sector stays in the matrix', () => {
    const result = matrix({ assignments: without('景区'), absentSectors: ['景区'] })
    expect(result).toMatchObject({
      sectors: names.map((sector, position) => ({ sector, position, lead: sector === '景区' ? null : emergency })),
    })
  })

  test('cannot call a sector absent and give it a lead', () => {
    const refusal = { refused: 'sectorsAbsentWithLead', about: ['景区'] }
    expect(matrix({ absentSectors: ['景区'] })).toEqual(refusal)
    const assignments = [...launch().assignments, lead('景区', police)]
    expect(matrix({ assignments, absentSectors: ['景区'] })).toEqual(refusal)
  })

  test('can have any number of supporting departments in a sector that it has', () => {
    const added = [support('消防', urban), support('校园', police), support('校园', urban), support('校园', urban)]
    expect(matrix({ assignments: [...launch().assignments, ...added.toReversed()] })).toMatchObject({
      supports: [
        { sector: '消防', unit: urban },
        { sector: '校园', unit: urban },
        { sector: '校园', unit: police },
      ],
    })
  })

  test('has no supporting departments where it has no sector', () => {
    const assignments = [...without('景区'), support('景区', police)]
    expect(matrix({ assignments, absentSectors: ['景区'] })).toEqual({
      refused: 'sectorsAbsentWithLead',
      about: ['景区'],
    })
  })
})

describe('an office’s own deadline', () => {
  test.each(['2023-11-28', '2023-11-27', '2023-11-15'])('can be %s where the template says 2023-11-28', (due) => {
    const deadlines = [{ duty: 'writtenReport', due }]
    expect(own({ deadlines })).toMatchObject({ deadlines })
  })

  test.each(['2023-11-29', '2023-12-01', '2024-01-01'])('cannot be %s, which is later', (due) => {
    expect(own({ deadlines: [{ duty: 'writtenReport', due }] })).toEqual({
      refused: 'deadlineTooLate',
      about: ['writtenReport'],
    })
  })

  test.each(['ownPlan', 'problemEnterpriseSweep', 'majorHazardReport', 'officeReport', 'singing'])(
    'cannot be set for %s, which the template does not date',
    (duty) => {
      const deadlines = [
        { duty: 'writtenReport', due: '2023-11-20' },
        { duty, due: '2023-11-20' },
      ]
      expect(own({ deadlines })).toEqual({ refused: 'deadlineTooLate', about: [duty] })
    },
  )

  test('moves one duty and leaves the others at the template’s date', () => {
    const duties = [report, { ...report, key: 'summary', due: '2024-01-05' }]
    expect(own({ deadlines: [{ duty: 'summary', due: '2023-12-29' }] }, duties)).toMatchObject({
      deadlines: [
        { duty: 'writtenReport', due: '2023-11-28' },
        { duty: 'summary', due: '2023-12-29' },
      ],
    })
    expect(own({ deadlines: [{ duty: 'summary', due: '2024-01-06' }] }, duties)).toHaveProperty('refused')
  })

  test('can be before the end of the phase by which something is due', () => {
    const duties = [{ ...report, due: null, phase: nanguanTemplate.phases[0]?.name ?? '' }]
    expect(own({}, duties)).toMatchObject({ deadlines: [{ duty: 'writtenReport', due: '2023-11-30' }] })
    expect(own({ deadlines: [{ duty: 'writtenReport', due: '2023-12-01' }] }, duties)).toHaveProperty('refused')
  })

  test('cannot be set for what comes due again and again', () => {
    const duties = [{ ...report, due: null, rhythm: { every: 'week' as const, days: [5], month: null } }]
    expect(own({ deadlines: [{ duty: 'writtenReport', due: '2023-11-03' }] }, duties)).toHaveProperty('refused')
  })
})

describe('a duty of those whom the notice names', () => {
  const named: Duty[] = [{ ...report, from: [], parties: ['派出所'] }]

  test('is owed by the units that the office says they are', () => {
    const dutyUnits = [{ duty: 'writtenReport', unit: police }]
    expect(own({ dutyUnits }, named)).toMatchObject({ dutyUnits })
  })

  test('is nobody’s who isn’t in the office, and names nobody where all of a kind owe it', () => {
    const dutyUnits = [{ duty: 'writtenReport', unit: 'u-elsewhere' }]
    expect(own({ dutyUnits }, named)).toEqual({ refused: 'referenceUnknown', about: ['u-elsewhere'] })
    expect(own({ dutyUnits: [{ duty: 'writtenReport', unit: police }] })).toEqual({
      refused: 'dutyNamesNobody',
      about: ['writtenReport'],
    })
  })

  test('counts a unit once that owes it as one of its kind too', () => {
    const both: Duty[] = [{ ...report, from: ['communities'], parties: ['各社区', '派出所'] }]
    const dutyUnits = [
      { duty: 'writtenReport', unit: 'u-yizhong' },
      { duty: 'writtenReport', unit: police },
    ]
    expect(own({ dutyUnits }, both)).toMatchObject({ dutyUnits: [{ duty: 'writtenReport', unit: police }] })
  })
})

describe('the dates that an office is shown', () => {
  const dated = { startsOn: '2023-11-01', endsOn: '2023-11-30', phases: nanguanTemplate.phases }
  const weekly: Duty = {
    ...report,
    key: 'weekly',
    name: '进展',
    due: null,
    rhythm: { every: 'week', days: [5], month: null },
  }
  const shown = (today: string, deadlines: Launch['deadlines'] = []) =>
    nextDates([report, weekly], { ...dated, dutiesDropped: null, deadlines }, today).map(
      ({ duty, due, workingDaysLeft }) => [duty, due, workingDaysLeft],
    )

  test('are each duty’s next one, the earliest first, with the working days left', () => {
    expect(shown('2023-11-20')).toEqual([
      ['weekly', '2023-11-24', 4],
      ['writtenReport', '2023-11-28', 6],
    ])
    expect(shown('2023-11-20', [{ duty: 'writtenReport', due: '2023-11-22' }])[0]).toEqual([
      'writtenReport',
      '2023-11-22',
      2,
    ])
  })

  test('are the last ones once all have passed, with the working days since', () => {
    expect(shown('2023-12-01')).toEqual([
      ['weekly', '2023-11-24', -5],
      ['writtenReport', '2023-11-28', -3],
    ])
  })
})

describe('a template', () => {
  test('dates only the written report in the 2023 notice', () => {
    expect(datedDuties(nanguanTemplate)).toEqual([{ duty: 'writtenReport', due: '2023-11-28' }])
  })

  test('spans all its phases, whatever their order', () => {
    const [phase] = nanguanTemplate.phases
    if (!phase) throw new Error('no phase')
    expect(spanOf(nanguanTemplate)).toEqual({ startsOn: '2023-11-01', endsOn: '2023-11-30' })
    const phases = [
      { ...phase, startsOn: '2023-08-01', endsOn: '2023-10-31' },
      { ...phase, startsOn: '2023-11-01', endsOn: '2023-12-31' },
      { ...phase, startsOn: '2023-05-01', endsOn: '2023-07-31' },
    ]
    expect(spanOf({ phases })).toEqual({ startsOn: '2023-05-01', endsOn: '2023-12-31' })
  })
})
