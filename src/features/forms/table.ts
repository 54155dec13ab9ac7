import { integer, text } from 'drizzle-orm/sqlite-core'
import { problem } from '../../lib/problem.ts'
import type { Constraints } from '../../tenancy/refusal.ts'
import { directoryTable, shelfTable } from '../../tenancy/table.ts'
import type { Figures, FormContent } from './schema.ts'

/** Forms that a district has defined, for itself and its offices. */
export const form = shelfTable('form', ['id', 'version'], {
  id: text().notNull(),
  version: integer().notNull(),
  content: text({ mode: 'json' }).$type<FormContent>().notNull(),
  /** No longer in use. */
  ended: integer({ mode: 'boolean' }).notNull(),
  definedAt: text('defined_at').notNull(),
  definedBy: text('defined_by').notNull(),
})

/** Figures as somebody signed them. */
export const filing = directoryTable('filing', ['id'], {
  id: text().notNull(),
  form: text().notNull(),
  /** Empty: over all templates. */
  template: text().notNull(),
  from: text('from_day').notNull(),
  to: text('to_day').notNull(),
  version: integer().notNull(),
  /** Of a correction. */
  reason: text(),
  /** The figures' own. */
  title: text().notNull(),
  figures: text({ mode: 'json' }).$type<Figures>().notNull(),
  hash: text().notNull(),
  signedAt: text('signed_at').notNull(),
  signedBy: text('signed_by').notNull(),
})

/** The order in which signed figures came, kept by a trigger. */
export const filingFeed = directoryTable('filing_feed', ['seq'], {
  seq: integer().notNull(),
  filing: text().notNull(),
})

export const formConstraints: Constraints = {
  'form.version': () => problem.idTaken(),
  form_version_not_next: () => problem.versionNotNext(),
  'filing.id': () => problem.idTaken(),
  filing_version_not_next: () => problem.filedMeanwhile(),
  'filing.version': () => problem.filedMeanwhile(),
}
