import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { parseArgs } from 'node:util'
import { asked } from '../local/asked.ts'
import { refuseDemo } from '../local/demo-clock.ts'
import { awaitFree } from '../local/port.ts'
import { checkDatabases, claim } from '../local/state.ts'
import { onStop } from '../local/stop.ts'
import { orSay } from '../local/trouble.ts'
import { openFile } from '../sqlite/file.ts'
import { shardServer } from '../sqlite/remote/server.ts'
import { ScheduledBackups } from './backup/scheduled.ts'
import { isBehind, migrateAll, shardPlaces } from './files.ts'
import { readShardConfig, type ShardConfig } from './shard-config.ts'
import { shardSecretIn } from './shard-secret.ts'

/** `npm run shard`: serves shards to the machines that know their secret. */
const { values } = asked('npm run shard -- [--config shard.toml]', () =>
  parseArgs({ options: { config: { type: 'string', default: 'shard.toml' } } }),
)
const stopped = onStop()

await orSay(values.config, async () => {
  const config = readShardConfig(values.config)
  await orSay(config.state, () => serve(config))
})

async function serve(config: ShardConfig): Promise<void> {
  const secret = shardSecretIn(config.secretFile)
  refuseDemo(config.state)
  claim(config.state)
  checkDatabases(config.state)
  await awaitFree(config.port, config.address)
  const places = shardPlaces(config)
  if (isBehind(places)) await keepAsIs(config)
  migrateAll(places, config.state)
  const files = places.map(({ name, file }) => [name, openFile(file)] as const)
  const server = shardServer(new Map(files.map(([name, { d1 }]) => [name, d1])), secret)
  server.listen(config.port, config.address)
  await once(server, 'listening')
  const backups = config.backup && new ScheduledBackups(config.state, config.backup)
  backups?.start()
  stopped.first(async () => {
    await Promise.all([new Promise((resolve) => server.close(resolve)), backups?.end()])
    await Promise.all(files.map(([, { close }]) => close()))
  })
  const { port } = server.address() as AddressInfo
  const { address, shards } = config
  console.log(JSON.stringify({ level: 'info', event: 'serving', address, port, shards }))
}

/** Loaded where there is something to migrate alone: what tries a backup knows all of Bihuan. */
async function keepAsIs({ state, backup }: ShardConfig): Promise<void> {
  const { beforeMigration, tellKept } = await import('./backup/before-migration.ts')
  tellKept(await beforeMigration(state, backup))
}
