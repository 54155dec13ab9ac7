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
