import { foundByFew, type Given, type Level } from './filtering.ts'
import { states } from './states.ts'

/** What the ledger can be sorted by. */
export const orders = ['due', 'number', 'found', 'closed', 'level', 'status', 'party'] as const
export type Order = (typeof orders)[number]

export interface Sorting {
  order: Order
  descending: boolean
}

/** So many hazards at most are sorted where no index holds them in the order that is asked for. */
export const sortedAtMost = 1000

/** By what a hazard's cell tells of it: the state, or the level. */
export interface Ranking {
  byStatus: boolean
  descending: boolean
}

const levels: readonly Level[] = ['major', 'general', 'unset']

/** What hazards are ranked by, first what comes first. */
export const ranks = ({ byStatus, descending }: Ranking): readonly string[] => {
  const rising = byStatus ? states : levels
  return descending ? rising.toReversed() : rising
}

/** How an order ranks hazards; null where it doesn't. Those of one rank come by due date, the earliest first. */
export const rankingOf = ({ order, descending }: Sorting): Ranking | null =>
  order === 'level' || order === 'status' ? { byStatus: order === 'status', descending } : null

/** How many columns tell a hazard's place in an order. */
export const keyParts: Record<Order, number> = { due: 2, number: 1, found: 2, closed: 2, level: 3, status: 3, party: 3 }

/** Days that narrow a page however many hazards fit, since they are what it is sorted by. */
const ownDays: Partial<Record<Order, readonly string[]>> = {
  due: ['dueWithin', 'dueFrom', 'dueTo'],
  found: ['foundFrom', 'foundTo'],
  closed: ['closedFrom', 'closedTo'],
}

/** In the order of the ledger; out of an index; by going through the closed ones, where too many fit to be sorted. */
export type Served = 'ledger' | 'index' | 'closed'

const namesIn = (filter: Given) =>
  Object.entries(filter).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [name]))

const closedDays: readonly string[] = ['closedFrom', 'closedTo']

/** What the ledger is sorted by unless something else is asked for: what was closed on some days by when it was closed. */
export const usualOrder = (filter: Given): Order =>
  namesIn(filter).some((name) => closedDays.includes(name)) ? 'closed' : 'due'

/** How a page is read in an order, however many hazards fit; null where only few can be put into that order. */
export function servedBy(filter: Given, sorting: Sorting): Served | null {
  const { order, descending } = sorting
  const given = namesIn(filter)
  const onDays = given.some((name) => closedDays.includes(name))
  const others = given.filter((name) => !ownDays[order]?.includes(name))
  if (order === 'closed') {
    if (!onDays && filter.status !== 'closed') return null
    return others.every((name) => name === 'status') ? 'index' : 'closed'
  }
  if (onDays) return null
  if (order === 'due' && !descending) return 'ledger'
  if (rankingOf(sorting)) return foundByFew(filter) === undefined ? 'ledger' : null
  if (order === 'party') return null
  return others.every((name) => name === 'open' && filter.open === 'true') ? 'index' : null
}
