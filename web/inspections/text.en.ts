import words from '../../src/features/inspections/words.en.ts'
import { n } from '../text/text.en.ts'
import type { InspectionText } from './text.zh.ts'

const en: InspectionText = {
  title: 'Inspections',
  search: 'Search by enterprise',
  enterprise: 'Enterprise',
  visited: 'Visited',
  status: 'State',
  leftBehind: 'Begun by',
  leftBehindTrue: 'Nobody (they have left)',
  inspectedOn: 'Day',
  kind: 'Kind',
  officers: 'Officers',
  unit: 'Unit',
  campaign: 'Campaign',
  empty: 'No inspection fits.',
  none: 'There are no inspections yet.',
  noneNext:
    'Open an enterprise’s file and choose “Begin inspection”; for a corridor, a self-built house or the like, “Inspect a place”.',
  toSign: 'To be signed by me',
  sign: 'Sign',
  ownDrafts: 'My unfinished inspections',
  goOn: 'Go on',
  onlyEnterprise: 'This enterprise only',
  onDay: (date) => `Inspected ${date}`,
  kinds: words.kinds,
  states: words.states,
  start: {
    submit: 'Begin inspection',
    atPlace: 'Inspect a place',
    place: 'Place',
    placeHint: 'Estate, building, entrance or spot, without anybody’s name',
    community: 'Community',
    placeNote: 'Only enterprises are asked the check items; at a place hazards are recorded.',
    startNote: 'This makes an inspection record with the check items that apply to the enterprise.',
    kind: 'Kind of inspection',
    kindHint:
      'Enforcement needs two certified officers; a patrol one person, and leads to a notice or to the lead department',
    noEnforcement: {
      certificateMissing:
        'Only an enforcement officer with a certificate number begins an enforcement inspection. You can patrol: what you find goes to the lead department.',
      authorityMissing:
        'Your department has no authority to inspect as enforcement on that day. You can patrol: what you find leads to a notice, or goes to a department that has authority.',
    },
    campaign: 'Campaign',
    inspectedOn: 'Day of the inspection',
    noCampaign: 'No campaign has been launched yet, so nothing can be inspected.',
  },
  expertise: {
    title: 'Experts who come along',
    expert: (place) => `Expert ${n(place)}`,
    expertName: 'Name',
    expertField: 'Field',
    addExpert: 'Add an expert',
    removeExpert: 'Remove',
    expertIncomplete: 'An expert needs a name and a field',
  },
}

export default en
