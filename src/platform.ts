import type { D1Database } from '@cloudflare/workers-types'
import type { Clock } from './lib/clock.ts'

/** What a request is served with: the databases and the clock, made from the bindings by the entry alone. */
export interface Platform {
  directory: D1Database
  /** The shard of that name; undefined where this deployment has none. */
  shard(name: string): D1Database | undefined
  clock: Clock
}
