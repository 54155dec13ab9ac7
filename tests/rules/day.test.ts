import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { addDays, dayOf, instantOf } from '../../src/lib/day.ts'
import { Day } from '../../src/lib/wire.ts'

describe('a day', () => {
  test.each(['2023-11-20', '2023-12-31', '2024-02-29', '2000-02-29', '2000-01-01', '2099-12-31'])(
    'can be %s',
    (text) => {
      expect(v.parse(Day, text)).toBe(text)
    },
  )

  test.each([
    ...['2023-02-30', '2023-02-29', '1900-02-29', '2023-04-31', '2023-11-00', '2023-00-10', '2023-13-01'],
    ...['2023-11-32', '2023-1-1', '23-11-20', '20231120', '2023/11/20', '2023-11-20T00:00', ' 2023-11-20', ''],
    ...['2023-11-20\n', '+002023-11-20', '２０２３-11-20', '1999-12-31', '2100-01-01', '2203-11-20'],
  ])('cannot be %j', (text) => {
    expect(v.is(Day, text)).toBe(false)
  })

  test.each([20231120, null, undefined, new Date('2023-11-20')])('cannot be %s, which is no text', (value) => {
    expect(v.is(Day, value)).toBe(false)
  })
})

describe('the day in Shanghai', () => {
  test.each([
    ['begins at midnight there', '2023-11-19T16:00:00.000Z', '2023-11-20'],
    ['ends a millisecond before midnight there', '2023-11-20T15:59:59.999Z', '2023-11-20'],
    ['is the day before a millisecond before it begins', '2023-11-19T15:59:59.999Z', '2023-11-19'],
    ['is told by its own offset', '2023-11-20T00:00:00.000+08:00', '2023-11-20'],
    ['is told by any other offset', '2023-11-19T11:00:00.000-05:00', '2023-11-20'],
    ['goes over the end of a year', '2023-12-31T16:00:00.000Z', '2024-01-01'],
  ])('%s: %s is %s', (_, instant, day) => {
    expect(dayOf(instant)).toBe(day)
  })

  test('is written with its offset', () => {
    expect(instantOf(Date.UTC(2023, 10, 19, 16))).toBe('2023-11-20T00:00:00.000+08:00')
    expect(instantOf(Date.UTC(2023, 10, 20, 15, 59, 59, 999))).toBe('2023-11-20T23:59:59.999+08:00')
    expect(Date.parse(instantOf(1_700_000_000_123))).toBe(1_700_000_000_123)
  })
})

describe('days later', () => {
  test.each([
    ['2023-11-30', 1, '2023-12-01'],
    ['2023-12-31', 1, '2024-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2023-02-28', 1, '2023-03-01'],
    ['2023-11-20', 0, '2023-11-20'],
    ['2023-03-01', -1, '2023-02-28'],
    ['2023-01-01', 365, '2024-01-01'],
  ])('%s and %i is %s', (day, days, later) => {
    expect(addDays(day, days)).toBe(later)
  })
})
