import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '../../src/lib/hash.ts'
import { anonymous, client, noon } from '../support/client.ts'
import {
  type Account,
  account,
  addAuthenticator,
  codeOf,
  cookiesIn,
  forgetStep,
  halfName,
  halfway,
  newAddress,
  password,
  signIn,
  takeSecondStep,
  wholeName,
  wrongCodeOf,
} from '../support/factors.ts'
import { runJobs } from '../support/jobs.ts'
import { ownedRoutes } from '../support/routes.ts'
import { refused } from '../support/stored.ts'
import { nanguan, yongqiao } from '../support/world.ts'
import '../support/setting.ts'

let somebody: Account
let secret: string
let recoveryCodes: string[]

/** What the app shows next: the code that it was set up by is used up. */
const next = () => ({ kind: 'code', code: codeOf(secret, 1) })
const wrong = () => ({ kind: 'code', code: wrongCodeOf(secret) })

const sessionsOf = async () =>
  (await env.DIRECTORY.prepare('SELECT id FROM session WHERE user = ?').bind(somebody.user).all<{ id: string }>())
    .results
const failuresOf = (subject: string) =>
  env.DIRECTORY.prepare('SELECT failures FROM attempt WHERE subject = ?').bind(subject).first<number>('failures')

beforeAll(async () => {
  somebody = await account('safetyOfficer', nanguan)
  ;({ secret, recoveryCodes } = await addAuthenticator(somebody.own))
})

describe('the right password of somebody with a second factor', () => {
  test('signs nobody in: it awaits the second step, under a cookie that scripts and other sites can’t reach', async () => {
    const before = await sessionsOf()
    const answer = await signIn(somebody.username)
    expect([answer.status, answer.body]).toEqual([202, { awaited: ['code', 'recovery'] }])
    expect(Object.keys(cookiesIn(answer))).toEqual([halfName])
    const parts = (answer.headers.get('Set-Cookie') ?? '').split('; ')
    expect(parts).toEqual(expect.arrayContaining(['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/', 'Max-Age=300']))
    expect(await sessionsOf()).toEqual(before)
  })

  test('opens nothing at all without the second step, under either cookie’s name', async () => {
    const cookie = await halfway(somebody.username)
    const token = cookie.slice(halfName.length + 1)
    const own: [method: string, path: string, body?: unknown][] = [
      ['GET', '/session'],
      ['PUT', '/session/password', { current: password, next: '河边有三棵老槐树和一口深井' }],
      ['POST', '/session/proof', { password }],
      ['GET', '/session/open'],
      ['DELETE', '/session/open'],
      ['GET', '/session/factors'],
      ['POST', '/session/factors/authenticator/offer', {}],
      ['PUT', '/session/factors/authenticator', { code: '123456' }],
      ['DELETE', '/session/factors/authenticator'],
      ['POST', '/session/factors/recovery-codes', {}],
      ['POST', '/session/factors/passkeys/offer', {}],
      ['DELETE', `/session/factors/passkeys/${somebody.user}`],
    ]
    const others = ownedRoutes
      .filter((route) => !route.includes('/reporting/'))
      .map((route): (typeof own)[number] => {
        const [method = '', pattern = ''] = route.split(' ')
        const path = pattern.replace('/api/v1', '').replace(':office', nanguan).replace(':district', yongqiao)
        const filled = path.replace(':division', nanguan).replaceAll(/:\w+/g, somebody.user)
        return [method, filled, method === 'GET' || method === 'DELETE' ? undefined : {}]
      })
    expect(others.length).toBeGreaterThan(80)
    for (const half of [client({ Cookie: cookie }), client({ Cookie: `${wholeName}=${token}` })])
      for (const [method, path, body] of [...own, ...others]) {
        const answer = await half.send(path, { method, body })
        expect([answer.status, answer.body.code], `${method} ${path}`).toEqual([401, 'signInNeeded'])
      }
  })

  test('can be told from a wrong one by nobody who doesn’t know it', async () => {
    const { status, body } = await signIn(somebody.username, newAddress(), undefined, 'falsch')
    expect([status, body.code]).toEqual([401, 'credentialsWrong'])
  })
})

describe('the second step', () => {
  test('signs in with a session of its own, which takes the place of the browser’s former one', async () => {
    await forgetStep(somebody.user)
    const cookie = await halfway(somebody.username)
    const first = await takeSecondStep(cookie, next())
    expect([first.status, first.body.user, first.body.username]).toEqual([200, somebody.user, somebody.username])
    const { [wholeName]: token = '', [halfName]: left } = cookiesIn(first)
    expect([left, token === cookie.slice(halfName.length + 1)]).toEqual(['', false])
    expect((await client({ Cookie: `${wholeName}=${token}` }).get('/session')).body.user).toBe(somebody.user)

    await forgetStep(somebody.user)
    const again = await halfway(somebody.username)
    const second = await takeSecondStep(`${again}; ${wholeName}=${token}`, next())
    expect(second.status).toBe(200)
    expect((await client({ Cookie: `${wholeName}=${token}` }).get('/session')).status).toBe(401)
    expect((await sessionsOf()).map(({ id }) => id)).toContain(sha256(cookiesIn(second)[wholeName] ?? ''))
  })

  test('takes the code as the app shows it, in two groups, and in full-width digits', async () => {
    for (const shown of [(code: string) => `${code.slice(0, 3)} ${code.slice(3)}`, fullWidth]) {
      await forgetStep(somebody.user)
      const { code } = next()
      const answer = await takeSecondStep(await halfway(somebody.username), { kind: 'code', code: shown(code) })
      expect(answer.status).toBe(200)
    }
  })

  test('can’t be taken by a code that was used before', async () => {
    await forgetStep(somebody.user)
    const used = next()
    expect((await takeSecondStep(await halfway(somebody.username), used)).status).toBe(200)
    const half = await halfway(somebody.username)
    await refused(() => takeSecondStep(half, used), 'codeWrong')
    await refused(() => takeSecondStep(half, { kind: 'code', code: codeOf(secret) }), 'codeWrong')
  })

  test('is taken once by two at the same time with the same code', async () => {
    await forgetStep(somebody.user)
    const halves = [await halfway(somebody.username), await halfway(somebody.username)]
    const answers = await Promise.all(halves.map((half) => takeSecondStep(half, next())))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
  })

  test('is taken once by two at the same time with one half session', async () => {
    const before = await sessionsOf()
    const half = await halfway(somebody.username)
    const codes = recoveryCodes.splice(0, 2)
    const answers = await Promise.all(codes.map((code) => takeSecondStep(half, { kind: 'recovery', code })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
    expect(await sessionsOf()).toHaveLength(before.length + 1)
  })

  test('is over after five wrong codes, even for the right one', async () => {
    await forgetStep(somebody.user)
    const half = await halfway(somebody.username)
    for (const code of ['codeWrong', 'codeWrong', 'codeWrong', 'codeWrong', 'secondStepOver'] as const)
      await refused(() => takeSecondStep(half, wrong()), code)
    await refused(() => takeSecondStep(half, next()), 'secondStepOver')
  })

  test('is over after five minutes', async () => {
    await forgetStep(somebody.user)
    const half = await halfway(somebody.username)
    const id = sha256(half.slice(halfName.length + 1))
    await env.DIRECTORY.prepare('UPDATE half_session SET expires_at = ? WHERE id = ?').bind(Date.now(), id).run()
    await refused(() => takeSecondStep(half, next()), 'secondStepOver')
  })

  test('that nobody took in time is forgotten, and with it what was handed out for setting up', async () => {
    const waiting = async () =>
      await env.DIRECTORY.prepare(
        'SELECT (SELECT count(*) FROM half_session) AS halves, (SELECT count(*) FROM challenge) AS challenges',
      ).first<{ halves: number; challenges: number }>()
    const other = await account('leaderInCharge', nanguan)
    await other.own.send('/session/factors/authenticator/offer', { method: 'POST', body: {} })
    await halfway(somebody.username)
    await runJobs(noon)
    expect(Object.values((await waiting()) ?? {}).every((left) => left > 0)).toBe(true)
    for (const table of ['half_session', 'challenge'])
      await env.DIRECTORY.prepare(`UPDATE ${table} SET expires_at = ?`).bind(Date.now()).run()
    await runJobs(noon)
    expect(await waiting()).toEqual({ halves: 0, challenges: 0 })
  })

  test('is over when the password is changed meanwhile', async () => {
    const other = await account('leaderInCharge', nanguan)
    const app = await addAuthenticator(other.own)
    const half = await halfway(other.username)
    const changed = await other.own.put('/session/password', { current: password, next: '河边有三棵老槐树和一口深井' })
    expect(changed.status).toBe(204)
    await refused(() => takeSecondStep(half, { kind: 'code', code: codeOf(app.secret, 1) }), 'secondStepOver')
  })

  test.each([
    ['without a cookie', ''],
    ['with a made-up one', `${halfName}=${crypto.randomUUID()}`],
  ])('can’t be taken %s', async (_, cookie) => {
    await forgetStep(somebody.user)
    await refused(() => takeSecondStep(cookie, next()), 'secondStepOver')
  })

  test('can’t be taken by a page of another site', async () => {
    await forgetStep(somebody.user)
    const half = await halfway(somebody.username)
    const foreign = { headers: { Origin: 'https://elsewhere.example' } }
    await refused(() => takeSecondStep(half, next(), newAddress(), foreign), 'originForeign')
  })

  test.each([
    ['of five digits', { kind: 'code', code: '12345' }, 'code'],
    ['of letters', { kind: 'code', code: 'abcdef' }, 'code'],
    ['of another kind', { kind: 'sms', code: '123456' }, 'kind'],
  ])('a code %s is refused', async (_, body, path) => {
    await refused(() => takeSecondStep('', body), 'badInput', path)
  })
})

describe('guessing codes with the right password', () => {
  test('locks the address out after eight, whatever number of half sessions it has begun, and no other', async () => {
    await forgetStep(somebody.user)
    const address = newAddress()
    const halves = await Promise.all([1, 2, 3, 4].map(() => halfway(somebody.username, address)))
    const guesses = halves.flatMap((half) => [1, 2, 3, 4].map(() => takeSecondStep(half, wrong(), address)))
    const codes = (await Promise.all(guesses)).map(({ body }) => body.code)
    expect(codes.filter((code) => code === 'codeWrong')).toHaveLength(8)
    expect(codes.filter((code) => code === 'tooManyAttempts')).toHaveLength(8)
    await env.DIRECTORY.prepare('DELETE FROM attempt WHERE subject = ?').bind(`account:${somebody.username}`).run()
    expect((await signIn(somebody.username, address)).body.code).toBe('tooManyAttempts')
    expect((await takeSecondStep(await halfway(somebody.username), next())).status).toBe(200)
  })

  test('a right code leaves no guess behind', async () => {
    await forgetStep(somebody.user)
    const address = newAddress()
    const before = (await failuresOf(`account:${somebody.username}`)) ?? 0
    expect((await takeSecondStep(await halfway(somebody.username, address), next(), address)).status).toBe(200)
    expect((await failuresOf(`account:${somebody.username}`)) ?? 0).toBe(before)
    expect(await failuresOf(`address:${address}`)).toBe(0)
    expect(await failuresOf(`pair:${somebody.username} ${address}`)).toBeNull()
  })

  test('nobody is locked out by somebody who doesn’t know the password', async () => {
    await forgetStep(somebody.user)
    const address = newAddress()
    for (let nth = 0; nth < 30; nth++) await takeSecondStep(`${halfName}=${crypto.randomUUID()}`, wrong(), address)
    expect(await failuresOf(`address:${address}`)).toBeNull()
    expect((await takeSecondStep(await halfway(somebody.username, address), next(), address)).status).toBe(200)
  })
})

describe('a recovery code', () => {
  test('signs in once, however it is typed', async () => {
    const code = (recoveryCodes.pop() ?? '').replaceAll('-', ' ').toUpperCase()
    const half = await halfway(somebody.username)
    expect((await takeSecondStep(half, { kind: 'recovery', code })).status).toBe(200)
    const again = await halfway(somebody.username)
    await refused(() => takeSecondStep(again, { kind: 'recovery', code }), 'codeWrong')
  })

  test('signs nobody else in', async () => {
    const other = await account('safetyOfficer', nanguan)
    const theirs = await addAuthenticator(other.own)
    const [code] = theirs.recoveryCodes
    const half = await halfway(somebody.username)
    await refused(() => takeSecondStep(half, { kind: 'recovery', code }), 'codeWrong')
  })
})

test('without a second factor the right password signs in at once, as ever', async () => {
  const { user, username } = await account('safetyOfficer', nanguan)
  const answer = await signIn(username)
  expect([answer.status, answer.body.user, answer.cost.trips]).toEqual([200, user, 4])
  await refused(
    () => anonymous.send('/session/second-step', { method: 'POST', body: { kind: 'code', code: '123456' } }),
    'secondStepOver',
  )
})

const fullWidth = (code: string) => [...code].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('')
