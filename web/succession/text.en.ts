import { n } from '../text/text.en.ts'
import type { SuccessionText } from './text.zh.ts'

const en: SuccessionText = {
  title: 'Who goes on with it',
  gone: (name) => `${name} doesn’t work here any more, or has no longer the powers for it: it is nobody’s now.`,
  takeOver: 'Take it over',
  handOn: 'Hand it on',
  to: 'Who takes it over',
  reason: 'Reason',
  reasonHint: 'Where whoever had it has gone, or why it is handed on',
  signatureNote:
    'All signatures so far become void: whoever takes it over and all colleagues sign anew. A signature stays that of whoever gave it.',
  stepNote:
    'Only what is still to come changes hands. What was signed, claimed and re-inspected stays that of whoever did it.',
  nobody:
    'No colleague of this unit has the same powers. Add somebody or change their posts first, or transfer it to another department.',
  done: (name) => `${name} has taken it over.`,
  said: (from, to, reason) => `From ${from} to ${to}: ${reason}`,
  holdings: {
    title: 'What would be left behind',
    none: 'No open hazards or visits.',
    hazards: (count) => (count === 1 ? '1 hazard followed' : `${n(count)} hazards followed`),
    visits: (count) => (count === 1 ? '1 visit that isn’t signed' : `${n(count)} visits that aren’t signed`),
    unsigned: (count) =>
      count === 1 ? '1 visit that waits for their signature' : `${n(count)} visits that wait for their signature`,
    unsignedNote:
      'Nobody signs for somebody else: whoever began the visit takes it back, and takes this person off it.',
    more: 'There is more than is listed here; the rest is found in the lists of hazards and inspections as nobody’s.',
    later: 'Not handed on now',
    reports: 'Drafts of reports and records of performance are the unit’s: colleagues go on with them.',
    byDefault: 'Whoever had it has other posts',
  },
}

export default en
