import { env } from 'cloudflare:workers'
import type { D1Database } from '@cloudflare/workers-types'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { hashPassword } from '../../src/auth/password.ts'
import { sha256 } from '../../src/lib/hash.ts'
import { type Answer, anonymous, client, noon } from '../support/client.ts'
import { sessionOf } from '../support/sessions.ts'
import { world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { nanguan } from '../support/world.ts'

const password = '晴天-2023-正确'
const day = 86_400_000
const window = 15 * 60_000

let passwordHash: string
beforeAll(async () => {
  passwordHash = await hashPassword(password)
})

interface Account {
  user: string
  username: string
}

/** A safety officer of 南关街道 who signs in by password. */
async function account(): Promise<Account> {
  const user = v7()
  const username = `wang-${user}`
  await env.DIRECTORY.batch([
    env.DIRECTORY.prepare('INSERT INTO user (id, username, name, password_hash) VALUES (?, ?, ?, ?)').bind(
      user,
      username,
      '王安',
      passwordHash,
    ),
    env.DIRECTORY.prepare("INSERT INTO membership (user, division, role) VALUES (?, ?, 'safetyOfficer')").bind(
      user,
      nanguan,
    ),
  ])
  return { user, username }
}

let addresses = 0
/** An address that no other test signs in from. */
const newAddress = () => `198.51.100.${++addresses}`

const signIn = (
  username: string,
  secret = password,
  address = newAddress(),
  headers: Record<string, string | null> = {},
) =>
  anonymous.send('/session', {
    method: 'POST',
    body: { username, password: secret },
    headers: { 'CF-Connecting-IP': address, ...headers },
  })

const tokenOf = ({ headers }: Answer) =>
  /^__Host-bihuan_session=([^;]+)/.exec(headers.get('Set-Cookie') ?? '')?.[1] ?? ''
const bearing = (token: string) => client({ Cookie: `__Host-bihuan_session=${token}` })

const sessionsOf = async (user: string) =>
  (
    await env.DIRECTORY.prepare('SELECT id, used_at FROM session WHERE user = ?')
      .bind(user)
      .all<{ id: string; used_at: number }>()
  ).results

/** A session of an officer that ends after this time, unless it is used before. */
async function sessionEndingIn(ms: number) {
  const { user } = await account()
  const usedAt = Date.now() + ms - 14 * day
  return { user, token: await sessionOf(user, { startedAt: usedAt, usedAt }) }
}

const attempts = (subject: string) =>
  env.DIRECTORY.prepare('SELECT failures, since FROM attempt WHERE subject = ?')
    .bind(subject)
    .first<{ failures: number; since: number }>()

const countFailures = (subject: string, failures: number, since = Date.now()) =>
  env.DIRECTORY.prepare('INSERT INTO attempt VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET failures = ?2, since = ?3')
    .bind(subject, failures, since)
    .run()

describe('who is signed in', () => {
  test('someone without a cookie is nobody', async () => {
    const { status, body } = await anonymous.get('/session')
    expect([status, body.code]).toEqual([401, 'signInNeeded'])
  })

  test('someone with a made-up cookie is nobody', async () => {
    const { status, body } = await bearing(v7()).get('/session')
    expect([status, body.code]).toEqual([401, 'signInNeeded'])
  })

  test('someone who holds the hash out of the database is nobody', async () => {
    const { token } = await sessionEndingIn(10 * day)
    const { status } = await bearing(sha256(token)).get('/session')
    expect(status).toBe(401)
  })

  test('someone who is signed in sees their name, where they belong and the business clock', async () => {
    const { user, username } = await account()
    const token = tokenOf(await signIn(username))
    const { status, body } = await bearing(token).get('/session', { at: noon })
    expect(status).toBe(200)
    expect(body).toEqual({
      user,
      username,
      name: '王安',
      passwordInitial: false,
      secondFactorMissing: false,
      memberships: [
        {
          division: nanguan,
          divisionName: '南关街道',
          district: { division: '341302', name: '埇桥区' },
          role: 'safetyOfficer',
          unit: null,
          certificate: null,
        },
      ],
      now: expect.stringMatching(/^2023-11-20T12:\d\d:\d\d\.\d{3}\+08:00$/),
      clockShifted: true,
    })
  })

  test('a member sees the unit that their post is in, and their certificate', async () => {
    const office = world.office(nanguan)
    const { body } = await office.people.officer.get('/session')
    expect(body.memberships).toMatchObject([
      { role: 'enforcementOfficer', unit: office.units.应急办, certificate: 'AH-3413-001' },
    ])
  })
})

describe('a page that says whose it is', () => {
  test('is served while its person is signed in, and refused with the name of whoever is signed in instead', async () => {
    const office = world.office(nanguan)
    const { user } = (await office.people.officer.get('/session')).body
    const units = `/offices/${nanguan}/units`
    const asOfficer = { headers: { 'Expected-User': user } }
    expect((await office.people.officer.get(units, asOfficer)).status).toBe(200)
    const unit = { name: '新科室', kind: 'department', stationed: false, safetyOffice: false, code: null }
    const answer = await refused(() => office.people.safety.put(`${units}/${v7()}`, unit, asOfficer), 'personChanged')
    expect(answer.about).toEqual([(await office.people.safety.get('/session')).body.name])
  })

  test.each(['/session', '/session/open'])('is refused at %s too', async (path) => {
    const { token } = await sessionEndingIn(10 * day)
    const { status, body } = await bearing(token).get(path, { headers: { 'Expected-User': v7() } })
    expect([status, body.code, body.about]).toEqual([409, 'personChanged', ['王安']])
  })
})

describe('signing in', () => {
  test.each([
    ['a page of another site', 'https://elsewhere.example'],
    ['a page of this host by another scheme', 'https://bihuan.test'],
    ['a sandboxed page, which has no origin,', 'null'],
    ['a request that keeps its origin to itself', null],
  ])('%s can not sign anybody in', async (_, Origin) => {
    const { user, username } = await account()
    await refused(() => signIn(username, password, newAddress(), { Origin }), 'originForeign')
    expect(await attempts(`account:${username}`)).toBeNull()
    expect(await sessionsOf(user)).toEqual([])
  })

  test.each([
    ['without a password', { username: 'wang' }, 'password'],
    ['with an empty password', { username: 'wang', password: '' }, 'password'],
    ['with an empty user name', { username: '  ', password: 'x' }, 'username'],
    ['with a password of 201 characters', { username: 'wang', password: 'x'.repeat(201) }, 'password'],
    ['with a field that nobody knows', { username: 'wang', password: 'x', role: 'operator' }, 'role'],
  ])('nobody signs in %s', async (_, input, path) => {
    await refused(() => anonymous.send('/session', { method: 'POST', body: input }), 'badInput', path)
  })

  test('a body that is not JSON is refused without an echo of it', async () => {
    const body = await refused(
      () => anonymous.send('/session', { method: 'POST', body: '{"password": geheim' }),
      'badInput',
      '',
    )
    expect(JSON.stringify(body)).not.toContain('geheim')
  })

  test('a form is no way to sign in', async () => {
    await refused(
      () =>
        anonymous.send('/session', {
          method: 'POST',
          body: 'username=wang&password=x',
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        }),
      'contentTypeWrong',
    )
  })

  test('the right password signs in, and the answer says who that is', async () => {
    const { user, username } = await account()
    const answer = await signIn(username)
    expect([answer.status, answer.body.user, answer.body.username]).toEqual([200, user, username])
    expect((await bearing(tokenOf(answer)).get('/session')).body.user).toBe(user)
  })

  test('the cookie is out of reach of scripts, of plain HTTP and of other sites', async () => {
    const { username } = await account()
    const parts = ((await signIn(username)).headers.get('Set-Cookie') ?? '').split('; ')
    expect(parts).toEqual(expect.arrayContaining(['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']))
    expect(parts[0]).toMatch(/^__Host-/)
    expect(parts.filter((part) => part.startsWith('Domain'))).toEqual([])
  })

  test('the token of the cookie is nowhere in the directory, only its hash', async () => {
    const { user, username } = await account()
    const token = tokenOf(await signIn(username))
    const { results } = await env.DIRECTORY.prepare('SELECT * FROM session').all()
    expect(JSON.stringify(results)).not.toContain(token)
    expect((await sessionsOf(user)).map(({ id }) => id)).toEqual([sha256(token)])
  })

  test('a wrong password and an unknown user can not be told apart', async () => {
    const { username } = await account()
    const [wrong, unknown] = [await signIn(username, 'falsch'), await signIn(`nobody-${v7()}`, 'falsch')]
    expect([wrong.status, wrong.body.code]).toEqual([401, 'credentialsWrong'])
    const comparable = ({ status, body, headers }: Answer) => {
      const { requestId: _, ...shown } = body
      return { status, shown, headers: [...headers.keys()].sort() }
    }
    expect(comparable(unknown)).toEqual(comparable(wrong))
    expect(wrong.headers.get('Set-Cookie')).toBeNull()
  })

  test('a password in another normal form of the same characters fits', async () => {
    const user = v7()
    const statement = env.DIRECTORY.prepare('INSERT INTO user (id, username, name, password_hash) VALUES (?, ?, ?, ?)')
    await statement.bind(user, `full-${user}`, '李全', await hashPassword('密码１２３')).run()
    expect((await signIn(`full-${user}`, '密码123')).status).toBe(200)
  })

  test('someone can be signed in on two devices at once', async () => {
    const { user, username } = await account()
    const [first, second] = [await signIn(username), await signIn(username)]
    expect(tokenOf(first)).not.toBe(tokenOf(second))
    expect(await sessionsOf(user)).toHaveLength(2)
    expect((await bearing(tokenOf(first)).get('/session')).status).toBe(200)
  })
})

describe('guessing passwords', () => {
  test('after eight wrong guesses an address is refused even with the right password, another is not', async () => {
    const { user, username } = await account()
    const address = newAddress()
    for (let guess = 0; guess < 8; guess++)
      expect((await signIn(username, `falsch ${guess}`, address)).status).toBe(401)
    const { status, body, headers } = await signIn(username, password, address)
    expect([status, body.code]).toEqual([429, 'tooManyAttempts'])
    expect(headers.get('Set-Cookie')).toBeNull()
    expect(await sessionsOf(user)).toEqual([])
    expect((await signIn(username)).status).toBe(200)
  })

  test('an address that is locked out is told after how many seconds another try makes sense', async () => {
    const { username } = await account()
    const address = newAddress()
    await countFailures(`pair:${username} ${address}`, 8, Date.now() - 5 * 60_000)
    const seconds = Number((await signIn(username, password, address)).headers.get('Retry-After'))
    expect(seconds).toBeGreaterThan(9 * 60)
    expect(seconds).toBeLessThanOrEqual(10 * 60)
  })

  test('trying while locked out does not lengthen the lock', async () => {
    const { username } = await account()
    const address = newAddress()
    const since = Date.now() - 60_000
    await countFailures(`pair:${username} ${address}`, 8, since)
    await signIn(username, 'falsch', address)
    await signIn(username, password, address)
    expect(await attempts(`pair:${username} ${address}`)).toEqual({ failures: 8, since })
  })

  test('a lock ends with its window', async () => {
    const { username } = await account()
    const address = newAddress()
    await countFailures(`pair:${username} ${address}`, 30, Date.now() - window)
    await countFailures(`account:${username}`, 30, Date.now() - window)
    expect((await signIn(username, password, address)).status).toBe(200)
  })

  test('an account that does not exist locks like one that does', async () => {
    const username = `nobody-${v7()}`
    const address = newAddress()
    for (let guess = 0; guess < 8; guess++) expect((await signIn(username, 'falsch', address)).status).toBe(401)
    expect((await signIn(username, 'falsch', address)).status).toBe(429)
  })

  test('a locked account leaves the other accounts of its address alone', async () => {
    const [locked, free] = [await account(), await account()]
    const address = newAddress()
    await countFailures(`pair:${locked.username} ${address}`, 8)
    expect((await signIn(locked.username, password, address)).status).toBe(429)
    expect((await signIn(free.username, password, address)).status).toBe(200)
  })

  test('guesses from everywhere lock strange addresses out, and never one that has signed the person in before', async () => {
    const { username } = await account()
    const [desk, elsewhere] = [newAddress(), newAddress()]
    expect((await signIn(username, password, desk)).status).toBe(200)
    await countFailures(`account:${username}`, 24)
    expect((await signIn(username, password, elsewhere)).status).toBe(429)
    await countFailures(`pair:${username} ${desk}`, 23)
    expect((await signIn(username, password, desk)).status).toBe(200)
  })

  test('sixty-one wrong guesses for invented names lock nobody behind that address out', async () => {
    const [newcomer, regular] = [await account(), await account()]
    const address = newAddress()
    expect((await signIn(regular.username, password, address)).status).toBe(200)
    await countFailures(`address:${address}`, 60)
    expect((await signIn(`guessed-${v7()}`, 'falsch', address)).status).toBe(401)
    expect((await attempts(`address:${address}`))?.failures).toBe(61)
    for (const { username } of [newcomer, regular]) expect((await signIn(username, password, address)).status).toBe(200)
  })

  test('many people who sign in at once behind one address all get in, just below the guesses that slow it', async () => {
    const people = await Promise.all(Array.from({ length: 14 }, account))
    const address = newAddress()
    await countFailures(`address:${address}`, 59)
    /** As the web does: who finds the line full comes back. */
    async function persistently(username: string): Promise<number> {
      const { status, body } = await signIn(username, password, address)
      if (body.code !== 'passwordsBusy') return status
      await new Promise((resolve) => setTimeout(resolve, 200))
      return persistently(username)
    }
    const statuses = await Promise.all(people.map(({ username }) => persistently(username)))
    expect(statuses).toEqual(Array(14).fill(200))
    expect((await attempts(`address:${address}`))?.failures).toBe(59)
  })

  test('addresses of one IPv6 network count together, however they are written', async () => {
    const { username } = await account()
    await signIn(username, 'falsch', '2001:db8:1:2::5')
    await signIn(username, 'falsch', '2001:db8:1:2:aaaa:bbbb:cccc:dddd')
    await signIn(username, 'falsch', '2001:db8:1:3::5')
    expect((await attempts('address:2001:db8:1:2'))?.failures).toBe(2)
    expect((await attempts(`pair:${username} 2001:db8:1:2`))?.failures).toBe(2)
  })

  test('guesses in parallel are all counted, and outrun the lock by no more than a sender’s places in line', async () => {
    const { username } = await account()
    const address = newAddress()
    const guess = (nth: number) => signIn(username, `falsch ${nth}`, address)
    const answers = await Promise.all(Array.from({ length: 40 }, (_, nth) => guess(nth)))
    const wrong = answers.filter(({ status }) => status === 401).length
    expect(wrong).toBeLessThan(16)
    expect((await attempts(`pair:${username} ${address}`))?.failures).toBe(wrong)
  })

  test('signing in forgets what the person guessed wrong there, and counts as no guess', async () => {
    const { username } = await account()
    const address = newAddress()
    await countFailures(`pair:${username} ${address}`, 7)
    await countFailures(`address:${address}`, 20)
    expect((await signIn(username, password, address)).status).toBe(200)
    expect(await attempts(`pair:${username} ${address}`)).toBeNull()
    expect((await attempts(`address:${address}`))?.failures).toBe(20)
  })
})

describe('forty log-ins at once without an account', () => {
  test('are answered few at a time: the rest is told when to come back, and counted as no guess', async () => {
    const address = newAddress()
    const sent = Array.from({ length: 40 }, (_, nth) => signIn(`nobody-${nth}`, 'falsch', address))
    const other = signIn((await account()).username)
    const answers = await Promise.all(sent)
    const busy = answers.filter(({ status }) => status === 503)
    expect(busy.length).toBeGreaterThan(20)
    for (const { body, headers } of busy)
      expect([body.code, headers.get('Retry-After')]).toEqual(['passwordsBusy', '3'])
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(40 - busy.length)
    expect((await other).status).toBe(200)
  })
})

describe('a session', () => {
  test('a page of another site can neither end it nor write under it', async () => {
    const { user, token } = await sessionEndingIn(10 * day)
    const foreign = { headers: { Origin: 'https://elsewhere.example' } }
    await refused(() => bearing(token).delete('/session', foreign), 'originForeign')
    await refused(
      () => bearing(token).put(`/offices/${nanguan}/units/${v7()}`, { name: '外办' }, foreign),
      'originForeign',
    )
    expect(await sessionsOf(user)).toHaveLength(1)
  })

  test('signing out ends it in the database and clears the cookie', async () => {
    const { user, token } = await sessionEndingIn(10 * day)
    const { status, headers } = await bearing(token).delete('/session')
    expect(status).toBe(204)
    expect(headers.get('Set-Cookie')).toMatch(/^__Host-bihuan_session=;.*Max-Age=0/)
    expect(headers.get('Clear-Site-Data')).toBe('"cache"')
    expect(await sessionsOf(user)).toEqual([])
    expect((await bearing(token).get('/session')).status).toBe(401)
  })

  test('nobody is told that they are signed out as long as the session lives', async () => {
    const { user, username } = await account()
    const token = tokenOf(await signIn(username))
    const failing = {
      prepare: () => ({ bind: () => ({ run: () => Promise.reject(new Error('gone')) }) }),
    } as unknown as D1Database
    const answer = await bearing(token).delete('/session', { databases: { DIRECTORY: failing } })
    expect([answer.status, answer.body.code]).toEqual([503, 'shardUnreachable'])
    expect(answer.headers.get('Retry-After')).toBe('5')
    expect(answer.headers.get('Set-Cookie')).toBeNull()
    expect(await sessionsOf(user)).toHaveLength(1)
    expect((await bearing(token).get('/session')).status).toBe(200)
  })

  test('signing out on one device leaves the other signed in', async () => {
    const { username } = await account()
    const [first, second] = [tokenOf(await signIn(username)), tokenOf(await signIn(username))]
    await bearing(first).delete('/session')
    expect((await bearing(second).get('/session')).status).toBe(200)
  })

  test('someone without a session can sign out all the same', async () => {
    expect((await anonymous.delete('/session')).status).toBe(204)
  })

  test('an expired one is refused and removed', async () => {
    const { user, token } = await sessionEndingIn(-1)
    const { status, body } = await bearing(token).get('/session')
    expect([status, body.code]).toEqual([401, 'signInNeeded'])
    expect(await sessionsOf(user)).toEqual([])
  })

  test('one that is used lives on for a fortnight, under a cookie that outlives it', async () => {
    const { user, token } = await sessionEndingIn(day)
    await bearing(token).get('/session')
    expect((await sessionsOf(user))[0]?.used_at).toBeGreaterThan(Date.now() - 60_000)
    const { username } = await account()
    expect((await signIn(username)).headers.get('Set-Cookie')).toMatch(/Max-Age=2592000(;|$)/)
  })

  test('uses soon after each other are written down once', async () => {
    const { user, token } = await sessionEndingIn(14 * day - 30 * 60_000)
    const before = (await sessionsOf(user))[0]?.used_at
    await bearing(token).get('/session')
    expect((await sessionsOf(user))[0]?.used_at).toBe(before)
  })

  test('its length is counted on the real clock, not on the business clock', async () => {
    const { token } = await sessionEndingIn(10 * day)
    expect((await bearing(token).get('/session', { at: '2099-01-01T00:00:00+08:00' })).status).toBe(200)
  })

  test('someone who loses their post loses access at once', async () => {
    const { user, token } = await sessionEndingIn(10 * day)
    expect((await bearing(token).get(`/offices/${nanguan}/units`)).status).toBe(200)
    await env.DIRECTORY.prepare('DELETE FROM membership WHERE user = ?').bind(user).run()
    const { status, body } = await bearing(token).get(`/offices/${nanguan}/units`)
    expect([status, body.code]).toEqual([403, 'notMember'])
  })
})

describe('changing a password', () => {
  const next = '雨天-2023-也很正确'
  const change = (token: string, body: unknown, address = newAddress()) =>
    bearing(token).put('/session/password', body, { headers: { 'CF-Connecting-IP': address } })

  test('nobody changes one without signing in, or from another site', async () => {
    expect((await anonymous.put('/session/password', { current: password, next })).status).toBe(401)
    const { username } = await account()
    const token = tokenOf(await signIn(username))
    const headers = { Origin: 'https://elsewhere.example' }
    const answer = await bearing(token).put('/session/password', { current: password, next }, { headers })
    expect(answer.body.code).toBe('originForeign')
  })

  test('the present password is asked for, and guessing it is locked out like signing in', async () => {
    const { username } = await account()
    const token = tokenOf(await signIn(username))
    const address = newAddress()
    for (let guess = 0; guess < 8; guess++)
      expect((await change(token, { current: `falsch-${guess}`, next }, address)).body.code).toBe('credentialsWrong')
    expect((await change(token, { current: password, next }, address)).body.code).toBe('tooManyAttempts')
  })

  test('a short one is refused', async () => {
    const { username } = await account()
    const token = tokenOf(await signIn(username))
    const { body } = await change(token, { current: password, next: 'kurz' })
    expect([body.code, body.errors[0].path]).toEqual(['badInput', 'next'])
  })

  test('the present one is no new one', async () => {
    const { username } = await account()
    const token = tokenOf(await signIn(username))
    await refused(() => change(token, { current: password, next: password }), 'badInput', 'next')
    expect((await signIn(username)).status).toBe(200)
  })

  test('two changes at once leave one new password, and one is refused', async () => {
    const { username } = await account()
    const [first, second] = [tokenOf(await signIn(username)), tokenOf(await signIn(username))]
    const nexts = [`${next}-eins`, `${next}-zwei`]
    const answers = await Promise.all([
      change(first, { current: password, next: nexts[0] }),
      change(second, { current: password, next: nexts[1] }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 401])
    const works = await Promise.all(nexts.map(async (secret) => (await signIn(username, secret)).status))
    expect(works.sort()).toEqual([200, 401])
  })

  test('the new one signs in, the old one no longer does, and every other session has ended', async () => {
    const { user, username } = await account()
    const stolen = tokenOf(await signIn(username))
    const token = tokenOf(await signIn(username))
    const changed = await change(token, { current: password, next })
    expect(changed.status).toBe(204)
    expect((await bearing(tokenOf(changed)).get('/session')).body.user).toBe(user)
    for (const ended of [stolen, token]) expect((await bearing(ended).get('/session')).status).toBe(401)
    expect((await signIn(username, next)).status).toBe(200)
    expect((await signIn(username, password)).body.code).toBe('credentialsWrong')
  })
})
