import { factorConstraints } from './auth/factors.ts'
import { peopleConstraints } from './auth/people.ts'
import { authorityConstraints } from './features/authorities/table.ts'
import { campaignConstraints } from './features/campaigns/table.ts'
import { letterheadConstraints } from './features/documents/letterheads/table.ts'
import { documentConstraints } from './features/documents/table.ts'
import { enterpriseConstraints } from './features/enterprises/table.ts'
import { formConstraints } from './features/forms/table.ts'
import { hazardConstraints } from './features/hazards/table.ts'
import { importConstraints } from './features/imports/table.ts'
import { inspectionConstraints } from './features/inspections/table.ts'
import { keyConstraints } from './features/keys/table.ts'
import { noticeConstraints } from './features/notices/table.ts'
import { reportConstraints } from './features/reports/table.ts'
import { templateConstraints } from './features/templates/table.ts'
import { unitConstraints } from './features/units/table.ts'
import { refusalBy } from './tenancy/refusal.ts'

/** What it means that a write failed, as each feature says it of its own tables. */
export const refusalOf = refusalBy([
  peopleConstraints,
  factorConstraints,
  authorityConstraints,
  campaignConstraints,
  documentConstraints,
  enterpriseConstraints,
  formConstraints,
  hazardConstraints,
  importConstraints,
  inspectionConstraints,
  keyConstraints,
  letterheadConstraints,
  noticeConstraints,
  reportConstraints,
  templateConstraints,
  unitConstraints,
])
