import { integer, text } from 'drizzle-orm/sqlite-core'
import { problem } from '../../lib/problem.ts'
import type { Constraints } from '../../tenancy/refusal.ts'
import { recordTable } from '../../tenancy/table.ts'
import { states, verbs } from './lifecycle.ts'
import { type Answer, type Candidate, type Expert, kinds, type Officer, type PartySignature } from './schema.ts'

export const inspection = recordTable(
  'inspection',
  { madeBy: 'begin', verbs, states, dated: 'madeAt', searched: { texts: ['enterpriseName', 'place'] } },
  {
    kind: text({ enum: kinds }).notNull(),
    /** Of its making, by the server's clock: lists that go newest first go by it. */
    madeAt: text('made_at').notNull().default(''),
    campaign: text().notNull(),
    /** Null where a place is visited. */
    enterprise: text(),
    /** As it was called when the inspection began. */
    enterpriseName: text('enterprise_name'),
    place: text(),
    /** The one that the place lies in. */
    community: text(),
    status: text({ enum: states }).notNull(),
    inspectedOn: text('inspected_on').notNull(),
    inspector: text().notNull(),
    inspectorName: text('inspector_name').notNull(),
    unit: text(),
    /** Whoever began it first. */
    officers: text({ mode: 'json' }).$type<Officer[]>().notNull(),
    candidates: text({ mode: 'json' }).$type<Candidate[]>().notNull().default([]),
    experts: text({ mode: 'json' }).$type<Expert[]>().notNull(),
    certificatesShown: integer('certificates_shown', { mode: 'boolean' }).notNull(),
    partySignature: text('party_signature', { mode: 'json' }).$type<PartySignature>(),
    /** The keys of the questions that applied when it was begun. */
    questions: text({ mode: 'json' }).$type<string[]>().notNull(),
    answers: text({ mode: 'json' }).$type<Answer[]>().notNull(),
    signedAs: text('signed_as'),
    signedAt: text('signed_at'),
    contentHash: text('content_hash'),
    hazardsSigned: integer('hazards_signed'),
    /** Why it was discarded; null while it stands. */
    discarded: text(),
  },
)

export const inspectionConstraints: Constraints = {
  inspection_discarded: () => problem.stepNotOpen(),
  visit_has_hazards: () => problem.visitHasHazards(),
  inspection_changed: () => problem.recordChanged(),
  inspection_signed: () => problem.inspectionSigned(),
}
