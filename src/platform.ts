import type { Clock } from './lib/clock.ts'
import type { ClosedDatabases } from './tenancy/databases.ts'

/** What a request is served with: the databases and the clock, made from the bindings by the entry alone. */
export interface Platform {
  databases: ClosedDatabases
  clock: Clock
}
