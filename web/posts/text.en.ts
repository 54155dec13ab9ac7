import type { PostText } from './text.zh.ts'

const en: PostText = {
  sectors: 'Leaders in charge of sectors',
  none: 'Not entered',
  kinds: {
    guarantor: 'Guarantor',
    communityHead: 'Head of the community',
    leaderInCharge: 'Leader in charge',
    departmentHead: 'Head of the department',
  },
  add: 'Enter',
  addOf: (kind, place) => (place ? `${kind}: ${place}` : kind),
  amend: 'Correct or end',
  amendOf: (person) => `Correct or end the post of ${person}`,
  kind: 'Post',
  step: 'What to do',
  steps: { correct: 'Correct', end: 'End: has left', withdraw: 'Withdraw: entered by mistake' },
  endAsk: (person) => `${person} answers until this day, the day included.`,
  withdrawAsk: (person) =>
    `Only where ${person} never held this post. It is shown no more and cannot be restored; the record is kept, with the reason.`,
  withdrawn: (person) => `The post of ${person} was withdrawn.`,
  unit: 'Department or community',
  history: 'Changes',
  saved: (person) => `The post of ${person} was saved.`,
  person: 'Name',
  phone: 'Telephone',
  sector: 'Sector',
  noCampaign: 'Once a campaign is launched you can choose from its sectors',
}

export default en
