import { integer, text } from 'drizzle-orm/sqlite-core'
import { recordTable } from '../../tenancy/table.ts'
import type { Answer } from './schema.ts'
import { inspectionStates } from './schema.ts'

export const inspection = recordTable('inspection', {
  campaign: text().notNull(),
  enterprise: text().notNull(),
  /** As it was called when the inspection began. */
  enterpriseName: text('enterprise_name').notNull(),
  status: text({ enum: inspectionStates }).notNull(),
  inspectedOn: text('inspected_on').notNull(),
  inspector: text().notNull(),
  inspectorName: text('inspector_name').notNull(),
  unit: text(),
  /** The keys of the questions that applied when it was begun. */
  questions: text({ mode: 'json' }).$type<string[]>().notNull(),
  answers: text({ mode: 'json' }).$type<Answer[]>().notNull(),
  signedAs: text('signed_as'),
  signedAt: text('signed_at'),
  contentHash: text('content_hash'),
  hazardsSigned: integer('hazards_signed'),
})
