import { campaignRecount } from './features/campaigns/recount.ts'
import { enterpriseRecount } from './features/enterprises/recount.ts'
import { hazardRecount } from './features/hazards/recount.ts'
import { inspectionRecount } from './features/inspections/recount.ts'
import { reportRecount } from './features/reports/recount.ts'
import { unitRecount } from './features/units/recount.ts'

/** How each feature counts its records anew, as SQL that answers office, campaign, community, indicator and n. */
export const recounts = [
  ...campaignRecount,
  ...enterpriseRecount,
  ...hazardRecount,
  ...inspectionRecount,
  ...reportRecount,
  ...unitRecount,
]
