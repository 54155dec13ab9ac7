import { join } from 'node:path'
import { readAssets } from './assets.ts'
import type { Config } from './config.ts'
import { migrateAll, openFiles, placesOf } from './files.ts'
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
  /** Ends requests and jobs that go on, then writes everything into the databases' own files. */
  stop(): Promise<void>
}

/** Migrates the databases and serves Bihuan over them. */
export async function serveMachine(config: Config): Promise<Served> {
  const places = placesOf(config)
  migrateAll(places, config.state)
  const remote = openRemoteShards(config.remoteShards)
  const files = openFiles(places, remote.databases)
  const machine = machineOver(files.databases, config)
  const health = new Health(config.state, files.databases)
  const metrics = new Metrics()
  const job = startJob(machine, health, metrics)
  await job.first
  const server = await listen({ machine, assets: readAssets(pages), health, metrics }, config)
  return {
    port: server.port,
    async stop() {
      health.stop()
      await server.stop()
      await job.stop()
      await machine.settled()
      await Promise.all([files.close(), remote.close()])
    },
  }
}
