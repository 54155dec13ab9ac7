import { integer, text } from 'drizzle-orm/sqlite-core'
import { recordTable } from '../../tenancy/table.ts'
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
  },
)
