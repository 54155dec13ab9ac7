import calendar from 'chinese-days'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { addDays, type Day } from '../../src/lib/day.ts'
import { countedAbout, holidaysKnownThrough } from '../../src/lib/known-holidays.ts'
import { workingDayAfter, workingDaysBetween } from '../../src/lib/workdays.ts'

describe('the working days left', () => {
  test.each([
    ['the written report, asked for on a Monday', '2023-11-20', '2023-11-28', 6],
    ['tomorrow', '2023-11-20', '2023-11-21', 1],
    ['Monday, on Friday', '2023-11-24', '2023-11-27', 1],
    ['Sunday, on Friday', '2023-11-24', '2023-11-26', 0],
    ['a week later', '2023-11-20', '2023-11-27', 5],
    ['the whole action phase', '2023-10-31', '2023-11-30', 22],
  ])('until %s, %s to %s: %i', (_, from, to, days) => {
    expect(workingDaysBetween(from, to)).toBe(days)
  })

  // The State Council's calendar for 2023: holidays, and weekend days that were worked instead.
  test.each([
    ['New Year', '2022-12-30', '2023-01-03', 1],
    ['Spring Festival', '2023-01-20', '2023-01-29', 2],
    ['Tomb Sweeping, a Wednesday', '2023-04-04', '2023-04-06', 1],
    ['Labour Day', '2023-04-28', '2023-05-06', 3],
    ['Dragon Boat', '2023-06-21', '2023-06-25', 1],
    ['Mid-Autumn and National Day', '2023-09-28', '2023-10-06', 0],
    ['the Saturday after National Day, worked', '2023-10-06', '2023-10-07', 1],
    ['the Sunday after National Day, worked', '2023-10-07', '2023-10-08', 1],
    ['all of National Day and the weekend worked for it', '2023-09-28', '2023-10-09', 3],
    ['New Year 2024', '2023-12-29', '2024-01-02', 1],
  ])('over %s, %s to %s: %i', (_, from, to, days) => {
    expect(workingDaysBetween(from, to)).toBe(days)
  })

  test.each([
    ['2023-11-28', '2023-11-20', -6],
    ['2023-11-21', '2023-11-20', -1],
    ['2023-10-09', '2023-09-28', -3],
  ])('are negative once the day has passed: %s to %s is %i', (from, to, days) => {
    expect(workingDaysBetween(from, to)).toBe(days)
  })

  test.each(['2023-11-20', '2023-11-25', '2023-10-02'])('are none on the day itself, %s', (day) => {
    expect(workingDaysBetween(day, day)).toBe(0)
  })

  test('add up over any day between, there and back', () => {
    const day = fc.integer({ min: 0, max: 1000 }).map((days) => addDays('2022-01-01', days))
    fc.assert(
      fc.property(day, day, day, (a, b, c) => {
        expect(workingDaysBetween(a, b) + workingDaysBetween(b, c) - workingDaysBetween(a, c)).toBe(0)
      }),
      { numRuns: 200 },
    )
  })

  test('are as many as counting day by day gives, as far as the holidays are known', () => {
    const dayByDay = (from: Day, to: Day) => {
      let count = 0
      for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (calendar.isWorkday(day)) count++
      return count
    }
    const start = fc.integer({ min: 0, max: 34 * 365 }).map((days) => addDays('1990-01-01', days))
    fc.assert(
      fc.property(start, fc.integer({ min: 0, max: 900 }), (from, length) => {
        expect(workingDaysBetween(from, addDays(from, length))).toBe(dayByDay(from, addDays(from, length)))
      }),
      { numRuns: 200 },
    )
  })

  test('are known for every year whose holidays the calendar has', () => {
    for (let year = 1990; year <= Number(holidaysKnownThrough.slice(0, 4)); year++) {
      const [first, last] = [`${year - 1}-12-31`, `${year}-12-31`]
      const worked = calendar.getWorkdaysInRange(`${year}-01-01`, last, true).length
      expect(workingDaysBetween(first, last), String(year)).toBe(worked)
    }
  })

  test('are published through the year that is taken for the last, and not yet for the next', () => {
    const swapped = (year: number) =>
      Array.from({ length: 365 }, (_, place) => addDays(`${year}-01-01`, place)).some(
        (day) => calendar.isWorkday(day) === [0, 6].includes(new Date(day).getUTCDay()),
      )
    const last = Number(holidaysKnownThrough.slice(0, 4))
    expect([swapped(last), swapped(last + 1)]).toEqual([true, false])
  })

  test.each([
    ['New Year', '2026-12-31', '2027-01-01', 0],
    ['Spring Festival from its eve, a Friday, to the Monday', '2027-02-04', '2027-02-08', 0],
    ['Tomb Sweeping', '2027-04-02', '2027-04-05', 0],
    ['the first and second of May, a Saturday and a Sunday', '2027-04-30', '2027-05-03', 1],
    ['Dragon Boat', '2027-06-08', '2027-06-10', 1],
    ['Mid-Autumn', '2027-09-14', '2027-09-15', 0],
    ['National Day', '2027-09-30', '2027-10-04', 1],
    ['New Year in fifty years', '2076-12-31', '2077-01-01', 0],
  ])('leave out statutory holidays of years beyond: %s, %s to %s: %i', (_, from, to, days) => {
    expect(workingDaysBetween(from, to)).toBe(days)
  })

  test.each([
    ['over a weekend', '2023-11-20', 5, '2023-11-27'],
    ['from a Saturday', '2023-11-18', 5, '2023-11-24'],
    ['over National Day and a Saturday that is worked', '2023-09-27', 5, '2023-10-10'],
  ])('are counted on to a day %s: %s and %i days: %s', (_, from, days, day) => {
    expect(workingDayAfter(from, days)).toBe(day)
  })

  test('are counted about where one end lies beyond', () => {
    expect(countedAbout('2026-12-01', '2026-12-31')).toBe(false)
    expect(countedAbout('2026-12-01', '2027-01-01')).toBe(true)
    expect(countedAbout('2027-01-05', '2026-12-30')).toBe(true)
  })

  test('cost the same however far apart the days are: the calendar isn’t asked day by day', () => {
    workingDaysBetween('2023-11-20', '2023-11-21')
    const asked = vi.spyOn(calendar, 'isWorkday')
    expect(workingDaysBetween('2004-01-01', '2090-01-01')).toBeGreaterThan(20_000)
    expect(asked).not.toHaveBeenCalled()
  })
})
