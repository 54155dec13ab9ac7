import type { D1Database } from '@cloudflare/workers-types'
import { between, type SQL } from 'drizzle-orm'
import type { DrizzleD1Database } from 'drizzle-orm/d1'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { integer } from 'drizzle-orm/sqlite-core'
import { officeRange } from '../lib/division.ts'
import { batched, cut, open, type Statement, selectNamed } from './open.ts'
import type { Columns, OfficeTable, Part } from './table.ts'

const officeColumn = { office: integer().notNull() }
export type WithOffice<C extends Columns> = C & typeof officeColumn

/** The rows of a division's offices as far as one shard has them: read only, and each row says whose it is. */
export class DistrictDb {
  readonly code: string
  readonly #db: DrizzleD1Database

  constructor(code: string, shard: D1Database) {
    this.code = code
    this.#db = open(shard)
  }

  rows<N extends string, C extends Columns>(table: OfficeTable<N, C>, as?: string): Part<N, WithOffice<C>> {
    const { first, last } = officeRange(this.code)
    return cut(table, null, ({ office }) => between(office, first, last), as) as unknown as Part<N, WithOffice<C>>
  }

  select<F extends Record<string, SQLiteColumn | SQL | SQL.Aliased>>(fields: F) {
    return selectNamed(this.#db, fields)
  }

  /** Runs queries in one round trip. */
  read<Q extends Statement, T extends Readonly<[Q, ...Q[]]>>(...queries: T) {
    return batched(this.#db, queries)
  }
}
