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
  amend: 'Change or end',
  amendOf: (person) => `Change the post of ${person}`,
  saved: (person) => `The post of ${person} was saved.`,
  person: 'Name',
  phone: 'Telephone',
  sector: 'Sector',
  noCampaign: 'Once a campaign is launched you can choose from its sectors',
}

export default en
