import { describe, expect, test } from 'vitest'
import { datedOn, matrixOf } from '../../src/features/campaigns/rules.ts'
import type { Assignment, Launch } from '../../src/features/campaigns/schema.ts'
import { datedDuties, spanOf } from '../../src/features/templates/rules.ts'
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

describe('an office that launches the campaign', () => {
  test('gives each of the 19 sectors its lead, in the notice’s order, and keeps the template’s date', () => {
    expect(matrix({ assignments: launch().assignments.toReversed() })).toEqual({
      sectors: names.map((sector, position) => ({ sector, position, lead: emergency })),
      supports: [],
      deadlines: [{ duty: 'writtenReport', due: '2023-11-28' }],
    })
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
    const deadlines = [{ duty: 'writtenReport', due }] as const
    expect(matrix({ deadlines: [...deadlines] })).toMatchObject({ deadlines })
  })

  test.each(['2023-11-29', '2023-12-01', '2024-01-01'])('cannot be %s, which is later', (due) => {
    expect(matrix({ deadlines: [{ duty: 'writtenReport', due }] })).toEqual({
      refused: 'deadlineTooLate',
      about: ['writtenReport'],
    })
  })

  test.each(['ownPlan', 'problemEnterpriseSweep', 'majorHazardReport', 'officeReport'] as const)(
    'cannot be set for %s, which the template does not date',
    (duty) => {
      const deadlines: Launch['deadlines'] = [
        { duty: 'writtenReport', due: '2023-11-20' },
        { duty, due: '2023-11-20' },
      ]
      expect(matrix({ deadlines })).toEqual({ refused: 'deadlineTooLate', about: [duty] })
    },
  )

  test('moves one duty and leaves the others at the template’s date', () => {
    const [report] = nanguanTemplate.duties.filter(({ what }) => what === 'writtenReport')
    const duties = report ? [report, { ...report, what: 'ownPlan' as const, due: '2023-11-10' }] : []
    const deadlines: Launch['deadlines'] = [{ duty: 'ownPlan', due: '2023-11-06' }]
    expect(matrixOf({ ...nanguanTemplate, duties }, launch({ deadlines }))).toMatchObject({
      deadlines: [
        { duty: 'writtenReport', due: '2023-11-28' },
        { duty: 'ownPlan', due: '2023-11-06' },
      ],
    })
    const late: Launch['deadlines'] = [{ duty: 'ownPlan', due: '2023-11-11' }]
    expect(matrixOf({ ...nanguanTemplate, duties }, launch({ deadlines: late }))).toHaveProperty('refused')
  })

  test('of a duty that is owed several times is not later than its first day', () => {
    const [report] = nanguanTemplate.duties.filter(({ what }) => what === 'writtenReport')
    const days = ['2023-11-28', '2023-11-10', '2023-11-10', null, '2023-12-25']
    const duties = days.flatMap((due) => (report ? [{ ...report, due }] : []))
    const own = (due: string) =>
      matrixOf({ ...nanguanTemplate, duties }, launch({ deadlines: [{ duty: 'writtenReport', due }] }))
    expect(datedDuties({ duties })).toEqual([{ duty: 'writtenReport', due: '2023-11-10' }])
    expect(own('2023-11-08')).toMatchObject({ deadlines: [{ duty: 'writtenReport', due: '2023-11-08' }] })
    expect(own('2023-11-11')).toMatchObject({ refused: 'deadlineTooLate' })
  })
})

describe('the deadlines that an office is shown', () => {
  const deadlines: Launch['deadlines'] = [
    { duty: 'writtenReport', due: '2023-11-28' },
    { duty: 'ownPlan', due: '2023-11-17' },
  ]

  test('come with the working days left, negative once they have passed', () => {
    expect(datedOn('2023-11-20', deadlines)).toEqual([
      { duty: 'writtenReport', due: '2023-11-28', workingDaysLeft: 6, workingDaysAbout: false },
      { duty: 'ownPlan', due: '2023-11-17', workingDaysLeft: -1, workingDaysAbout: false },
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
