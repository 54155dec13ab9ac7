import type { InferOutput } from 'valibot'
import type * as campaigns from '../src/features/campaigns/schema.ts'
import type * as districts from '../src/features/districts/schema.ts'
import type * as hazards from '../src/features/hazards/schema.ts'
import type * as inspections from '../src/features/inspections/schema.ts'
import type * as notices from '../src/features/notices/schema.ts'
import type * as session from '../src/features/session/schema.ts'
import type * as templates from '../src/features/templates/schema.ts'

export type { Code } from '../src/lib/problem.ts'
export type { Role } from '../src/lib/role.ts'

export type Me = session.Me
export type Membership = Me['memberships'][number]
export type CampaignListed = InferOutput<typeof campaigns.CampaignListed>
export type CampaignSector = InferOutput<typeof campaigns.CampaignSector>
export type HazardListed = InferOutput<typeof hazards.HazardListed>
export type InspectionState = inspections.Inspection['status']
export type AnswerValue = (typeof inspections.answers)[number]
export type Progress = InferOutput<typeof campaigns.Progress>
export type OfficeLine = districts.OfficeLine
export type TemplateListed = InferOutput<typeof templates.TemplateListed>
export type NoticeListed = notices.NoticeListed
export type Missing = notices.Missing
export type MissingCode = Missing['code']
export type RemarkCode = InferOutput<typeof notices.Remark>['code']
export type DispositionKind = InferOutput<typeof notices.DraftMeasure>['kind']
export type Repeated = (typeof notices.recurrences)[number]
