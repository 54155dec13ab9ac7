import type { HazardQuery } from '../../src/features/hazards/ledger/schema.ts'
import {
  type Order,
  type Sorting,
  servedBy,
  sortedAtMost,
  usualOrder,
} from '../../src/features/hazards/rules/ordering.ts'
import type { Column } from './columns.ts'

type Name = Exclude<keyof HazardQuery, 'limit' | 'order' | 'descending' | 'after'>
const names: readonly Name[] = [
  'q',
  'open',
  'overdue',
  'everOverdue',
  'dueWithin',
  'dueFrom',
  'dueTo',
  'foundFrom',
  'foundTo',
  'closedFrom',
  'closedTo',
  'status',
  'closedBy',
  'level',
  'found',
  'sector',
  'unit',
  'community',
  'transferTo',
  'awaits',
  'awaitsMe',
  'running',
  'urged',
  'watched',
  'leftBehind',
  'counted',
  'unclosed',
  'campaign',
  'enterprise',
]
export type Wanted = Partial<Record<Name, string>>

type Query = Readonly<Record<string, string>>

/** What the address says of which hazards are wanted. */
export const wantedIn = (query: Query): Wanted =>
  Object.fromEntries(names.flatMap((name) => (query[name] ? [[name, query[name]]] : [])))

/** What it says of their order. */
export const sortingIn = (query: Query): Sorting => ({
  order: (query.order as Order | undefined) ?? usualOrder(wantedIn(query)),
  descending: query.descending === 'true',
})

/** What sorts the ledger by a column. */
export const orderOf: Partial<Record<Column, Order>> = {
  number: 'number',
  where: 'party',
  level: 'level',
  foundOn: 'found',
  status: 'status',
  due: 'due',
  closedOn: 'closed',
}

/** An order as the address and the API say it. */
export const sortingAsked = (wanted: Wanted, { order, descending }: Sorting) => ({
  ...(order === usualOrder(wanted) ? {} : { order }),
  ...(descending ? { descending: 'true' as const } : {}),
})

/** What one looks for first: the newest, the latest; of everything else what is pressing. */
const lastFirst: readonly Order[] = ['number', 'found', 'closed']

/** The order that a choice of a column leads to: its own, and once it is that the other way round. */
export const sortedBy = (order: Order, now: Sorting): Sorting => ({
  order,
  descending: now.order === order ? !now.descending : lastFirst.includes(order),
})

/** Whether what fits can be put into an order, as far as it is known how much that is. */
export const canSort = (wanted: Wanted, sorting: Sorting, total: { count: number; more: boolean } | undefined) =>
  servedBy(wanted, sorting) !== null || (total !== undefined && !total.more && total.count <= sortedAtMost)
