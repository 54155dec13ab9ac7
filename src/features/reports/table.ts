import { integer, text } from 'drizzle-orm/sqlite-core'
import { problem } from '../../lib/problem.ts'
import type { Constraints } from '../../tenancy/refusal.ts'
import { recordTable } from '../../tenancy/table.ts'
import { chaseStates, chaseVerbs, duties, states, verbs } from './lifecycle.ts'
import type { Figures, FindingShown } from './schema.ts'

export const report = recordTable(
  'report',
  { madeBy: 'begin', verbs, states },
  {
    campaign: text().notNull(),
    unit: text().notNull(),
    duty: text({ enum: duties }).notNull(),
    status: text({ enum: states }).notNull(),
    text: text(),
    nothing: integer('nothing_found', { mode: 'boolean' }).notNull(),
    found: text({ mode: 'json' }).$type<FindingShown[]>().notNull(),
    /** From here to `contentHash`: the present submission. */
    figures: text({ mode: 'json' }).$type<Figures>(),
    submittedBy: text('submitted_by'),
    submittedByName: text('submitted_by_name'),
    submittedAt: text('submitted_at'),
    late: integer({ mode: 'boolean' }).notNull(),
    contentHash: text('content_hash'),
    firstSubmittedAt: text('first_submitted_at'),
    exemption: text(),
  },
)

/** 催办: asks a unit for a report that isn't in. */
export const chase = recordTable(
  'chase',
  { madeBy: 'chase', verbs: chaseVerbs, states: chaseStates },
  {
    campaign: text().notNull(),
    unit: text().notNull(),
    duty: text({ enum: duties }).notNull(),
    status: text({ enum: chaseStates }).notNull(),
    note: text(),
    sentBy: text('sent_by').notNull(),
    sentByName: text('sent_by_name').notNull(),
    sentAt: text('sent_at').notNull(),
    seenBy: text('seen_by'),
    seenByName: text('seen_by_name'),
    seenAt: text('seen_at'),
  },
)

export const reportConstraints: Constraints = {
  chase_unseen: () => problem.stepNotOpen(),
  'report.duty': () => problem.reportKnown(),
}
