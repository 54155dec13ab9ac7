import type { D1Database } from '@cloudflare/workers-types'
import type { Role } from '../lib/role.ts'

export interface NewMember {
  user: string
  username: string
  name: string
  passwordHash: string
  division: string
  role: Role
  unit: string | null
}

/** Adds a person with their first membership. */
export async function addMember(directory: D1Database, member: NewMember): Promise<void> {
  const { user, username, name, passwordHash, division, role, unit } = member
  await directory.batch([
    directory.prepare('INSERT INTO user VALUES (?, ?, ?, ?)').bind(user, username, name, passwordHash),
    directory.prepare('INSERT INTO membership VALUES (?, ?, ?, ?)').bind(user, division, role, unit ?? ''),
  ])
}

export const changePassword = (directory: D1Database, user: string, passwordHash: string) =>
  directory.prepare('UPDATE user SET password_hash = ? WHERE id = ?').bind(passwordHash, user).run()

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
