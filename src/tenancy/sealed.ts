import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'

type Unsealed = SQLiteTable & Record<'office' | 'id' | 'division' | 'seq', SQLiteColumn>

const tables = new WeakMap<object, Unsealed>()

/** Hides a table behind an object without columns or name: to whoever casts that object it is still no table. */
export function seal<O extends object>(table: SQLiteTable, behind: O): O {
  tables.set(behind, table as Unsealed)
  return behind
}

/** The table behind a sealed one, as drizzle knows it. */
export function unsealed(sealed: object): Unsealed {
  const table = tables.get(sealed)
  if (!table) throw new TypeError('This is no sealed table')
  return table
}
