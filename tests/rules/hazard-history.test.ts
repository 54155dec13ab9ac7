import { expect, test } from 'vitest'
import { type HistoricStep, historyOf } from '../../src/features/hazards/rules/history.ts'

const step = (verb: string, actorName: string, from: string, to = from, detail = {}): HistoricStep => ({
  verb,
  actorName,
  via: null,
  fromState: from,
  toState: to,
  detail,
  at: '',
})

const begun = [step('report', '吴', '', 'reported'), step('confirm', '孙', 'reported', 'confirmed')]

/** A step a day, from the 1st on. */
const life = (more: readonly HistoricStep[]) =>
  historyOf([...begun, ...more].map((one, nth) => ({ ...one, at: `2023-11-0${nth + 1}T09:00:00.000+08:00` })))

const ordering = () => [
  step('order', '孙', 'confirmed', 'confirmed', { measures: '加锁', awaitsSignature: true }),
  step('countersign', '周', 'confirmed', 'ordered'),
]

test('a ledger names both who have signed, on the day on which it took effect', () => {
  const { reported, verified, ordered } = life(ordering())
  expect([reported, verified]).toEqual([
    { by: ['吴'], on: '2023-11-01' },
    { by: ['孙'], on: '2023-11-02' },
  ])
  expect(ordered).toEqual({ by: ['孙', '周'], on: '2023-11-04', measures: '加锁' })
})

test('a ledger names the tool beside whom it has worked for', () => {
  const { claimed } = life([{ ...step('claim', '吴', 'ordered', 'claimed'), via: '巡检终端 bh_3kQ9x' }])
  expect(claimed?.by).toEqual(['吴（巡检终端 bh_3kQ9x）'])
})

test('what one has signed and taken back was never done', () => {
  const [first] = ordering()
  const taken = life([first as HistoricStep, step('retract', '孙', 'confirmed')])
  expect(taken.ordered).toBeNull()
})

test('a ledger tells the last re-inspection, and of a closed one that is reopened that it isn’t closed', () => {
  const closed = [
    ...ordering(),
    step('fail', '孙', 'ordered', 'ordered'),
    step('claim', '李', 'ordered', 'claimed'),
    step('pass', '周', 'claimed', 'reinspected'),
    step('approve', '王', 'reinspected', 'closed'),
  ]
  expect(life(closed)).toMatchObject({
    claimed: { by: ['李'], on: '2023-11-06' },
    reinspected: { by: ['周'], on: '2023-11-07', passed: true },
    closed: { by: ['王'], on: '2023-11-08' },
  })
  expect(life([...closed, step('reopen', '刘', 'closed', 'ordered')]).closed).toBeNull()
})
