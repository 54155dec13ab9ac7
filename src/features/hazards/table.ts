import { integer, text } from 'drizzle-orm/sqlite-core'
import { waitings } from '../../lib/limits.ts'
import { problem } from '../../lib/problem.ts'
import type { Constraints } from '../../tenancy/refusal.ts'
import { officeTable, recordTable } from '../../tenancy/table.ts'
import { type awaited, followingLead, urgingVerbs, verbs } from './lifecycle.ts'
import { foldedSteps } from './rules/folding.ts'
import { states } from './rules/states.ts'
import {
  closers,
  type ExtensionAsked,
  finders,
  levels,
  type Pending,
  partyKinds,
  type Securing,
  type Spared,
  type StoredPlan,
  type StoredWait,
  sources,
  type Urge,
  type Watch,
} from './schema.ts'

/** In place of the expression by which the database computes a column: it stands in the migration alone. */
const asMigrated = ''

export const hazard = recordTable(
  'hazard',
  {
    madeBy: 'report',
    alsoMadeBy: ['import'],
    verbs,
    beside: [...urgingVerbs, followingLead, 'takeBack'],
    states,
    numbered: 'number',
    byTime: [
      { flag: 'overdue', on: 'wake' },
      { flag: 'everOverdue', on: 'everWake' },
    ],
    folded: foldedSteps,
    searched: { texts: ['description', 'place', 'partyName', 'ledgerNumber'], nameOf: 'enterprise' },
  },
  {
    /** Given by the database, counting up in the office. */
    number: integer().notNull().default(0),
    /** The number that it had in an earlier ledger. */
    ledgerNumber: text('ledger_number'),
    campaign: text().notNull(),
    partyKind: text('party_kind', { enum: ['enterprise', ...partyKinds, 'unknown'] }).notNull(),
    enterprise: text(),
    party: text(),
    /** Who answers for it, unless that is an enterprise or a natural person. */
    partyName: text('party_name'),
    place: text(),
    /** Whether the party is or was a natural person: the place is then a home. */
    personal: integer({ mode: 'boolean' }).notNull().default(false),
    community: text(),
    sector: text().notNull(),
    unit: text().notNull(),
    transferTo: text('transfer_to'),
    level: text({ enum: levels }),
    source: text({ enum: sources }).notNull(),
    found: text({ enum: finders }).notNull(),
    status: text({ enum: states }).notNull(),
    /** What has closed it, where that wasn't its own life. */
    closedBy: text('closed_by', { enum: closers }),
    open: integer({ mode: 'boolean' }).notNull(),
    overdue: integer({ mode: 'boolean' }).notNull(),
    due: text().notNull(),
    wake: text(),
    firstDue: text('first_due'),
    everOverdue: integer('ever_overdue', { mode: 'boolean' }).notNull(),
    everWake: text('ever_wake'),
    /** Null unless it is closed. */
    closedOn: text('closed_on'),
    nextWake: text('next_wake').generatedAlwaysAs(asMigrated),
    description: text().notNull(),
    foundOn: text('found_on').notNull(),
    inspectedOn: text('inspected_on'),
    inspection: text(),
    question: text(),
    recurrenceOf: text('recurrence_of'),
    reportedAsPrescribed: integer('reported_as_prescribed', { mode: 'boolean' }).notNull(),
    measuresUnderWay: integer('measures_under_way', { mode: 'boolean' }).notNull(),
    instrument: text({ enum: ['order', 'notice'] }),
    plan: text({ mode: 'json' }).$type<StoredPlan>(),
    onSpot: text('on_spot', { mode: 'json' }).$type<Securing['measure'][]>().notNull(),
    pending: text({ mode: 'json' }).$type<Pending>(),
    claimedBy: text('claimed_by'),
    reinspectedBy: text('reinspected_by'),
    countersignedBy: text('countersigned_by'),
    failures: integer().notNull(),
    spared: text({ mode: 'json' }).$type<Spared>(),
    extension: text({ mode: 'json' }).$type<ExtensionAsked>(),
    extensions: integer().notNull(),
    extensionAskedBy: text('extension_asked_by'),
    voidAskedBy: text('void_asked_by'),
    follower: text(),
    followerName: text('follower_name'),
    mergedInto: text('merged_into'),
    urges: text({ mode: 'json' }).$type<Urge[]>(),
    watch: text({ mode: 'json' }).$type<Watch>(),
    urged: text({ enum: ['waiting', 'answered'] }),
    watched: text({ enum: ['leader', 'district'] }),
    waits: text({ mode: 'json' }).$type<StoredWait[]>(),
    awaits: text().generatedAlwaysAs(asMigrated).$type<(typeof awaited)[number]>(),
    pendingBy: text('pending_by').generatedAlwaysAs(asMigrated),
    cell: text().notNull().generatedAlwaysAs(asMigrated),
    /** The cell, and what it awaits. */
    ledgerCell: text('ledger_cell').generatedAlwaysAs(asMigrated),
  },
)

/** What hazards wait for and until when, one row each, beside the column of the hazard, which says the same. */
export const hazardWait = officeTable(
  'hazard_wait',
  ['unit', 'kind', 'by', 'hazard'],
  {
    /** Who is to do it: the department that handles the hazard, or to which it is handed. */
    unit: text().notNull(),
    kind: text({ enum: waitings }).notNull(),
    by: text('answer_by').notNull(),
    hazard: text().notNull(),
  },
  { unchecked: 'A list reads it; what a hazard waits for stands in its own column, which is verified.' },
)

/** Personal data of responsible parties, beside the events and outside their hashes. */
export const party = officeTable(
  'party',
  ['id'],
  {
    id: text().notNull(),
    kind: text({ enum: partyKinds }).notNull(),
    name: text().notNull(),
    phone: text(),
    /** Random text that goes into the hash of these data in the events, so that nobody can guess them and compare. */
    salt: text().notNull(),
  },
  { sealedWith: 'hazard' },
)

export const hazardConstraints: Constraints = {
  merge_target_unfit: () => problem.mergeTargetUnfit(),
  carries_merged: () => problem.carriesMerged(),
  recurrence_unfit: () => problem.recurrenceUnfit(),
}
