import { integer, text } from 'drizzle-orm/sqlite-core'
import { officeTable, recordTable } from '../../tenancy/table.ts'
import { performanceKinds } from '../templates/schema.ts'
import { states } from './lifecycle.ts'

export const performance = recordTable(
  'performance',
  { madeBy: 'record', verbs: ['withdraw'], states },
  {
    enterprise: text().notNull(),
    kind: text({ enum: performanceKinds }).notNull(),
    doneOn: text('done_on').notNull(),
    evidence: text().notNull(),
    withdrawn: integer({ mode: 'boolean' }).notNull(),
    /** The visit whose signatures made it; null where somebody entered it from papers. */
    inspection: text(),
  },
)

/** A signed visit was told that it was done. */
export const sawDone = 2

/** What a signed visit was told about each kind: 1 not done, 2 done. */
export const performanceSeen = officeTable(
  'performance_seen',
  ['enterprise', 'kind', 'seenOn', 'inspection'],
  {
    enterprise: text().notNull(),
    kind: text({ enum: performanceKinds }).notNull(),
    seenOn: text('seen_on').notNull(),
    inspection: text().notNull(),
    saw: integer().notNull(),
  },
  'recounted',
)
