import { integer, text } from 'drizzle-orm/sqlite-core'
import { problem } from '../../lib/problem.ts'
import type { Constraints } from '../../tenancy/refusal.ts'
import { officeTable, recordTable } from '../../tenancy/table.ts'
import { documentStates, documentVerbs } from './lifecycle.ts'
import { documentKinds } from './rules/kinds.ts'
import type { Content } from './schema.ts'

export const document = recordTable(
  'document',
  {
    madeBy: 'issue',
    verbs: documentVerbs,
    states: documentStates,
    dated: 'madeAt',
    numbered: 'number',
    numberedWithin: ['kind', 'year'],
  },
  {
    kind: text({ enum: documentKinds }).notNull(),
    /** In which it is counted. */
    year: integer().notNull(),
    /** Given by the database, counting up in the office, in each kind and year. */
    number: integer().notNull().default(0),
    /** What the number begins with, before the word of the kind. */
    word: text(),
    madeAt: text('made_at').notNull().default(''),
    status: text({ enum: documentStates }).notNull(),
    /** In whose name it was issued; null: the office’s itself. */
    unit: text(),
    hazard: text(),
    inspection: text(),
    /** The version of the record that it is about. */
    step: integer().notNull(),
    /** Whom it is addressed to; null where that is a natural person, or nobody known. */
    party: text(),
    content: text({ mode: 'json' }).$type<Content>().notNull(),
    /** Why it was withdrawn. */
    withdrawn: text(),
  },
)

/** A natural person's data in a document, beside the events and outside their hashes. */
export const documentParty = officeTable(
  'document_party',
  ['document'],
  {
    document: text().notNull(),
    name: text(),
    place: text(),
    address: text(),
    /** Random text that goes into the hash of these data in the events, so that nobody can guess them and compare. */
    salt: text().notNull(),
  },
  { sealedWith: 'document' },
)

export const documentConstraints: Constraints = {
  document_issued: () => problem.documentIssued(),
  document_changed: () => problem.stepNotOpen(),
}
