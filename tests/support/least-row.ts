import type { DatabaseSync } from 'node:sqlite'

/** A row with the least that its table takes, and what is said of it. */
export function fillLeast(database: DatabaseSync, table: string, said: Record<string, string | number>) {
  const columns = database.prepare(`PRAGMA table_info(${table})`).all() as {
    name: string
    type: string
    notnull: number
  }[]
  const least = columns.filter(({ notnull }) => notnull).map(({ name, type }) => [name, type === 'INTEGER' ? 0 : '{}'])
  const row = { ...Object.fromEntries(least), ...said }
  const names = Object.keys(row)
  database
    .prepare(`INSERT INTO ${table} (${names}) VALUES (${names.map(() => '?')})`)
    .run(...(Object.values(row) as (string | number)[]))
}
