import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { DrizzleD1Database } from 'drizzle-orm/d1'
import { integer, type SQLiteColumn, sqliteTable } from 'drizzle-orm/sqlite-core'
import type { Kind } from '../lib/kind.ts'
import { problem } from '../lib/problem.ts'
import type { OpenedDatabase } from './databases.ts'
import { batched, insertRows, type NewRow, open, type Statement, scopedTo, selectNamed } from './open.ts'
import type { RefusalOf } from './refusal.ts'
import { unsealed } from './sealed.ts'
import { chain, type Key, type Step, type StepTaken, type Write } from './step.ts'
import { event, idempotency } from './step-tables.ts'
import type { Columns, Life, OfficeTable, Part } from './table.ts'

/** Where an office's rows lie, and at which of its moves the directory saw the district. */
interface Place {
  shard: OpenedDatabase
  district: string
  epoch: number
}

/** Never holds a row. */
const fence = sqliteTable('fence', { passed: integer().notNull() })

/** The rows of one street office, and nothing else. */
export class OfficeDb {
  readonly code: string
  readonly #office: number
  readonly #place: Place
  readonly #refusalOf: RefusalOf
  readonly #db: DrizzleD1Database

  constructor(code: string, place: Place, refusalOf: RefusalOf) {
    this.code = code
    this.#office = Number(code)
    this.#place = place
    this.#refusalOf = refusalOf
    this.#db = open(place.shard)
  }

  /** The office's part of a table: select from it, join it. */
  rows<N extends string, C extends Columns>(table: OfficeTable<N, C>, as?: string): Part<N, C> {
    return scopedTo(table, 'office', ({ office }) => eq(office, this.#office), as) as unknown as Part<N, C>
  }

  /** Any query over the office's parts. */
  select<F extends Record<string, SQLiteColumn | SQL | SQL.Aliased>>(fields: F) {
    return selectNamed(this.#db, fields)
  }

  /** Runs queries in one round trip. */
  read<Q extends Statement, T extends Readonly<[Q, ...Q[]]>>(...queries: T) {
    return batched(this.#db, queries)
  }

  /** New rows of a table whose rows don't live; they go in with a step. */
  insert<N extends string, C extends Columns>(
    table: C extends { seq: unknown } ? never : OfficeTable<N, C>,
    rows: NewRow<N, C>[],
  ): Write[] {
    return this.#insert(table, rows) as unknown as Write[]
  }

  /**
   * Takes one step of a record's life, or makes the record: fence, key, event, row and what goes with them in one
   * batch. A lost race is `recordChanged`; a replay is answered like the first time. Neither writes anything.
   */
  async commit<N extends Kind, C extends Columns, L extends Life>(step: Step<N, C, L>): Promise<StepTaken> {
    const link = await chain(this.code, step)
    const answer = { id: link.record, seq: link.seq, status: link.toState }
    const { status, ...others } = link.change
    // Each index over a column that is set is written anew.
    const changed = link.fromState === link.toState ? others : link.change
    const row = { ...changed, seq: link.seq, hash: link.hash }
    const statements = [
      this.#fence(),
      ...(step.found ? this.#insert(idempotency, [{ ...step.key, answer, at: Date.now() }]) : []),
      ...this.#insert(event, [{ ...link }]),
      ...((step.before ?? []) as unknown as Statement[]),
      ...(step.create
        ? this.#insert(step.table, [{ ...row, id: step.create.id }])
        : [this.#update(step.table, step.found.id, row)]),
      ...((step.also ?? []) as unknown as Statement[]),
    ]
    try {
      await batched(this.#db, statements as [Statement])
      return answer
    } catch (error) {
      const refusal = this.#refusalOf(error)
      if (refusal === 'replayed' && step.found) return this.#answerTo(step.key)
      throw refusal ?? error
    }
  }

  async #answerTo({ key, fingerprint }: Key): Promise<StepTaken> {
    const used = this.rows(idempotency)
    const same = and(eq(used.key, key), eq(used.fingerprint, fingerprint))
    const [[row]] = await this.read(this.select({ answer: used.answer }).from(used).where(same))
    if (!row) throw problem.idempotencyKeyReused()
    return row.answer
  }

  /** Violates the CHECK `district_moved` unless the district is open in this shard at the epoch that was read. */
  #fence(): Statement {
    const { district, epoch } = this.#place
    const open = sql`SELECT 1 FROM held WHERE district = ${Number(district)} AND epoch = ${epoch} AND state = 'open'`
    return this.#db.insert(fence).select(sql`SELECT 0 WHERE NOT EXISTS (${open})`)
  }

  #insert(table: object, rows: readonly Record<string, unknown>[]): Statement[] {
    return insertRows(
      this.#db,
      table,
      rows.map((row) => ({ ...row, office: this.#office })),
    )
  }

  #update(table: object, id: string, patch: Record<string, unknown>): Statement {
    const t = unsealed(table)
    return this.#db
      .update(t)
      .set(patch)
      .where(and(eq(t.office, this.#office), eq(t.id, id)))
  }
}
