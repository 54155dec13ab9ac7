import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { D1Database } from '@cloudflare/workers-types'
import { makeState } from '../local/state.ts'
import { Connection } from '../sqlite/connection.ts'
import { type FileDatabase, openFile } from '../sqlite/file.ts'
import type { Databases } from '../tenancy/databases.ts'
import type { Config } from './config.ts'
import { bucketIn } from './evidence-files.ts'
import { migrate, missingIn, type Schema } from './migrate.ts'

/** A database of this machine: what the code calls it, where it lies, and what its migrations are. */
export interface Place {
  name: string
  file: string
  schema: Schema
}

export const directoryName = 'DIRECTORY'

/** The databases that lie on this machine. */
export const placesOf = ({ state, shards }: Pick<Config, 'state' | 'shards'>): Place[] => [
  { name: directoryName, file: join(state, 'directory.sqlite'), schema: 'directory' },
  ...shardPlaces({ state, shards }),
]

/** The shards among them. */
export const shardPlaces = ({ state, shards }: Pick<Config, 'state' | 'shards'>): Place[] =>
  shards.map((name) => ({ name, file: join(state, fileOf(name)), schema: 'district' }))

/** The file of a shard, by what the code calls it. */
export const fileOf = (name: string) => `${name.toLowerCase().replaceAll('_', '-')}.sqlite`

/** Whether a database that is there lacks a migration. */
export const isBehind = (places: readonly Place[]): boolean =>
  places.some(({ file, schema }) => {
    if (!existsSync(file)) return false
    const connection = new Connection(file, 'write')
    const missing = missingIn(connection, schema)
    connection.close()
    return missing.length > 0
  })

/** Makes the databases that are missing, and applies what any of them lacks. */
export function migrateAll(places: readonly Place[], state: string): void {
  makeState(state)
  for (const { file, schema } of places) {
    const connection = new Connection(file, 'write')
    migrate(connection, schema)
    connection.close()
  }
}

export interface OpenFiles {
  databases: Databases
  close(): Promise<void>
}

/** Opens migrated databases, and the evidence beside them, for reads and writes. */
export function openFiles(
  config: Pick<Config, 'state' | 'shards'>,
  elsewhere: ReadonlyMap<string, D1Database> = new Map(),
): OpenFiles {
  const files = new Map<string, FileDatabase>(placesOf(config).map(({ name, file }) => [name, openFile(file)]))
  const directory = files.get(directoryName)
  if (!directory) throw new TypeError('There is no directory among the databases')
  return {
    databases: {
      bucket: bucketIn(config.state),
      directory: directory.d1,
      shard: (name) => (name === directoryName ? undefined : (files.get(name)?.d1 ?? elsewhere.get(name))),
    },
    async close() {
      await Promise.all([...files.values()].map((file) => file.close()))
    },
  }
}

/** Whether there are databases at all. */
export const isEmpty = (places: readonly Place[]): boolean => !places.some(({ file }) => existsSync(file))
