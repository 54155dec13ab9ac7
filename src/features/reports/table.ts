import { integer, text } from 'drizzle-orm/sqlite-core'
import { problem } from '../../lib/problem.ts'
import type { Constraints } from '../../tenancy/refusal.ts'
import { officeTable, recordTable } from '../../tenancy/table.ts'
import { chaseStates, chaseVerbs, states, verbs } from './lifecycle.ts'
import type { Figures, FindingShown, LedgerLine, NamedPerson } from './schema.ts'

export const report = recordTable(
  'report',
  { madeBy: 'begin', verbs, states },
  {
    campaign: text().notNull(),
    unit: text().notNull(),
    duty: text().notNull(),
    /** The day of one time that a duty comes due; null where it comes due once. */
    occurrence: text(),
    status: text({ enum: states }).notNull(),
    text: text(),
    nothing: integer('nothing_found', { mode: 'boolean' }).notNull(),
    found: text({ mode: 'json' }).$type<FindingShown[]>().notNull(),
    /** Of a list of names; null in other reports. */
    names: text({ mode: 'json' }).$type<NamedPerson[]>(),
    /** From here to `contentHash`: the present submission. */
    figures: text({ mode: 'json' }).$type<Figures>(),
    ledger: text({ mode: 'json' }).$type<LedgerLine[]>(),
    submittedBy: text('submitted_by'),
    submittedByName: text('submitted_by_name'),
    submittedAt: text('submitted_at'),
    late: integer({ mode: 'boolean' }).notNull(),
    contentHash: text('content_hash'),
    /** When the safety office first opened the present submission. */
    readAt: text('read_at'),
    firstSubmittedAt: text('first_submitted_at'),
    exemption: text(),
    /** Why the draft was discarded; null once somebody writes again. */
    discarded: text(),
    /** The occurrence, or a day after all others: what indexes hold. */
    occasion: text().notNull().generatedAlwaysAs('', { mode: 'virtual' }),
  },
)

/** Reports by duty, occasion and state, kept by triggers: views over many offices read these few rows of each. */
export const reportTally = officeTable(
  'report_tally',
  ['campaign', 'occasion', 'duty', 'status', 'late'],
  {
    campaign: text().notNull(),
    occasion: text().notNull(),
    duty: text().notNull(),
    status: text({ enum: states }).notNull(),
    late: integer({ mode: 'boolean' }).notNull(),
    n: integer().notNull(),
  },
  'recounted',
)

/** 催办: asks a unit for a report that isn't in. */
export const chase = recordTable(
  'chase',
  { madeBy: 'chase', verbs: chaseVerbs, states: chaseStates },
  {
    campaign: text().notNull(),
    unit: text().notNull(),
    duty: text().notNull(),
    occurrence: text(),
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

/** When a unit was last chased for an occasion of a duty, kept by triggers: however often it was, one row is read. */
export const lastChase = officeTable(
  'last_chase',
  ['campaign', 'unit', 'occasion', 'duty'],
  {
    campaign: text().notNull(),
    unit: text().notNull(),
    occasion: text().notNull(),
    duty: text().notNull(),
    sentAt: text('sent_at').notNull(),
    seenAt: text('seen_at'),
  },
  { unchecked: 'Shown beside what is owed; the chases themselves, each a record, say when and by whom.' },
)

export const reportConstraints: Constraints = {
  chase_unseen: () => problem.stepNotOpen(),
  'report.occasion': () => problem.reportKnown(),
}
