import { DatabaseSync } from 'node:sqlite'
import type { Source } from './contents.ts'
import type { Manifest } from './manifest.ts'

const directory = 'directory.sqlite'

/** What a manifest says of the databases: by which migrations they were made, and what their records were. */
export function proofIn(databases: readonly Source[]): Pick<Manifest, 'migrations' | 'anchors'> {
  const migrations: Manifest['migrations'] = {}
  const anchors: Manifest['anchors'] = []
  for (const { name, path } of databases) {
    const database = new DatabaseSync(path)
    try {
      migrations[name] = lastMigration(database)
      if (name === directory) anchors.push(...newestAnchors(database))
    } finally {
      database.close()
    }
  }
  return { migrations, anchors }
}

function lastMigration(database: DatabaseSync): string {
  const [last] = rowsOf<{ name: string | null }>(
    database,
    'd1_migrations',
    'SELECT max(name) AS name FROM d1_migrations',
  )
  return last?.name ?? ''
}

const newestAnchors = (database: DatabaseSync) =>
  rowsOf<Manifest['anchors'][number]>(
    database,
    'anchor',
    'SELECT division AS office, max(day) AS day, hash FROM anchor GROUP BY division ORDER BY division',
  )

/** None where there is no such table: a database that waits for its migrations is backed up too. */
function rowsOf<T>(database: DatabaseSync, table: string, query: string): T[] {
  const there = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table)
  return there ? (database.prepare(query).all() as T[]) : []
}
