import { integer, text } from 'drizzle-orm/sqlite-core'
import { problem } from '../../lib/problem.ts'
import type { Constraints } from '../../tenancy/refusal.ts'
import { directoryTable } from '../../tenancy/table.ts'
import type { NoticeDraft } from './schema.ts'

export const notice = directoryTable('notice', ['id'], {
  id: text().notNull(),
  title: text().notNull(),
  source: text().notNull(),
  draft: text({ mode: 'json' }).$type<NoticeDraft>().notNull(),
  seq: integer().notNull(),
  adoptedDivision: text('adopted_division'),
  adoptedId: text('adopted_id'),
  madeAt: text('made_at').notNull(),
  changedAt: text('changed_at').notNull(),
  changedBy: text('changed_by').notNull(),
  published: integer(),
  publishedSeq: integer('published_seq'),
  /** Why it was discarded; null while it is there. */
  discarded: text(),
})

export const noticeConstraints: Constraints = {
  'notice.id': () => problem.idTaken(),
  notice_discarded_unpublished: () => problem.stepNotOpen(),
  notice_discarded: () => problem.notFound(),
}
