import type { HoldingText } from './text.zh.ts'

const en: HoldingText = {
  on: 'Day',
  onLate: 'The day is today at the latest',
  reason: 'Reason',
  mistake: 'Why it is taken back',
  history: 'History',
  changed: (name, before, after) => `${name} changed from “${before}” to “${after}”`,
  other: 'The other one',
  followed: (count) => `${count} open hazards went along`,
  none: '(none)',
}

export default en
