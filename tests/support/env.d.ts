import type { D1Database, D1Migration, R2Bucket } from '@cloudflare/workers-types'

declare global {
  namespace Cloudflare {
    interface Env {
      DIRECTORY: D1Database
      EVIDENCE: R2Bucket
      SHARD_01: D1Database
      SHARD_02: D1Database
      MIGRATIONS: { directory: D1Migration[]; district: D1Migration[] }
    }
  }
}
