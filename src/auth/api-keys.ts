import type { D1Database } from '@cloudflare/workers-types'
import { sha256 } from '../lib/hash.ts'
import { type DivisionView, divisionViewColumns, divisionViewOf, firstRow } from './division-view.ts'

/** What a program may do, and where. */
interface Program {
  division: string
  prefix: string
  rights: string[]
  view: DivisionView
  /** The division asked for, or the key's own. */
  place: string
}

/** A key that speaks for nobody any more, or never did: then nothing else is known of it. */
export interface RefusedKey {
  refused: 'unknown' | 'revoked' | 'expired'
  known?: { division: string; prefix: string }
}

interface KeyRow {
  division: string
  id: string
  prefix: string
  rights: string
  expires_at: number
  last_used_at: number | null
  revoked_at: number | null
  place: string
  shards: string
  names: string
}

const statement = `
  WITH key AS (
    SELECT division, id, prefix, rights, expires_at, last_used_at, revoked_at, coalesce(?2, division) AS place
    FROM api_key WHERE hash = ?1)
  SELECT division, id, prefix, rights, expires_at, last_used_at, revoked_at, place, ${divisionViewColumns('place')}
  FROM key`

const hour = 3_600_000

/** `bh_` and 43 characters of 256 random bits. */
export function newKey(): string {
  const bytes = String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32)))
  return `bh_${btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`
}

/** The first characters of a key, by which people tell keys apart. */
export const prefixOf = (key: string) => key.slice(0, 8)

/** Whom a Bearer key speaks for, or why for nobody. */
export async function programOf(
  directory: D1Database,
  key: string,
  place: string | null,
  afterAnswer: (work: Promise<unknown>) => void,
): Promise<Program | RefusedKey> {
  const now = Date.now()
  const row = await firstRow<KeyRow>(directory, statement, sha256(key), place)
  if (!row) return { refused: 'unknown' }
  const { division, prefix } = row
  if (row.revoked_at !== null) return { refused: 'revoked', known: { division, prefix } }
  if (row.expires_at <= now) return { refused: 'expired', known: { division, prefix } }
  if (row.last_used_at === null || row.last_used_at < now - hour) {
    const used = directory.prepare('UPDATE api_key SET last_used_at = ? WHERE division = ? AND id = ?')
    afterAnswer(used.bind(now, row.division, row.id).run())
  }
  return { division, prefix, rights: JSON.parse(row.rights), place: row.place, view: divisionViewOf(row) }
}
