import type { RevisionText } from './revision-text.zh.ts'

const en: RevisionText = {
  reassign: 'Reassign a sector',
  sector: 'Sector',
  lead: 'Lead department',
  supports: 'Supporting departments',
  staying:
    'Hazards reported from now on are the new lead’s. Open ones stay with the present lead, who hands them over one by one where needed.',
  stayingOnes: 'See the open hazards of this sector',
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
