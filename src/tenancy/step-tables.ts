import { integer, text } from 'drizzle-orm/sqlite-core'
import { fileTypes } from '../lib/files.ts'
import { type Kind, kinds } from '../lib/kind.ts'
import type { StepTaken } from './step.ts'
import { officeTable } from './table.ts'

/** Every step of every record of an office, for ever: `refuse_changed_event`, `refuse_deleted_event`. */
export const event = officeTable(
  'event',
  ['record', 'seq'],
  {
    record: text().notNull(),
    seq: integer().notNull(),
    kind: text({ enum: kinds }).notNull(),
    title: text().notNull(),
    verb: text().notNull(),
    fromState: text('from_state'),
    toState: text('to_state').notNull(),
    actor: text().notNull(),
    actorName: text('actor_name').notNull(),
    /** The key of the actor's tool that has taken the step, as people tell it. */
    via: text(),
    at: text().notNull(),
    detail: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    change: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    hash: text().notNull(),
  },
  'chained',
)

/** What requests that change a state were answered, by their key. */
export const idempotency = officeTable(
  'idempotency',
  ['key'],
  {
    key: text().notNull(),
    fingerprint: text().notNull(),
    answer: text({ mode: 'json' }).$type<StepTaken>().notNull(),
    at: integer().notNull(),
  },
  { unchecked: 'Only a replay of a request is answered with it, and after a week it is forgotten.' },
)

/** What tools call the records that they have made. */
export const externalId = officeTable(
  'external_id',
  ['tool', 'external'],
  {
    tool: text().notNull(),
    external: text().notNull(),
    kind: text().$type<Kind>().notNull(),
    record: text().notNull(),
  },
  { unchecked: 'It tells a tool where what it has made is, which the record and its first step say themselves.' },
)

/**
 * Files that steps show, whose bytes lie in the bucket. A step's event names those that it takes up, and the database
 * marks them with it: `take_up_evidence`. From then on nothing of them changes: `refuse_changed_evidence`,
 * `refuse_deleting_evidence`.
 */
export const evidence = officeTable(
  'evidence',
  ['id'],
  {
    id: text().notNull(),
    type: text({ enum: fileTypes }).notNull(),
    bytes: integer().notNull(),
    width: integer(),
    height: integer(),
    sha256: text().notNull(),
    thumbnail: text(),
    uploadedBy: text('uploaded_by').notNull(),
    uploadedAt: text('uploaded_at').notNull(),
    status: text({ enum: ['coming', 'kept', 'going'] }).notNull(),
    kind: text().$type<Kind>(),
    record: text(),
    step: integer(),
  },
  'told',
)
