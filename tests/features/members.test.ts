import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { officeRoles, unitRoles } from '../../src/lib/role.ts'
import { anonymous, type Client } from '../support/client.ts'
import { refused } from '../support/records.ts'
import { dangcheng, dangshan, makeWorld, nanguan, type World, yongqiao } from '../support/world.ts'

let world: World
let supervisor: Client
beforeAll(async () => {
  world = await makeWorld()
  supervisor = world.supervisor(yongqiao)
})

const input = (more: Record<string, unknown> = {}) => ({
  username: `chen-${v7()}`,
  name: '陈新',
  role: 'leaderInCharge',
  unit: null,
  ...more,
})

const put = (division: string, more: Record<string, unknown> = {}, by = supervisor, id = v7()) =>
  by.put(`/divisions/${division}/members/${id}`, input(more))

const signIn = (username: string, password: string) =>
  anonymous.send('/session', { method: 'POST', body: { username, password } })

describe('members', () => {
  test('someone who is not signed in adds nobody', async () => {
    await refused(() => put(nanguan, {}, anonymous), 'signInNeeded')
  })

  test('a district adds nobody to another district, nor to the city or the province', async () => {
    await refused(() => put(dangcheng), 'notMember')
    for (const division of [dangshan, '3413', '34'])
      await refused(() => put(division, { role: 'districtSupervisor' }), 'notMember')
  })

  test('an office’s people add nobody, not even to their own office', async () => {
    const { safety, leader } = world.office(nanguan).people
    for (const by of [safety, leader]) {
      await refused(() => put(nanguan, {}, by), 'notPermitted')
      await refused(() => put(yongqiao, { role: 'districtSupervisor' }, by), 'notMember')
    }
  })

  test('a supervisor makes no supervisors, and nobody makes operators', async () => {
    await refused(() => put(yongqiao, { role: 'districtSupervisor' }), 'notPermitted')
    await refused(() => put(yongqiao, { role: 'operator' }), 'notPermitted')
    for (const division of ['34', yongqiao, nanguan])
      await refused(() => put(division, { role: 'operator' }, world.operator), 'notPermitted')
  })

  test.each<[what: string, more: Record<string, unknown>, path: string]>([
    ['without a name', { name: ' ' }, 'name'],
    ['with a user name of two letters', { username: 'ab' }, 'username'],
    ['with a user name that begins with a digit', { username: '1chen' }, 'username'],
    ['with a user name in Chinese', { username: '陈新' }, 'username'],
    ['with a user name of 61 letters', { username: 'c'.repeat(61) }, 'username'],
    ['in a role that nobody knows', { role: 'mayor' }, 'role'],
    ['in a unit named by its name', { unit: '应急办' }, 'unit'],
    ['with a password of the supervisor’s choice', { password: 'geheim' }, 'password'],
  ])('a person %s is not added', async (_, more, path) => {
    await refused(() => put(nanguan, more), 'badInput', path)
  })

  test('a role is given at its own level, with a unit where it needs one and none where it does not', async () => {
    await refused(() => put(yongqiao, { role: 'safetyOfficer' }), 'badInput', 'role')
    await refused(() => put(nanguan, { role: 'districtSupervisor' }, world.operator), 'badInput', 'role')
    for (const role of officeRoles) {
      const unit = unitRoles.includes(role) ? null : v7()
      await refused(() => put(nanguan, { role, unit }), 'badInput', 'role')
    }
  })

  test('a supervisor adds an office’s people in every role, and their posts are theirs', async () => {
    const { units } = world.office(nanguan)
    for (const role of officeRoles) {
      const id = v7()
      const unit = role === 'communityOfficer' ? units.一中社区 : units.应急办
      const given = unitRoles.includes(role) ? unit : null
      expect((await put(nanguan, { role, unit: given }, supervisor, id)).status).toBe(201)
      const { results } = await env.DIRECTORY.prepare('SELECT * FROM membership WHERE user = ?').bind(id).all()
      expect(results).toEqual([{ user: id, division: nanguan, role, unit: given ?? '' }])
    }
  }, 20_000)

  test('a department’s role is held in no community, and no role in a unit of nowhere', async () => {
    const { units } = world.office(nanguan)
    for (const unit of [units.一中社区, v7()])
      expect((await put(nanguan, { role: 'enforcementOfficer', unit })).body.code).toBe('unitUnfit')
    expect((await put(nanguan, { role: 'communityOfficer', unit: units.应急办 })).body.code).toBe('unitUnfit')
  })

  test('whoever was added signs in with the password that was shown once', async () => {
    const id = v7()
    const username = `chen-${id}`
    const { status, body } = await put(nanguan, { username }, supervisor, id)
    expect([status, body]).toEqual([201, { id, username, initialPassword: expect.stringMatching(/^[\w-]{16}$/) }])
    const answer = await signIn(username, body.initialPassword)
    expect([answer.status, answer.body.user, answer.body.name]).toEqual([200, id, '陈新'])
    expect(answer.body.memberships).toMatchObject([{ division: nanguan, role: 'leaderInCharge' }])
    expect((await signIn(username, `${body.initialPassword}x`)).status).toBe(401)
  })

  test('the password is not stored', async () => {
    const id = v7()
    const { body } = await put(nanguan, {}, supervisor, id)
    const row = await env.DIRECTORY.prepare('SELECT * FROM user WHERE id = ?').bind(id).first()
    expect(JSON.stringify(row)).not.toContain(body.initialPassword)
    expect(row).toMatchObject({ password_hash: expect.stringMatching(/^scrypt\$/) })
  })

  test('an operator adds a district’s supervisor', async () => {
    const username = `du-${v7()}`
    const { body } = await put(yongqiao, { username, role: 'districtSupervisor' }, world.operator)
    const answer = await signIn(username, body.initialPassword)
    expect(answer.body.memberships).toMatchObject([{ division: yongqiao, role: 'districtSupervisor' }])
  })

  test('a user name is given once in the country', async () => {
    const username = `chen-${v7()}`
    await put(nanguan, { username })
    await refused(() => put(nanguan, { username }), 'usernameTaken')
    await refused(() => put(dangcheng, { username }, world.supervisor(dangshan)), 'usernameTaken')
  })

  test('an id is given once: nobody’s password is replaced', async () => {
    const id = v7()
    const username = `chen-${id}`
    const { body } = await put(nanguan, { username }, supervisor, id)
    await refused(() => put(nanguan, {}, supervisor, id), 'idTaken')
    expect((await signIn(username, body.initialPassword)).status).toBe(200)
  })
})
