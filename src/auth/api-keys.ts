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

interface KeyRow {
  division: string
  id: string
  prefix: string
  rights: string
  last_used_at: number | null
  place: string
  shards: string
  names: string
}

const statement = `
  WITH key AS (
    SELECT division, id, prefix, rights, last_used_at, coalesce(?2, division) AS place FROM api_key
    WHERE hash = ?1 AND revoked_at IS NULL AND expires_at > ?3)
  SELECT division, id, prefix, rights, last_used_at, place, ${divisionViewColumns('place')} FROM key`

const hour = 3_600_000

/** `bh_` and 43 characters of 256 random bits. */
export function newKey(): string {
  const bytes = String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32)))
  return `bh_${btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`
}

/** The first characters of a key, by which people tell keys apart. */
export const prefixOf = (key: string) => key.slice(0, 8)

/** Whom a Bearer key speaks for; null when it is unknown, expired or revoked. */
export async function programOf(
  directory: D1Database,
  key: string,
  place: string | null,
  afterAnswer: (work: Promise<unknown>) => void,
): Promise<Program | null> {
  const now = Date.now()
  const row = await firstRow<KeyRow>(directory, statement, await sha256(key), place, now)
  if (!row) return null
  if (row.last_used_at === null || row.last_used_at < now - hour) {
    const used = directory.prepare('UPDATE api_key SET last_used_at = ? WHERE division = ? AND id = ?')
    afterAnswer(used.bind(now, row.division, row.id).run())
  }
  const { division, prefix } = row
  return { division, prefix, rights: JSON.parse(row.rights), place: row.place, view: divisionViewOf(row) }
}
