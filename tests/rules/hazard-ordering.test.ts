import { expect, test } from 'vitest'
import { type Order, type Served, servedBy } from '../../src/features/hazards/rules/ordering.ts'

type Filter = Parameters<typeof servedBy>[0]

test.each<[order: Order, descending: boolean, filter: Filter, by: Served | null]>([
  ['due', false, { unit: 'u', level: 'major', q: '通道' }, 'ledger'],
  ['due', true, {}, 'index'],
  ['due', true, { open: 'true', dueWithin: 7 }, 'index'],
  ['due', true, { unit: 'u' }, null],
  ['number', false, {}, 'index'],
  ['number', true, { open: 'true' }, 'index'],
  ['number', true, { open: 'false' }, null],
  ['number', false, { open: 'true', level: 'major' }, null],
  ['number', false, { q: '通道' }, null],
  ['found', true, { foundFrom: '2023-11-01' }, 'index'],
  ['found', false, { open: 'true', foundTo: '2023-11-01' }, 'index'],
  ['found', false, { dueTo: '2023-11-01' }, null],
  ['closed', false, {}, null],
  ['closed', true, { status: 'closed' }, 'index'],
  ['closed', true, { closedFrom: '2023-11-01' }, 'index'],
  ['closed', true, { status: 'closed', closedFrom: '2023-11-01' }, 'index'],
  ['closed', true, { status: 'ordered' }, null],
  ['closed', false, { closedTo: '2023-11-01', unit: 'u' }, 'closed'],
  ['due', false, { closedTo: '2023-11-01' }, null],
  ['level', false, { closedTo: '2023-11-01' }, null],
  ['level', false, { unit: 'u', open: 'true', q: '通道' }, 'ledger'],
  ['level', true, { enterprise: 'e' }, null],
  ['status', true, {}, 'ledger'],
  ['party', false, {}, null],
])(
  'any number of hazards is sorted by %s, descending: %s, where %j is asked for, by %s',
  (order, descending, filter, by) => {
    expect(servedBy(filter, { order, descending })).toBe(by)
  },
)
