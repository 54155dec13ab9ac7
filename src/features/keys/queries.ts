import { and, desc, eq } from 'drizzle-orm'
import { newKey, prefixOf } from '../../auth/api-keys.ts'
import { instantOf } from '../../lib/day.ts'
import { sha256 } from '../../lib/hash.ts'
import { isWriting } from '../../lib/rights.ts'
import type { Person } from '../../lib/role.ts'
import type { DirectoryDb, DirectoryRows } from '../../tenancy/directory.ts'
import { type Asked, reading } from '../../tenancy/reading.ts'
import { before } from '../../tenancy/sql.ts'
import type { KeyListed, NewKey } from './schema.ts'
import { apiKey, keyUse } from './table.ts'

/** Whose tool it is, as they were called when they made its key. */
const somebody = ({ actsFor, actsForName }: { actsFor: string | null; actsForName: string | null }) =>
  actsFor === null ? null : { user: actsFor, name: actsForName ?? '' }

/** A key as it is kept. */
export type Kept = Omit<KeyListed, 'divisionName'>

const hour = 3_600_000

const instant = (time: number | null) => (time === null ? null : instantOf(time))

const all = reading((directory: DirectoryRows) => {
  const k = directory.rows(apiKey)
  return [
    directory
      .select({
        id: k.id,
        name: k.name,
        prefix: k.prefix,
        division: k.division,
        rights: k.rights,
        networks: k.networks,
        expiresAt: k.expiresAt,
        lastUsedAt: k.lastUsedAt,
        revokedAt: k.revokedAt,
        replaces: k.replaces,
        actsFor: k.actsFor,
        actsForName: k.actsForName,
      })
      .from(k)
      .orderBy(desc(k.madeAt), desc(k.id)),
  ]
})

/** The keys of the division and of those in it, newest first. */
export async function keysOf(directory: DirectoryDb): Promise<Kept[]> {
  const [rows] = await directory.read(all)
  return rows.map(({ expiresAt, lastUsedAt, revokedAt, actsFor, actsForName, ...row }) => ({
    ...row,
    actsFor: somebody({ actsFor, actsForName }),
    expiresAt: instantOf(expiresAt),
    lastUsedAt: instant(lastUsedAt),
    revokedAt: instant(revokedAt),
  }))
}

/**
 * Makes a key and answers it; only its hash is kept. An id is used once. One that it replaces ends some hours later, if
 * not sooner.
 */
export async function makeKey(
  directory: DirectoryDb,
  id: string,
  { name, division, rights, networks, days, replaces }: NewKey,
  replaced: Kept | undefined,
  by: Person,
  now: number,
) {
  const key = newKey()
  const prefix = prefixOf(key)
  const row = { id, name, prefix, hash: sha256(key), rights, networks, madeBy: by.user, madeAt: now }
  const ending = replaced && {
    id: replaced.id,
    patch: { expiresAt: Math.min(Date.parse(replaced.expiresAt), now + (replaces?.hours ?? 0) * hour) },
  }
  const told = { name, rights, days, ...(replaced ? { replaces: replaced.prefix } : {}) }
  await directory.insert(
    apiKey,
    division,
    {
      ...row,
      ...(rights.some(isWriting) ? { actsFor: by.user, actsForName: by.name } : { actsFor: null, actsForName: null }),
      expiresAt: now + days * 24 * hour,
      lastUsedAt: null,
      revokedAt: null,
      replaces: replaced?.id ?? null,
    },
    { what: 'keyMade', division, subject: prefix, detail: told },
    ending,
  )
  return key
}

interface Known {
  id: string
  name: string
  prefix: string
  division: string
}

export const revokeKey = (directory: DirectoryDb, { id, name, prefix, division }: Known, now: number) =>
  directory.update(apiKey, id, { revokedAt: now }, { what: 'keyRevoked', division, subject: prefix, detail: { name } })

const uses = reading(
  (
    directory: DirectoryRows,
    { id, after, rows }: { id: Asked; after: readonly Asked[] | null; rows: Asked<number> },
  ) => {
    const k = directory.rows(apiKey)
    const u = directory.rows(keyUse)
    const order = [u.day, u.route, u.address]
    return [
      directory.select({ actsFor: k.actsFor, actsForName: k.actsForName }).from(k).where(eq(k.id, id)),
      directory
        .select({
          day: u.day,
          route: u.route,
          address: u.address,
          requests: u.requests,
          rows: u.rows,
          lastAt: u.lastAt,
        })
        .from(u)
        .where(and(eq(u.key, id), after ? before(order, after) : undefined))
        .orderBy(...order.map((column) => desc(column)))
        .limit(rows),
    ]
  },
)

/**
 * Whose tool's a key of the division, or of one in it, is, and what it was used for, the last day first: a row more than
 * asked says that there is more. Undefined where there is no such key.
 */
export async function usesOf(directory: DirectoryDb, id: string, after: string[] | null, limit: number) {
  const [[key], rows] = await directory.read(uses, { id, after, rows: limit + 1 })
  return (
    key && {
      actsFor: somebody(key),
      rows: rows.map(({ lastAt, ...row }) => ({ ...row, lastAt: instantOf(lastAt) })),
    }
  )
}
