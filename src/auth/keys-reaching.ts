import type { D1Database } from '@cloudflare/workers-types'
import { instantOf } from '../lib/day.ts'
import type { Right } from '../lib/rights.ts'

/** A key that opens a division, as those who belong to it see it. */
export interface KeyReaching {
  id: string
  name: string
  prefix: string
  division: string
  divisionName: string
  rights: Right[]
  actsFor: { user: string; name: string } | null
  expiresAt: string
  lastUsedAt: string | null
}

interface Row {
  id: string
  name: string
  prefix: string
  division: string
  division_name: string | null
  rights: string
  expires_at: number
  last_used_at: number | null
  acts_for: string | null
  acts_for_name: string | null
}

/** The keys that still work and open a division: its own and those of the divisions that it lies in, newest first. */
export async function keysReaching(directory: D1Database, division: string): Promise<KeyReaching[]> {
  const { results } = await directory
    .prepare(
      `SELECT k.id, k.name, k.prefix, k.division, d.name AS division_name, k.rights, k.expires_at, k.last_used_at,
         k.acts_for, k.acts_for_name
       FROM api_key AS k LEFT JOIN division AS d ON d.code = k.division
       WHERE k.division IN (substr(?1, 1, 2), substr(?1, 1, 4), substr(?1, 1, 6), ?1)
         AND k.revoked_at IS NULL AND k.expires_at > ?2
       ORDER BY k.made_at DESC, k.id DESC`,
    )
    .bind(division, Date.now())
    .all<Row>()
  return results.map(({ division_name, rights, expires_at, last_used_at, acts_for, acts_for_name, ...key }) => ({
    ...key,
    divisionName: division_name ?? key.division,
    rights: JSON.parse(rights),
    actsFor: acts_for === null ? null : { user: acts_for, name: acts_for_name ?? '' },
    expiresAt: instantOf(expires_at),
    lastUsedAt: last_used_at === null ? null : instantOf(last_used_at),
  }))
}
