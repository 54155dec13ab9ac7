import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { anonymous, client } from '../support/client.ts'
import {
  type Account,
  account,
  addAuthenticator,
  cookiesIn,
  halfName,
  signIn,
  takeSecondStep,
  wholeName,
} from '../support/factors.ts'
import { membersPath } from '../support/members.ts'
import { Authenticator, addPasskey } from '../support/passkey.ts'
import { sessionOf } from '../support/sessions.ts'
import { safety } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { nanguan } from '../support/world.ts'
import '../support/setting.ts'

const asking = { method: 'POST', body: {} }

/** Somebody whose only second factor is a passkey. */
async function withPasskey(): Promise<Account & { authenticator: Authenticator; recoveryCodes: string[] }> {
  const somebody = await account('leaderInCharge', nanguan)
  const authenticator = await Authenticator.make()
  const { status, body } = await addPasskey(somebody.own, authenticator)
  expect([status, body.code]).toEqual([200, undefined])
  return { ...somebody, authenticator, recoveryCodes: body.recoveryCodes }
}

/** A half session, and what the server asks a browser in it. */
async function asked(username: string) {
  const answer = await signIn(username)
  expect([answer.status, answer.body]).toEqual([202, { awaited: ['passkey', 'recovery'] }])
  const cookie = `${halfName}=${cookiesIn(answer)[halfName]}`
  const { body: options } = await anonymous.send('/session/second-step/passkey', {
    ...asking,
    headers: { Cookie: cookie },
  })
  return { cookie, options }
}

const step = (response: unknown) => ({ kind: 'passkey', response })

describe('adding a passkey', () => {
  test('somebody gets a factor by its name, and recovery codes with the first one', async () => {
    const { own, recoveryCodes, user } = await withPasskey()
    expect(recoveryCodes).toHaveLength(10)
    const second = await addPasskey(own, await Authenticator.make())
    expect([second.status, second.body]).toEqual([200, { recoveryCodes: [] }])
    const { body } = await own.get('/session/factors')
    expect(body.passkeys).toMatchObject([{ name: '办公室电脑', usedAt: null }, { name: '办公室电脑' }])
    expect(body.recoveryCodes).toBe(10)
    expect(await env.DIRECTORY.prepare('SELECT factors FROM user WHERE id = ?').bind(user).first('factors')).toBe(2)
  })

  test.each([
    ['made for a page of another site', { origin: 'https://elsewhere.example' }],
    ['that nobody touched', { flags: 0 }],
  ])('one %s is refused', async (_, said) => {
    const { own } = await account('leaderInCharge', nanguan)
    const { status, body } = await addPasskey(own, await Authenticator.make(), said)
    expect([status, body.code]).toEqual([401, 'passkeyWrong'])
    expect((await own.get('/session/factors')).body.passkeys).toEqual([])
  })

  test('one for another host is refused', async () => {
    const { own } = await account('leaderInCharge', nanguan)
    const { body: options } = await own.send('/session/factors/passkeys/offer', asking)
    const response = await (await Authenticator.make()).create({ ...options, rp: { id: 'elsewhere.example' } })
    await refused(
      () => own.send('/session/factors/passkeys', { method: 'POST', body: { name: '手机', response } }),
      'passkeyWrong',
    )
  })

  test('a challenge is answered once, in its own session and within five minutes', async () => {
    const { own, user } = await account('leaderInCharge', nanguan)
    const authenticator = await Authenticator.make()
    const offered = async () => {
      const { body: options } = await own.send('/session/factors/passkeys/offer', asking)
      return { method: 'POST', body: { name: '手机', response: await authenticator.create(options) } }
    }
    const late = await offered()
    await env.DIRECTORY.prepare('UPDATE challenge SET expires_at = ?').bind(Date.now()).run()
    await refused(() => own.send('/session/factors/passkeys', late), 'setUpOver')
    const elsewhere = client({ Cookie: `${wholeName}=${await sessionOf(user)}` })
    const made = await offered()
    await refused(() => elsewhere.send('/session/factors/passkeys', made), 'setUpOver')
    expect((await own.send('/session/factors/passkeys', made)).status).toBe(200)
    await refused(() => own.send('/session/factors/passkeys', made), 'setUpOver')
    const again = await offered()
    await refused(() => own.send('/session/factors/passkeys', again), 'passkeyKnown')
  })
})

describe('the second step by a passkey', () => {
  test('signs in, whether or not the authenticator asked for a finger or a PIN', async () => {
    const { user, username, authenticator } = await withPasskey()
    for (const flags of [0x05, 0x01]) {
      const { cookie, options } = await asked(username)
      expect(options).toMatchObject({ rpId: 'bihuan.test', userVerification: 'preferred' })
      const answer = await takeSecondStep(cookie, step(await authenticator.get(options, { flags })))
      expect([answer.status, answer.body.user]).toEqual([200, user])
      const { [wholeName]: token } = cookiesIn(answer)
      const { body } = await client({ Cookie: `${wholeName}=${token}` }).get('/session/factors')
      expect(body.passkeys[0].usedAt).toContain('T')
    }
  })

  test.each([
    ['on a page of another site', { origin: 'https://elsewhere.example' }],
    ['without a touch', { flags: 0x04 }],
    ['by a copy of the key, whose counter has fallen behind', { counter: 1 }],
  ])('doesn’t sign in %s', async (_, said) => {
    const { username, authenticator } = await withPasskey()
    const { cookie, options } = await asked(username)
    const response = await authenticator.get(options, said)
    await refused(() => takeSecondStep(cookie, step(response)), 'passkeyWrong')
  })

  test('doesn’t sign in by the passkey of somebody else', async () => {
    const { username } = await withPasskey()
    const { authenticator: theirs } = await withPasskey()
    const { cookie, options } = await asked(username)
    const response = await theirs.get(options)
    await refused(() => takeSecondStep(cookie, step(response)), 'passkeyWrong')
  })

  test('doesn’t sign in by an answer that was given before, by one to another half session, or by a second try', async () => {
    const { username, authenticator } = await withPasskey()
    const [first, second] = [await asked(username), await asked(username)]
    const response = await authenticator.get(first.options)
    await refused(() => takeSecondStep(second.cookie, step(response)), 'passkeyWrong')
    const late = await authenticator.get(second.options)
    await refused(() => takeSecondStep(second.cookie, step(late)), 'passkeyWrong')
    expect((await takeSecondStep(first.cookie, step(response))).status).toBe(200)
    const third = await asked(username)
    await refused(() => takeSecondStep(third.cookie, step(response)), 'passkeyWrong')
  })

  test('is over after five wrong answers', async () => {
    const { username, authenticator } = await withPasskey()
    const { cookie, options } = await asked(username)
    for (const code of [...Array(4).fill('passkeyWrong'), 'secondStepOver'] as const) {
      const response = await authenticator.get({ ...options, challenge: 'AAAA' })
      await refused(() => takeSecondStep(cookie, step(response)), code)
    }
    await refused(
      () => anonymous.send('/session/second-step/passkey', { ...asking, headers: { Cookie: cookie } }),
      'secondStepOver',
    )
  })

  test('is offered to nobody without a half session, and to nobody who has no passkey', async () => {
    await refused(() => anonymous.send('/session/second-step/passkey', asking), 'secondStepOver')
    const { own, username } = await account('leaderInCharge', nanguan)
    await addAuthenticator(own)
    const answer = await signIn(username)
    expect(answer.body).toEqual({ awaited: ['code', 'recovery'] })
    const Cookie = `${halfName}=${cookiesIn(answer)[halfName]}`
    await refused(() => anonymous.send('/session/second-step/passkey', { ...asking, headers: { Cookie } }), 'notFound')
  })
})

describe('a passkey', () => {
  test('is removed by its owner, and by nobody who isn’t', async () => {
    const { own, username } = await withPasskey()
    const other = await withPasskey()
    const [{ id }] = (await own.get('/session/factors')).body.passkeys
    await refused(() => other.own.delete(`/session/factors/passkeys/${id}`), 'notFound')
    await refused(() => own.delete(`/session/factors/passkeys/${v7()}`), 'notFound')
    expect((await own.delete(`/session/factors/passkeys/${id}`)).status).toBe(204)
    expect((await own.get('/session/factors')).body).toMatchObject({ passkeys: [], recoveryCodes: 0 })
    expect((await signIn(username)).status).toBe(200)
  })

  test('that is lost is taken away by whoever gives the person’s initial password', async () => {
    const { user, username } = await withPasskey()
    expect((await safety.delete(membersPath(nanguan, `/${user}/second-factor`))).status).toBe(204)
    expect((await signIn(username)).status).toBe(200)
  })
})
