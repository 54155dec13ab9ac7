import type { D1Database } from '@cloudflare/workers-types'
import { Column, getTableColumns, getTableName, type InferInsertModel, is, SQL, sql } from 'drizzle-orm'
import { ColumnAliasProxyHandler } from 'drizzle-orm/alias'
import type { BatchItem, BatchResponse } from 'drizzle-orm/batch'
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1'
import { QueryBuilder, type SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { unsealed } from './sealed.ts'
import type { Columns, Part } from './table.ts'

export type Statement = BatchItem<'sqlite'>
export type NewRow<N extends string, C extends Columns> = InferInsertModel<Part<N, C>>
type Fields = Record<string, SQLiteColumn | SQL | SQL.Aliased>

/** The one place that opens a database; only the scopes call it. */
export const open = (d1: D1Database) => drizzle(d1)

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

/** drizzle's select with every column named by its field, so that a batch can't mix up two of one name. */
export function selectNamed<F extends Fields>(db: DrizzleD1Database, fields: F) {
  const named = Object.entries(fields).map(([name, field]) => [
    name,
    is(field, Column) ? sql`${field}`.mapWith(field).as(name) : is(field, SQL) ? field.as(name) : field,
  ])
  return db.select(Object.fromEntries(named) as F)
}

export const batched = <Q extends Statement, T extends Readonly<[Q, ...Q[]]>>(
  db: DrizzleD1Database,
  statements: T,
): Promise<BatchResponse<T>> => db.batch(statements)

/** Inserts rows; many of them as one JSON parameter, since D1 binds a hundred parameters at most. */
export function insertRows(
  db: DrizzleD1Database,
  table: object,
  rows: readonly Record<string, unknown>[],
): Statement[] {
  const t = unsealed(table)
  const [first] = rows
  if (!first) return []
  if (rows.length === 1) return [db.insert(t).values(first)]
  const columns = Object.entries(getTableColumns(t))
  const stored = rows.map((row) =>
    columns.map(([name, column]) => (row[name] == null ? null : column.mapToDriverValue(row[name]))),
  )
  const values = columns.map((_, place) => sql.raw(`value ->> ${place}`))
  return [db.insert(t).select(sql`SELECT ${sql.join(values, sql`, `)} FROM json_each(${JSON.stringify(stored)})`)]
}

/** Inserts a row if another table holds one that fits. */
export function insertWhere(
  db: DrizzleD1Database,
  table: object,
  row: Record<string, unknown>,
  other: SQLiteTable,
  fits: SQL | undefined,
): Statement {
  const t = unsealed(table)
  const values = Object.entries(getTableColumns(t)).map(([name, column]) =>
    row[name] == null ? sql`NULL` : sql`${sql.param(row[name], column)}`,
  )
  return db.insert(t).select(sql`SELECT ${sql.join(values, sql`, `)} FROM ${other} WHERE ${fits}`)
}
