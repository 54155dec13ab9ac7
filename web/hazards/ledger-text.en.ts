import type { LedgerText } from './ledger-text.zh.ts'

const en: LedgerText = {
  imports: 'Import a ledger',
  add: 'Report a hazard',
  search: 'Search by description, number, party or place',
  scope: 'Scope',
  soon: 'Due within seven days',
  openFalse: 'Ended',
  enterprise: 'This enterprise only',
  leftBehind: 'Followed by',
  leftBehindTrue: 'Nobody (they have left)',
  watched: 'Under watch',
  urgedStates: { waiting: 'to be answered', answered: 'answered' },
  awaits: 'Waits for',
  awaitsMe: 'Waiting for me',
  transferTo: 'Transfer to',
  counted: 'Counted',
  unclosedTrue: 'Not closed',
  countedTrue: 'Without dismissed, merged, void',
  empty: 'No hazard fits.',
  emptyNext: 'Loosen the filters, or report a new hazard.',
  days: {
    foundFrom: 'Found from',
    foundTo: 'Found until',
    dueFrom: 'Due from',
    dueTo: 'Due until',
    closedFrom: 'Closed from',
    closedTo: 'Closed until',
  },
  columns: 'Choose columns',
  usualColumns: 'The usual columns',
  sortBy: 'Sort by',
  tooManyToSort: 'More than a thousand: narrow the filter to sort by this',
}

export default en
