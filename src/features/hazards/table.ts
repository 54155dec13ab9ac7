import { integer, text } from 'drizzle-orm/sqlite-core'
import { recordTable } from '../../tenancy/table.ts'
import { states } from './lifecycle.ts'
import { finders, levels, type Plan, sources } from './schema.ts'

export const hazard = recordTable('hazard', {
  /** Given by the database, counting up in the office. */
  number: integer().notNull().default(0),
  campaign: text().notNull(),
  enterprise: text(),
  place: text(),
  sector: text().notNull(),
  unit: text().notNull(),
  level: text({ enum: levels }),
  source: text({ enum: sources }).notNull(),
  found: text({ enum: finders }).notNull(),
  status: text({ enum: states }).notNull(),
  open: integer({ mode: 'boolean' }).notNull(),
  overdue: integer({ mode: 'boolean' }).notNull(),
  due: text().notNull(),
  wake: text(),
  description: text().notNull(),
  foundOn: text('found_on').notNull(),
  inspectedOn: text('inspected_on'),
  inspection: text(),
  question: text(),
  reportedAsPrescribed: integer('reported_as_prescribed', { mode: 'boolean' }).notNull(),
  measuresUnderWay: integer('measures_under_way', { mode: 'boolean' }).notNull(),
  plan: text({ mode: 'json' }).$type<Plan>(),
  claimedBy: text('claimed_by'),
  failures: integer().notNull(),
})

/** Stands in `due` where no date is set, so that the ledger's order has no gaps. */
export const noDue = '9999-12-31'
