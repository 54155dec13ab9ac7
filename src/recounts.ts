import { enterpriseRecount, markRecount } from './features/enterprises/recount.ts'
import { hazardCommunityRecount, hazardRecount } from './features/hazards/recount.ts'
import { districtRecount } from './features/indicators/recount.ts'
import { inspectedRecount, inspectionRecount } from './features/inspections/recount.ts'
import { performanceSeenRecount } from './features/performances/recount.ts'
import { reportRecount } from './features/reports/recount.ts'
import { unitListRecount, unitRecount } from './features/units/recount.ts'
import type { Recounts } from './tenancy/upkeep.ts'

/** How the rows of each counter are counted anew, as SQL that answers its columns. */
export const recounts: Recounts = {
  tally: [...enterpriseRecount, ...hazardRecount, ...inspectionRecount, ...unitRecount],
  office_tally: ['SELECT office, campaign, indicator, n FROM tally'],
  tally_day: ["SELECT office, campaign, sector, unit, indicator, n FROM tally WHERE sector <> '' OR unit <> ''"],
  office_day: ['SELECT office, campaign, indicator, n FROM tally'],
  district_tally_day: districtRecount,
  community_tally: hazardCommunityRecount,
  report_tally: reportRecount,
  inspected: inspectedRecount,
  mark: markRecount,
  performance_seen: performanceSeenRecount,
  unit_list: unitListRecount,
}
