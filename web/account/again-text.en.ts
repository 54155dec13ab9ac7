import type { AgainText } from './again-text.zh.ts'

const en: AgainText = {
  title: 'Sign in again',
  ended: (name) =>
    `${name} is no longer signed in. What was typed is still on the page: sign in again, and it goes on from there.`,
  insteadTitle: 'Somebody else is signed in',
  instead: (now, person) =>
    `This browser is now signed in as ${now}, but this page was opened by ${person}. Nothing was sent, and what was typed is still on the page.`,
  signInAs: (person) => `To go on as ${person}, sign in again:`,
  submit: 'Sign in and go on',
  leave: (now) => `Give up this page and go to what waits for ${now}`,
  factorMissing: 'Your role needs a second factor first. Set it up in a new page, then come back here.',
  setUp: 'Set up two-step verification',
  goOn: 'It is set up, go on',
}

export default en
