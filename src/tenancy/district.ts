import { and, between, type SQL, sql } from 'drizzle-orm'
import type { DrizzleD1Database } from 'drizzle-orm/d1'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { integer } from 'drizzle-orm/sqlite-core'
import { officeRange } from '../lib/division.ts'
import type { OpenedDatabase } from './databases.ts'
import { batched, open, type Statement, scopedTo, selectNamed } from './open.ts'
import type { Columns, OfficeTable, Part } from './table.ts'

const officeColumn = { office: integer().notNull() }
type WithOffice<C extends Columns> = C & typeof officeColumn

/** Rows of offices in these districts. */
const inDistricts = (office: SQLiteColumn, districts: readonly string[]): SQL =>
  sql`${office} / 1000 IN (SELECT value FROM json_each(${JSON.stringify(districts.map(Number))}))`

/** The rows of a division's offices as far as one shard has them: read only, and each row says whose it is. */
export class DistrictDb {
  readonly code: string
  readonly #districts: readonly string[]
  readonly #db: DrizzleD1Database

  /** Only rows of these districts count: what the move of another one left behind in the shard doesn't. */
  constructor(code: string, shard: OpenedDatabase, districts: readonly string[]) {
    this.code = code
    this.#districts = districts
    this.#db = open(shard)
  }

  rows<N extends string, C extends Columns>(table: OfficeTable<N, C>, as?: string): Part<N, WithOffice<C>> {
    const { first, last } = officeRange(this.code)
    const mine = ({ office }: { office: SQLiteColumn }) =>
      and(between(office, first, last), inDistricts(office, this.#districts))
    return scopedTo(table, null, mine, as) as unknown as Part<N, WithOffice<C>>
  }

  select<F extends Record<string, SQLiteColumn | SQL | SQL.Aliased>>(fields: F) {
    return selectNamed(this.#db, fields)
  }

  /** Runs queries in one round trip. */
  read<Q extends Statement, T extends Readonly<[Q, ...Q[]]>>(...queries: T) {
    return batched(this.#db, queries)
  }
}
