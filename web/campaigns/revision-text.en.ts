import { n } from '../text/text.en.ts'
import type { RevisionText } from './revision-text.zh.ts'

const en: RevisionText = {
  reassign: 'Reassign a sector',
  sector: 'Sector',
  lead: 'Lead department',
  supports: 'Supporting departments',
  noneOpen: 'Hazards reported from now on are the new lead’s. The present lead has no open ones in this sector.',
  hazards: (count) => `Open hazards of the present lead (${n(count)})`,
  stay: 'Stay with the present lead, who hands them over one by one where needed',
  follow: (count) =>
    `${count === 1 ? 'It follows' : `All ${n(count)} follow`} the new lead; nobody follows them up until somebody there takes them`,
  openOnes: 'See these hazards',
  reassigned: (sector) => `${sector} is reassigned.`,
  dates: 'Change dates',
  datesHint:
    'Earlier dates hold at once; dates later than the district’s need its consent. The next phase moves along, and so do duties due at the end of a phase.',
  endOf: (phase) => `End of ${phase}`,
  askConsent: 'Ask the district',
  datesSet: 'The dates are changed.',
  datesAsked: 'The district is asked. Until it consents the dates stay as they are.',
  waitsForDistrict: 'Later dates are asked for and wait for the district’s consent',
  answers: { consent: 'Consent', refuse: 'Refuse', withdraw: 'Withdraw' },
  answered: {
    consent: 'You have consented: the new dates hold.',
    refuse: 'You have refused: the dates stay.',
    withdraw: 'The request is withdrawn.',
  },
  ownDuties: 'Change duties',
  ownDutiesHint:
    'What this office asks of its units beside the district’s notice. Once withdrawn it is owed no more, and what was handed in stays.',
  dutyName: 'New duty',
  dutyFrom: 'From',
  allCommunities: 'All communities',
  allDepartments: 'All departments',
  dutyUnits: 'Or from these units',
  dutyForm: 'Form',
  dutyOften: 'How often',
  often: { once: 'Once', week: 'Every week', month: 'Every month' },
  dutyDue: 'Due on',
  dutyDay: 'Due',
  withdrawDuties: 'Withdraw what this office has added',
  dutiesRevised: 'The duties are changed.',
  askedFor: 'asked for',
  end: 'End the campaign',
  endAsk:
    'Its numbers stay as they are now, and no visit or hazard is begun in it any more. Open hazards are dealt with as before.',
  duties: 'What hasn’t been handed in',
  owed: 'Stays owed',
  dropped: 'Is dropped',
  reason: 'Reason',
  ended: 'The campaign has ended.',
  reopen: 'Take the end back',
  reopenAsk: 'The campaign goes on, and so do its numbers.',
  reopened: 'The campaign goes on.',
}

export default en
