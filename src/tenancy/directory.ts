import { and, eq, type InferSelectModel, type Query, type SQL } from 'drizzle-orm'
import type { DrizzleD1Database } from 'drizzle-orm/d1'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { text } from 'drizzle-orm/sqlite-core'
import { contains } from '../lib/division.ts'
import { problem } from '../lib/problem.ts'
import type { OpenedDatabase } from './databases.ts'
import { batched, insertWhere, type NewRow, open, type Statement, scopedTo, selectNamed } from './open.ts'
import type { RefusalOf } from './refusal.ts'
import { unsealed } from './sealed.ts'
import type { Happening, SecurityLog } from './security-log.ts'
import { startsWith } from './sql.ts'
import type { Columns, DirectoryTable, Part } from './table.ts'

const divisionColumn = { division: text().notNull() }
type Versioned = Columns & Record<'seq', Columns[string]>
export type WithDivision<C extends Columns> = C & typeof divisionColumn

/** The directory's rows of one division and of those in it. */
export class DirectoryDb {
  readonly code: string
  readonly #directory: OpenedDatabase
  readonly #refusalOf: RefusalOf
  readonly #log: SecurityLog
  readonly #db: DrizzleD1Database

  constructor(code: string, directory: OpenedDatabase, refusalOf: RefusalOf, log: SecurityLog) {
    this.code = code
    this.#directory = directory
    this.#refusalOf = refusalOf
    this.#log = log
    this.#db = open(directory)
  }

  rows<N extends string, C extends Columns>(table: DirectoryTable<N, C>, as?: string): Part<N, WithDivision<C>> {
    return scopedTo(table, null, ({ division }) => startsWith(division, this.code), as) as unknown as Part<
      N,
      WithDivision<C>
    >
  }

  select<F extends Record<string, SQLiteColumn | SQL | SQL.Aliased>>(fields: F) {
    return selectNamed(this.#db, fields)
  }

  /** Runs queries in one round trip. */
  read<Q extends Statement, T extends Readonly<[Q, ...Q[]]>>(...queries: T) {
    return batched(this.#db, queries)
  }

  /** Adds a row to this division or to one in it, which the security log tells of. */
  async insert<N extends string, C extends Columns>(
    table: DirectoryTable<N, C>,
    division: string,
    row: NewRow<N, C>,
    happening?: Happening,
  ): Promise<void> {
    if (!contains(this.code, division)) throw problem.notMember()
    try {
      await this.#write(this.#db.insert(unsealed(table)).values({ ...row, division }), happening)
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
    const t = unsealed(table)
    const mine = and(startsWith(t.division, this.code), eq(t.id, id))
    const changed = this.#db
      .update(t)
      .set(patch as Record<string, unknown>)
      .where(mine)
    await this.#write(changed, happening)
  }

  async #write(written: { toSQL(): Query }, happening: Happening | undefined): Promise<void> {
    const { sql, params } = written.toSQL()
    const statement = this.#directory.prepare(sql).bind(...params)
    await this.#directory.batch(happening ? [statement, this.#log.of(happening)] : [statement])
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
    const added = also && insertWhere(this.#db, also.table, { ...also.row, division: this.code }, t, current)
    const changed = this.#db
      .update(t)
      .set(patch as Record<string, unknown>)
      .where(current)
      .returning()
    try {
      const answers: unknown[] = await batched(this.#db, added ? [added, changed] : [changed])
      return (answers.at(-1) as InferSelectModel<Part<N, WithDivision<C>>>[])[0]
    } catch (error) {
      throw this.#refusalOf(error) ?? error
    }
  }
}
