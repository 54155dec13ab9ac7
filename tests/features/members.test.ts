import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { officeRoles, type Role, unitRoles } from '../../src/lib/role.ts'
import { anonymous, type Client, client } from '../support/client.ts'
import {
  type Added,
  addedMember,
  cookieOf,
  give,
  heldBy,
  idOf,
  leader,
  membersPath,
  putMember,
  settled,
  signIn,
} from '../support/members.ts'
import { office, safety, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { type Colleague, dangcheng, dangshan, dongguan, nanguan, yongqiao } from '../support/world.ts'

const managers = { 'the supervisor': () => supervisor, 'the safety officer': () => safety }

describe('adding a member', () => {
  test('someone who is not signed in adds nobody', async () => {
    await refused(() => putMember(nanguan, {}, anonymous), 'signInNeeded')
  })

  test('a district adds nobody to another district, nor to the city or the province', async () => {
    await refused(() => putMember(dangcheng), 'notMember')
    for (const division of [dangshan, '3413', '34'])
      await refused(() => putMember(division, { role: 'districtSupervisor' }), 'notMember')
  })

  test.each([dongguan, dangcheng])('a safety officer of 南关 adds nobody to %s', async (other) => {
    await refused(() => putMember(other, {}, safety), 'notMember')
  })

  test('nobody of an office adds anybody to the district', async () => {
    for (const by of Object.values(office.people))
      await refused(() => putMember(yongqiao, { role: 'districtSupervisor' }, by), 'notMember')
  })

  test.each<Colleague>(['officer', 'inspector', 'contact', 'community', 'leader'])(
    'the %s adds nobody, not even to their own office',
    async (post) => {
      await refused(() => putMember(nanguan, {}, office.people[post]), 'notPermitted')
    },
  )

  test('a safety officer makes no other safety officer', async () => {
    await refused(() => putMember(nanguan, { role: 'safetyOfficer' }, safety), 'notPermitted')
  })

  test('a supervisor makes no supervisors, and nobody makes operators', async () => {
    await refused(() => putMember(yongqiao, { role: 'districtSupervisor' }), 'notPermitted')
    await refused(() => putMember(yongqiao, { role: 'operator' }), 'notPermitted')
    for (const division of ['34', yongqiao, nanguan])
      await refused(() => putMember(division, { role: 'operator' }, world.operator), 'notPermitted')
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
    ['without a word on their certificate', { certificate: undefined }, 'certificate'],
    ['with a certificate that is no enforcement officer', { certificate: 'AH-3413-100' }, 'certificate'],
    ['with a certificate of 41 characters', { role: 'enforcementOfficer', certificate: '1'.repeat(41) }, 'certificate'],
    ['with a certificate over two lines', { role: 'enforcementOfficer', certificate: 'AH\n1' }, 'certificate'],
  ])('a person %s is not added', async (_, more, path) => {
    await refused(() => putMember(nanguan, more), 'badInput', path)
  })

  test('a role is given at its own level, with a unit where it needs one and none where it does not', async () => {
    await refused(() => putMember(yongqiao, { role: 'safetyOfficer' }), 'badInput', 'role')
    await refused(() => putMember(nanguan, { role: 'districtSupervisor' }, world.operator), 'badInput', 'role')
    for (const role of officeRoles) {
      const unit = unitRoles.includes(role) ? null : v7()
      await refused(() => putMember(nanguan, { role, unit }), 'badInput', 'role')
    }
  })

  test.each(Object.entries(managers))(
    '%s adds an office’s people in every role that they give, and their posts are theirs',
    async (who, by) => {
      const { units } = office
      const given = officeRoles.filter((role) => who === 'the supervisor' || role !== 'safetyOfficer')
      for (const role of given) {
        const unit = unitRoles.includes(role) ? (role === 'communityOfficer' ? units.一中社区 : units.应急办) : null
        const certificate = role === 'enforcementOfficer' ? 'AH-3413-100' : null
        const { id } = await addedMember({ role, unit, certificate }, nanguan, by())
        expect(await heldBy(id)).toEqual([{ user: id, division: nanguan, role, unit: unit ?? '', certificate }])
      }
    },
    20_000,
  )

  test('a department’s role is held in no community, and no role in a unit of nowhere or of another office', async () => {
    const { units } = office
    for (const unit of [units.一中社区, world.office(dongguan).units.应急办, v7()])
      await refused(() => putMember(nanguan, { role: 'enforcementOfficer', unit }, safety), 'unitUnfit')
    await refused(() => putMember(nanguan, { role: 'communityOfficer', unit: units.应急办 }, safety), 'unitUnfit')
  })

  test('whoever was added signs in with the password that was shown once', async () => {
    const id = v7()
    const username = `chen-${id}`
    const { status, body } = await putMember(nanguan, { username }, supervisor, id)
    expect([status, body]).toEqual([201, { id, username, initialPassword: expect.stringMatching(/^[\w-]{16}$/) }])
    const answer = await signIn(username, body.initialPassword)
    expect([answer.status, answer.body.user, answer.body.name]).toEqual([200, id, '陈新'])
    expect(answer.body.memberships).toMatchObject([{ division: nanguan, role: 'leaderInCharge' }])
    expect((await signIn(username, `${body.initialPassword}x`)).status).toBe(401)
  })

  test('the password is not stored', async () => {
    const id = v7()
    const { body } = await putMember(nanguan, {}, supervisor, id)
    const row = await env.DIRECTORY.prepare('SELECT * FROM user WHERE id = ?').bind(id).first()
    expect(JSON.stringify(row)).not.toContain(body.initialPassword)
    expect(row).toMatchObject({ password_hash: expect.stringMatching(/^scrypt\$/) })
  })

  test('an operator adds a district’s supervisor', async () => {
    const username = `du-${v7()}`
    const { body } = await putMember(yongqiao, { username, role: 'districtSupervisor' }, world.operator)
    const answer = await signIn(username, body.initialPassword)
    expect(answer.body.memberships).toMatchObject([{ division: yongqiao, role: 'districtSupervisor' }])
  })

  test('a user name is given once in the country', async () => {
    const username = `chen-${v7()}`
    await putMember(nanguan, { username })
    await refused(() => putMember(nanguan, { username }), 'usernameTaken')
    await refused(() => putMember(dangcheng, { username }, world.supervisor(dangshan)), 'usernameTaken')
  })

  test('an id is given once: nobody’s password is replaced', async () => {
    const id = v7()
    const username = `chen-${id}`
    const { body } = await putMember(nanguan, { username }, supervisor, id)
    await refused(() => putMember(nanguan, {}, supervisor, id), 'idTaken')
    await refused(() => putMember(dongguan, {}, world.office(dongguan).people.safety, id), 'idTaken')
    expect((await signIn(username, body.initialPassword)).status).toBe(200)
  })
})

describe('an initial password', () => {
  test('lets its holder say who they are, change it and sign out, and nothing else', async () => {
    const { id, username, initialPassword } = await addedMember({}, nanguan, safety)
    const signedIn = await signIn(username, initialPassword)
    expect([signedIn.status, signedIn.body.passwordInitial]).toEqual([200, true])
    const holder = client({ Cookie: cookieOf(signedIn) })
    expect((await holder.get('/session')).body).toMatchObject({ user: id, passwordInitial: true })
    for (const place of [
      `${office.path}/units`,
      `${office.path}/hazards`,
      membersPath(nanguan),
      `/divisions/${nanguan}`,
    ])
      await refused(() => holder.get(place), 'passwordInitial')
    await refused(() => holder.get(`/offices/${dongguan}/units`), 'passwordInitial')
    await refused(() => holder.put(`${office.path}/units/${v7()}`, {}), 'passwordInitial')
    expect((await holder.delete('/session')).status).toBe(204)
    expect((await holder.get('/session')).status).toBe(401)
  })

  test('is no key for another site even where it would be refused anyway', async () => {
    const { username, initialPassword } = await addedMember({}, nanguan, safety)
    const holder = client({ Cookie: cookieOf(await signIn(username, initialPassword)) })
    const headers = { Origin: 'https://elsewhere.example' }
    await refused(() => holder.put(`${office.path}/units/${v7()}`, {}, { headers }), 'originForeign')
  })

  test('has to become another one, however that is written', async () => {
    const { username, initialPassword: current } = await addedMember({}, nanguan, safety)
    const holder = client({ Cookie: cookieOf(await signIn(username, current)) })
    const wide = (letter: string) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)
    for (const next of [current, current.replaceAll(/[a-z]/g, (letter) => wide(letter))])
      await refused(() => holder.put('/session/password', { current, next }), 'badInput', 'next')
  })

  test('opens the office once it was changed, and the list no longer calls it initial', async () => {
    const member = await addedMember({}, nanguan, safety)
    const own = await settled(member)
    expect((await own.get('/session')).body.passwordInitial).toBe(false)
    expect((await own.get(`${office.path}/units`)).status).toBe(200)
    expect((await signIn(member.username, member.initialPassword)).status).toBe(401)
    const { body } = await safety.get(membersPath(nanguan))
    expect(body.items.find(({ id }: Added) => id === member.id)).toMatchObject({ passwordInitial: false })
  })
})

describe('the list of members', () => {
  test('someone who is not signed in sees none', async () => {
    await refused(() => anonymous.get(membersPath(nanguan)), 'signInNeeded')
  })

  test('nobody from elsewhere sees them', async () => {
    for (const by of [world.office(dongguan).people.safety, world.supervisor(dangshan)])
      await refused(() => by.get(membersPath(nanguan)), 'notMember')
    await refused(() => safety.get(membersPath(yongqiao)), 'notMember')
  })

  test.each<Colleague>(['officer', 'inspector', 'contact', 'community', 'leader'])(
    'the %s does not see it',
    async (post) => {
      await refused(() => office.people[post].get(membersPath(nanguan)), 'notPermitted')
    },
  )

  test('a division that is none has no list', async () => {
    await refused(() => supervisor.get(membersPath(`${yongqiao}098`)), 'notFound')
  })

  test('a safety officer sees the people of the own office with their posts here, and no others', async () => {
    const { units, people } = office
    const { body } = await safety.get(membersPath(nanguan))
    const ids = body.items.map(({ id }: Added) => id)
    expect(ids).toContain(await idOf(people.officer))
    expect(ids).not.toContain(await idOf(world.office(dongguan).people.officer))
    expect(ids).not.toContain(await idOf(supervisor))
    const officer = await idOf(people.officer)
    expect(body.items.find(({ id }: Added) => id === officer)).toEqual({
      id: officer,
      username: expect.stringContaining('officer'),
      name: '张守安',
      posts: [{ role: 'enforcementOfficer', unit: units.应急办, certificate: 'AH-3413-001' }],
      passwordInitial: false,
      secondFactor: false,
      manageable: true,
      keys: [],
    })
    const usernames = body.items.map(({ username }: Added) => username)
    expect(usernames).toEqual(usernames.toSorted())
  })

  test('it says whom one can’t manage: oneself, one’s equals, and whoever holds something elsewhere', async () => {
    const both = await addedMember()
    await give(both.id, dongguan, 'expert')
    const listed = async (by: Client) => {
      const { body } = await by.get(membersPath(nanguan))
      const items: { id: string; manageable: boolean; posts: { role: Role }[] }[] = body.items
      return new Map(items.map((item) => [item.id, item]))
    }
    const [own, above] = [await listed(safety), await listed(supervisor)]
    const self = await idOf(safety)
    expect([own.get(self)?.manageable, own.get(both.id)?.manageable]).toEqual([false, false])
    expect([above.get(self)?.manageable, above.get(both.id)?.manageable]).toEqual([true, true])
    expect(own.get(both.id)?.posts).toEqual([leader])
  })

  test('the supervisor sees who oversees the district, and manages none of them', async () => {
    const { body } = await supervisor.get(membersPath(yongqiao))
    expect(body.items.map(({ id }: Added) => id)).toContain(await idOf(supervisor))
    const manageable = (items: { manageable: boolean }[]) => new Set(items.map((item) => item.manageable))
    expect(manageable(body.items)).toEqual(new Set([false]))
    expect(manageable((await world.operator.get(membersPath(yongqiao))).body.items)).toEqual(new Set([true]))
  })
})

test('the safety officer finds people by name, user name, certificate and department, whatever their width and case', async () => {
  const found = async (q: string) => {
    const { status, body } = await safety.get(membersPath(nanguan, `?${new URLSearchParams({ q })}`))
    expect(status).toBe(200)
    return body.items.map(({ id }: { id: string }) => id)
  }
  const { id, username } = await addedMember({
    name: '欧阳·慧',
    role: 'enforcementOfficer',
    unit: office.units.应急办,
    certificate: 'AH-3413-777',
  })
  for (const q of ['欧阳•慧', username.toUpperCase(), 'ａｈ-3413-777', '应急办 慧'])
    expect(await found(q), q).toContain(id)
  expect(await found('欧阳 宣传办')).toEqual([])
  const { body } = await safety.get(membersPath(nanguan))
  expect((await found(' ')).length).toBe(body.items.length)
  await refused(() => safety.get(membersPath(nanguan, `?q=${'长'.repeat(81)}`)), 'badInput')
})
