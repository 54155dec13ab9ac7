import { applyD1Migrations } from 'cloudflare:test'
import { env } from 'cloudflare:workers'

await applyD1Migrations(env.DIRECTORY, env.MIGRATIONS.directory)
await applyD1Migrations(env.SHARD_01, env.MIGRATIONS.district)
await applyD1Migrations(env.SHARD_02, env.MIGRATIONS.district)
