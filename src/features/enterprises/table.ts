import { integer, text } from 'drizzle-orm/sqlite-core'
import { registerStates } from '../../lib/ending.ts'
import { problem } from '../../lib/problem.ts'
import type { Constraints } from '../../tenancy/refusal.ts'
import { officeTable, recordTable } from '../../tenancy/table.ts'
import type { Attribute } from '../templates/schema.ts'
import { verbs } from './lifecycle.ts'

export const enterprise = recordTable(
  'enterprise',
  {
    madeBy: 'create',
    verbs,
    beside: ['takeIn', 'giveBack'],
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
    /** The enterprise that it is the same as. */
    mergedInto: text('merged_into'),
  },
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
