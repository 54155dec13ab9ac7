import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import { unstable_getMiniflareWorkerOptions as fromWrangler, unstable_splitSqlQuery as split } from 'wrangler'

const migrationsOf = { DIRECTORY: 'directory', SHARD_01: 'district', SHARD_02: 'district' } as const
export type DatabaseName = keyof typeof migrationsOf
export const databaseNames = Object.keys(migrationsOf) as DatabaseName[]

interface Options {
  port: number
  /** Vars in place of those in wrangler.toml. */
  bindings: Record<string, string>
  /** The folder of the databases. */
  state: string
  /** Serve the built pages too; without them only the API. */
  assets: boolean
  /** A built Worker to serve in place of Bihuan. */
  script?: string
  /** Options of Miniflare itself, beside those that Bihuan is served with. */
  more?: Record<string, unknown>
}

/** Miniflare's options for the built Worker, from wrangler.toml. */
function optionsFor({ port, bindings, assets, state, script = 'dist/worker/worker.js', more }: Options) {
  mkdirSync('dist/web', { recursive: true })
  const { assets: pages, ...worker } = fromWrangler('wrangler.toml').workerOptions
  const bihuan = {
    ...worker,
    ...(assets ? { assets: pages } : {}),
    name: 'bihuan',
    modules: [{ type: 'ESModule' as const, path: script }],
    bindings,
  }
  return convertV4MiniflareOptions({
    host: '127.0.0.1',
    port,
    cf: false,
    log: new Log(LogLevel.WARN),
    telemetry: { enabled: false },
    resourcePersistencePath: state,
    workers: [bihuan],
    ...more,
  } as Parameters<typeof convertV4MiniflareOptions>[0])
}

export const openMiniflare = (options: Options) => new Miniflare(optionsFor(options))
export const reopen = (miniflare: Miniflare, options: Options) => miniflare.setOptions(optionsFor(options))

/** Applies the migrations that a database hasn't had yet, each in one batch, under the names that wrangler keeps. */
export async function migrate(miniflare: Miniflare): Promise<void> {
  for (const name of databaseNames) {
    const database = await miniflare.getD1Database(name)
    await database
      .prepare(
        `CREATE TABLE IF NOT EXISTS d1_migrations (
           id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)`,
      )
      .run()
    const { results } = await database.prepare('SELECT name FROM d1_migrations').all<{ name: string }>()
    const done = new Set(results.map((row) => row.name))
    const folder = `migrations/${migrationsOf[name]}`
    for (const file of readdirSync(folder).sort()) {
      if (done.has(file)) continue
      const statements = split(readFileSync(`${folder}/${file}`, 'utf8')).map((query) => database.prepare(query))
      await database.batch([...statements, database.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(file)])
    }
  }
}
