import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { anonymous, client } from '../support/client.ts'
import {
  account,
  addAuthenticator,
  codeOf,
  forgetStep,
  halfway,
  password,
  signIn,
  takeSecondStep,
  wrongCodeOf,
} from '../support/factors.ts'
import { membersPath } from '../support/members.ts'
import { sessionOf } from '../support/sessions.ts'
import { office, safety, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { dangcheng, dangshan, dongguan, nanguan, yongqiao } from '../support/world.ts'

const offer = '/session/factors/authenticator/offer'
const required = { vars: { SECOND_FACTOR: 'required' } } as const
const asking = { method: 'POST', body: {} }
const tenMinutes = 10 * 60_000

describe('setting up an authenticator app', () => {
  test('somebody sees the secret once, and has the factor when the app shows the right code', async () => {
    const { own, username } = await account('leaderInCharge', nanguan)
    const none = { authenticator: null, passkeys: [], recoveryCodes: 0, demanded: false, proven: true }
    expect((await own.get('/session/factors')).body).toEqual(none)
    const { body } = await own.send(offer, asking)
    expect(body.secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(body.uri).toContain(`secret=${body.secret}`)
    expect((await own.get('/session/factors')).body).toEqual(none)
    expect((await signIn(username)).status).toBe(200)
    await refused(() => own.put('/session/factors/authenticator', { code: wrongCodeOf(body.secret) }), 'codeWrong')
    const added = await own.put('/session/factors/authenticator', { code: codeOf(body.secret) })
    expect([added.status, new Set(added.body.recoveryCodes).size]).toEqual([200, 10])
    for (const code of added.body.recoveryCodes)
      expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/)
    expect((await own.get('/session/factors')).body).toEqual({
      authenticator: { madeAt: expect.stringContaining('T'), usedAt: null },
      passkeys: [],
      recoveryCodes: 10,
      demanded: false,
      proven: true,
    })
    expect((await signIn(username)).status).toBe(202)
  })

  test('neither secret nor recovery codes can be read in the directory', async () => {
    const { own, user } = await account('leaderInCharge', nanguan)
    const { secret, recoveryCodes } = await addAuthenticator(own)
    const rows = await Promise.all(
      ['authenticator', 'recovery_code', 'challenge'].map(async (table) =>
        JSON.stringify((await env.DIRECTORY.prepare(`SELECT * FROM ${table}`).all()).results),
      ),
    )
    for (const shown of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll('-', ''))])
      expect(rows.join()).not.toContain(shown)
    // A secret that is moved to another person's row doesn't open.
    const other = await account('leaderInCharge', nanguan)
    await addAuthenticator(other.own)
    await env.DIRECTORY.prepare(
      'UPDATE authenticator SET last_step = 0, secret = (SELECT secret FROM authenticator WHERE user = ?) WHERE user = ?',
    )
      .bind(user, other.user)
      .run()
    const half = await halfway(other.username)
    expect((await takeSecondStep(half, { kind: 'code', code: codeOf(secret) })).status).toBe(500)
  })

  test('takes a second app of the same person for none', async () => {
    const { own } = await account('leaderInCharge', nanguan)
    await addAuthenticator(own)
    const { secret } = (await own.send(offer, asking)).body
    await refused(() => own.put('/session/factors/authenticator', { code: codeOf(secret) }), 'authenticatorKnown')
    expect((await own.get('/session/factors')).body.recoveryCodes).toBe(10)
  })

  test('is begun anew after a quarter of an hour, or by another session', async () => {
    const { own, user } = await account('leaderInCharge', nanguan)
    const { secret } = (await own.send(offer, asking)).body
    const elsewhere = client({ Cookie: `__Host-bihuan_session=${await sessionOf(user)}` })
    await refused(() => elsewhere.put('/session/factors/authenticator', { code: codeOf(secret) }), 'setUpOver')
    await env.DIRECTORY.prepare('UPDATE challenge SET expires_at = ?').bind(Date.now()).run()
    await refused(() => own.put('/session/factors/authenticator', { code: codeOf(secret) }), 'setUpOver')
  })

  test('says that the operator has to set a key where the deployment has none', async () => {
    const { own } = await account('leaderInCharge', nanguan)
    await refused(() => own.send(offer, { ...asking, vars: { FACTOR_KEY: '' } }), 'factorKeyMissing')
  })
})

describe('whoever changes their second factors', () => {
  const made = {
    name: '手机',
    response: {
      id: 'a',
      rawId: 'a',
      type: 'public-key',
      response: { clientDataJSON: 'a', attestationObject: 'a', transports: [] },
      clientExtensionResults: {},
    },
  }
  const changes = [
    ['POST', offer, {}],
    ['PUT', '/session/factors/authenticator', { code: '123456' }],
    ['DELETE', '/session/factors/authenticator', undefined],
    ['POST', '/session/factors/recovery-codes', {}],
    ['POST', '/session/factors/passkeys/offer', {}],
    ['POST', '/session/factors/passkeys', made],
    ['DELETE', `/session/factors/passkeys/${v7()}`, undefined],
  ] as const

  test.each(changes)('has given the password in the last ten minutes (%s %s)', async (method, path, body) => {
    const { user, username } = await account('leaderInCharge', nanguan)
    const token = await sessionOf(user, { provenAt: Date.now() - tenMinutes })
    const desk = client({ Cookie: `__Host-bihuan_session=${token}` })
    await refused(() => desk.send(path, { method, body }), 'proofNeeded')
    expect((await desk.get('/session/factors')).body.proven).toBe(false)
    const prove = (secret: string) => desk.send('/session/proof', { method: 'POST', body: { password: secret } })
    await refused(() => prove('falsch'), 'credentialsWrong')
    await refused(() => desk.send(path, { method, body }), 'proofNeeded')
    expect((await prove(password)).status).toBe(204)
    expect((await desk.send(path, { method, body })).body.code).not.toBe('proofNeeded')
    const guesses = 'SELECT failures FROM attempt WHERE subject = ?'
    expect(await env.DIRECTORY.prepare(guesses).bind(`account:${username}`).first('failures')).toBe(1)
  })

  test.each(changes)('is signed in, and comes from a page of this site (%s %s)', async (method, path, body) => {
    await refused(() => anonymous.send(path, { method, body }), 'signInNeeded')
    const { own } = await account('leaderInCharge', nanguan)
    await refused(
      () => own.send(path, { method, body, headers: { Origin: 'https://elsewhere.example' } }),
      'originForeign',
    )
  })

  test.each(changes)('knows a password that nobody else knows (%s %s)', async (method, path, body) => {
    const { own, user } = await account('leaderInCharge', nanguan)
    await env.DIRECTORY.prepare('UPDATE user SET must_change = 1 WHERE id = ?').bind(user).run()
    await refused(() => own.send(path, { method, body }), 'passwordInitial')
  })

  test('removes the last one, and with it the recovery codes and every second step that waits', async () => {
    const { own, username, user } = await account('leaderInCharge', nanguan)
    const { recoveryCodes } = await addAuthenticator(own)
    const half = await halfway(username)
    expect((await own.delete('/session/factors/authenticator')).status).toBe(204)
    await refused(() => own.delete('/session/factors/authenticator'), 'notFound')
    await refused(() => takeSecondStep(half, { kind: 'recovery', code: recoveryCodes[0] }), 'secondStepOver')
    expect((await own.get('/session/factors')).body).toEqual({
      authenticator: null,
      passkeys: [],
      recoveryCodes: 0,
      demanded: false,
      proven: true,
    })
    expect((await signIn(username)).status).toBe(200)
    expect(await env.DIRECTORY.prepare('SELECT factors FROM user WHERE id = ?').bind(user).first('factors')).toBe(0)
  })

  test('makes new recovery codes, and the former ones are worth nothing', async () => {
    const { own, username } = await account('leaderInCharge', nanguan)
    await refused(() => own.send('/session/factors/recovery-codes', asking), 'notFound')
    const { recoveryCodes } = await addAuthenticator(own)
    const { body } = await own.send('/session/factors/recovery-codes', asking)
    const half = await halfway(username)
    await refused(() => takeSecondStep(half, { kind: 'recovery', code: recoveryCodes[0] }), 'codeWrong')
    expect((await takeSecondStep(half, { kind: 'recovery', code: body.recoveryCodes[0] })).status).toBe(200)
    expect((await own.get('/session/factors')).body.recoveryCodes).toBe(9)
  })
})

describe('where the deployment demands a second factor', () => {
  test.each([
    ['districtSupervisor', yongqiao, `/districts/${yongqiao}/templates`],
    ['operator', '', `/divisions/${nanguan}/members`],
  ] as const)('a %s without one gets nothing but to set one up', async (role, division, path) => {
    const { own, user, username } = await account(role, division)
    expect((await own.get(path)).status).toBe(200)
    expect((await own.get('/session')).body.secondFactorMissing).toBe(false)
    await refused(() => own.get(path, required), 'secondFactorMissing')
    expect((await own.get('/session', required)).body.secondFactorMissing).toBe(true)
    expect((await own.get('/session/factors', required)).body.demanded).toBe(true)
    await addAuthenticator(own)
    expect((await own.get(path, required)).status).toBe(200)
    expect((await own.get('/session', required)).body.secondFactorMissing).toBe(false)
    expect((await signIn(username)).status).toBe(202)
    await forgetStep(user)
    expect((await own.delete('/session/factors/authenticator')).status).toBe(204)
    await refused(() => own.get(path, required), 'secondFactorMissing')
  })

  test('the people of an office need none', async () => {
    expect((await office.people.safety.get(`${office.path}/units`, required)).status).toBe(200)
    expect((await office.people.safety.get('/session', required)).body.secondFactorMissing).toBe(false)
  })
})

describe('a second factor that is lost', () => {
  const remove = (user: string, by = safety, division = nanguan) =>
    by.delete(membersPath(division, `/${user}/second-factor`))

  test('is removed by whoever gives the person’s initial password, and all their sessions end', async () => {
    const { own, user, username } = await account('leaderInCharge', nanguan)
    const { recoveryCodes } = await addAuthenticator(own)
    const listed = async () =>
      (await safety.get(membersPath(nanguan))).body.items.find(({ id }: { id: string }) => id === user)
    expect((await listed()).secondFactor).toBe(true)
    const half = await halfway(username)
    expect((await remove(user)).status).toBe(204)
    expect((await listed()).secondFactor).toBe(false)
    expect((await own.get('/session')).status).toBe(401)
    await refused(() => takeSecondStep(half, { kind: 'recovery', code: recoveryCodes[0] }), 'secondStepOver')
    expect((await signIn(username)).status).toBe(200)
  })

  test('of a safety officer is removed by the supervisor, of a supervisor by an operator, and by no equal', async () => {
    const officer = await account('safetyOfficer', nanguan)
    const overseer = await account('districtSupervisor', yongqiao)
    for (const { own } of [officer, overseer]) await addAuthenticator(own)
    await refused(() => remove(officer.user), 'memberElsewhere')
    await refused(() => remove(overseer.user, supervisor, yongqiao), 'memberElsewhere')
    expect((await remove(officer.user, supervisor)).status).toBe(204)
    expect((await remove(overseer.user, world.operator, yongqiao)).status).toBe(204)
  })

  test('is removed by nobody from elsewhere, by whatever path, and by nobody without the right', async () => {
    const { own, user } = await account('leaderInCharge', nanguan)
    await addAuthenticator(own)
    const other = world.office(dongguan).people.safety
    await refused(() => remove(user, anonymous), 'signInNeeded')
    await refused(() => remove(user, other), 'notMember')
    await refused(() => remove(user, other, dongguan), 'notFound')
    await refused(() => remove(user, world.supervisor(dangshan)), 'notMember')
    await refused(() => remove(user, world.supervisor(dangshan), dangcheng), 'notFound')
    await refused(() => remove(user, office.people.officer), 'notPermitted')
    expect((await own.get('/session/factors')).body.authenticator).not.toBeNull()
  })
})
