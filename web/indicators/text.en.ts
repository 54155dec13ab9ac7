import words from '../../src/features/indicators/words.en.ts'
import type { IndicatorText } from './text.zh.ts'

const en: IndicatorText = {
  left: '· left',
  meanings: 'What the numbers mean',
  names: words.names,
  short: {
    self: 'Major, self',
    government: 'Major, gov.',
    general: 'General',
    overdue: 'Overdue',
    everOverdue: (count) => `ever ${count}`,
  },
}

export default en
