import { campaignSeals } from './features/campaigns/seals.ts'
import { documentSeals } from './features/documents/seals.ts'
import { hazardSeals } from './features/hazards/seals.ts'
import { inspectionSeals } from './features/inspections/seals.ts'
import { reportSeals } from './features/reports/seals.ts'

/** How each feature seals its records, beyond the chain that every record has. */
export const sealedKinds = [campaignSeals, documentSeals, hazardSeals, inspectionSeals, reportSeals]
