import { integer, text } from 'drizzle-orm/sqlite-core'
import { problem } from '../../lib/problem.ts'
import type { Right } from '../../lib/rights.ts'
import type { Constraints } from '../../tenancy/refusal.ts'
import { directoryTable } from '../../tenancy/table.ts'

export const apiKey = directoryTable('api_key', ['id'], {
  id: text().notNull(),
  name: text().notNull(),
  prefix: text().notNull(),
  hash: text().notNull(),
  rights: text({ mode: 'json' }).$type<Right[]>().notNull(),
  /** Where it works from; from anywhere where there are none. */
  networks: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
  /** Milliseconds of real time. */
  expiresAt: integer('expires_at').notNull(),
  lastUsedAt: integer('last_used_at'),
  revokedAt: integer('revoked_at'),
  madeBy: text('made_by').notNull(),
  madeAt: integer('made_at').notNull().default(0),
  replaces: text(),
  /** Whose tool it is, for a key that writes. */
  actsFor: text('acts_for'),
  /** What they were called when they made it. */
  actsForName: text('acts_for_name'),
  minute: integer().notNull().default(0),
  inMinute: integer('in_minute').notNull().default(0),
})

export const keyUse = directoryTable('key_use', ['key', 'day', 'route', 'address'], {
  key: text().notNull(),
  day: text().notNull(),
  route: text().notNull(),
  address: text().notNull(),
  requests: integer().notNull(),
  rows: integer().notNull(),
  lastAt: integer('last_at').notNull(),
})

export const keyConstraints: Constraints = {
  'api_key.id': () => problem.idTaken(),
}
