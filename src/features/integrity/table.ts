import { integer, text } from 'drizzle-orm/sqlite-core'
import { directoryTable } from '../../tenancy/table.ts'

/** One hash for an office and a day, over all that was changed in its records until then. */
export const anchor = directoryTable('anchor', ['day'], {
  day: text().notNull(),
  records: integer().notNull(),
  hash: text().notNull(),
})
