import { integer, text } from 'drizzle-orm/sqlite-core'
import { problem } from '../../lib/problem.ts'
import type { Constraints } from '../../tenancy/refusal.ts'
import { officeTable, recordTable } from '../../tenancy/table.ts'
import { states, verbs } from './lifecycle.ts'
import { ledgerKinds } from './reading/fields.ts'
import { type ImportCounts, type Mapping, rowFates, undoings } from './schema.ts'

export const importRecord = recordTable(
  'import',
  { madeBy: 'begin', verbs, states, dated: 'madeAt' },
  {
    kind: text({ enum: ledgerKinds }).notNull(),
    /** Of its making, by the server's clock. */
    madeAt: text('made_at').notNull().default(''),
    fileName: text('file_name').notNull(),
    fileHash: text('file_hash').notNull(),
    sheet: text().notNull(),
    campaign: text(),
    rows: integer().notNull(),
    mapping: text({ mode: 'json' }).$type<Mapping>().notNull(),
    status: text({ enum: states }).notNull(),
    /** How many rows are taken. */
    taken: integer().notNull(),
    /** Up to this row of the file it is taken back. */
    undone: integer().notNull(),
    counts: text({ mode: 'json' }).$type<ImportCounts>().notNull(),
  },
)

/** What became of each row of a file. */
export const importRow = officeTable(
  'import_row',
  ['import', 'place'],
  {
    import: text().notNull(),
    /** As the spreadsheet numbers it. */
    place: integer().notNull(),
    fate: text({ enum: rowFates }).notNull(),
    record: text(),
    /** The version that the import made of the record, where it has changed it. */
    version: integer(),
    /** The columns that it has completed. */
    completed: text({ mode: 'json' }).$type<string[]>(),
    undone: text({ enum: undoings }),
  },
  { unchecked: 'It tells which records an import has made or changed; their own events say that too.' },
)

export const importConstraints: Constraints = {
  /** Of two batches at once that bring the same row the second comes too late. */
  'import_row.place': () => problem.recordChanged(),
}
