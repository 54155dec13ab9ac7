import type { Clock } from './lib/clock.ts'
import type { ClosedDatabases } from './tenancy/databases.ts'

/** What a request is served with, made from the bindings by the entry alone. */
export interface Platform {
  databases: ClosedDatabases
  clock: Clock
  /** The network address of whoever asks; empty where nobody is told it. */
  address: string
  /** The origin that browsers see, where a server in between hides it; else a request's own address tells it. */
  origin: string | undefined
  /** Hides network addresses in the log: whoever lacks it can't find out by trying which address a line means. */
  addressKey: string
  /** Seals what second factors are checked by; without it nobody can set one up. */
  factorKey: string | undefined
  /** Whether those who reach many offices have to have a second factor. */
  factorRequired: boolean
}
