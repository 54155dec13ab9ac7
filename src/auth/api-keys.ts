import type { D1Database } from '@cloudflare/workers-types'
import { addDays, type Day, dayOf, instantOf } from '../lib/day.ts'
import { sha256 } from '../lib/hash.ts'
import { liesIn } from '../lib/networks.ts'
import { type Right, requestsAMinute } from '../lib/rights.ts'
import type { HeldRole } from '../lib/role.ts'
import { type DivisionView, divisionViewColumns, divisionViewOf } from './division-view.ts'

/** What a program may do, and where. */
export interface Program {
  id: string
  name: string
  prefix: string
  division: string
  rights: readonly Right[]
  networks: readonly string[]
  /**
   * Whose tool it is, with what they hold in the key's own division now, and the tool's first key; null for what only
   * reads.
   */
  actsFor: { user: string; name: string; posts: readonly HeldRole[]; tool: string } | null
  /** Milliseconds of real time. */
  expiresAt: number
  /** How many more requests it has in this minute, below zero for one too many; and the seconds until the next. */
  left: number
  anew: number
  view: DivisionView
  /** The division asked for, or the key's own. */
  place: string
}

/** A key that speaks for nobody any more, or not from there, or never did: then nothing else is known of it. */
export interface RefusedKey {
  refused: 'unknown' | 'revoked' | 'expired' | 'elsewhere'
  known?: { division: string; prefix: string }
}

interface KeyRow {
  division: string
  id: string
  name: string
  prefix: string
  rights: string
  networks: string
  expires_at: number
  revoked_at: number | null
  in_minute: number
  acts_for: string | null
  actor_name: string | null
  posts: string
  tool: string
  place: string
  shards: string
  names: string
}

const minuteMs = 60_000

/** Whoever asks too often stops costing writes. */
const counting = `
  UPDATE api_key SET last_used_at = ?3, minute = ?2, in_minute = iif(minute = ?2, in_minute + 1, 1)
  WHERE hash = ?1 AND revoked_at IS NULL AND expires_at > ?3 AND (minute <> ?2 OR in_minute <= ${requestsAMinute})`

const reading = `
  WITH key AS (
    SELECT division, id, name, prefix, rights, networks, expires_at, revoked_at, in_minute, acts_for, replaces,
      coalesce(?2, division) AS place
    FROM api_key WHERE hash = ?1)
  SELECT division, id, name, prefix, rights, networks, expires_at, revoked_at, in_minute, acts_for, place,
    (SELECT name FROM user WHERE id = acts_for) AS actor_name,
    (SELECT json_group_array(json_object('role', role, 'unit', nullif(unit, ''), 'certificate', certificate))
      FROM membership WHERE user = acts_for AND membership.division = key.division) AS posts,
    (WITH RECURSIVE line (id, replaces) AS (
        SELECT key.id, key.replaces WHERE key.acts_for IS NOT NULL
        UNION ALL SELECT former.id, former.replaces FROM line
          CROSS JOIN api_key AS former ON former.division = key.division AND former.id = line.replaces)
      SELECT id FROM line WHERE replaces IS NULL) AS tool,
    ${divisionViewColumns('place')}
  FROM key`

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const secretLength = 43
const checkLength = 8

const checkOf = (rest: string) => sha256(rest).slice(0, checkLength)

/**
 * `bh_`, 256 random bits as 43 letters and digits, and the first 8 digits of the SHA-256 of what stands before: whoever
 * looks through a repository or a log tells it from all else.
 */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  let rest = bytes.reduce((number, byte) => number * 256n + BigInt(byte), 0n)
  let secret = ''
  for (let place = 0; place < secretLength; place++, rest /= 62n) secret += digits[Number(rest % 62n)]
  return `bh_${secret}${checkOf(`bh_${secret}`)}`
}

const form = new RegExp(`^bh_[0-9A-Za-z]{${secretLength}}[0-9a-f]{${checkLength}}$`)

/** A key of this form that doesn't check was never made: nobody has to be asked. */
const isMistyped = (key: string) => form.test(key) && checkOf(key.slice(0, -checkLength)) !== key.slice(-checkLength)

/** The first characters of a key, by which people tell keys apart. */
export const prefixOf = (key: string) => key.slice(0, 8)

/**
 * Whom a Bearer key speaks for that is sent from this address, or why for nobody. Each time counts. To end itself a key
 * may come from anywhere: whoever has found one that was leaked sits in nobody's network.
 */
export async function programOf(
  directory: D1Database,
  key: string,
  place: string | null,
  address: string,
  endsItself: boolean,
): Promise<Program | RefusedKey> {
  if (isMistyped(key)) return { refused: 'unknown' }
  const now = Date.now()
  const hash = sha256(key)
  const [, read] = await directory.batch<KeyRow>([
    directory.prepare(counting).bind(hash, Math.floor(now / minuteMs), now),
    directory.prepare(reading).bind(hash, place),
  ])
  const row = read?.results[0]
  if (!row) return { refused: 'unknown' }
  const { division, id, name, prefix } = row
  const known = { division, prefix }
  if (row.revoked_at !== null) return { refused: 'revoked', known }
  if (row.expires_at <= now) return { refused: 'expired', known }
  const networks: string[] = JSON.parse(row.networks)
  if (networks.length > 0 && !endsItself && !liesIn(address, networks)) return { refused: 'elsewhere', known }
  return {
    ...{ id, name, prefix, division, networks, expiresAt: row.expires_at, place: row.place },
    rights: JSON.parse(row.rights),
    actsFor:
      row.acts_for === null
        ? null
        : { user: row.acts_for, name: row.actor_name ?? '', posts: JSON.parse(row.posts), tool: row.tool },
    left: requestsAMinute - row.in_minute,
    anew: Math.ceil((minuteMs - (now % minuteMs)) / 1000),
    view: divisionViewOf(row),
  }
}

const keptDays = 366
const forgottenAtOnce = 1000

/** Forgets uses that are older than a year, some at a time: what is left waits for the next run. */
export const forgetUses = (directory: D1Database, today: Day) =>
  directory
    .prepare(
      `DELETE FROM key_use WHERE (division, key, day, route, address) IN (
         SELECT division, key, day, route, address FROM key_use WHERE day < ? LIMIT ${forgottenAtOnce})`,
    )
    .bind(addDays(today, -keptDays))
    .run()

/** Notes what a key has asked for, and how many rows it was answered. */
export async function noteUse(
  directory: D1Database,
  { division, id }: Pick<Program, 'division' | 'id'>,
  { route, address, rows }: { route: string; address: string; rows: number },
): Promise<void> {
  const now = Date.now()
  await directory
    .prepare(
      `INSERT INTO key_use (division, key, day, route, address, requests, rows, last_at) VALUES (?, ?, ?, ?, ?, 1, ?, ?)
       ON CONFLICT DO UPDATE SET requests = requests + 1, rows = rows + excluded.rows, last_at = excluded.last_at`,
    )
    .bind(division, id, dayOf(instantOf(now)), route, address, rows, now)
    .run()
}
