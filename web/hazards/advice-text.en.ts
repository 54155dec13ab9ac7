import type { AdviceText } from './advice-text.zh.ts'

const en: AdviceText = {
  advice: 'Advice',
  adviceFrom: 'from the campaign’s notice',
  adviceLater: 'Advice follows once the level is set.',
  adviceGeneral: 'The notice advises no penalty for a general hazard: have it rectified by a date and re-inspect.',
  adviceUnknown:
    'Nobody is known yet to answer for it. What the notice says of penalties speaks of enterprises alone: identify the party first.',
  adviceOthers:
    'What the notice says of penalties speaks of enterprises alone: it advises nothing for other parties, and the officer decides by law.',
  adviceNone: 'None of the notice’s cases fits: the officer decides by law.',
  counter: 'Does the law spare the party?',
  counterHint: 'The officers judge: where it does, two of them say why and sign it.',
  spared: (by, on) => `Held by ${by} on ${on}, signed by two`,
  holding: 'Facts that hold',
  notHolding: 'Not holding',
  legalFacts: {
    enterprise: 'an enterprise answers for it',
    major: 'a major hazard',
    selfFound: 'found by the enterprise itself',
    reportedAsPrescribed: 'reported as prescribed before the inspection',
    measuresUnderWay: 'effective measures are under way',
    governmentFound: 'found by a government inspection',
    notSelfFound: 'not found by the enterprise itself',
    inspectedInPhase: 'inspected within this phase',
    reinspectionFailed: 'a re-inspection failed',
    overdue: 'overdue',
    officerJudges: 'left to the officer',
  },
}

export default en
