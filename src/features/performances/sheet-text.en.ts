import type { SheetText } from './sheet-text.zh.ts'

const en: SheetText = {
  name: 'Performance of principals',
  headings: {
    enterprise: 'Enterprise',
    site: 'Site',
    principal: 'Principal',
    kind: 'Duty',
    done: 'Times done',
    notDone: 'Times not done',
    notSeen: 'Times not seen',
    askedOn: 'Last asked on',
    asked: 'Last answer',
    missing: 'Still to be done in this period',
    by: 'The period ends on',
  },
  answered: 'Done, it was said',
  notDone: 'Not done',
}

export default en
