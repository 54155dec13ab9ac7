import { desc } from 'drizzle-orm'
import { newKey, prefixOf } from '../../auth/api-keys.ts'
import { instantOf } from '../../lib/day.ts'
import { sha256 } from '../../lib/hash.ts'
import type { Person } from '../../lib/role.ts'
import type { DirectoryDb, DirectoryRows } from '../../tenancy/directory.ts'
import { reading } from '../../tenancy/reading.ts'
import type { NewKey } from './schema.ts'
import { apiKey } from './table.ts'

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
        expiresAt: k.expiresAt,
        lastUsedAt: k.lastUsedAt,
        revokedAt: k.revokedAt,
      })
      .from(k)
      .orderBy(desc(k.madeAt), desc(k.id)),
  ]
})

/** The keys of the division and of those in it, newest first. */
export async function keysOf(directory: DirectoryDb) {
  const [rows] = await directory.read(all)
  return rows.map(({ expiresAt, lastUsedAt, revokedAt, ...row }) => ({
    ...row,
    expiresAt: instantOf(expiresAt),
    lastUsedAt: instant(lastUsedAt),
    revokedAt: instant(revokedAt),
  }))
}

/** Makes a key and answers it; only its hash is kept. An id is used once. */
export async function makeKey(
  directory: DirectoryDb,
  id: string,
  { name, division, rights, days }: NewKey,
  by: Person,
  now: number,
) {
  const key = newKey()
  const prefix = prefixOf(key)
  const row = { id, name, prefix, hash: sha256(key), rights, madeBy: by.user, madeAt: now }
  await directory.insert(
    apiKey,
    division,
    { ...row, expiresAt: now + days * 86_400_000, lastUsedAt: null, revokedAt: null },
    { what: 'keyMade', division, subject: prefix, detail: { name, rights, days } },
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
