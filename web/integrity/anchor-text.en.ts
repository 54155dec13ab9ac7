import type { Kind } from '../../src/lib/kind.ts'
import { fullDay, n } from '../text/text.en.ts'
import type { AnchorText } from './anchor-text.zh.ts'

const kinds: Record<Kind, string> = {
  unit: 'Department or community',
  authority: 'Authority',
  post: 'Post of responsibility',
  campaign: 'Campaign',
  enterprise: 'Enterprise',
  performance: 'Performance record',
  inspection: 'Inspection',
  hazard: 'Hazard',
  report: 'Report',
  chase: 'Chase',
  letterhead: 'Name on documents',
  document: 'Document',
  import: 'Import of a ledger',
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const en: AnchorText = {
  title: 'Fingerprints of records, to be kept',
  ofMonth: (month) => `${months[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`,
  ofDay: fullDay,
  what: 'After each day the system makes one fingerprint (SHA-256) of each street: of the last step of every record that was changed, and of the fingerprint of the day before. Whoever later rewrites or deletes a record from outside the system, be it by one letter, can’t make it fit again.',
  keep: 'Print this sheet, sign it, and file it in the cabinet with the papers that it belongs to; the safety committee office of the district keeps another. It holds neither business content nor personal data.',
  later:
    'When somebody doubts a record, enter the day and the fingerprint of this sheet on this page, and you are told whether the records still are as they were on that day.',
  print: 'Print',
  before: 'Month before',
  after: 'Next month',
  on: 'Day',
  day: 'Day',
  office: 'Street',
  records: 'Records',
  hash: 'Fingerprint',
  count: n,
  none: 'No fingerprint is kept. That of a day is made in the night after it.',
  printedOn: (day) => `Printed on ${fullDay(day)}`,
  signatures: ['Printed by (signature)', 'Checked by (signature)', 'Filed on'],
  compare: 'Compare with a kept fingerprint',
  compareNote: 'Enter the day and the fingerprint of a kept sheet to see whether the records still are as they were.',
  kept: 'Kept fingerprint',
  keptHint: 'Its first 16 digits are enough; spaces don’t count',
  keptForm: 'A fingerprint has 16 to 64 digits, each 0–9 or a–f: please check',
  submit: 'Compare',
  verdict: {
    unknown: 'No fingerprint is kept of this day. Check the day; that of a day is made in the night after it.',
    same: 'The same. The system keeps the fingerprint that you entered, and the records still come to it: none that was changed on that day has been rewritten or deleted.',
    records:
      'Records were altered. The system keeps the fingerprint that you entered, but the records don’t come to it any more: since then some were rewritten or deleted from outside the system.',
    directory:
      'The fingerprint that the system keeps was altered. The records still come to the one that you entered, but the system keeps another.',
    both: 'Not the same. Neither the fingerprint that the system keeps nor the records fit what you entered. Check the day, the street and each digit first; if they are right, both records and fingerprint were rewritten after the sheet was filed.',
  },
  changed: 'Records that aren’t as they were on that day:',
  changedOne: (kind, title) => `${kinds[kind]}: ${title}`,
  tell: 'Keep the sheet safe and tell the safety office and the emergency bureau of the district at once. Don’t rely on these records until this is cleared up.',
}

export default en
