import { and, eq, getTableName, isNotNull, Placeholder, type SQL, type SQLWrapper } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Instant } from '../lib/day.ts'
import type { Kind } from '../lib/kind.ts'
import { problem } from '../lib/problem.ts'
import type { Person } from '../lib/role.ts'
import { type Place, passFence } from './fence.ts'
import { builder, insertRows, type NewRow, placesFor, removeRows, scopedTo, selectNamed, updateRows } from './open.ts'
import { type Asked, type Asking, type Query, type Reading, reading } from './reading.ts'
import type { RefusalOf } from './refusal.ts'
import { unsealed } from './sealed.ts'
import { findable } from './searched.ts'
import { type Expression, itemsOf, lookedUp } from './sql.ts'
import {
  type Birth,
  type Companion,
  type Creation,
  chain,
  type Key,
  type Step,
  type StepTaken,
  type Write,
} from './step.ts'
import { event, externalId, idempotency } from './step-tables.ts'
import { type Columns, type Life, lifeOf, type OfficeTable, type Part, type RecordTable } from './table.ts'
import { type Run, run, type Statement, together, Written, writtenOnce } from './written.ts'

const mine = new Placeholder('office')

/** What readings are written with: the rows of one office, whichever asks. */
export class OfficeRows {
  /** For the compiler, to which all rows would be alike. */
  declare readonly cutBy: 'office'

  /** The office's part of a table: select from it, join it. */
  rows<N extends string, C extends Columns>(table: OfficeTable<N, C>, as?: string): Part<N, C> {
    return scopedTo(table, 'office', ({ office }) => eq(office, mine), as) as unknown as Part<N, C>
  }

  /** Any query over the office's parts. */
  select<F extends Record<string, SQLiteColumn | SQL | SQL.Aliased>>(fields: F) {
    return selectNamed(fields)
  }

  /** Statement: the items of a list, given as JSON, for which a query of one column finds anything. */
  thoseWith(list: Expression, some: (item: Expression) => SQLWrapper) {
    const { rows, value } = itemsOf(list)
    return this.select({ id: value })
      .from(rows)
      .where(isNotNull(lookedUp(some(value))))
  }
}

const officeRows = new OfficeRows()

/** The column of a record's table that holds when it was made. */
function datedAt(table: object, at: Instant): Record<string, Instant> {
  const { dated } = lifeOf(table as RecordTable)
  return dated === undefined ? {} : { [dated]: at }
}

const changes = new Map<string, Written>()

const answerUnder = reading((office: OfficeRows, { key, fingerprint }: { key: Asked; fingerprint: Asked }) => {
  const used = office.rows(idempotency)
  const same = and(eq(used.key, key), eq(used.fingerprint, fingerprint))
  return [office.select({ answer: used.answer }).from(used).where(same)]
})

/** A step, as far as a tool may have its own name for the record. */
interface Named {
  create?: { external?: string | undefined } | undefined
  by: Person
}

/** The rows of one street office, and nothing else. */
export class OfficeDb {
  readonly code: string
  readonly #office: number
  readonly #place: Place
  readonly #run: Run
  readonly #refusalOf: RefusalOf

  constructor(code: string, place: Place, refusalOf: RefusalOf) {
    this.code = code
    this.#office = Number(code)
    this.#place = place
    this.#run = together(place.shard)
    this.#refusalOf = refusalOf
  }

  /** Reads in one round trip, with all that is asked before anything is awaited. */
  read<P, T extends readonly Query[]>(reading: Reading<OfficeRows, P, T>, ...given: Asking<P>) {
    return reading.ask(this.#run, { rows: officeRows, places: [mine], values: [this.#office] }, given)
  }

  /** New rows of a table whose rows don't live; they go in with a step. */
  insert<N extends string, C extends Columns>(
    table: C extends { seq: unknown } ? never : OfficeTable<N, C>,
    rows: NewRow<N, C>[],
  ): Write[] {
    return this.#insert(table, rows) as unknown as Write[]
  }

  /** Rows of a table whose rows don't live are no more, each named by its columns; they go with a step. */
  remove<N extends string, C extends Columns>(
    table: C extends { seq: unknown } ? never : OfficeTable<N, C>,
    rows: NewRow<N, C>[],
  ): Write[] {
    return removeRows(table, this.#office, rows) as unknown as Write[]
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
      passFence(this.#place),
      ...(step.found ? this.#insert(idempotency, [{ ...step.key, answer, at: Date.now() }]) : []),
      ...this.#insert(event, [{ ...link }]),
      ...((step.before ?? []) as unknown as Statement[]),
      ...(step.create
        ? this.#insert(step.table, [{ ...row, ...datedAt(step.table, link.at), id: step.create.id }])
        : [this.#update(step.table, step.found.id, row)]),
      ...findable(step.table as unknown as RecordTable, this.#office, [{ id: link.record, set: link.change }]),
      ...this.#named(step, link),
      ...(await this.#together(step)),
      ...(await this.#born(step)),
      ...((step.also ?? []) as unknown as Statement[]),
    ]
    try {
      await run(this.#place.shard, statements)
      return answer
    } catch (error) {
      const refusal = this.#refusalOf(error)
      if (refusal === 'replayed' && step.found) return this.#answerTo(step.key)
      throw refusal ?? error
    }
  }

  /** Makes records of one table in one batch, each with its event: all of them, or none. */
  async commitAll<N extends Kind, C extends Columns, L extends Life>(
    table: RecordTable<N, C, L>,
    creations: readonly Omit<Creation<N, C, L>, 'table' | 'before' | 'also'>[],
  ): Promise<StepTaken[]> {
    const links = await Promise.all(creations.map((creation) => chain(this.code, { ...creation, table })))
    const rows = links.map(({ record: id, seq, hash, change }) => ({ ...change, id, seq, hash }))
    const statements = [
      passFence(this.#place),
      ...this.#insert(
        event,
        links.map((link) => ({ ...link })),
      ),
      ...this.#insert(table, rows),
      ...findable(
        table as unknown as RecordTable,
        this.#office,
        links.map(({ record: id, change: set }) => ({ id, set })),
      ),
    ]
    try {
      await run(this.#place.shard, statements)
    } catch (error) {
      throw this.#refusalOf(error) ?? error
    }
    return links.map(({ record: id, seq, toState: status }) => ({ id, seq, status }))
  }

  /** What the tool that makes a record calls it. */
  #named({ create, by: { tool } }: Named, { kind, record }: { kind: string; record: string }): Statement[] {
    const external = create?.external
    return tool && external ? this.#insert(externalId, [{ tool, external, kind, record }]) : []
  }

  /** The steps of other records that belong to this one: a lost race of any of them loses all. */
  async #together({
    together = [],
    by,
    at,
  }: {
    together?: readonly Companion[] | undefined
    by: Person
    at: Instant
  }): Promise<Statement[]> {
    const taken = together.map(async ({ table, found, verb, to = found.status, detail, change }) => {
      const link = await chain(this.code, { table, found, verb, detail, by, at, title: found.title, to, change })
      const set = to === found.status ? change : link.change
      return { table, link, id: found.id, set, row: { ...set, id: found.id, seq: link.seq, hash: link.hash } }
    })
    const all = await Promise.all(taken)
    const columns = ({ set }: { set: object }) => Object.keys(set).sort().join()
    return [
      ...this.#insert(
        event,
        all.map(({ link }) => ({ ...link })),
      ),
      ...[...Map.groupBy(all, ({ table }) => table)].flatMap(([table, each]) => [
        ...[...Map.groupBy(each, columns).values()].flatMap((alike) =>
          updateRows(
            table,
            this.#office,
            alike.map(({ row }) => row),
          ),
        ),
        ...findable(table, this.#office, each),
      ]),
    ]
  }

  /** The records that a step makes, each with its event. */
  async #born({
    born = [],
    by,
    at,
  }: {
    born?: readonly Birth[] | undefined
    by: Person
    at: Instant
  }): Promise<Statement[]> {
    const made = born.map(async ({ table, id, row, to, verb, ...told }) => {
      const link = await chain(this.code, { table, by, at, ...told, create: { id, row, to, verb: verb as never } })
      const { seq, hash, change: set } = link
      return { table, link, id, set, row: { ...set, ...datedAt(table, at), id, seq, hash } }
    })
    const all = await Promise.all(made)
    return [
      ...this.#insert(
        event,
        all.map(({ link }) => ({ ...link })),
      ),
      ...[...Map.groupBy(all, ({ table }) => table)].flatMap(([table, each]) => [
        ...this.#insert(
          table,
          each.map(({ row }) => row),
        ),
        ...findable(table, this.#office, each),
      ]),
    ]
  }

  async #answerTo(key: Key): Promise<StepTaken> {
    const [[row]] = await this.read(answerUnder, key)
    if (!row) throw problem.idempotencyKeyReused()
    return row.answer
  }

  #insert(table: object, rows: readonly Record<string, unknown>[]): Statement[] {
    return insertRows(
      table,
      rows.map((row) => ({ ...row, office: this.#office })),
    )
  }

  #update(table: object, id: string, patch: Record<string, unknown>): Statement {
    const t = unsealed(table)
    const { names, places, placed, values } = placesFor(patch)
    const written = writtenOnce(changes, `${getTableName(t)} ${names}`, () => {
      const which = new Placeholder('id')
      const found = and(eq(t.office, mine), eq(t.id, which))
      return new Written(builder.update(t).set(placed).where(found), [...places, mine, which])
    })
    return { written, values: [...values, this.#office, id] }
  }
}
