import { integer, text } from 'drizzle-orm/sqlite-core'
import { problem } from '../../lib/problem.ts'
import type { Constraints } from '../../tenancy/refusal.ts'
import { officeTable, recordTable } from '../../tenancy/table.ts'
import type { StoredContent } from '../templates/schema.ts'
import type { Deadline, DutyUnit } from './schema.ts'

export const campaign = recordTable(
  'campaign',
  { madeBy: 'launch', verbs: [], states: ['running'] },
  {
    template: text().notNull(),
    version: integer().notNull(),
    title: text().notNull(),
    phase: text().notNull(),
    startsOn: text('starts_on').notNull(),
    endsOn: text('ends_on').notNull(),
    /** Null while it runs. */
    endedOn: text('ended_on'),
    deadlines: text({ mode: 'json' }).$type<Deadline[]>().notNull(),
    content: text({ mode: 'json' }).$type<StoredContent>().notNull(),
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
}
