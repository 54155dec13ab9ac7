import type { D1Database } from '@cloudflare/workers-types'
import { type Bucket, FileStore } from './bucket.ts'
import { type Meter, metered } from './metered.ts'

/** The databases of a deployment and the bucket of its evidence, as its bindings name them. */
export interface Databases {
  bucket: Bucket
  directory: D1Database
  /** The shard of that name; undefined where this deployment has none. */
  shard(name: string): D1Database | undefined
}

declare const closed: unique symbol
/** The databases on their way through a request: every handler has them, and reaches none. */
export interface ClosedDatabases {
  readonly [closed]: true
}

declare const opened: unique symbol
/** A database that scopes are made over. There is no other than those that `openDatabases` hands out. */
export type OpenedDatabase = D1Database & { readonly [opened]: true }

export interface OpenedDatabases {
  files: FileStore
  directory: OpenedDatabase
  shard(name: string): OpenedDatabase | undefined
}

const kept = new WeakMap<ClosedDatabases, Databases>()

export function closeDatabases(databases: Databases): ClosedDatabases {
  const key = {} as ClosedDatabases
  kept.set(key, databases)
  return key
}

/**
 * Takes the databases out again, for those alone who make scopes: the linter refuses this file to everybody else. With
 * a meter every trip is counted and has a time limit; what nobody waits for needs none.
 */
export function openDatabases(key: ClosedDatabases, meter?: Meter): OpenedDatabases {
  const databases = kept.get(key)
  if (!databases) throw new TypeError('These databases were never closed')
  const open = (d1: D1Database) => (meter ? metered(d1, meter) : d1) as OpenedDatabase
  const shard = (name: string) => {
    const d1 = databases.shard(name)
    return d1 && open(d1)
  }
  return { files: new FileStore(databases.bucket), directory: open(databases.directory), shard }
}
