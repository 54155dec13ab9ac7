import type { SheetText } from './sheet-text.zh.ts'

const en: SheetText = {
  name: 'Progress by offices',
  headings: {
    office: 'Office',
    title: 'Campaign',
    endsOn: 'Ends on',
    endedOn: 'Ended on',
    reportsOwed: 'Reports owed',
    reportsIn: 'Reports in',
    reportsLate: 'Of those late',
    reportsMissing: 'Reports missing',
  },
  notLaunched: 'Not launched',
}

export default en
