import { describe, expect, test } from 'vitest'
import { everyDay } from '../../src/features/districts/rules.ts'
import { endsBetween, type Periods } from '../../src/lib/periods.ts'

const by = (every: Periods['every'], more: Partial<Periods> = {}): Periods => ({
  every,
  weekEnds: 7,
  monthEnds: 31,
  ...more,
})

describe('the ends of periods', () => {
  test.each<[what: string, from: string, to: string, periods: Periods, ends: string[]]>([
    ['a day', '2024-02-28', '2024-03-01', by('day'), ['2024-02-27', '2024-02-28', '2024-02-29', '2024-03-01']],
    ['one day alone', '2024-02-29', '2024-02-29', by('month'), ['2024-02-28', '2024-02-29']],
    ['a week that ends on Sunday', '2023-11-20', '2023-11-27', by('week'), ['2023-11-19', '2023-11-26', '2023-11-27']],
    [
      'a week that ends on Friday',
      '2023-11-18',
      '2023-11-24',
      by('week', { weekEnds: 5 }),
      ['2023-11-17', '2023-11-24'],
    ],
    [
      'a calendar month, the shortest too',
      '2023-12-01',
      '2024-03-31',
      by('month'),
      ['2023-11-30', '2023-12-31', '2024-01-31', '2024-02-29', '2024-03-31'],
    ],
    [
      'a month from the 25th to the 24th',
      '2023-10-25',
      '2023-12-08',
      by('month', { monthEnds: 24 }),
      ['2023-10-24', '2023-11-24', '2023-12-08'],
    ],
    [
      'a month that ends on the 30th, February sooner',
      '2023-01-31',
      '2023-03-30',
      by('month', { monthEnds: 30 }),
      ['2023-01-30', '2023-02-28', '2023-03-30'],
    ],
  ])('of %s', (_, from, to, periods, ends) => {
    expect(endsBetween(from, to, periods)).toEqual(ends)
  })
})

describe('a line over days', () => {
  const one = (template: string, day: string, openMajor: number) => ({ template, day, openMajor })

  test('goes on as it was where nothing changed, over all templates', () => {
    const changes = [one('gas', '2023-11-01', 3), one('fire', '2023-11-03', 2), one('gas', '2023-11-04', 1)]
    const line = everyDay(changes, '2023-10-01', '2023-11-05').map(({ openMajor }) => openMajor)
    expect(line).toEqual([3, 3, 5, 3, 3])
  })

  test('begins on its first day with what was open before', () => {
    const changes = [one('gas', '2023-09-01', 7), one('gas', '2023-10-01', 3), one('gas', '2023-11-03', 2)]
    expect(everyDay(changes, '2023-11-01', '2023-11-03')).toEqual([
      { day: '2023-11-01', openMajor: 3 },
      { day: '2023-11-02', openMajor: 3 },
      { day: '2023-11-03', openMajor: 2 },
    ])
  })

  test('is none while nothing was ever open', () => {
    expect(everyDay([], '2023-11-01', '2023-11-03')).toEqual([])
  })
})
