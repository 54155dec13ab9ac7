import type { HazardFormText } from './form-text.zh.ts'

const en: HazardFormText = {
  title: 'Report a hazard',
  needEnterprise: 'Find the enterprise and choose it',
  party: 'Responsible party',
  partyName: {
    soleTrader: 'Trade name or owner',
    institution: 'Name of the institution',
    person: 'Name',
    propertyManager: 'Name of the company',
  },
  personHint: 'Personal data is shown only to those who handle the case',
  unknownHint: 'The party can be named later, as soon as it is known',
  community: 'Community',
  enterpriseCommunity: 'The enterprise’s community',
  otherCommunity: 'Not in your community: its own officer or a department reports it',
  recurs: 'The same hazard has come back',
  former: 'The former one',
  formerHint: 'Find the closed one by its number or by words; the two are linked',
  placeHint: 'Address and part, such as “Wanliqiao, building 3, stairway 2”',
  placePart: 'Where exactly',
  sectorHint: 'By what the hazard is; it decides which department leads',
  lead: (unit) => `Goes to the lead department: ${unit}`,
  ownLead: (unit) => `Led by your department: ${unit}`,
  description: 'What is wrong',
  campaign: 'Campaign',
  submit: 'Report',
  similar: {
    title: 'There are open hazards here. Is it one of them?',
    next: 'If it is, open it (in another window) and report nothing. If not, report once more.',
    anyway: 'Another one: report anyway',
  },
  done: 'The hazard has been reported and waits to be verified.',
  noCampaign: 'No campaign has been launched yet, so hazards cannot be reported.',
  phone: 'Phone',
  near: 'Hazards nearby',
  more: (shown) => `The first ${shown} are shown; there are more: add a word to narrow it down.`,
  changeHazard: 'Choose another',
  chooseHazard: 'Choose a hazard first',
  searchNoneClosed: 'No closed hazard was found: try other words.',
  fixed: 'Put right at once',
  fixedHint:
    'Only a general hazard found and put right today: it is closed with the report, and the department may reopen it.',
  fixNote: 'What was put right',
}

export default en
