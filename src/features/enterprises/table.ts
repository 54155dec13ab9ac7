import { integer, text } from 'drizzle-orm/sqlite-core'
import { registerStates } from '../../lib/ending.ts'
import { problem } from '../../lib/problem.ts'
import type { Constraints } from '../../tenancy/refusal.ts'
import { officeTable, recordTable } from '../../tenancy/table.ts'
import type { Attribute } from '../templates/schema.ts'
import { followUpVerbs, verbs } from './lifecycle.ts'
import type { FollowUpKept, Mark } from './schema.ts'

export const enterprise = recordTable(
  'enterprise',
  {
    madeBy: 'create',
    alsoMadeBy: ['import'],
    verbs,
    beside: ['takeIn', 'giveBack', 'takeBack', ...followUpVerbs],
    states: registerStates,
    dated: 'madeAt',
    searched: { texts: ['name', 'site', 'creditCode', 'principal', 'address'] },
  },
  {
    name: text().notNull(),
    /** Of its making, by the server's clock: lists that go newest first go by it. */
    madeAt: text('made_at').notNull().default(''),
    creditCode: text('credit_code'),
    site: text().notNull(),
    principal: text().notNull(),
    phone: text(),
    address: text().notNull(),
    community: text(),
    sectors: text({ mode: 'json' }).$type<string[]>().notNull(),
    attributes: text({ mode: 'json' }).$type<Attribute[]>().notNull(),
    endedOn: text('ended_on'),
    endReason: text('end_reason'),
    /** Taken back with the import that had made it. */
    takenBack: integer('taken_back', { mode: 'boolean' }),
    /** The enterprise that it is the same as. */
    mergedInto: text('merged_into'),
    /** What was followed up of it; null while nothing was. */
    followUps: text('follow_ups', { mode: 'json' }).$type<FollowUpKept[]>(),
  },
)

/** What sweeps that are handed in say of enterprises, until that is followed up; kept by triggers. */
export const mark = officeTable(
  'mark',
  ['report', 'named', 'event'],
  {
    report: text().notNull(),
    /** The enterprise as the report names it. */
    named: text().notNull(),
    event: text().$type<Mark['event']>().notNull(),
    /** The one that it is: another one once it was merged. */
    enterprise: text().notNull(),
    campaign: text().notNull(),
    unit: text().notNull(),
    note: text(),
    since: text().notNull(),
    /** Where it stands in the report's list, counted from 1. */
    place: integer().notNull(),
  },
  'recounted',
)

/** The enterprises that a campaign's signed inspections have visited, and how often. */
export const inspected = officeTable(
  'inspected',
  ['campaign', 'enterprise'],
  {
    campaign: text().notNull(),
    enterprise: text().notNull(),
    /** When the enterprise was made. */
    madeAt: text('made_at').notNull().default(''),
    visits: integer().notNull(),
  },
  'recounted',
)

export const enterpriseConstraints: Constraints = {
  'enterprise.site': () => problem.creditCodeKnown(),
  enterprise_ended: () => problem.enterpriseEnded(),
  enterprise_merge_unfit: () => problem.enterpriseMergeUnfit(),
}
