import type { MarkText } from './mark-text.zh.ts'

const en: MarkText = {
  events: {
    fatalAccident: 'Fatal accident',
    repeatedTips: 'Repeated tips',
    concealedAccident: 'Concealed or false accident report',
  },
  asked: {
    fatalAccident: 'Look back: at responsibility, at lessons learnt, and at what was rectified.',
    repeatedTips: 'Verify it as in enforcement: each point of the tips, and deeper.',
    concealedAccident: 'Request that criminal liability be looked into.',
  },
  title: 'Problem enterprise',
  waiting: 'Problem enterprises to follow up',
  source: (unit, day) => `sweep of ${unit}, handed in on ${day}`,
  sweep: 'sweep',
  enter: 'Enter the follow-up',
  enterOf: (event) => `Enter the follow-up: ${event}`,
  doneOn: 'Done on',
  what: 'What was done, and what came of it',
  save: 'Followed up',
  saved: 'The follow-up is entered, and the mark has ended.',
  done: (event) => `Followed up: ${event}`,
  withdraw: 'Take back',
  withdrawAsk: 'Then the mark stands again and has to be followed up.',
  reason: 'Why',
  withdrawn: 'The follow-up is taken back, and the mark stands again.',
}

export default en
