import { join } from 'node:path'
import { readAssets } from './assets.ts'
import { beforeMigration, tellKept } from './backup/before-migration.ts'
import { ScheduledBackups } from './backup/scheduled.ts'
import type { Config } from './config.ts'
import { isBehind, migrateAll, openFiles, placesOf } from './files.ts'
import { Health } from './health.ts'
import { startJob } from './job.ts'
import { machineOver } from './machine.ts'
import { Metrics } from './metrics.ts'
import { openRemoteShards } from './remote-shards.ts'
import { listen } from './server.ts'

/** Where `npm run build` puts the pages. */
const pages = join(import.meta.dirname, '../../dist/web')

export interface Served {
  port: number
  /** Until the job has run for the first time: nobody's requests wait for it, which a shard that is away would hold up. */
  worked: Promise<void>
  /** Ends requests and jobs that go on, then writes everything into the databases' own files. */
  stop(): Promise<void>
}

/** Migrates the databases, once they are kept as they were, and serves Bihuan over them. */
export async function serveMachine(config: Config): Promise<Served> {
  const { state, backup } = config
  const places = placesOf(config)
  if (isBehind(places)) tellKept(await beforeMigration(state, backup))
  migrateAll(places, state)
  const remote = openRemoteShards(config.remoteShards)
  const files = openFiles(config, remote.databases)
  const machine = machineOver(files.databases, config)
  const health = new Health(state, files.databases)
  const metrics = new Metrics(state)
  const job = startJob(machine, health, metrics)
  const backups = backup && new ScheduledBackups(state, backup)
  backups?.start()
  const server = await listen({ machine, assets: readAssets(pages), health, metrics }, config)
  return {
    port: server.port,
    worked: job.first,
    async stop() {
      health.stop()
      await server.stop()
      await Promise.all([job.stop(), backups?.end()])
      await machine.settled()
      await Promise.all([files.close(), remote.close()])
    },
  }
}
