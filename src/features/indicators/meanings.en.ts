import type { Meanings } from './meanings.zh.ts'

const en: Meanings = {
  means: {
    enterprises:
      'Enterprises in the register, and those that closed, were struck off or merged only after this campaign had inspected them. Those that closed uninspected are left out.',
    enterprisesInspected: 'Enterprises with at least one signed inspection of this campaign, each once.',
    inspections:
      'Signed inspections, each visit once, those of places too. Unsigned drafts and discarded ones are left out.',
    majorSelf:
      'Hazards that an enterprise found itself and that were verified as major. Dismissed, merged and void ones are left out; those rectified before an import are a number of their own.',
    majorSelfClosed:
      'Of these the ones closed by a re-inspection and, being major, an approval. Referred ones and those that ended with their enterprise don’t count as rectified.',
    majorFound:
      'Hazards found by a department, a community, a superior, an expert or a tip, and verified as major. Dismissed, merged and void ones are left out; those rectified before an import are a number of their own.',
    majorFoundClosed:
      'Of these the ones closed by a re-inspection and, being major, an approval. Referred ones and those that ended with their enterprise don’t count as rectified.',
    general:
      'Hazards verified as general, whoever found them. Dismissed, merged and void ones are left out; those rectified before an import are a number of their own.',
    generalClosed:
      'Of these the ones closed by a re-inspection. Referred ones and those that ended with their enterprise don’t count as rectified.',
    generalSelf: 'Of the general hazards the ones that an enterprise found itself.',
    generalSelfClosed:
      'Of these the ones closed by a re-inspection. Referred ones and those that ended with their enterprise don’t count as rectified.',
    generalFound: 'Of the general hazards the ones found by a department, a community, a superior, an expert or a tip.',
    generalFoundClosed:
      'Of these the ones closed by a re-inspection. Referred ones and those that ended with their enterprise don’t count as rectified.',
    reported: 'Hazards that are registered and not verified yet.',
    open: 'Hazards that are neither closed nor ended in another way, those to be verified among them.',
    openMajor: 'Of these the ones verified as major.',
    overdue:
      'Hazards past their date at this moment, the extended one if there is one, whose rectification nobody has claimed.',
    everOverdue: 'Hazards that once were past their first date, also those extended or closed since.',
    hazards:
      'All hazards, those to be verified among them. Dismissed, merged and void ones are left out; those rectified before an import are a number of their own.',
    majorSelfImported: 'Self-found major hazards that came with an earlier ledger, which has them as rectified.',
    majorFoundImported: 'Government-found major hazards that came with an earlier ledger, which has them as rectified.',
    generalImported: 'General hazards that came with an earlier ledger, which has them as rectified.',
    imported: 'All hazards that came with an earlier ledger, which has them as rectified; they count nowhere else.',
  },
  rates: {
    enterprisesInspectedRate: 'Enterprises inspected, of all',
    majorSelfRate: 'Self-found major hazards rectified',
    majorFoundRate: 'Government-found major hazards rectified',
    generalRate: 'General hazards rectified',
    generalSelfRate: 'Self-found general hazards rectified',
    generalFoundRate: 'Government-found general hazards rectified',
  },
}

export default en
