import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { sha256 } from '../../src/lib/hash.ts'
import { type Client, client } from '../support/client.ts'
import { addedMember, cookieOf, give, settled, signIn } from '../support/members.ts'
import { sessionOf } from '../support/sessions.ts'
import { refused } from '../support/stored.ts'
import { nanguan, yongqiao } from '../support/world.ts'
import '../support/setting.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const bearing = (token: string) => client({ Cookie: `__Host-bihuan_session=${token}` })
const statusOf = async (who: Client) => (await who.get('/session')).status

/** Somebody with the leader's role in 南关, who has no session. */
async function somebody(): Promise<string> {
  const user = v7()
  await env.DIRECTORY.prepare("INSERT INTO user (id, username, name, password_hash) VALUES (?, ?, '王安', '')")
    .bind(user, `wang-${user}`)
    .run()
  await give(user, nanguan, 'leaderInCharge')
  return user
}

describe('one’s own sessions', () => {
  test('somebody sees those that live, the last begun first, and which one asks', async () => {
    const user = await somebody()
    const phone = await sessionOf(user, { startedAt: Date.now() - 2 * day, usedAt: Date.now() - hour })
    await sessionOf(user, { startedAt: Date.now() - 20 * day, usedAt: Date.now() - 15 * day })
    const desk = await sessionOf(user)
    const { status, body } = await bearing(phone).get('/session/open')
    expect(status).toBe(200)
    expect(body.items).toEqual([
      expect.objectContaining({ id: sha256(desk), current: false, device: 'Chrome' }),
      expect.objectContaining({ id: sha256(phone), current: true }),
    ])
  })

  test('somebody ends one of them, and it is over at once', async () => {
    const user = await somebody()
    const [phone, desk] = [await sessionOf(user), await sessionOf(user)]
    expect((await bearing(phone).delete(`/session/open/${sha256(desk)}`)).status).toBe(204)
    expect([await statusOf(bearing(phone)), await statusOf(bearing(desk))]).toEqual([200, 401])
    await refused(async () => bearing(phone).delete(`/session/open/${sha256(desk)}`), 'notFound')
  })

  test('somebody ends all but the one that asks', async () => {
    const user = await somebody()
    const tokens = [await sessionOf(user), await sessionOf(user), await sessionOf(user)]
    const [own = ''] = tokens
    expect((await bearing(own).delete('/session/open')).status).toBe(204)
    expect(await Promise.all(tokens.map((token) => statusOf(bearing(token))))).toEqual([200, 401, 401])
  })

  test('nobody sees or ends those of somebody else', async () => {
    const [mine, theirs] = [await sessionOf(await somebody()), await sessionOf(await somebody())]
    const { body } = await bearing(mine).get('/session/open')
    expect(body.items).toHaveLength(1)
    await refused(async () => bearing(mine).delete(`/session/open/${sha256(theirs)}`), 'notFound')
    await bearing(mine).delete('/session/open')
    expect(await statusOf(bearing(theirs))).toBe(200)
  })

  test('a page of another site ends none', async () => {
    const user = await somebody()
    const [mine, other] = [await sessionOf(user), await sessionOf(user)]
    const foreign = { headers: { Origin: 'https://elsewhere.example' } }
    await refused(() => bearing(mine).delete('/session/open', foreign), 'originForeign')
    await refused(async () => bearing(mine).delete(`/session/open/${sha256(other)}`, foreign), 'originForeign')
    expect(await statusOf(bearing(other))).toBe(200)
  })
})

describe('the end of a session', () => {
  test('an officer’s comes after thirty days, however much it is used', async () => {
    const user = await somebody()
    const [old, young] = [30 * day, 29 * day].map((age) => ({ startedAt: Date.now() - age, usedAt: Date.now() }))
    expect(await statusOf(bearing(await sessionOf(user, old)))).toBe(401)
    expect(await statusOf(bearing(await sessionOf(user, young)))).toBe(200)
  })

  test('a supervisor’s comes after twelve hours, and after half an hour without use', async () => {
    const user = await somebody()
    await give(user, yongqiao, 'districtSupervisor')
    const statusAfter = async (age: number, idle: number) =>
      statusOf(bearing(await sessionOf(user, { startedAt: Date.now() - age, usedAt: Date.now() - idle })))
    expect(await statusAfter(11 * hour, 20 * minute)).toBe(200)
    expect(await statusAfter(12 * hour, 0)).toBe(401)
    expect(await statusAfter(hour, 30 * minute)).toBe(401)
  })

  test('whoever becomes a supervisor has a supervisor’s from then on', async () => {
    const user = await somebody()
    const own = bearing(await sessionOf(user, { startedAt: Date.now() - day, usedAt: Date.now() }))
    expect(await statusOf(own)).toBe(200)
    await give(user, yongqiao, 'districtSupervisor')
    expect(await statusOf(own)).toBe(401)
  })

  test('signing in over a session ends it, whoever’s it was', async () => {
    const theirs = await sessionOf(await somebody())
    const { username, initialPassword } = await addedMember()
    const answer = await bearing(theirs).send('/session', {
      method: 'POST',
      body: { username, password: initialPassword },
    })
    expect(answer.status).toBe(200)
    expect(await statusOf(bearing(theirs))).toBe(401)
  })

  test('a wrong password ends no session', async () => {
    const theirs = await sessionOf(await somebody())
    await bearing(theirs).send('/session', { method: 'POST', body: { username: 'nobody', password: 'wrong' } })
    expect(await statusOf(bearing(theirs))).toBe(200)
  })
})

describe('a password', () => {
  const given = (id: string, ago: number) =>
    env.DIRECTORY.prepare('UPDATE user SET password_given_at = ? WHERE id = ?')
      .bind(Date.now() - ago, id)
      .run()

  test('given by somebody else signs in for a week, and then says that it is over', async () => {
    const { id, username, initialPassword } = await addedMember()
    await given(id, 7 * day - minute)
    expect((await signIn(username, initialPassword)).status).toBe(200)
    await given(id, 7 * day)
    await refused(() => signIn(username, initialPassword), 'passwordExpired')
    await refused(() => signIn(username, 'wrong'), 'credentialsWrong')
  })

  test('given a week ago can’t be changed by its holder any more', async () => {
    const { id, username, initialPassword } = await addedMember()
    const holder = client({ Cookie: cookieOf(await signIn(username, initialPassword)) })
    await given(id, 7 * day)
    const change = { current: initialPassword, next: '桥头早点铺的油条真香啊！' }
    await refused(() => holder.put('/session/password', change), 'passwordExpired')
  })

  test('of one’s own does not end', async () => {
    const member = await addedMember()
    const own = await settled(member)
    await given(member.id, 30 * day)
    expect(await statusOf(own)).toBe(200)
    expect((await signIn(member.username, `${member.initialPassword}-my-own`)).status).toBe(200)
  })

  test.each([
    ['of eleven characters', 'Kp7rVq2mXw9', 'tooShort'],
    ['that everybody guesses', '1234567890123', 'passwordCommon'],
    ['with one’s own name in it', '陈新的油条真香啊-2023', 'passwordNamed'],
  ])('%s can’t be chosen', async (_, next, code) => {
    const { username, initialPassword } = await addedMember()
    const holder = client({ Cookie: cookieOf(await signIn(username, initialPassword)) })
    const { body } = await holder.put('/session/password', { current: initialPassword, next })
    expect(body.errors).toMatchObject([{ path: 'next', code }])
  })
})
