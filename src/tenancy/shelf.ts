import { inArray, type SQL } from 'drizzle-orm'
import type { DrizzleD1Database } from 'drizzle-orm/d1'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { OpenedDatabase } from './databases.ts'
import type { WithDivision } from './directory.ts'
import { batched, open, type Statement, scopedTo, selectNamed } from './open.ts'
import type { Columns, Part, ShelfTable } from './table.ts'

/** What divisions have published, to be read by whoever belongs to them: rows of exactly these divisions. */
export class Shelf {
  readonly #divisions: readonly string[]
  readonly #db: DrizzleD1Database

  constructor(divisions: readonly string[], directory: OpenedDatabase) {
    this.#divisions = divisions
    this.#db = open(directory)
  }

  rows<N extends string, C extends Columns>(table: ShelfTable<N, C>, as?: string): Part<N, WithDivision<C>> {
    const theirs = ({ division }: { division: SQLiteColumn }) => inArray(division, [...this.#divisions])
    return scopedTo(table, null, theirs, as) as unknown as Part<N, WithDivision<C>>
  }

  select<F extends Record<string, SQLiteColumn | SQL | SQL.Aliased>>(fields: F) {
    return selectNamed(this.#db, fields)
  }

  /** Runs queries in one round trip. */
  read<Q extends Statement, T extends Readonly<[Q, ...Q[]]>>(...queries: T) {
    return batched(this.#db, queries)
  }
}
