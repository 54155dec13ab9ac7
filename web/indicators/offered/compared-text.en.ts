import type { ComparedText } from './compared-text.zh.ts'

const en: ComparedText = {
  title: 'Two days compared',
  between: (from, to) => `The end of ${to} against the end of ${from}`,
  from: 'From',
  to: 'To',
  note: 'Large: on the second day. Small: the change since the first',
  all: 'All',
  unit: 'Unit',
  byUnit: 'By unit',
  heads: {
    enterprisesInspected: 'Enterprises',
    inspections: 'Visits',
    majorSelf: 'Self, major',
    majorSelfClosed: 'Rectified',
    majorFound: 'Gov., major',
    majorFoundClosed: 'Rectified',
    general: 'General',
    generalClosed: 'Rectified',
    openMajor: 'Major open',
    overdue: 'Overdue',
  },
  unknown: 'Not launched yet',
  none: 'On neither day is there a number to compare.',
  noneNext: 'Choose a later day.',
}

export default en
