import { describe, expect, test } from 'vitest'
import { type Granted, inForce, measuresOf } from '../../src/features/authorities/rules.ts'

const granted = (measures: Granted['measures'], startsOn: string, endsOn: string | null): Granted => ({
  measures,
  startsOn,
  endsOn,
})

describe('an authority', () => {
  test.each([
    ['before its first day', '2023-10-31', false],
    ['on its first day', '2023-11-01', true],
    ['on its last day', '2023-11-30', true],
    ['after its last day', '2023-12-01', false],
  ])('%s', (_, day, expected) => {
    expect(inForce({ startsOn: '2023-11-01', endsOn: '2023-11-30' }, day)).toBe(expected)
  })

  test('without a last day goes on', () => {
    expect(inForce({ startsOn: '2023-11-01', endsOn: null }, '2099-12-31')).toBe(true)
  })
})

describe('what a department may do', () => {
  test('is nothing without authority', () => {
    expect(measuresOf([], '2023-11-20')).toEqual([])
  })

  test('is what all its authorities of the day give together, each measure once', () => {
    const authorities = [
      granted(['order', 'inspect'], '2023-01-01', null),
      granted(['penalise', 'order'], '2023-11-01', '2023-11-30'),
      granted(['onSpot'], '2022-01-01', '2022-12-31'),
    ]
    expect(measuresOf(authorities, '2023-11-20')).toEqual(['inspect', 'order', 'penalise'])
    expect(measuresOf(authorities, '2023-12-01')).toEqual(['inspect', 'order'])
    expect(measuresOf(authorities, '2022-06-01')).toEqual(['onSpot'])
  })
})
