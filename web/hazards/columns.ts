import type { Order } from '../../src/features/hazards/rules/ordering.ts'
import { hazardText } from './text.ts'

/** The columns that the ledger can show, in their order. */
export const columns = [
  'number',
  'what',
  'where',
  'community',
  'sector',
  'unit',
  'level',
  'found',
  'source',
  'foundOn',
  'status',
  'due',
  'closedOn',
] as const
export type Column = (typeof columns)[number]

export const usualColumns: readonly Column[] = ['number', 'what', 'where', 'sector', 'unit', 'level', 'status', 'due']

export const labelOf = (column: Column): string => hazardText()[column]

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
