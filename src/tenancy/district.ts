import { and, between, Placeholder, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { integer } from 'drizzle-orm/sqlite-core'
import { officeRange } from '../lib/division.ts'
import type { OpenedDatabase } from './databases.ts'
import { scopedTo, selectNamed } from './open.ts'
import type { Asking, Cut, Query, Reading } from './reading.ts'
import type { Columns, OfficeTable, Part } from './table.ts'
import { type Run, together } from './written.ts'

const officeColumn = { office: integer().notNull() }
type WithOffice<C extends Columns> = C & typeof officeColumn

const [first, last, districts] = ['first', 'last', 'districts'].map((name) => new Placeholder(name)) as [
  Placeholder,
  Placeholder,
  Placeholder,
]

type Fits = (columns: { office: SQLiteColumn }) => SQL | undefined

/** Rows of one district's offices: the range of their codes is that of no other's. */
const ofDistrict: Fits = ({ office }) => between(office, first, last)

/** Rows of a division's offices, as far as they are in its districts. */
const ofDistricts: Fits = ({ office }) =>
  and(between(office, first, last), sql`${office} / 1000 IN (SELECT value FROM json_each(${districts}))`)

/** What readings are written with: the rows of a division's offices, whichever asks. */
export class DistrictRows {
  /** For the compiler, to which all rows would be alike. */
  declare readonly cutBy: 'district'

  readonly #fits: Fits

  constructor(fits: Fits) {
    this.#fits = fits
  }

  rows<N extends string, C extends Columns>(table: OfficeTable<N, C>, as?: string): Part<N, WithOffice<C>> {
    return scopedTo(table, null, this.#fits, as) as unknown as Part<N, WithOffice<C>>
  }

  select<F extends Record<string, SQLiteColumn | SQL | SQL.Aliased>>(fields: F) {
    return selectNamed(fields)
  }
}

const rowsOfDistrict = new DistrictRows(ofDistrict)
const rowsOfDistricts = new DistrictRows(ofDistricts)

/** The rows of a division's offices as far as one shard has them: read only, and each row says whose it is. */
export class DistrictDb {
  readonly code: string
  readonly districts: readonly string[]
  readonly #run: Run

  /** Only rows of these districts count: what the move of another one left behind in the shard doesn't. */
  constructor(code: string, shard: OpenedDatabase, districts: readonly string[]) {
    this.code = code
    this.districts = districts
    this.#run = together(shard)
  }

  /** Reads in one round trip, with all that is asked before anything is awaited. */
  read<P, T extends readonly Query[]>(reading: Reading<DistrictRows, P, T>, ...given: Asking<P>) {
    return reading.ask(this.#run, this.#cut(), given)
  }

  #cut(): Cut<DistrictRows> {
    const range = officeRange(this.code)
    if (this.districts.length === 1 && this.districts[0] === this.code)
      return { rows: rowsOfDistrict, places: [first, last], values: [range.first, range.last] }
    const values = [range.first, range.last, JSON.stringify(this.districts.map(Number))]
    return { rows: rowsOfDistricts, places: [first, last, districts], values }
  }
}
