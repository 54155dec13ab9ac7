import { integer, text } from 'drizzle-orm/sqlite-core'
import { problem } from '../../lib/problem.ts'
import type { Constraints } from '../../tenancy/refusal.ts'
import { directoryTable } from '../../tenancy/table.ts'
import type { rights } from './schema.ts'

export const apiKey = directoryTable('api_key', ['id'], {
  id: text().notNull(),
  name: text().notNull(),
  prefix: text().notNull(),
  hash: text().notNull(),
  rights: text({ mode: 'json' }).$type<(typeof rights)[number][]>().notNull(),
  /** Milliseconds of real time. */
  expiresAt: integer('expires_at').notNull(),
  lastUsedAt: integer('last_used_at'),
  revokedAt: integer('revoked_at'),
  madeBy: text('made_by').notNull(),
  madeAt: integer('made_at').notNull().default(0),
})

export const keyConstraints: Constraints = {
  'api_key.id': () => problem.idTaken(),
}
