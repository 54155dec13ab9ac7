import { integer, text } from 'drizzle-orm/sqlite-core'
import { recordTable } from '../../tenancy/table.ts'

export const unit = recordTable(
  'unit',
  { madeBy: 'create', verbs: ['revise'], states: ['current'] },
  {
    name: text().notNull(),
    kind: text({ enum: ['department', 'community'] }).notNull(),
    stationed: integer({ mode: 'boolean' }).notNull(),
    safetyOffice: integer('safety_office', { mode: 'boolean' }).notNull(),
    code: text(),
  },
)
