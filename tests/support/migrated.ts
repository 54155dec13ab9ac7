import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { D1Migration } from '@cloudflare/vitest-plugin'

/**
 * One migration that leaves an empty database as all migrations of a folder leave it. Each test file makes its databases
 * anew: replaying the history each time took longer than most files’ tests.
 */
export function asMigrated(folder: string): D1Migration[] {
  const database = new DatabaseSync(':memory:')
  for (const file of readdirSync(folder).sort()) database.exec(readFileSync(join(folder, file), 'utf8'))
  const all = (sql: string) => database.prepare(sql).all()
  const made = all(`SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid`)
  const tables = made.filter(({ type }) => type === 'table')
  const rows = tables.flatMap(({ name }) => all(`SELECT * FROM "${name}"`).map((row) => insertion(String(name), row)))
  const others = made.filter(({ type }) => type !== 'table')
  const sqlOf = ({ sql }: { sql?: unknown }) => String(sql)
  database.close()
  return [{ name: 'all', queries: [...tables.map(sqlOf), ...rows, ...others.map(sqlOf)] }]
}

function insertion(table: string, row: Record<string, unknown>): string {
  const quoted = (value: unknown) =>
    typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value).toUpperCase()
  return `INSERT INTO "${table}" (${Object.keys(row).join(', ')}) VALUES (${Object.values(row).map(quoted).join(', ')})`
}
