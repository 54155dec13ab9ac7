import type { D1Database } from '@cloudflare/workers-types'

/** Opens a district in a shard, at its first epoch. */
export const holdDistrict = (shard: D1Database, district: string) =>
  shard.prepare("INSERT INTO held VALUES (?, 1, 'open') ON CONFLICT DO NOTHING").bind(Number(district)).run()
