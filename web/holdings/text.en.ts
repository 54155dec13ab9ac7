import type { HoldingText } from './text.zh.ts'

const en: HoldingText = {
  on: 'Day',
  onLate: 'The day is today at the latest',
  reason: 'Reason',
  mistake: 'Why it is taken back',
  history: 'History',
  was: (name, value) => `${name} was: ${value}`,
  none: '(none)',
}

export default en
