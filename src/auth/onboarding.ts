import type { D1Database } from '@cloudflare/workers-types'

/** Adds a division, and for a district the shard that it lives in from now on. */
export async function addDivision(
  directory: D1Database,
  code: string,
  name: string,
  shard: string | null,
): Promise<void> {
  await directory.batch([
    directory.prepare('INSERT INTO division VALUES (?1, ?2, ?1, NULL)').bind(code, name),
    ...(shard === null ? [] : [directory.prepare('INSERT INTO district_shard VALUES (?, ?, 1)').bind(code, shard)]),
  ])
}
