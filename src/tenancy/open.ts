import type { D1Database } from '@cloudflare/workers-types'
import {
  and,
  Column,
  eq,
  getTableColumns,
  getTableName,
  type InferInsertModel,
  is,
  Placeholder,
  SQL,
  sql,
} from 'drizzle-orm'
import { ColumnAliasProxyHandler } from 'drizzle-orm/alias'
import { drizzle } from 'drizzle-orm/d1'
import { QueryBuilder, type SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { unsealed } from './sealed.ts'
import type { Columns, Part } from './table.ts'
import { type Statement, Written, writtenOnce } from './written.ts'

export type NewRow<N extends string, C extends Columns> = InferInsertModel<Part<N, C>>
type Fields = Record<string, SQLiteColumn | SQL | SQL.Aliased>
type Row = Record<string, unknown>

/** drizzle without a database: it builds statements, and can't run them. */
export const builder = drizzle({} as D1Database)

/** The rows of a table that fit, as a derived table without one column: SQLite flattens it, so that indexes serve it. */
export function scopedTo(
  table: object,
  hidden: 'office' | null,
  fits: (columns: ReturnType<typeof unsealed>) => SQL | undefined,
  as?: string,
) {
  const t = unsealed(table)
  const columns = Object.entries(columnsAlone(t)).filter(([name]) => name !== hidden)
  return new QueryBuilder()
    .select(Object.fromEntries(columns))
    .from(t)
    .where(fits(t))
    .as(as ?? getTableName(t))
}

/** The name that drizzle writes after FROM for a table under an alias. */
const nameInFrom = Symbol.for('drizzle:OriginalName')
const knownAlone = new WeakMap<SQLiteTable, Record<string, SQLiteColumn>>()

/** A table's columns that lead to no table: else `from(part.id.table)` would read every office's rows. */
function columnsAlone(t: SQLiteTable): Record<string, SQLiteColumn> {
  const known = knownAlone.get(t)
  if (known) return known
  const missing = `unopened_${getTableName(t)}`
  const nowhere = new Proxy(t, { get: (table, key) => (key === nameInFrom ? missing : Reflect.get(table, key)) })
  const handler = new ColumnAliasProxyHandler(nowhere)
  const alone = Object.fromEntries(
    Object.entries(getTableColumns(t)).map(([name, column]) => [name, new Proxy(column, handler)]),
  )
  knownAlone.set(t, alone)
  return alone
}

/** Every column named by its field, so that a batch can't mix up two of one name. */
export function named<F extends Fields>(fields: F): F {
  const columns = Object.entries(fields).map(([name, field]) => [
    name,
    is(field, Column) ? sql`${field}`.mapWith(field).as(name) : is(field, SQL) ? field.as(name) : field,
  ])
  return Object.fromEntries(columns)
}

/** drizzle's select of columns that are named by their fields. */
export const selectNamed = <F extends Fields>(fields: F) => builder.select(named(fields))

/** The columns that are given at all, with a place for each. */
export function placesFor(row: Record<string, unknown>) {
  const given = Object.entries(row).filter(([, value]) => value !== undefined)
  const places = given.map(([name]) => new Placeholder(name))
  return {
    names: given.map(([name]) => name),
    places,
    placed: Object.fromEntries(places.map((place) => [place.name, place])),
    values: given.map(([, value]) => value),
  }
}

const insertions = new Map<string, Written>()

/** Inserts rows; many of them as one JSON parameter, since D1 binds a hundred parameters at most. */
export function insertRows(table: object, rows: readonly Record<string, unknown>[]): Statement[] {
  const t = unsealed(table)
  const [first] = rows
  if (!first) return []
  if (rows.length > 1) return [insertMany(t, rows)]
  const { names, places, placed, values } = placesFor(first)
  const written = writtenOnce(
    insertions,
    `${getTableName(t)} ${names}`,
    () => new Written(builder.insert(t).values(placed), places),
  )
  return [{ written, values }]
}

function insertMany(t: ReturnType<typeof unsealed>, rows: readonly Record<string, unknown>[]): Statement {
  const columns = Object.entries(getTableColumns(t)).filter(([, { generated }]) => generated === undefined)
  const stored = rows.map((row) =>
    columns.map(([name, column]) => {
      const value = row[name] ?? column.default
      return value == null ? null : column.mapToDriverValue(value)
    }),
  )
  const written = writtenOnce(insertions, `${getTableName(t)} by the list`, () => {
    const list = new Placeholder('list')
    const values = columns.map((_, place) => sql.raw(`value ->> ${place}`))
    const query = sql`SELECT ${sql.join(values, sql`, `)} FROM json_each(${list})`
    return new Written(builder.insert(t).select(query), [list])
  })
  return { written, values: [JSON.stringify(stored)] }
}

const updates = new Map<string, Written>()

/** Changes rows of an office, the same columns of each: however many there are, as one JSON parameter. */
export function updateRows(table: object, office: number, rows: readonly (Row & { id: string })[]): Statement[] {
  const t = unsealed(table)
  const [first] = rows
  if (!first) return []
  const { id: _, ...change } = first
  const columns = Object.entries(getTableColumns(t)).filter(([name]) => name in change)
  const stored = rows.map((row) => [
    row.id,
    ...columns.map(([name, column]) => (row[name] == null ? null : column.mapToDriverValue(row[name]))),
  ])
  const written = writtenOnce(updates, `${getTableName(t)} ${columns.map(([name]) => name)}`, () => {
    const [of, list] = [new Placeholder('office'), new Placeholder('list')]
    const values = columns.map(([name], place) => [name, sql`value ->> ${sql.raw(String(place + 1))}`])
    const found = and(eq(t.office, of), eq(t.id, sql`value ->> 0`))
    const query = builder.update(t).set(Object.fromEntries(values)).from(sql`json_each(${list})`).where(found)
    return new Written(query, [of, list])
  })
  return [{ written, values: [office, JSON.stringify(stored)] }]
}

const removals = new Map<string, Written>()

/** Takes rows of an office away, each named by the same columns; many of them as one JSON parameter. */
export function removeRows(table: object, office: number, rows: readonly Row[]): Statement[] {
  const t = unsealed(table)
  const [first] = rows
  if (!first) return []
  const { names, places, placed, values } = placesFor(first)
  const of = new Placeholder('office')
  const columns = Object.entries(getTableColumns(t)).filter(([name]) => names.includes(name))
  if (rows.length === 1) {
    const written = writtenOnce(removals, `${getTableName(t)} ${names}`, () => {
      const named = columns.map(([name, column]) => eq(column, placed[name]))
      return new Written(builder.delete(t).where(and(eq(t.office, of), ...named)), [of, ...places])
    })
    return [{ written, values: [office, ...values] }]
  }
  const stored = rows.map((row) => columns.map(([name, column]) => column.mapToDriverValue(row[name])))
  const written = writtenOnce(removals, `${getTableName(t)} ${names} by the list`, () => {
    const list = new Placeholder('list')
    const named = sql`(${sql.join(
      columns.map(([, column]) => sql`${column}`),
      sql`, `,
    )})`
    const listed = sql.join(
      columns.map((_, place) => sql.raw(`value ->> ${place}`)),
      sql`, `,
    )
    const among = sql`${named} IN (SELECT ${listed} FROM json_each(${list}))`
    return new Written(builder.delete(t).where(and(eq(t.office, of), among)), [of, list])
  })
  return [{ written, values: [office, JSON.stringify(stored)] }]
}

/** Inserts a row if another table holds one that fits. */
export function insertWhere(
  table: object,
  row: Record<string, unknown>,
  other: SQLiteTable,
  fits: SQL | undefined,
): Statement {
  const t = unsealed(table)
  const values = Object.entries(getTableColumns(t)).map(([name, column]) =>
    row[name] == null ? sql`NULL` : sql`${sql.param(row[name], column)}`,
  )
  const query = sql`SELECT ${sql.join(values, sql`, `)} FROM ${other} WHERE ${fits}`
  return { written: new Written(builder.insert(t).select(query)), values: [] }
}
