import type { LimitText } from './limit-text.zh.ts'

const en: LimitText = {
  note: 'Within how many days each step of a hazard is to be taken. A campaign counts by them from its launch on, and they stay as they are. The law allows ten calendar days for a re-inspection: they can only be shortened.',
  whatFor: 'What is to be done',
  days: 'Days',
  daysOf: (name) => `Days: ${name}`,
  kind: 'Counted in',
  kindOf: (name) => `Counted in: ${name}`,
}

export default en
