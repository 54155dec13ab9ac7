import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Trouble } from '../local/trouble.ts'
import type { Connection } from '../sqlite/connection.ts'

const root = join(import.meta.dirname, '../../migrations')

/** Which folder of migrations a database is made by. */
export type Schema = 'directory' | 'district'

/** The migrations of a schema in their order. */
export const migrationsOf = (schema: Schema) =>
  readdirSync(join(root, schema))
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(root, schema, name), 'utf8') }))

/** The migrations that a database hasn't had yet. One that this version doesn't know is refused; wrangler keeps their names in the same table. */
export function missingIn(connection: Connection, schema: Schema) {
  connection.exec(
    `CREATE TABLE IF NOT EXISTS d1_migrations (
       id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)`,
  )
  const [rows = []] = connection.batch([{ query: 'SELECT name FROM d1_migrations', values: [] }])
  const done = new Set(rows.map(({ name }) => String(name)))
  const known = migrationsOf(schema)
  const later = [...done].find((name) => known.every((migration) => migration.name !== name))
  if (later !== undefined)
    throw new Trouble(
      `The databases are those of a later version (${later}): serve them with that one, or restore a backup of before.`,
    )
  return known.filter(({ name }) => !done.has(name))
}

/** Applies the migrations that a database hasn't had yet, each whole or not at all. */
export function migrate(connection: Connection, schema: Schema): void {
  for (const { name, sql } of missingIn(connection, schema)) {
    connection.exec(`BEGIN IMMEDIATE;\n${sql}\n;INSERT INTO d1_migrations (name) VALUES ('${name}');\nCOMMIT`)
  }
}
