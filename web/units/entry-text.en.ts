import { n } from '../text/text.en.ts'
import type { EntryText } from './entry-text.zh.ts'

const rows = (count: number) => (count === 1 ? '1 row' : `${n(count)} rows`)

const en: EntryText = {
  title: 'Enter a table',
  registers: { units: 'Departments and communities', posts: 'Posts', authorities: 'Items of authority' },
  intro: 'Copy rows in a spreadsheet and paste them into any cell, or fill in row by row.',
  headings: (columns) =>
    `Headings in the first row say which column is which; without them this order holds: ${columns}.`,
  row: 'Row',
  cell: (column, row) => `${column}, row ${row}`,
  add: 'Add a row',
  remove: 'Remove',
  removeRow: (row) => `Remove row ${row}`,
  save: (count) => (count > 0 ? `Enter ${rows(count)}` : 'Enter'),
  saved: (count, register) => `${register}: ${rows(count)} entered.`,
  nothing: 'No row is filled in yet.',
  wrong: (count) => `${rows(count)} to be put right; then all are entered at once. Nothing is saved yet.`,
  tooMany: (most) => `At most ${rows(most)} at once: enter the rest afterwards.`,
  back: 'Back to departments and communities',
  yesNo: ['yes', 'no'],
  post: 'Post',
  unit: 'Department or community',
  department: 'Department',
  todayUnlessGiven: 'Today unless given',
}

export default en
