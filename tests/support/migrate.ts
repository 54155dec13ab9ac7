import { applyD1Migrations } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { D1Database, R2Bucket } from '@cloudflare/workers-types'

/** Leaves nothing in a database of what the test file before has left. */
async function emptied(database: D1Database): Promise<D1Database> {
  const { results } = await database
    .prepare(
      `SELECT type, name FROM sqlite_schema
       WHERE type IN ('table', 'view') AND name NOT GLOB '_cf_*' AND name NOT GLOB 'sqlite_*' ORDER BY type DESC`,
    )
    .all<{ type: string; name: string }>()
  const drops = results.map(({ type, name }) => database.prepare(`DROP ${type} "${name}"`))
  await database.batch([database.prepare('PRAGMA defer_foreign_keys = on'), ...drops])
  return database
}

async function empty(bucket: R2Bucket): Promise<void> {
  for (let { objects } = await bucket.list(); objects.length > 0; { objects } = await bucket.list())
    await bucket.delete(objects.map(({ key }) => key))
}

await empty(env.EVIDENCE)
await applyD1Migrations(await emptied(env.DIRECTORY), env.MIGRATIONS.directory)
await applyD1Migrations(await emptied(env.SHARD_01), env.MIGRATIONS.district)
await applyD1Migrations(await emptied(env.SHARD_02), env.MIGRATIONS.district)
