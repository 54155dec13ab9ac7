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
