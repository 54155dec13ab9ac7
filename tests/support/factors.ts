import { env } from 'cloudflare:workers'
import { TOTP } from 'otpauth'
import { v7 } from 'uuid'
import { expect } from 'vitest'
import { hashPassword } from '../../src/auth/password.ts'
import type { Role } from '../../src/lib/role.ts'
import { type Answer, type Ask, anonymous, type Client, client } from './client.ts'
import { sessionOf } from './sessions.ts'

export const password = '晴天-2023-正确'
const passwordHash = hashPassword(password)
const step = 30_000

/** Somebody with a password, and a client of theirs that has just given it. */
export interface Account {
  user: string
  username: string
  own: Client
}

export async function account(role: Role, division: string): Promise<Account> {
  const user = v7()
  const username = `wang-${user}`
  const { DIRECTORY } = env
  const insertUser = DIRECTORY.prepare('INSERT INTO user (id, username, name, password_hash) VALUES (?, ?, ?, ?)')
  const insertPost = DIRECTORY.prepare('INSERT INTO membership (user, division, role) VALUES (?, ?, ?)')
  await DIRECTORY.batch([
    insertUser.bind(user, username, '王安', await passwordHash),
    insertPost.bind(user, division, role),
  ])
  return { user, username, own: client({ Cookie: `__Host-bihuan_session=${await sessionOf(user)}` }) }
}

/** What the app shows a number of steps from now. */
export const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + steps * step })

/** Any code but those that are right about now. */
export function wrongCodeOf(secret: string): string {
  const right = [-2, -1, 0, 1, 2].map((steps) => codeOf(secret, steps))
  return ['000000', '000001', '000002', '000003', '000004', '000005'].find((code) => !right.includes(code)) ?? ''
}

/** Sets up an authenticator app; answers its secret and the recovery codes that came with it. */
export async function addAuthenticator(own: Client): Promise<{ secret: string; recoveryCodes: string[] }> {
  const offer = await own.send('/session/factors/authenticator/offer', { method: 'POST', body: {} })
  expect([offer.status, offer.body.code]).toEqual([200, undefined])
  const { secret } = offer.body
  const { status, body } = await own.put('/session/factors/authenticator', { code: codeOf(secret) })
  expect([status, body.code]).toEqual([200, undefined])
  return { secret, recoveryCodes: body.recoveryCodes }
}

let addresses = 0
/** An address that no other test signs in from. */
export const newAddress = () => `203.0.113.${++addresses}`

export const signIn = (username: string, address = newAddress(), cookie?: string, secret = password) =>
  anonymous.send('/session', {
    method: 'POST',
    body: { username, password: secret },
    headers: { 'CF-Connecting-IP': address, ...(cookie ? { Cookie: cookie } : {}) },
  })

/** The cookies that an answer sets, by name. */
export const cookiesIn = ({ headers }: Answer): Record<string, string> =>
  Object.fromEntries(
    headers.getSetCookie().map((cookie) => {
      const [pair = ''] = cookie.split(';')
      return [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
    }),
  )

export const halfName = '__Host-bihuan_second_step'
export const wholeName = '__Host-bihuan_session'

/** The cookie of the half session that the right password begins. */
export async function halfway(username: string, address = newAddress()): Promise<string> {
  const answer = await signIn(username, address)
  expect([answer.status, answer.body]).toEqual([202, { awaited: ['code', 'recovery'] }])
  return `${halfName}=${cookiesIn(answer)[halfName]}`
}

export const takeSecondStep = (cookie: string, body: unknown, address = newAddress(), ask: Ask = {}) =>
  anonymous.send('/session/second-step', {
    method: 'POST',
    body,
    ...ask,
    headers: { Cookie: cookie, 'CF-Connecting-IP': address, ...ask.headers },
  })

/** Makes codes of steps right again that were taken already. */
export const forgetStep = (user: string) =>
  env.DIRECTORY.prepare('UPDATE authenticator SET last_step = 0 WHERE user = ?').bind(user).run()
