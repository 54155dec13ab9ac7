import type { D1Database } from '@cloudflare/workers-types'
import {
  Column,
  getTableColumns,
  getTableName,
  type InferInsertModel,
  is,
  SQL,
  type SQLWrapper,
  type Subquery,
  sql,
} from 'drizzle-orm'
import type { BatchItem, BatchResponse } from 'drizzle-orm/batch'
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1'
import { QueryBuilder, type SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Columns, Part } from './table.ts'

export type Statement = BatchItem<'sqlite'>
export type NewRow<N extends string, C extends Columns> = InferInsertModel<Part<N, C>>
type Fields = Record<string, SQLiteColumn | SQL | SQL.Aliased>

/** The one place that opens a database; only the scopes call it. */
export const open = (d1: D1Database) => drizzle(d1)

type Opened = SQLiteTable & Record<'office' | 'id' | 'division' | 'seq', SQLiteColumn>

/** A sealed table as drizzle knows it. */
export const unsealed = (table: unknown) => table as Opened

/** The rows of a table that fit, as a derived table without one column: SQLite flattens it, so that indexes serve it. */
export function scopedTo(
  table: unknown,
  hidden: 'office' | null,
  fits: (columns: Opened) => SQL | undefined,
  as?: string,
) {
  const t = unsealed(table)
  const columns = Object.entries(getTableColumns(t)).filter(([name]) => name !== hidden)
  return new QueryBuilder()
    .select(Object.fromEntries(columns))
    .from(t)
    .where(fits(t))
    .as(as ?? getTableName(t))
}

/** Every column of a part, to be selected. */
export const columnsOf = <N extends string, C extends Columns>(part: Part<N, C>): Part<N, C>['_']['columns'] => ({
  ...(part as unknown as Subquery<string, Part<N, C>['_']['columns']>)._.selectedFields,
})

/** The columns of a part that a wire shape has a field for. */
export function columnsNamed<N extends string, C extends Columns, K extends string>(
  part: Part<N, C>,
  names: Record<K, unknown>,
): Pick<Part<N, C>['_']['columns'], K & keyof C> {
  const named = Object.entries(columnsOf(part)).filter(([name]) => name in names)
  return Object.fromEntries(named) as Pick<Part<N, C>['_']['columns'], K & keyof C>
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
  table: unknown,
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
  table: unknown,
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

const tuple = (parts: readonly (SQLWrapper | string | number)[]) =>
  sql`(${sql.join(
    parts.map((part) => sql`${part}`),
    sql`, `,
  )})`

/** Rows after this sort key: `(a, b) > (?, ?)`, which an index over both serves. */
export const after = (columns: readonly SQLWrapper[], key: readonly string[]): SQL =>
  sql`${tuple(columns)} > ${tuple(key)}`

/** Rows before this sort key, for lists that show the newest first. */
export const before = (columns: readonly SQLWrapper[], key: readonly (string | number)[]): SQL =>
  sql`${tuple(columns)} < ${tuple(key)}`

/** Rows whose text has this word in it; LIKE's patterns would hold 16 Chinese characters at most. */
export const containsWord = (column: SQLWrapper, word: string): SQL => sql`instr(${column}, ${word}) > 0`

/**
 * A condition that only few of an office's rows fulfil. Without the hint, and as long as ANALYZE hasn't run, SQLite
 * reads the whole office by its key instead of the index that serves the condition.
 */
export const selective = (condition: SQL): SQL => sql`unlikely(${condition})`

/**
 * The one value that a query finds for each row, or null. Not a join: once ANALYZE has run, SQLite reads the office's
 * whole joined table into a Bloom filter first.
 */
export const lookedUp = <T>(query: SQLWrapper) => sql<T | null>`(${query})`

/** The sum of a column of whole numbers. */
export const total = (column: SQLWrapper) => sql<number>`sum(${column})`.mapWith(Number)

/** Rows of offices in these districts. */
export const inDistricts = (office: SQLWrapper, districts: readonly string[]): SQL =>
  sql`${office} / 1000 IN (SELECT value FROM json_each(${JSON.stringify(districts.map(Number))}))`

/** Rows whose text begins so. */
export const startsWith = (column: SQLWrapper, start: string): SQL =>
  sql`${column} >= ${start} AND ${column} < ${`${start}~`}`
