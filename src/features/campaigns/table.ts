import { integer, text } from 'drizzle-orm/sqlite-core'
import { problem } from '../../lib/problem.ts'
import type { Constraints } from '../../tenancy/refusal.ts'
import { officeTable, recordTable } from '../../tenancy/table.ts'
import type { CampaignContent, Stored, TemplateContent } from '../templates/schema.ts'
import { states, verbs } from './lifecycle.ts'
import type { CampaignFigures, DatesStored, Deadline, DutyUnit, Reassigned } from './schema.ts'

/** In place of the expression by which the database computes a column: it stands in the migration alone. */
const asMigrated = ''

export const campaign = recordTable(
  'campaign',
  { madeBy: 'launch', verbs, states },
  {
    template: text().notNull(),
    version: integer().notNull(),
    title: text().notNull(),
    phase: text().notNull(),
    startsOn: text('starts_on').notNull(),
    endsOn: text('ends_on').notNull(),
    /** From here to `figures`: null while it runs. */
    endedOn: text('ended_on'),
    endReason: text('end_reason'),
    dutiesDropped: integer('duties_dropped', { mode: 'boolean' }),
    /** The counters as they were when it ended. */
    figures: text({ mode: 'json' }).$type<CampaignFigures>(),
    deadlines: text({ mode: 'json' }).$type<Deadline[]>().notNull(),
    content: text({ mode: 'json' }).$type<Stored<TemplateContent>>().notNull(),
    /** The parts of the content that were revised; null before the first revision. */
    revised: text({ mode: 'json' }).$type<Partial<CampaignContent>>(),
    /** The content with the revised parts. */
    inForce: text('in_force', { mode: 'json' })
      .$type<Stored<CampaignContent>>()
      .notNull()
      .generatedAlwaysAs(asMigrated),
    datesAsked: text('dates_asked', { mode: 'json' }).$type<DatesStored>(),
    /** What the last reassignment of a sector said, which `reassign_sector` puts into the matrix; null before the first. */
    reassigned: text({ mode: 'json' }).$type<Reassigned>(),
    /** Null of campaigns that were launched before notices could name units. */
    dutyUnits: text('duty_units', { mode: 'json' }).$type<DutyUnit[]>(),
  },
)

export const campaignSector = officeTable(
  'campaign_sector',
  ['campaign', 'sector'],
  {
    campaign: text().notNull(),
    sector: text().notNull(),
    position: integer().notNull(),
    /** Null: the sector isn't present in the office. */
    lead: text(),
  },
  { sealedWith: 'campaign' },
)

export const campaignSupport = officeTable(
  'campaign_support',
  ['campaign', 'sector', 'unit'],
  {
    campaign: text().notNull(),
    sector: text().notNull(),
    unit: text().notNull(),
  },
  { sealedWith: 'campaign' },
)

export const campaignConstraints: Constraints = {
  'campaign.template': () => problem.campaignRunning(),
  campaign_over: () => problem.campaignOver(),
  campaign_ended: () => problem.campaignEnded(),
}
