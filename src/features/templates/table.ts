import { integer, text } from 'drizzle-orm/sqlite-core'
import { problem } from '../../lib/problem.ts'
import type { Constraints } from '../../tenancy/refusal.ts'
import { shelfTable } from '../../tenancy/table.ts'
import type { Stored, TemplateContent } from './schema.ts'

export const template = shelfTable('template', ['id', 'version'], {
  id: text().notNull(),
  version: integer().notNull(),
  title: text().notNull(),
  issuedOn: text('issued_on').notNull(),
  startsOn: text('starts_on').notNull(),
  endsOn: text('ends_on').notNull(),
  content: text({ mode: 'json' }).$type<Stored<TemplateContent>>().notNull(),
  publishedAt: text('published_at').notNull(),
  publishedBy: text('published_by').notNull(),
})

export const templateConstraints: Constraints = {
  'template.version': () => problem.idTaken(),
  template_id_elsewhere: () => problem.idTaken(),
  template_version_not_next: () => problem.versionNotNext(),
}
