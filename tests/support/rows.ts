import type { D1Database } from '@cloudflare/workers-types'

const known = new WeakMap<D1Database, Record<string, Promise<string[]>>>()

/** The tables of a database that have this column: no test changes them. */
function tablesWith(database: D1Database, column: string): Promise<string[]> {
  const ofThis = known.get(database) ?? {}
  known.set(database, ofThis)
  ofThis[column] ??= findTables(database, column)
  return ofThis[column]
}

async function findTables(database: D1Database, column: string): Promise<string[]> {
  const { results } = await database
    .prepare(
      `SELECT name FROM sqlite_master AS m WHERE type = 'table' AND name NOT GLOB '_cf_*'
         AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) AS c WHERE c.name = ?) ORDER BY name`,
    )
    .bind(column)
    .all<{ name: string }>()
  return results.map(({ name }) => name)
}

type Rows = Record<string, Record<string, unknown>[]>

/** The rows of all tables that have this column, where it is like this, by table. */
export async function rowsWhere(database: D1Database, column: string, like: string): Promise<Rows> {
  const tables = await tablesWith(database, column)
  const parts = await database.batch<Record<string, unknown>>(
    tables.map((table) => database.prepare(`SELECT * FROM ${table} WHERE ${column} GLOB ?`).bind(like)),
  )
  return Object.fromEntries(tables.map((table, place) => [table, parts[place]?.results ?? []]))
}
