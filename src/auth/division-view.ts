import type { D1Database } from '@cloudflare/workers-types'

/**
 * What the directory tells about a division together with who asks, in one statement: the shards that its districts
 * live in, and the names of its districts and offices.
 */
export interface DivisionView {
  shards: { district: string; shard: string; epoch: number }[]
  names: { code: string; name: string }[]
}

/** Two columns of JSON about the division that the parameter `place` holds; both are empty when it is null. */
export const divisionViewColumns = (place: string) => `
  (SELECT json_group_array(json_object('district', district, 'shard', shard, 'epoch', epoch)) FROM district_shard
    WHERE district = substr(${place}, 1, 6) OR (district >= ${place} AND district < ${place} || '~')) AS shards,
  (SELECT json_group_array(json_object('code', code, 'name', name)) FROM division
    WHERE code >= ${place} AND code < ${place} || '~') AS names`

export const divisionViewOf = (row: { shards: string; names: string }): DivisionView => ({
  shards: JSON.parse(row.shards),
  names: JSON.parse(row.names),
})

/** A row of the first statement, or undefined. */
export const firstRow = async <T>(directory: D1Database, query: string, ...values: (string | number | null)[]) =>
  (
    await directory
      .prepare(query)
      .bind(...values)
      .all<T>()
  ).results[0]
