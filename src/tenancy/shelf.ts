import { inArray, Placeholder, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { OpenedDatabase } from './databases.ts'
import type { WithDivision } from './directory.ts'
import { scopedTo, selectNamed } from './open.ts'
import type { Asking, Query, Reading } from './reading.ts'
import type { Columns, Part, ShelfTable } from './table.ts'
import { type Run, together } from './written.ts'

/** What readings are written with: what divisions have published, whichever divisions they are. */
export class ShelfRows {
  /** For the compiler, to which all rows would be alike. */
  declare readonly cutBy: 'shelf'

  readonly #divisions: readonly Placeholder[]

  constructor(divisions: readonly Placeholder[]) {
    this.#divisions = divisions
  }

  rows<N extends string, C extends Columns>(table: ShelfTable<N, C>, as?: string): Part<N, WithDivision<C>> {
    const theirs = ({ division }: { division: SQLiteColumn }) => inArray(division, [...this.#divisions])
    return scopedTo(table, null, theirs, as) as unknown as Part<N, WithDivision<C>>
  }

  select<F extends Record<string, SQLiteColumn | SQL | SQL.Aliased>>(fields: F) {
    return selectNamed(fields)
  }
}

/** What divisions have published, to be read by whoever belongs to them: rows of exactly these divisions. */
export class Shelf {
  readonly #divisions: readonly string[]
  readonly #run: Run

  constructor(divisions: readonly string[], directory: OpenedDatabase) {
    this.#divisions = divisions
    this.#run = together(directory)
  }

  /** Reads in one round trip, with all that is asked before anything is awaited. */
  read<P, T extends readonly Query[]>(reading: Reading<ShelfRows, P, T>, ...given: Asking<P>) {
    const places = this.#divisions.map((_, place) => new Placeholder(`division ${place}`))
    return reading.ask(this.#run, { rows: new ShelfRows(places), places, values: this.#divisions }, given)
  }
}
