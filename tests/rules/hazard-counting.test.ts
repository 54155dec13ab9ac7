import { expect, test } from 'vitest'
import { toldByCounters, totalOf } from '../../src/features/hazards/rules/counting.ts'

const counters = [
  { indicator: 'enterprises', n: 12 },
  { indicator: 'hazard.major.self.ordered.open', n: 3 },
  { indicator: 'hazard.major.self.ordered.open.overdue', n: 2 },
  { indicator: 'hazard.general.government.closed.ended.late', n: 7 },
  { indicator: 'hazard.unset.unverified.dismissed.out', n: 1 },
  { indicator: 'hazard.general.unverified.closed.imported', n: 4 },
]

test('a total is what the counters of the states that fit come to', () => {
  expect(totalOf(counters, [], {})).toEqual({
    count: 17,
    more: false,
    overdue: 2,
    imported: 4,
    states: [
      { status: 'ordered', count: 5 },
      { status: 'closed', count: 7 },
      { status: 'dismissed', count: 1 },
    ],
  })
  expect(totalOf(counters, [], { counted: 'true' }).count).toBe(12)
  expect(totalOf(counters, [], { status: 'closed' }).count).toBe(7)
  expect(totalOf(counters, [], { closedBy: 'import' })).toMatchObject({ count: 4, states: [] })
  expect(totalOf(counters, [], { overdue: 'false', open: 'true' }).count).toBe(3)
  expect(totalOf(counters, [], { everOverdue: 'true' }).count).toBe(9)
})

test('what became overdue today counts as that, although its counter says so only once the job has run', () => {
  const woken = [{ cell: 'hazard.major.self.ordered.open', overdue: true }]
  expect(totalOf(counters, woken, {})).toMatchObject({ count: 17, overdue: 3 })
  expect(totalOf(counters, woken, { overdue: 'false', open: 'true' }).count).toBe(2)
  const onceLate = [{ cell: 'hazard.major.self.ordered.open', overdue: false }]
  expect(totalOf(counters, onceLate, { everOverdue: 'true' })).toMatchObject({ count: 10, overdue: 2 })
})

test.each([
  [{ open: 'true', unit: 'u', sector: 's' }, true],
  [{ community: 'c', level: 'major' }, true],
  [{ community: 'c', unit: 'u' }, false],
  [{ q: '通道' }, false],
  [{ foundFrom: '2023-11-01' }, false],
  [{ awaits: 'voiding' }, false],
] as const)('counters tell how many fit %j: %s', (filter, told) => {
  expect(toldByCounters(filter)).toBe(told)
})
