import { describe, expect, test } from 'vitest'
import { type Item, inForce, itemFor, measuresOf, rowFaults } from '../../src/features/authorities/rules.ts'
import type { Authority } from '../../src/features/authorities/schema.ts'

const item = (measures: Item['measures'], startsOn: string, endsOn: string | null, more: Partial<Item> = {}): Item => ({
  id: 'i-1',
  name: '行政检查',
  code: null,
  document: '《安全生产法》第六十五条',
  noCoercion: false,
  measures,
  startsOn,
  endsOn,
  endedOn: null,
  ...more,
})

describe('an item of authority', () => {
  const november = { startsOn: '2023-11-01', endsOn: '2023-11-30' }

  test.each([
    ['before its first day', '2023-10-31', false],
    ['on its first day', '2023-11-01', true],
    ['on its last day', '2023-11-30', true],
    ['after its last day', '2023-12-01', false],
  ])('%s', (_, day, expected) => {
    expect(inForce({ ...november, endedOn: null }, day)).toBe(expected)
  })

  test('without a last day goes on', () => {
    expect(inForce({ startsOn: '2023-11-01', endsOn: null, endedOn: null }, '2099-12-31')).toBe(true)
  })

  test('that was ended before its time holds on the day of its end, and no longer', () => {
    const ended = { ...november, endedOn: '2023-11-20' }
    expect(['2023-11-19', '2023-11-20', '2023-11-21'].map((day) => inForce(ended, day))).toEqual([true, true, false])
  })
})

describe('what a department may do', () => {
  test('is nothing without authority', () => {
    expect(measuresOf([], '2023-11-20')).toEqual([])
  })

  test('is what all its items of the day allow, each measure once', () => {
    const items = [
      item(['order', 'inspect'], '2023-01-01', null),
      item(['penalise', 'order'], '2023-11-01', '2023-11-30'),
      item(['onSpot'], '2022-01-01', '2022-12-31'),
    ]
    expect(measuresOf(items, '2023-11-20')).toEqual(['inspect', 'order', 'penalise'])
    expect(measuresOf(items, '2023-12-01')).toEqual(['inspect', 'order'])
    expect(measuresOf(items, '2022-06-01')).toEqual(['onSpot'])
  })
})

describe('the item by which a measure is taken', () => {
  const items = [
    item(['order'], '2022-01-01', '2022-12-31', { id: 'past' }),
    item(['inspect'], '2023-01-01', null, { id: 'other' }),
    item(['order'], '2023-01-01', null, { id: 'first', name: '责令排除隐患', code: 'AJ-ZL-01' }),
    item(['order', 'inspect'], '2023-01-01', null, { id: 'second' }),
  ]

  test('is the first that allows it on that day, named with its code and its basis', () => {
    expect(itemFor(items, 'order', '2023-11-20')).toEqual({
      id: 'first',
      name: '责令排除隐患',
      code: 'AJ-ZL-01',
      document: '《安全生产法》第六十五条',
    })
    expect(itemFor(items, 'penalise', '2023-11-20')).toBeUndefined()
  })

  test('is the one that is meant, where that allows it on that day', () => {
    expect(itemFor(items, 'order', '2023-11-20', 'second')?.id).toBe('second')
    for (const unfit of ['past', 'other', 'unknown'])
      expect(itemFor(items, 'order', '2023-11-20', unfit)).toBeUndefined()
  })
})

describe('a table of items', () => {
  const units = [{ id: 'u-1', kind: 'department', endedOn: null }] as const
  const row = (more: Partial<Authority>): Authority => ({
    unit: 'u-1',
    name: '行政检查',
    code: 'AJ-JC-01',
    measures: ['inspect'],
    basis: 'statutory',
    document: '《安全生产法》第六十五条',
    inNameOf: '南关街道办事处',
    noCoercion: false,
    finesUpTo: null,
    limits: null,
    startsOn: '2023-01-01',
    endsOn: '2023-12-31',
    ...more,
  })
  const faultsOf = (rows: Authority[], known: (Authority & { endedOn: string | null })[] = []) =>
    rowFaults(rows, { units, authorities: known })

  test('names the code that another item has on the same days, in the table or before', () => {
    const other = row({ name: '执法检查' })
    expect(faultsOf([row({}), other])).toEqual([{ row: 1, field: 'code', code: 'twice' }])
    expect(faultsOf([other], [{ ...row({}), endedOn: null }])).toEqual([{ row: 0, field: 'code', code: 'known' }])
  })

  test('gives the code of an item to its successor from the day after its last', () => {
    const successor = row({ name: '执法检查', startsOn: '2024-01-01', endsOn: null })
    expect(faultsOf([row({}), successor])).toEqual([])
    const early = row({ name: '执法检查', startsOn: '2023-06-02' })
    expect(faultsOf([early], [{ ...row({}), endedOn: '2023-06-01' }])).toEqual([])
    expect(faultsOf([early], [{ ...row({}), endedOn: '2023-06-02' }])).toHaveLength(1)
  })

  test('lets two items overlap that have no code', () => {
    expect(faultsOf([row({ code: null }), row({ code: null, name: '执法检查' })])).toEqual([])
  })
})
