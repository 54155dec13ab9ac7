import { text } from 'drizzle-orm/sqlite-core'
import { problem } from '../../lib/problem.ts'
import type { Constraints } from '../../tenancy/refusal.ts'
import { recordTable } from '../../tenancy/table.ts'
import { duties } from '../reports/lifecycle.ts'
import { states } from './lifecycle.ts'

export const chase = recordTable(
  'chase',
  { madeBy: 'chase', verbs: ['see'], states },
  {
    campaign: text().notNull(),
    unit: text().notNull(),
    duty: text({ enum: duties }).notNull(),
    status: text({ enum: states }).notNull(),
    note: text(),
    sentBy: text('sent_by').notNull(),
    sentByName: text('sent_by_name').notNull(),
    sentAt: text('sent_at').notNull(),
    seenBy: text('seen_by'),
    seenByName: text('seen_by_name'),
    seenAt: text('seen_at'),
  },
)

export const chaseConstraints: Constraints = {
  chase_unseen: () => problem.stepNotOpen(),
}
