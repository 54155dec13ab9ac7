import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { officeRoles, type Role, unitRoles } from '../../src/lib/role.ts'
import { anonymous, type Client, client } from '../support/client.ts'
import { interposed } from '../support/interposed.ts'
import { refused } from '../support/records.ts'
import {
  dangcheng,
  dangshan,
  dongguan,
  makeWorld,
  nanguan,
  type Office,
  type Post,
  person,
  type World,
  yongqiao,
} from '../support/world.ts'

let world: World
let office: Office
let supervisor: Client
let safety: Client
beforeAll(async () => {
  world = await makeWorld()
  office = world.office(nanguan)
  supervisor = world.supervisor(yongqiao)
  safety = office.people.safety
})

const input = (more: Record<string, unknown> = {}) => ({
  username: `chen-${v7()}`,
  name: '陈新',
  ...leader,
  ...more,
})

const leader = { role: 'leaderInCharge', unit: null, certificate: null }

const put = (division: string, more: Record<string, unknown> = {}, by = supervisor, id = v7()) =>
  by.put(`/divisions/${division}/members/${id}`, input(more))

const signIn = (username: string, password: string) =>
  anonymous.send('/session', { method: 'POST', body: { username, password } })

/** Somebody who was added to an office: their id, and how they sign in. */
interface Added {
  id: string
  username: string
  initialPassword: string
}
async function added(more: Record<string, unknown> = {}, division = nanguan, by = supervisor): Promise<Added> {
  const { status, body } = await put(division, more, by)
  expect([status, body.code]).toEqual([201, undefined])
  return body
}

const path = (division: string, rest = '') => `/divisions/${division}/members${rest}`
const setPosts = (id: string, posts: unknown, by = safety, division = nanguan) =>
  by.put(path(division, `/${id}/posts`), { posts })
const reset = (id: string, by = safety, division = nanguan) =>
  by.send(path(division, `/${id}/password`), { method: 'POST', body: {} })

const setName = (id: string, name: unknown, by = safety, division = nanguan) =>
  by.put(path(division, `/${id}/name`), { name })

const heldBy = async (id: string) =>
  (await env.DIRECTORY.prepare('SELECT * FROM membership WHERE user = ? ORDER BY division, role, unit').bind(id).all())
    .results
const give = (id: string, division: string, role: Role) =>
  env.DIRECTORY.prepare('INSERT INTO membership (user, division, role) VALUES (?, ?, ?)').bind(id, division, role).run()

/** The id of somebody of the world, by what they are asked themselves. */
const idOf = async (who: Client) => (await who.get('/session')).body.user as string

/** Signs in with the initial password, and changes it. */
async function settled({ username, initialPassword }: Added): Promise<Client> {
  const first = client({ Cookie: cookieOf(await signIn(username, initialPassword)) })
  const next = `${initialPassword}-my-own`
  const changed = await first.put('/session/password', { current: initialPassword, next })
  expect(changed.status).toBe(204)
  return client({ Cookie: cookieOf(changed) })
}
const cookieOf = ({ headers }: { headers: Headers }) => headers.get('Set-Cookie')?.split(';')[0] ?? ''

const managers = { 'the supervisor': () => supervisor, 'the safety officer': () => safety }

describe('adding a member', () => {
  test('someone who is not signed in adds nobody', async () => {
    await refused(() => put(nanguan, {}, anonymous), 'signInNeeded')
  })

  test('a district adds nobody to another district, nor to the city or the province', async () => {
    await refused(() => put(dangcheng), 'notMember')
    for (const division of [dangshan, '3413', '34'])
      await refused(() => put(division, { role: 'districtSupervisor' }), 'notMember')
  })

  test.each([dongguan, dangcheng])('a safety officer of 南关 adds nobody to %s', async (other) => {
    await refused(() => put(other, {}, safety), 'notMember')
  })

  test('nobody of an office adds anybody to the district', async () => {
    for (const by of Object.values(office.people))
      await refused(() => put(yongqiao, { role: 'districtSupervisor' }, by), 'notMember')
  })

  test.each<Post>(['officer', 'inspector', 'contact', 'community', 'leader'])(
    'the %s adds nobody, not even to their own office',
    async (post) => {
      await refused(() => put(nanguan, {}, office.people[post]), 'notPermitted')
    },
  )

  test('a safety officer makes no other safety officer', async () => {
    await refused(() => put(nanguan, { role: 'safetyOfficer' }, safety), 'notPermitted')
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
    ['without a word on their certificate', { certificate: undefined }, 'certificate'],
    ['with a certificate that is no enforcement officer', { certificate: 'AH-3413-100' }, 'certificate'],
    ['with a certificate of 41 characters', { role: 'enforcementOfficer', certificate: '1'.repeat(41) }, 'certificate'],
    ['with a certificate over two lines', { role: 'enforcementOfficer', certificate: 'AH\n1' }, 'certificate'],
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

  test.each(Object.entries(managers))(
    '%s adds an office’s people in every role that they give, and their posts are theirs',
    async (who, by) => {
      const { units } = office
      const given = officeRoles.filter((role) => who === 'the supervisor' || role !== 'safetyOfficer')
      for (const role of given) {
        const unit = unitRoles.includes(role) ? (role === 'communityOfficer' ? units.一中社区 : units.应急办) : null
        const certificate = role === 'enforcementOfficer' ? 'AH-3413-100' : null
        const { id } = await added({ role, unit, certificate }, nanguan, by())
        expect(await heldBy(id)).toEqual([{ user: id, division: nanguan, role, unit: unit ?? '', certificate }])
      }
    },
    20_000,
  )

  test('a department’s role is held in no community, and no role in a unit of nowhere or of another office', async () => {
    const { units } = office
    for (const unit of [units.一中社区, world.office(dongguan).units.应急办, v7()])
      await refused(() => put(nanguan, { role: 'enforcementOfficer', unit }, safety), 'unitUnfit')
    await refused(() => put(nanguan, { role: 'communityOfficer', unit: units.应急办 }, safety), 'unitUnfit')
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
    await refused(() => put(dongguan, {}, world.office(dongguan).people.safety, id), 'idTaken')
    expect((await signIn(username, body.initialPassword)).status).toBe(200)
  })
})

describe('an initial password', () => {
  test('lets its holder say who they are, change it and sign out, and nothing else', async () => {
    const { id, username, initialPassword } = await added({}, nanguan, safety)
    const signedIn = await signIn(username, initialPassword)
    expect([signedIn.status, signedIn.body.passwordInitial]).toEqual([200, true])
    const holder = client({ Cookie: cookieOf(signedIn) })
    expect((await holder.get('/session')).body).toMatchObject({ user: id, passwordInitial: true })
    for (const place of [`${office.path}/units`, `${office.path}/hazards`, path(nanguan), `/divisions/${nanguan}`])
      await refused(() => holder.get(place), 'passwordInitial')
    await refused(() => holder.get(`/offices/${dongguan}/units`), 'passwordInitial')
    await refused(() => holder.put(`${office.path}/units/${v7()}`, {}), 'passwordInitial')
    expect((await holder.delete('/session')).status).toBe(204)
    expect((await holder.get('/session')).status).toBe(401)
  })

  test('is no key for another site even where it would be refused anyway', async () => {
    const { username, initialPassword } = await added({}, nanguan, safety)
    const holder = client({ Cookie: cookieOf(await signIn(username, initialPassword)) })
    const headers = { Origin: 'https://elsewhere.example' }
    await refused(() => holder.put(`${office.path}/units/${v7()}`, {}, { headers }), 'originForeign')
  })

  test('has to become another one, however that is written', async () => {
    const { username, initialPassword: current } = await added({}, nanguan, safety)
    const holder = client({ Cookie: cookieOf(await signIn(username, current)) })
    const wide = (letter: string) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)
    for (const next of [current, current.replaceAll(/[a-z]/g, (letter) => wide(letter))])
      await refused(() => holder.put('/session/password', { current, next }), 'badInput', 'next')
  })

  test('opens the office once it was changed, and the list no longer calls it initial', async () => {
    const member = await added({}, nanguan, safety)
    const own = await settled(member)
    expect((await own.get('/session')).body.passwordInitial).toBe(false)
    expect((await own.get(`${office.path}/units`)).status).toBe(200)
    expect((await signIn(member.username, member.initialPassword)).status).toBe(401)
    const { body } = await safety.get(path(nanguan))
    expect(body.items.find(({ id }: Added) => id === member.id)).toMatchObject({ passwordInitial: false })
  }, 20_000)
})

describe('the list of members', () => {
  test('someone who is not signed in sees none', async () => {
    await refused(() => anonymous.get(path(nanguan)), 'signInNeeded')
  })

  test('nobody from elsewhere sees them', async () => {
    for (const by of [world.office(dongguan).people.safety, world.supervisor(dangshan)])
      await refused(() => by.get(path(nanguan)), 'notMember')
    await refused(() => safety.get(path(yongqiao)), 'notMember')
  })

  test.each<Post>(['officer', 'inspector', 'contact', 'community', 'leader'])(
    'the %s does not see it',
    async (post) => {
      await refused(() => office.people[post].get(path(nanguan)), 'notPermitted')
    },
  )

  test('a division that is none has no list', async () => {
    await refused(() => supervisor.get(path(`${yongqiao}098`)), 'notFound')
  })

  test('a safety officer sees the people of the own office with their posts here, and no others', async () => {
    const { units, people } = office
    const { body } = await safety.get(path(nanguan))
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
      manageable: true,
    })
    const usernames = body.items.map(({ username }: Added) => username)
    expect(usernames).toEqual(usernames.toSorted())
  })

  test('it says whom one can’t manage: oneself, one’s equals, and whoever holds something elsewhere', async () => {
    const both = await added()
    await give(both.id, dongguan, 'expert')
    const listed = async (by: Client) => {
      const { body } = await by.get(path(nanguan))
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
    const { body } = await supervisor.get(path(yongqiao))
    expect(body.items.map(({ id }: Added) => id)).toContain(await idOf(supervisor))
    const manageable = (items: { manageable: boolean }[]) => new Set(items.map((item) => item.manageable))
    expect(manageable(body.items)).toEqual(new Set([false]))
    expect(manageable((await world.operator.get(path(yongqiao))).body.items)).toEqual(new Set([true]))
  })
})

describe('changing a member’s posts', () => {
  const expert = { role: 'expert', unit: null, certificate: null }

  test('someone who is not signed in changes none', async () => {
    const { id } = await added()
    await refused(() => setPosts(id, [expert], anonymous), 'signInNeeded')
  })

  test('nobody from elsewhere changes them, by whatever path', async () => {
    const { id } = await added()
    const other = world.office(dongguan).people.safety
    await refused(() => setPosts(id, [expert], other), 'notMember')
    await refused(() => setPosts(id, [expert], other, dongguan), 'notFound')
    await refused(() => setPosts(id, [], other, dongguan), 'notFound')
    await refused(() => setPosts(id, [expert], world.supervisor(dangshan)), 'notMember')
    await refused(() => setPosts(id, [expert], world.supervisor(dangshan), dangcheng), 'notFound')
    await refused(() => setPosts(id, [expert], safety, dongguan), 'notMember')
  })

  test.each<Post>(['officer', 'leader', 'community'])(
    'the %s changes nobody’s, least of all their own',
    async (post) => {
      const { id } = await added()
      const by = office.people[post]
      await refused(() => setPosts(id, [expert], by), 'notPermitted')
      await refused(async () => setPosts(await idOf(by), [expert], by), 'notPermitted')
    },
  )

  test.each<[what: string, posts: unknown, path: string]>([
    ['that are no list', { role: 'expert' }, 'posts'],
    ['with one twice', [leader, leader], 'posts'],
    ['more than twenty', Array.from({ length: 21 }, () => leader), 'posts'],
    ['of an unknown role', [{ ...leader, role: 'mayor' }], 'posts.0.role'],
    ['with a certificate of an expert', [{ ...leader, role: 'expert', certificate: 'AH-1' }], 'posts.0.certificate'],
    ['of which the second lacks its unit', [leader, { ...leader, role: 'inspector' }], 'posts.1.role'],
  ])('posts %s are refused', async (_, posts, fault) => {
    const { id } = await added()
    await refused(() => setPosts(id, posts), 'badInput', fault)
  })

  test('a post in a unit of another office, or of the wrong kind, is refused', async () => {
    const { id } = await added()
    const inspector = { ...leader, role: 'inspector' }
    for (const unit of [v7(), world.office(dongguan).units.应急办, office.units.一中社区])
      await refused(() => setPosts(id, [leader, { ...inspector, unit }]), 'unitUnfit')
  })

  test('the safety officer replaces them, here and at once', async () => {
    const { units } = office
    const member = await added()
    const own = await settled(member)
    const officer = { role: 'enforcementOfficer', unit: units.应急办, certificate: 'AH-3413-200' }
    const contact = { role: 'departmentContact', unit: units.市场监管所, certificate: null }
    expect((await setPosts(member.id, [officer, contact])).status).toBe(204)
    expect((await own.get('/session')).body.memberships).toMatchObject([contact, officer])
    expect(await heldBy(member.id)).toHaveLength(2)
    expect((await setPosts(member.id, [{ ...officer, certificate: null }])).status).toBe(204)
    expect(await heldBy(member.id)).toMatchObject([{ role: 'enforcementOfficer', certificate: null }])
  }, 20_000)

  test('without any the membership ends, and every session with it', async () => {
    const member = await added()
    const own = await settled(member)
    expect((await setPosts(member.id, [])).status).toBe(204)
    expect((await own.get('/session')).status).toBe(401)
    const { body } = await safety.get(path(nanguan))
    expect(body.items.map(({ id }: Added) => id)).not.toContain(member.id)
    await refused(() => setPosts(member.id, [expert]), 'notFound')
    await refused(() => reset(member.id), 'notFound')
  }, 20_000)

  test('whoever still belongs somewhere else stays signed in', async () => {
    const member = await added()
    const own = await settled(member)
    await give(member.id, dongguan, 'expert')
    expect((await setPosts(member.id, [], supervisor)).status).toBe(204)
    expect((await own.get(`/offices/${dongguan}/units`)).status).toBe(200)
    expect((await own.get(`${office.path}/units`)).body.code).toBe('notMember')
  }, 20_000)

  test('a safety officer raises nobody to safety officer, and touches none', async () => {
    const { id } = await added()
    await refused(() => setPosts(id, [{ ...leader, role: 'safetyOfficer' }]), 'notPermitted')
    const equal = await added({ role: 'safetyOfficer' })
    await refused(() => setPosts(equal.id, [leader]), 'memberElsewhere')
    await refused(() => setPosts(equal.id, []), 'memberElsewhere')
  })

  test('nobody changes their own: not the safety officer, the supervisor or the operator, wherever they also belong', async () => {
    await refused(async () => setPosts(await idOf(safety), [leader]), 'memberElsewhere')
    await refused(async () => setPosts(await idOf(safety), []), 'memberElsewhere')
    await refused(async () => setPosts(await idOf(supervisor), [], supervisor, yongqiao), 'memberElsewhere')
    const many = await person('many', [
      { division: yongqiao, role: 'districtSupervisor', unit: null },
      { division: nanguan, role: 'expert', unit: null },
    ])
    await refused(async () => setPosts(await idOf(many), [leader], many), 'memberElsewhere')
    const operator = await person('operator', [
      { division: '', role: 'operator', unit: null },
      { division: nanguan, role: 'expert', unit: null },
    ])
    await refused(async () => setPosts(await idOf(operator), [leader], operator), 'memberElsewhere')
  })

  test.each<[what: string, division: string, role: Role]>([
    ['in the office next door', dongguan, 'expert'],
    ['in another district', dangcheng, 'expert'],
    ['above the office', yongqiao, 'districtSupervisor'],
  ])('a safety officer changes nobody who also holds a post %s', async (_, division, role) => {
    const { id } = await added()
    await give(id, division, role)
    await refused(() => setPosts(id, [expert]), 'memberElsewhere')
    await refused(() => reset(id), 'memberElsewhere')
  })

  test('a supervisor changes who also belongs to another office of the district, but none of another district', async () => {
    const { id } = await added()
    await give(id, dongguan, 'safetyOfficer')
    expect((await setPosts(id, [expert], supervisor)).status).toBe(204)
    expect(await heldBy(id)).toMatchObject([
      { division: dongguan, role: 'safetyOfficer' },
      { division: nanguan, role: 'expert' },
    ])
    await give(id, dangcheng, 'expert')
    await refused(() => setPosts(id, [leader], supervisor), 'memberElsewhere')
  })

  test('a post that is given elsewhere in the last moment still counts', async () => {
    const { id } = await added()
    const DIRECTORY = interposed(env.DIRECTORY, 1, () => give(id, yongqiao, 'districtSupervisor'))
    const late = await safety.put(path(nanguan, `/${id}/posts`), { posts: [] }, { databases: { DIRECTORY } })
    expect([late.status, late.body.code]).toEqual([403, 'memberElsewhere'])
    expect(await heldBy(id)).toHaveLength(2)
  })
})

describe('giving a member a new password', () => {
  test('someone who is not signed in gives none', async () => {
    const { id } = await added()
    await refused(() => reset(id, anonymous), 'signInNeeded')
  })

  test('nobody from elsewhere gives one, by whatever path', async () => {
    const { id } = await added()
    const other = world.office(dongguan).people.safety
    await refused(() => reset(id, other), 'notMember')
    await refused(() => reset(id, other, dongguan), 'notFound')
    await refused(() => reset(id, world.supervisor(dangshan), dangcheng), 'notFound')
    await refused(() => reset(id, supervisor, yongqiao), 'notFound')
    await refused(async () => reset(await idOf(supervisor)), 'notFound')
    await refused(() => reset(v7()), 'notFound')
  })

  test.each<Post>(['officer', 'leader', 'community'])('the %s gives none, not even to themselves', async (post) => {
    const by = office.people[post]
    await refused(async () => reset(await idOf(by), by), 'notPermitted')
  })

  test('nobody chooses another’s password', async () => {
    const { id } = await added()
    const ask = { method: 'POST', body: { password: 'mine-for-ever' } }
    await refused(() => safety.send(path(nanguan, `/${id}/password`), ask), 'badInput', 'password')
  })

  test('a safety officer takes over neither an equal nor their own session’s owner', async () => {
    const equal = await added({ role: 'safetyOfficer' })
    await refused(() => reset(equal.id), 'memberElsewhere')
    await refused(async () => reset(await idOf(safety)), 'memberElsewhere')
    expect((await signIn(equal.username, equal.initialPassword)).status).toBe(200)
  })

  test('a supervisor takes over no other supervisor, and the operator helps', async () => {
    const { body } = await put(yongqiao, { role: 'districtSupervisor' }, world.operator)
    await refused(() => reset(body.id, supervisor, yongqiao), 'memberElsewhere')
    expect((await reset(body.id, world.operator, yongqiao)).status).toBe(200)
  })

  test('it is shown once, has to be changed, and ends every session and the old password', async () => {
    const member = await added()
    const own = await settled(member)
    const { status, body } = await reset(member.id)
    expect([status, body]).toEqual([200, { initialPassword: expect.stringMatching(/^[\w-]{16}$/) }])
    expect((await own.get('/session')).status).toBe(401)
    expect((await signIn(member.username, `${member.initialPassword}-my-own`)).status).toBe(401)
    expect((await signIn(member.username, body.initialPassword)).body.passwordInitial).toBe(true)
    const row = await env.DIRECTORY.prepare('SELECT * FROM user WHERE id = ?').bind(member.id).first()
    expect(JSON.stringify(row)).not.toContain(body.initialPassword)
  }, 20_000)

  test('it opens an account that was locked by wrong guesses', async () => {
    const { id, username } = await added()
    const lock = env.DIRECTORY.prepare('INSERT INTO attempt VALUES (?, 99, ?)')
    await lock.bind(`account:${username}`, Date.now()).run()
    const { body } = await reset(id)
    expect((await signIn(username, body.initialPassword)).status).toBe(200)
  })

  test('a post that is given elsewhere in the last moment still counts', async () => {
    const { id } = await added()
    const DIRECTORY = interposed(env.DIRECTORY, 1, () => give(id, yongqiao, 'districtSupervisor'))
    const ask = { method: 'POST', body: {}, databases: { DIRECTORY } }
    const late = await safety.send(path(nanguan, `/${id}/password`), ask)
    expect([late.status, late.body.code]).toEqual([403, 'memberElsewhere'])
  })

  test('whoever changes their password while it is given anew does not undo that', async () => {
    const member = await added()
    const own = await settled(member)
    const current = `${member.initialPassword}-my-own`
    let given = ''
    // The first batch counts the attempt; the second would write.
    const DIRECTORY = interposed(env.DIRECTORY, 2, async () => {
      given = (await reset(member.id)).body.initialPassword
    })
    const late = await own.put('/session/password', { current, next: 'mine-for-ever' }, { databases: { DIRECTORY } })
    expect([late.status, late.body.code]).toEqual([401, 'credentialsWrong'])
    expect((await signIn(member.username, given)).body.passwordInitial).toBe(true)
  }, 20_000)
})

describe('correcting a member’s name', () => {
  test('someone who is not signed in corrects none', async () => {
    const { id } = await added()
    await refused(() => setName(id, '陈欣', anonymous), 'signInNeeded')
  })

  test('nobody from elsewhere corrects one, by whatever path', async () => {
    const { id } = await added()
    const elsewhere = world.office(dongguan).people.safety
    await refused(() => setName(id, '陈欣', elsewhere), 'notMember')
    await refused(() => setName(id, '陈欣', elsewhere, dongguan), 'notFound')
    await refused(() => setName(id, '陈欣', world.supervisor(dangshan)), 'notMember')
    for (const post of ['officer', 'community', 'leader'] as const)
      await refused(() => setName(id, '陈欣', office.people[post]), 'notPermitted')
  })

  test('nobody corrects an equal’s, or of somebody who holds what they don’t give', async () => {
    await refused(() => idOf(safety).then((self) => setName(self, '陈欣')), 'memberElsewhere')
    const { id } = await added()
    await give(id, dongguan, 'expert')
    await refused(() => setName(id, '陈欣'), 'memberElsewhere')
  })

  test.each([
    ['', 'name'],
    ['陈\n欣', 'name'],
    [null, 'name'],
  ])('to %j is refused', async (name, at) => {
    const { id } = await added()
    await refused(() => setName(id, name), 'badInput', at)
  })

  test('shows them by the new one at once', async () => {
    const member = await added()
    const own = await settled(member)
    expect((await setName(member.id, ' 陈欣 ')).status).toBe(204)
    expect((await own.get('/session')).body.name).toBe('陈欣')
  }, 20_000)
})

describe('what was changed', () => {
  // biome-ignore lint/suspicious/noExplicitAny: what the API answers
  const eventsOf = async (id: string, by = safety): Promise<any[]> =>
    (await by.get(path(nanguan))).body.events.filter(({ member }: { member: { user: string } }) => member.user === id)

  test('stays, the last change first, with who did it and when', async () => {
    const { id } = await added()
    const expert = { ...leader, role: 'expert' }
    await setPosts(id, [leader, expert])
    await setName(id, '陈欣')
    await reset(id)
    await setPosts(id, [], supervisor)
    const events = await eventsOf(id)
    const bySafety = { user: await idOf(safety), name: '张守安' }
    const bySupervisor = { user: await idOf(supervisor), name: '张守安' }
    const told = { id: expect.any(String), at: expect.stringMatching(/^2023-11-20T12:00/), by: bySafety }
    const [then, now] = [
      { user: id, name: '陈新' },
      { user: id, name: '陈欣' },
    ]
    const unsaid = { before: null, after: null, name: null }
    expect(events).toEqual([
      { ...told, ...unsaid, what: 'posts', by: bySupervisor, member: now, before: [expert, leader], after: [] },
      { ...told, ...unsaid, what: 'password', member: now },
      { ...told, ...unsaid, what: 'name', member: then, name: '陈欣' },
      { ...told, ...unsaid, what: 'posts', member: then, before: [leader], after: [leader, expert] },
      { ...told, ...unsaid, what: 'added', by: bySupervisor, member: then, after: [leader] },
    ])
  })

  test('is told of no change that was refused, and in no other division', async () => {
    const { id } = await added()
    await give(id, dongguan, 'expert')
    await refused(() => setPosts(id, []), 'memberElsewhere')
    await refused(() => reset(id), 'memberElsewhere')
    expect(await eventsOf(id)).toMatchObject([{ what: 'added' }])
    const { body } = await supervisor.get(path(dongguan))
    expect(body.events.filter(({ member }: { member: { user: string } }) => member.user === id)).toEqual([])
  })

  test('is shown as the latest twenty, in no more trips than before', async () => {
    const { id } = await added()
    for (let n = 0; n < 21; n++) await setName(id, `陈${n}`)
    const { body, cost } = await safety.get(path(nanguan))
    expect(body.events.map(({ name }: { name: string }) => name)).toEqual(
      Array.from({ length: 20 }, (_, n) => `陈${20 - n}`),
    )
    expect(cost.trips).toBe(2)
  })

  test('is never changed nor deleted', async () => {
    await added()
    for (const change of ["UPDATE member_event SET what = 'posts'", 'DELETE FROM member_event'])
      await expect(env.DIRECTORY.prepare(change).run()).rejects.toThrow(/member_event_(immutable|kept)/)
  })
})
