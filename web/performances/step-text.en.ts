import type { PerformanceStepText } from './step-text.zh.ts'

const en: PerformanceStepText = {
  doneOn: 'Date',
  evidence: 'Evidence',
  evidenceHint: 'Minutes, lists of who was there, photos, and where they are kept',
  added: 'Performance recorded.',
  corrected: 'Performance record corrected.',
  underSeal:
    'A signed inspection has seen this: kind, date and enterprise stand as it was signed, and only the evidence can change.',
  withdrawNote:
    'Only for what should not have been recorded; a slip can be corrected. A withdrawn record no longer counts and cannot be restored; it is kept, with the reason.',
  reason: 'Reason for withdrawing',
  withdrawnNow: 'Performance record withdrawn.',
}

export default en
