import { and, eq, getTableColumns, type InferSelectModel, Placeholder, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { text } from 'drizzle-orm/sqlite-core'
import { contains } from '../lib/division.ts'
import { problem } from '../lib/problem.ts'
import type { OpenedDatabase } from './databases.ts'
import { builder, insertRows, insertWhere, type NewRow, named, scopedTo, selectNamed } from './open.ts'
import type { Asked, Asking, Query, Reading } from './reading.ts'
import type { RefusalOf } from './refusal.ts'
import { unsealed } from './sealed.ts'
import type { Happening, SecurityLog } from './security-log.ts'
import { startsWith } from './sql.ts'
import type { Columns, DirectoryTable, Part } from './table.ts'
import { prepared, type Run, run, type Statement, together, Written } from './written.ts'

const divisionColumn = { division: text().notNull() }
type Versioned = Columns & Record<'seq', Columns[string]>
export type WithDivision<C extends Columns> = C & typeof divisionColumn

/** What readings are written with: the directory's rows of one division and of those in it, whichever asks. */
export class DirectoryRows {
  /** For the compiler, to which all rows would be alike. */
  declare readonly cutBy: 'directory'

  /** The division itself. */
  readonly code = new Placeholder('code') as Asked

  rows<N extends string, C extends Columns>(table: DirectoryTable<N, C>, as?: string): Part<N, WithDivision<C>> {
    const inside = ({ division }: { division: SQLiteColumn }) => startsWith(division, this.code)
    return scopedTo(table, null, inside, as) as unknown as Part<N, WithDivision<C>>
  }

  select<F extends Record<string, SQLiteColumn | SQL | SQL.Aliased>>(fields: F) {
    return selectNamed(fields)
  }
}

const directoryRows = new DirectoryRows()

/** The directory's rows of one division and of those in it. */
export class DirectoryDb {
  readonly code: string
  readonly #directory: OpenedDatabase
  readonly #run: Run
  readonly #refusalOf: RefusalOf
  readonly #log: SecurityLog

  constructor(code: string, directory: OpenedDatabase, refusalOf: RefusalOf, log: SecurityLog) {
    this.code = code
    this.#directory = directory
    this.#run = together(directory)
    this.#refusalOf = refusalOf
    this.#log = log
  }

  /** Reads in one round trip, with all that is asked before anything is awaited. */
  read<P, T extends readonly Query[]>(reading: Reading<DirectoryRows, P, T>, ...given: Asking<P>) {
    const { code } = directoryRows
    return reading.ask(this.#run, { rows: directoryRows, places: [code], values: [this.code] }, given)
  }

  /** Adds a row to this division or to one in it, and changes another with it, which the security log tells of. */
  async insert<N extends string, C extends Columns>(
    table: DirectoryTable<N, C>,
    division: string,
    row: NewRow<N, C>,
    happening?: Happening,
    also?: { id: string; patch: Partial<NewRow<N, C>> },
  ): Promise<void> {
    if (!contains(this.code, division)) throw problem.notMember()
    const changed = also ? [this.#changed(table, also.id, also.patch)] : []
    try {
      await this.#write([...insertRows(table, [{ ...row, division }]), ...changed], happening)
    } catch (error) {
      throw this.#refusalOf(error) ?? error
    }
  }

  /** Changes the row of this division with this id, which the security log tells of. */
  async update<N extends string, C extends Columns>(
    table: DirectoryTable<N, C>,
    id: string,
    patch: Partial<NewRow<N, C>>,
    happening?: Happening,
  ): Promise<void> {
    await this.#write([this.#changed(table, id, patch)], happening)
  }

  #changed<N extends string, C extends Columns>(
    table: DirectoryTable<N, C>,
    id: string,
    patch: Partial<NewRow<N, C>>,
  ): Statement {
    const t = unsealed(table)
    const mine = and(startsWith(t.division, this.code), eq(t.id, id))
    const changed = builder
      .update(t)
      .set(patch as Record<string, unknown>)
      .where(mine)
    return { written: new Written(changed), values: [] }
  }

  async #write(statements: readonly Statement[], happening: Happening | undefined): Promise<void> {
    const written = statements.map((statement) => prepared(this.#directory, statement))
    await this.#directory.batch(happening ? [...written, this.#log.of(happening)] : written)
  }

  /**
   * Changes the row of this very division with this id as long as it is at this seq, and adds another row only then.
   * Answers the changed row.
   */
  async revise<N extends string, C extends Versioned, M extends string, D extends Columns>(
    table: DirectoryTable<N, C>,
    { id, seq }: { id: string; seq: number },
    patch: Partial<NewRow<N, C>>,
    also?: { table: DirectoryTable<M, D>; row: NewRow<M, D> },
  ): Promise<InferSelectModel<Part<N, WithDivision<C>>> | undefined> {
    const t = unsealed(table)
    const current = and(eq(t.division, this.code), eq(t.id, id), eq(t.seq, seq))
    const added = also && insertWhere(also.table, { ...also.row, division: this.code }, t, current)
    const columns = named(getTableColumns(t))
    const changed = builder
      .update(t)
      .set(patch as Record<string, unknown>)
      .where(current)
      .returning(columns)
    const statements = [...(added ? [added] : []), { written: new Written(changed, [], columns), values: [] }]
    try {
      const answers = await run(this.#directory, statements)
      return answers.at(-1)?.[0] as InferSelectModel<Part<N, WithDivision<C>>> | undefined
    } catch (error) {
      throw this.#refusalOf(error) ?? error
    }
  }
}
