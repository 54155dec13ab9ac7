import type { RevisionText } from './revision-text.zh.ts'

const en: RevisionText = {
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
