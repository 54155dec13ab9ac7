import type { D1Database, ExecutionContext, R2Bucket, ScheduledController } from '@cloudflare/workers-types'
import { api } from './api.ts'
import { scheduled } from './jobs.ts'
import { clockWith } from './lib/clock.ts'
import type { Platform } from './platform.ts'
import { closeDatabases } from './tenancy/databases.ts'

type Bindings = {
  DIRECTORY: D1Database
  EVIDENCE: R2Bucket
  /** How far the business clock is from real time; set in demo worlds alone. */
  CLOCK_OFFSET_MS?: string
  /** A secret. Without it addresses in the log can be compared only until the Worker starts anew. */
  ADDRESS_KEY?: string
  /** A secret. Whoever changes it makes everybody set up their second factor anew. */
  FACTOR_KEY?: string
  /** Whether supervisors and operators have to have a second factor. */
  SECOND_FACTOR?: 'required' | 'offered'
} & Record<`SHARD_${string}`, D1Database>

const isShard = (name: string): name is `SHARD_${string}` => name.startsWith('SHARD_')

let addressKeyOfThisStart: string | undefined

function addressKeyUntilRestart(): string {
  addressKeyOfThisStart ??= crypto.randomUUID()
  return addressKeyOfThisStart
}

const platformOf = (bindings: Bindings, address: string): Platform => ({
  databases: closeDatabases({
    bucket: bindings.EVIDENCE,
    directory: bindings.DIRECTORY,
    shard: (name) => (isShard(name) ? bindings[name] : undefined),
  }),
  clock: clockWith(Number(bindings.CLOCK_OFFSET_MS ?? 0)),
  address,
  origin: undefined,
  addressKey: bindings.ADDRESS_KEY ?? addressKeyUntilRestart(),
  factorKey: bindings.FACTOR_KEY || undefined,
  factorRequired: bindings.SECOND_FACTOR === 'required',
})

export default {
  fetch: (request: Request, bindings: Bindings, context: ExecutionContext) =>
    api.fetch(request, platformOf(bindings, request.headers.get('CF-Connecting-IP') ?? ''), context),
  scheduled: (_: ScheduledController, bindings: Bindings) => scheduled(platformOf(bindings, '')),
}
