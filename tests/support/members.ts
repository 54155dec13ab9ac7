import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { expect } from 'vitest'
import type { Role } from '../../src/lib/role.ts'
import { anonymous, type Client, client } from './client.ts'
import { supervisor } from './setting.ts'
import { nanguan } from './world.ts'

/** A post that needs neither a unit nor a certificate. */
export const leader = { role: 'leaderInCharge', unit: null, certificate: null }

export const memberInput = (more: Record<string, unknown> = {}) => ({
  username: `chen-${v7()}`,
  name: '陈新',
  ...leader,
  ...more,
})

export const putMember = (division: string, more: Record<string, unknown> = {}, by = supervisor, id = v7()) =>
  by.put(`/divisions/${division}/members/${id}`, memberInput(more))

export const signIn = (username: string, password: string) =>
  anonymous.send('/session', { method: 'POST', body: { username, password } })

/** Somebody who was added to an office: their id, and how they sign in. */
export interface Added {
  id: string
  username: string
  initialPassword: string
}

/** Somebody whom the supervisor, unless somebody else, has added. */
export async function addedMember(
  more: Record<string, unknown> = {},
  division = nanguan,
  by = supervisor,
): Promise<Added> {
  const { status, body } = await putMember(division, more, by)
  expect([status, body.code]).toEqual([201, undefined])
  return body
}

export const membersPath = (division: string, rest = '') => `/divisions/${division}/members${rest}`

/** The posts that somebody holds, wherever. */
export const heldBy = async (id: string) =>
  (await env.DIRECTORY.prepare('SELECT * FROM membership WHERE user = ? ORDER BY division, role, unit').bind(id).all())
    .results

/** Gives somebody a post behind everybody's back. */
export const give = (id: string, division: string, role: Role) =>
  env.DIRECTORY.prepare('INSERT INTO membership (user, division, role) VALUES (?, ?, ?)').bind(id, division, role).run()

/** The id of somebody of the world, by what they are asked themselves. */
export const idOf = async (who: Client) => (await who.get('/session')).body.user as string

/** Signs in with the initial password, and changes it. */
export async function settled({ username, initialPassword }: Added): Promise<Client> {
  const first = client({ Cookie: cookieOf(await signIn(username, initialPassword)) })
  const next = `${initialPassword}-my-own`
  const changed = await first.put('/session/password', { current: initialPassword, next })
  expect(changed.status).toBe(204)
  return client({ Cookie: cookieOf(changed) })
}

export const cookieOf = ({ headers }: { headers: Headers }) => headers.get('Set-Cookie')?.split(';')[0] ?? ''
