import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { Role } from '../../src/lib/role.ts'
import { anonymous } from '../support/client.ts'
import { keyInput } from '../support/inputs.ts'
import { interposed } from '../support/interposed.ts'
import {
  type Added,
  addedMember,
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
import { type Colleague, dangcheng, dangshan, dongguan, nanguan, person, yongqiao } from '../support/world.ts'

const setPosts = (id: string, posts: unknown, by = safety, division = nanguan) =>
  by.put(membersPath(division, `/${id}/posts`), { posts })

const reset = (id: string, by = safety, division = nanguan) =>
  by.send(membersPath(division, `/${id}/password`), { method: 'POST', body: {} })

const setName = (id: string, name: unknown, by = safety, division = nanguan) =>
  by.put(membersPath(division, `/${id}/name`), { name })

describe('changing a member’s posts', () => {
  const expert = { role: 'expert', unit: null, certificate: null }

  test('someone who is not signed in changes none', async () => {
    const { id } = await addedMember()
    await refused(() => setPosts(id, [expert], anonymous), 'signInNeeded')
  })

  test('nobody from elsewhere changes them, by whatever path', async () => {
    const { id } = await addedMember()
    const other = world.office(dongguan).people.safety
    await refused(() => setPosts(id, [expert], other), 'notMember')
    await refused(() => setPosts(id, [expert], other, dongguan), 'notFound')
    await refused(() => setPosts(id, [], other, dongguan), 'notFound')
    await refused(() => setPosts(id, [expert], world.supervisor(dangshan)), 'notMember')
    await refused(() => setPosts(id, [expert], world.supervisor(dangshan), dangcheng), 'notFound')
    await refused(() => setPosts(id, [expert], safety, dongguan), 'notMember')
  })

  test.each<Colleague>(['officer', 'leader', 'community'])(
    'the %s changes nobody’s, least of all their own',
    async (post) => {
      const { id } = await addedMember()
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
    const { id } = await addedMember()
    await refused(() => setPosts(id, posts), 'badInput', fault)
  })

  test('a post in a unit of another office, or of the wrong kind, is refused', async () => {
    const { id } = await addedMember()
    const inspector = { ...leader, role: 'inspector' }
    for (const unit of [v7(), world.office(dongguan).units.应急办, office.units.一中社区])
      await refused(() => setPosts(id, [leader, { ...inspector, unit }]), 'unitUnfit')
  })

  test('the safety officer replaces them, here and at once', async () => {
    const { units } = office
    const member = await addedMember()
    const own = await settled(member)
    const officer = { role: 'enforcementOfficer', unit: units.应急办, certificate: 'AH-3413-200' }
    const contact = { role: 'departmentContact', unit: units.市场监管所, certificate: null }
    expect((await setPosts(member.id, [officer, contact])).status).toBe(204)
    expect((await own.get('/session')).body.memberships).toMatchObject([contact, officer])
    expect(await heldBy(member.id)).toHaveLength(2)
    expect((await setPosts(member.id, [{ ...officer, certificate: null }])).status).toBe(204)
    expect(await heldBy(member.id)).toMatchObject([{ role: 'enforcementOfficer', certificate: null }])
  })

  test('without any the membership ends, and every session with it', async () => {
    const member = await addedMember()
    const own = await settled(member)
    expect((await setPosts(member.id, [])).status).toBe(204)
    expect((await own.get('/session')).status).toBe(401)
    const { body } = await safety.get(membersPath(nanguan))
    expect(body.items.map(({ id }: Added) => id)).not.toContain(member.id)
    await refused(() => setPosts(member.id, [expert]), 'notFound')
    await refused(() => reset(member.id), 'notFound')
  })

  test('whoever still belongs somewhere else stays signed in', async () => {
    const member = await addedMember()
    const own = await settled(member)
    await give(member.id, dongguan, 'expert')
    expect((await setPosts(member.id, [], supervisor)).status).toBe(204)
    expect((await own.get(`/offices/${dongguan}/units`)).status).toBe(200)
    expect((await own.get(`${office.path}/units`)).body.code).toBe('notMember')
  })

  test('a safety officer raises nobody to safety officer, and touches none', async () => {
    const { id } = await addedMember()
    await refused(() => setPosts(id, [{ ...leader, role: 'safetyOfficer' }]), 'notPermitted')
    const equal = await addedMember({ role: 'safetyOfficer' })
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
    const { id } = await addedMember()
    await give(id, division, role)
    await refused(() => setPosts(id, [expert]), 'memberElsewhere')
    await refused(() => reset(id), 'memberElsewhere')
  })

  test('a supervisor changes who also belongs to another office of the district, but none of another district', async () => {
    const { id } = await addedMember()
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
    const { id } = await addedMember()
    const DIRECTORY = interposed(env.DIRECTORY, 1, () => give(id, yongqiao, 'districtSupervisor'))
    const late = await safety.put(membersPath(nanguan, `/${id}/posts`), { posts: [] }, { databases: { DIRECTORY } })
    expect([late.status, late.body.code]).toEqual([403, 'memberElsewhere'])
    expect(await heldBy(id)).toHaveLength(2)
  })
})

describe('giving a member a new password', () => {
  test('someone who is not signed in gives none', async () => {
    const { id } = await addedMember()
    await refused(() => reset(id, anonymous), 'signInNeeded')
  })

  test('nobody from elsewhere gives one, by whatever path', async () => {
    const { id } = await addedMember()
    const other = world.office(dongguan).people.safety
    await refused(() => reset(id, other), 'notMember')
    await refused(() => reset(id, other, dongguan), 'notFound')
    await refused(() => reset(id, world.supervisor(dangshan), dangcheng), 'notFound')
    await refused(() => reset(id, supervisor, yongqiao), 'notFound')
    await refused(async () => reset(await idOf(supervisor)), 'notFound')
    await refused(() => reset(v7()), 'notFound')
  })

  test.each<Colleague>(['officer', 'leader', 'community'])(
    'the %s gives none, not even to themselves',
    async (post) => {
      const by = office.people[post]
      await refused(async () => reset(await idOf(by), by), 'notPermitted')
    },
  )

  test('nobody chooses another’s password', async () => {
    const { id } = await addedMember()
    const ask = { method: 'POST', body: { password: 'mine-for-ever' } }
    await refused(() => safety.send(membersPath(nanguan, `/${id}/password`), ask), 'badInput', 'password')
  })

  test('a safety officer takes over neither an equal nor their own session’s owner', async () => {
    const equal = await addedMember({ role: 'safetyOfficer' })
    await refused(() => reset(equal.id), 'memberElsewhere')
    await refused(async () => reset(await idOf(safety)), 'memberElsewhere')
    expect((await signIn(equal.username, equal.initialPassword)).status).toBe(200)
  })

  test('a supervisor takes over no other supervisor, and the operator helps', async () => {
    const { body } = await putMember(yongqiao, { role: 'districtSupervisor' }, world.operator)
    await refused(() => reset(body.id, supervisor, yongqiao), 'memberElsewhere')
    expect((await reset(body.id, world.operator, yongqiao)).status).toBe(200)
  })

  test('it is shown once, has to be changed, and ends every session and the old password', async () => {
    const member = await addedMember()
    const own = await settled(member)
    const { status, body } = await reset(member.id)
    expect([status, body]).toEqual([200, { initialPassword: expect.stringMatching(/^[\w-]{16}$/) }])
    expect((await own.get('/session')).status).toBe(401)
    expect((await signIn(member.username, `${member.initialPassword}-my-own`)).status).toBe(401)
    expect((await signIn(member.username, body.initialPassword)).body.passwordInitial).toBe(true)
    const row = await env.DIRECTORY.prepare('SELECT * FROM user WHERE id = ?').bind(member.id).first()
    expect(JSON.stringify(row)).not.toContain(body.initialPassword)
  })

  test('it opens an account that was locked by wrong guesses', async () => {
    const { id, username } = await addedMember()
    const lock = env.DIRECTORY.prepare('INSERT INTO attempt VALUES (?, 99, ?)')
    for (const subject of [`account:${username}`, `pair:${username} `, `pair:${username} 203.0.113.7`])
      await lock.bind(subject, Date.now()).run()
    const { body } = await reset(id)
    expect((await signIn(username, body.initialPassword)).status).toBe(200)
    const locks = env.DIRECTORY.prepare("SELECT subject FROM attempt WHERE subject LIKE '%' || ? || '%'").bind(username)
    expect((await locks.all()).results).toEqual([])
  })

  test('a post that is given elsewhere in the last moment still counts', async () => {
    const { id } = await addedMember()
    const DIRECTORY = interposed(env.DIRECTORY, 1, () => give(id, yongqiao, 'districtSupervisor'))
    const ask = { method: 'POST', body: {}, databases: { DIRECTORY } }
    const late = await safety.send(membersPath(nanguan, `/${id}/password`), ask)
    expect([late.status, late.body.code]).toEqual([403, 'memberElsewhere'])
  })

  test('whoever changes their password while it is given anew does not undo that', async () => {
    const member = await addedMember()
    const own = await settled(member)
    const current = `${member.initialPassword}-my-own`
    let given = ''
    // The first batch reads the attempt; the second would write.
    const DIRECTORY = interposed(env.DIRECTORY, 2, async () => {
      given = (await reset(member.id)).body.initialPassword
    })
    const late = await own.put('/session/password', { current, next: 'mine-for-ever' }, { databases: { DIRECTORY } })
    expect([late.status, late.body.code]).toEqual([401, 'credentialsWrong'])
    expect((await signIn(member.username, given)).body.passwordInitial).toBe(true)
  })
})

describe('a membership that was ended', () => {
  const reopen = (id: string, posts: unknown = [leader], by = supervisor, division = nanguan) =>
    by.send(membersPath(division, `/${id}/reopening`), { method: 'POST', body: { posts } })
  const ended = async (): Promise<Added> => {
    const added = await addedMember()
    expect((await setPosts(added.id, [])).status).toBe(204)
    return added
  }
  const listed = async (by = supervisor) => (await by.get(membersPath(nanguan))).body

  test('is reopened by the supervisor under the same user name, as an event, with a new initial password', async () => {
    const { id, username, initialPassword: old } = await ended()
    expect((await listed()).former).toContainEqual({ id, username, name: '陈新' })
    const { status, body } = await reopen(id)
    expect(status).toBe(200)
    expect(await heldBy(id)).toMatchObject([{ division: nanguan, role: 'leaderInCharge' }])
    const { former, events } = await listed()
    expect(former.map((one: { id: string }) => one.id)).not.toContain(id)
    expect(events[0]).toMatchObject({ what: 'posts', member: { user: id }, before: [], after: [leader] })
    expect((await signIn(username, old)).status).toBe(401)
    expect(
      (await (await settled({ id, username, initialPassword: body.initialPassword })).get('/session')).body,
    ).toMatchObject({
      user: id,
      username,
      memberships: [{ division: nanguan, role: 'leaderInCharge' }],
    })
  })

  test('is reopened by nobody of the office, and by nobody from elsewhere', async () => {
    const { id } = await ended()
    await refused(() => reopen(id, [leader], anonymous), 'signInNeeded')
    await refused(() => reopen(id, [leader], safety), 'notPermitted')
    await refused(() => reopen(id, [leader], office.people.officer), 'notPermitted')
    await refused(() => reopen(id, [leader], world.supervisor(dangshan)), 'notMember')
    await refused(() => reopen(id, [leader], world.supervisor(dangshan), dangcheng), 'notFound')
    expect((await listed(safety)).former).toEqual([])
  })

  test('needs a post that can be held there', async () => {
    const { id } = await ended()
    await refused(() => reopen(id, []), 'badInput', 'posts')
    const supervises = { role: 'districtSupervisor', unit: null, certificate: null }
    await refused(() => reopen(id, [supervises]), 'notPermitted')
  })

  test('is none that still goes on, and none that never was', async () => {
    const { id } = await addedMember()
    await refused(() => reopen(id), 'notFound')
    await refused(() => reopen(v7()), 'notFound')
  })

  test('of somebody who has risen elsewhere is not reopened with a new password', async () => {
    const { id } = await ended()
    await give(id, dangshan, 'districtSupervisor')
    await refused(() => reopen(id), 'memberElsewhere')
    expect(await heldBy(id)).toHaveLength(1)
  })
})

describe('keys that somebody made', () => {
  test('are shown beside them as long as they work, so that whoever ends the membership knows', async () => {
    const { operator } = world
    const { body: maker } = await putMember(yongqiao, { role: 'districtSupervisor' }, operator)
    const supervises = await settled(maker)
    const made = async (name: string) => {
      const id = v7()
      await supervises.put(`/divisions/${yongqiao}/keys/${id}`, keyInput(yongqiao, { name }))
      return id
    }
    const [works, revoked] = [await made('区平台'), await made('旧平台')]
    await supervises.delete(`/divisions/${yongqiao}/keys/${revoked}`)
    const { items } = (await operator.get(membersPath(yongqiao))).body
    const { keys } = items.find(({ id }: { id: string }) => id === maker.id)
    expect(keys).toEqual([{ id: works, name: '区平台', prefix: expect.stringMatching(/^bh_/), division: yongqiao }])
  })
})

describe('correcting a member’s name', () => {
  test('someone who is not signed in corrects none', async () => {
    const { id } = await addedMember()
    await refused(() => setName(id, '陈欣', anonymous), 'signInNeeded')
  })

  test('nobody from elsewhere corrects one, by whatever path', async () => {
    const { id } = await addedMember()
    const elsewhere = world.office(dongguan).people.safety
    await refused(() => setName(id, '陈欣', elsewhere), 'notMember')
    await refused(() => setName(id, '陈欣', elsewhere, dongguan), 'notFound')
    await refused(() => setName(id, '陈欣', world.supervisor(dangshan)), 'notMember')
    for (const post of ['officer', 'community', 'leader'] as const)
      await refused(() => setName(id, '陈欣', office.people[post]), 'notPermitted')
  })

  test('nobody corrects an equal’s, or of somebody who holds what they don’t give', async () => {
    await refused(() => idOf(safety).then((self) => setName(self, '陈欣')), 'memberElsewhere')
    const { id } = await addedMember()
    await give(id, dongguan, 'expert')
    await refused(() => setName(id, '陈欣'), 'memberElsewhere')
  })

  test.each([
    ['', 'name'],
    ['陈\n欣', 'name'],
    [null, 'name'],
  ])('to %j is refused', async (name, at) => {
    const { id } = await addedMember()
    await refused(() => setName(id, name), 'badInput', at)
  })

  test('shows them by the new one at once', async () => {
    const member = await addedMember()
    const own = await settled(member)
    expect((await setName(member.id, ' 陈欣 ')).status).toBe(204)
    expect((await own.get('/session')).body.name).toBe('陈欣')
  })
})

describe('what was changed', () => {
  // biome-ignore lint/suspicious/noExplicitAny: what the API answers
  const eventsOf = async (id: string, by = safety): Promise<any[]> =>
    (await by.get(membersPath(nanguan))).body.events.filter(
      ({ member }: { member: { user: string } }) => member.user === id,
    )

  test('stays, the last change first, with who did it and when', async () => {
    const { id } = await addedMember()
    const expert = { ...leader, role: 'expert' }
    await setPosts(id, [leader, expert])
    await setName(id, '陈欣')
    await reset(id)
    await setPosts(id, [], supervisor)
    const events = await eventsOf(id)
    const bySafety = { user: await idOf(safety), name: '张守安' }
    const bySupervisor = { user: await idOf(supervisor), name: '张守安' }
    const told = { id: expect.any(String), at: expect.stringMatching(/^2023-11-20T12:/), by: bySafety }
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
    const { id } = await addedMember()
    await give(id, dongguan, 'expert')
    await refused(() => setPosts(id, []), 'memberElsewhere')
    await refused(() => reset(id), 'memberElsewhere')
    expect(await eventsOf(id)).toMatchObject([{ what: 'added' }])
    const { body } = await supervisor.get(membersPath(dongguan))
    expect(body.events.filter(({ member }: { member: { user: string } }) => member.user === id)).toEqual([])
  })

  test('is shown as the latest twenty, in no more trips than before', async () => {
    const { id } = await addedMember()
    for (let n = 0; n < 21; n++) await setName(id, `陈${n}`)
    const { body, cost } = await safety.get(membersPath(nanguan))
    expect(body.events.map(({ name }: { name: string }) => name)).toEqual(
      Array.from({ length: 20 }, (_, n) => `陈${20 - n}`),
    )
    expect(cost.trips).toBe(2)
  })

  test('is never changed nor deleted', async () => {
    await addedMember()
    for (const change of ["UPDATE member_event SET what = 'posts'", 'DELETE FROM member_event'])
      await expect(env.DIRECTORY.prepare(change).run()).rejects.toThrow(/member_event_(immutable|kept)/)
  })
})
