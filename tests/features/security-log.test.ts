import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { OpenedDatabase } from '../../src/tenancy/databases.ts'
import { SecurityLog } from '../../src/tenancy/security-log.ts'
import { type Ask, anonymous, type Client, client } from '../support/client.ts'
import { account, addAuthenticator, codeOf, halfway, wrongCodeOf } from '../support/factors.ts'
import { enterpriseInput, keyInput } from '../support/inputs.ts'
import { runJobs } from '../support/jobs.ts'
import {
  type Added,
  addedMember,
  cookieOf,
  give,
  idOf,
  leader,
  memberInput,
  membersPath,
  settled,
  signIn,
} from '../support/members.ts'
import { newEnterprise, newHazard, programWith } from '../support/records.ts'
import { fillLog, type Logged, loggedWhere, watched } from '../support/security-log.ts'
import { office, safety, supervisor, world } from '../support/setting.ts'
import { dangshan, dongguan, nanguan, yongqiao } from '../support/world.ts'

const credentials = (username: string, password: string, address?: string): Ask => ({
  method: 'POST',
  body: { username, password },
  ...(address ? { headers: { 'CF-Connecting-IP': address } } : {}),
})

/** What most rows are told by. */
const told = ({ what, actor, user, division, times }: Logged) => ({ what, actor, user, division, times })

/** A row without more to tell: nobody else is concerned, and it happened once. */
const once = (what: string, actor: string | null, user: string | null = null, division = nanguan) => ({
  what,
  actor,
  user,
  division,
  times: 1,
})

const ago = (days: number) => Date.now() - days * 86_400_000

describe('a happening leaves exactly one row, with who did it, from where and in which request', () => {
  test('adding and losing a second factor, and signing in with it', async () => {
    const { user, username, own } = await account('leaderInCharge', nanguan)
    const { secret, recoveryCodes } = await addAuthenticator(own)
    const ofTheirs = async () => (await loggedWhere('actor = ?1 OR user = ?1', user)).map(told)
    expect(await ofTheirs()).toEqual([once('secondFactorAdded', user)])

    const inside = async (body: unknown) => {
      const Cookie = await halfway(username)
      return (await watched(anonymous, '/session/second-step', { method: 'POST', body, headers: { Cookie } })).rows
    }
    expect((await inside({ kind: 'code', code: codeOf(secret, 1) })).map(told)).toEqual([once('signedIn', user)])
    const recovered = await inside({ kind: 'recovery', code: recoveryCodes[0] })
    expect(recovered.map(told)).toEqual([once('recoveryCodeUsed', user), once('signedIn', user)])
    const failed = await inside({ kind: 'code', code: wrongCodeOf(secret) })
    expect(failed.map(told)).toEqual([once('secondFactorFailed', null, user)])

    const removal = await watched(own, '/session/factors/authenticator', { method: 'DELETE' })
    expect(removal.rows.map(told)).toEqual([once('secondFactorRemoved', user)])
    expect((await watched(own, '/session/factors/authenticator', { method: 'DELETE' })).rows).toEqual([])
    await addAuthenticator(own)
    const taken = await watched(safety, membersPath(nanguan, `/${user}/second-factor`), { method: 'DELETE' })
    expect(taken.rows.map(told)).toEqual([once('secondFactorRemoved', await idOf(safety), user)])
  })

  test('signing in and out', async () => {
    const { id, username, initialPassword } = await addedMember()
    const inside = await watched(anonymous, '/session', credentials(username, initialPassword, '198.51.100.7'))
    expect(inside.rows.map(told)).toEqual([once('signedIn', id)])
    expect(inside.rows[0]).toMatchObject({ actor_name: '陈新', address: expect.stringMatching(/^[0-9a-f]{16}$/) })

    const session = client({ Cookie: cookieOf(inside.answer) })
    const outside = await watched(session, '/session', { method: 'DELETE' })
    expect(outside.rows.map(told)).toEqual([once('signedOut', id)])
    expect(outside.rows[0]?.subject).toBe(inside.rows[0]?.subject)
    expect((await watched(session, '/session', { method: 'DELETE' })).rows).toEqual([])
  })

  test('ending one of one’s sessions, and all others', async () => {
    const added = await addedMember()
    const person = await settled(added)
    await signIn(added.username, `${added.initialPassword}-my-own`)
    const [other] = (await person.get('/session/open')).body.items
    const ended = await watched(person, `/session/open/${other.id}`, { method: 'DELETE' })
    expect(ended.rows.map(told)).toEqual([once('sessionEnded', added.id)])
    expect(ended.rows[0]?.subject).toBe(other.id.slice(0, 8))
    expect((await watched(person, `/session/open/${other.id}`, { method: 'DELETE' })).rows).toEqual([])
    const all = await watched(person, '/session/open', { method: 'DELETE' })
    expect(all.rows.map(told)).toEqual([once('sessionsEnded', added.id)])
  })

  test('changing one’s password; two changes at once are one', async () => {
    const { id, username, initialPassword } = await addedMember()
    const session = client({ Cookie: cookieOf(await signIn(username, initialPassword)) })
    const change = (next: string): Ask => ({ method: 'PUT', body: { current: initialPassword, next } })
    const both = await Promise.all([
      watched(session, '/session/password', change(`${initialPassword}-first`)),
      watched(session, '/session/password', change(`${initialPassword}-second`)),
    ])
    expect(both.map(({ answer }) => answer.status).sort()).toEqual([204, 401])
    expect(both.flatMap(({ rows }) => rows.map(told))).toEqual([once('passwordChanged', id)])
  })

  test('adding a member, changing their posts, name and password, ending and reopening', async () => {
    const by = await idOf(supervisor)
    const id = v7()
    const path = membersPath(nanguan, `/${id}`)
    const posts = [leader, { ...leader, role: 'expert' }]
    const steps: [what: string, rest: string, method: string, body: unknown, detail: unknown][] = [
      ['memberAdded', '', 'PUT', memberInput(), { roles: ['leaderInCharge'] }],
      ['memberPosts', '/posts', 'PUT', { posts }, { roles: ['leaderInCharge', 'expert'] }],
      ['memberRenamed', '/name', 'PUT', { name: '陈新新' }, { name: '陈新新' }],
      ['passwordGiven', '/password', 'POST', {}, {}],
      ['memberEnded', '/posts', 'PUT', { posts: [] }, {}],
      ['memberReopened', '/reopening', 'POST', { posts: [leader] }, { roles: ['leaderInCharge'] }],
    ]
    for (const [what, rest, method, body, detail] of steps) {
      const { answer, rows } = await watched(supervisor, path + rest, { method, body })
      expect(answer.status, what).toBeLessThan(300)
      expect(rows.map(told)).toEqual([once(what, by, id)])
      expect(JSON.parse(rows[0]?.detail ?? ''), what).toEqual(detail)
    }
  })

  test('making and revoking a key, adding a division, and saying whose the computers are', async () => {
    const by = await idOf(supervisor)
    const id = v7()
    const path = `/divisions/${yongqiao}/keys/${id}`
    const made = await watched(supervisor, path, { method: 'PUT', body: keyInput(yongqiao) })
    expect(made.rows.map(told)).toEqual([once('keyMade', by, null, yongqiao)])
    expect(made.rows[0]?.subject).toBe(made.answer.body.key.slice(0, 8))
    const revoked = await watched(supervisor, path, { method: 'DELETE' })
    expect(revoked.rows.map(told)).toEqual([once('keyRevoked', by, null, yongqiao)])
    expect(revoked.rows[0]?.subject).toBe(made.rows[0]?.subject)
    expect((await watched(supervisor, path, { method: 'DELETE' })).rows).toEqual([])

    const safety = office.people.safety
    for (const [shared, what] of [
      [true, 'desksShared'],
      [false, 'desksOwn'],
    ] as const) {
      const desks = await watched(safety, `${office.path}/desks`, { method: 'PUT', body: { shared } })
      expect(desks.rows.map(told)).toEqual([once(what, await idOf(safety), null, office.code)])
    }

    const operator = await idOf(world.operator)
    for (const [code, body] of [
      [`${yongqiao}088`, { name: '新街道', shard: null }],
      ['341399', { name: '新区', shard: 'SHARD_02' }],
    ] as const) {
      const added = await watched(world.operator, `/divisions/${code}`, { method: 'PUT', body })
      expect(added.rows.map(told)).toEqual([once('divisionAdded', operator, null, code)])
      expect((await watched(world.operator, `/divisions/${code}`, { method: 'PUT', body })).rows).toEqual([])
    }
  })

  test('in each of the divisions of somebody who belongs to two', async () => {
    const added = await addedMember()
    await give(added.id, dongguan, 'expert')
    const { rows } = await watched(anonymous, '/session', credentials(added.username, added.initialPassword))
    expect(rows.map(({ what, division }) => [what, division])).toEqual([
      ['signedIn', dongguan],
      ['signedIn', nanguan],
    ])
    expect(new Set(rows.map(({ id }) => id)).size).toBe(1)
  })

  test('and what is refused leaves none', async () => {
    const taken = await addedMember()
    const body = memberInput({ username: taken.username })
    const { answer, rows } = await watched(supervisor, membersPath(nanguan, `/${v7()}`), { method: 'PUT', body })
    expect([answer.status, rows]).toEqual([409, []])
    const other = await watched(supervisor, membersPath(dongguan, `/${taken.id}/name`), {
      method: 'PUT',
      body: { name: '陈旧' },
    })
    expect([other.answer.status, other.rows]).toEqual([404, []])
  })
})

describe('reading a natural person’s data', () => {
  const inOffice = (rest: string) => `${office.path}/${rest}`

  test('leaves one row for the reader, the record and the day, and none for those from whom it is hidden', async () => {
    const party = { kind: 'person', name: '刘某', phone: '13900000000' }
    const id = await newHazard(office, { party, place: '汴河路 3 号' })
    const { inspector, leader: outsider } = office.people
    const reader = await idOf(inspector)
    const read = await watched(inspector, inOffice(`hazards/${id}`))
    expect(read.answer.body.party.name).toBe('刘某')
    expect(read.rows.map(told)).toEqual([once('personalRead', reader)])
    expect(read.rows[0]).toMatchObject({ subject: id, detail: '{"kind":"hazard"}' })
    for (const again of [inspector, inspector, outsider, supervisor])
      expect((await watched(again, inOffice(`hazards/${id}`))).rows).toEqual([])
    expect(await loggedWhere('subject = ?', id)).toHaveLength(1)
    expect(JSON.stringify(await loggedWhere('subject = ?', id))).not.toMatch(/刘某|13900000000|汴河路/)
  })

  test('is kept apart for each reader', async () => {
    const party = { kind: 'person', name: '刘某', phone: null }
    const id = await newHazard(office, { party })
    await watched(office.people.inspector, inOffice(`hazards/${id}`))
    await watched(safety, inOffice(`hazards/${id}`))
    const readers = (await loggedWhere('subject = ?', id)).map(({ actor }) => actor)
    expect(readers.sort()).toEqual([await idOf(office.people.inspector), await idOf(safety)].sort())
  })

  test('is told of where a principal’s phone number is shown, and nowhere else in the enterprises', async () => {
    const reached = await newEnterprise(office, { phone: '13900000000' })
    const not = await newEnterprise(office, enterpriseInput())
    const { inspector } = office.people
    expect((await watched(inspector, inOffice(`enterprises/${reached}`))).rows.map(told)).toEqual([
      once('personalRead', await idOf(inspector)),
    ])
    expect((await watched(inspector, inOffice(`enterprises/${not}`))).rows).toEqual([])
  })

  test('makes no page of the ledger a write', async () => {
    await newHazard(office, { party: { kind: 'person', name: '刘某', phone: null } })
    for (const list of ['hazards', 'enterprises', 'inspections'])
      expect((await watched(safety, inOffice(list))).rows).toEqual([])
  })
})

describe('guessing passwords', () => {
  const wrong = (username: string, address: string) =>
    watched(anonymous, '/session', credentials(username, 'wrong', address))

  test('is one row for an account, an address and an hour, and one more when it locks', async () => {
    const { id, username } = await addedMember()
    for (let guess = 0; guess < 12; guess++) await wrong(username, '198.51.100.20')
    await wrong(username, '198.51.100.21')
    const rows = await loggedWhere('user = ? AND actor IS NULL', id)
    expect(rows.map(told)).toEqual([
      { ...once('passwordWrong', null, id), times: 8 },
      once('signInLocked', null, id),
      once('passwordWrong', null, id),
    ])
    expect(rows[0]?.address).toBe(rows[1]?.address)
    expect(rows[2]?.address).not.toBe(rows[0]?.address)
  })

  test('says who it was where somebody signed in guesses their present one', async () => {
    const added = await addedMember()
    const person = await settled(added)
    const change = { current: 'wrong', next: 'a completely new one' }
    const { rows } = await watched(person, '/session/password', { method: 'PUT', body: change })
    expect(rows.map(told)).toEqual([once('passwordWrong', added.id)])
  })

  test('an invented name, which may be a password in the wrong field, is not kept, and belongs to no division', async () => {
    const { rows } = await wrong('my-secret-password', '198.51.100.30')
    expect(rows.map(told)).toEqual([once('passwordWrong', null, null, '')])
    const { results } = await env.DIRECTORY.prepare('SELECT * FROM security_event').all()
    expect(JSON.stringify(results)).not.toContain('my-secret-password')
  })

  test('an initial password that has expired is told from a wrong one', async () => {
    const { id, username, initialPassword } = await addedMember()
    await env.DIRECTORY.prepare('UPDATE user SET password_given_at = ? WHERE id = ?').bind(ago(8), id).run()
    const { rows } = await watched(anonymous, '/session', credentials(username, initialPassword))
    expect(rows.map(told)).toEqual([once('passwordExpired', null, id)])
  })
})

describe('a key that is refused', () => {
  const asks = (key: string, address: string) =>
    watched(programWith(key), '/reporting/summary', { headers: { 'CF-Connecting-IP': address } })

  test('leaves one row for the hour and the address, however often it is sent, and nothing of the key', async () => {
    const key = `bh_${'x'.repeat(43)}`
    const many = await Promise.all(Array.from({ length: 20 }, () => asks(key, '198.51.100.40')))
    expect(many.every(({ answer }) => answer.status === 401)).toBe(true)
    await asks(key, '198.51.100.40')
    const rows = await loggedWhere('what = \'keyRefused\' AND detail = \'{"refused":"unknown"}\'')
    expect(rows.map(told)).toEqual([{ ...once('keyRefused', null, null, ''), times: 21 }])
    expect(JSON.stringify(rows)).not.toContain('xxx')
  })

  test('belongs to its division where it is known, and says whether it was revoked or has expired', async () => {
    for (const [refused, ending] of [
      ['revoked', 'UPDATE api_key SET revoked_at = 1 WHERE prefix = ?'],
      ['expired', 'UPDATE api_key SET expires_at = 1 WHERE prefix = ?'],
    ] as const) {
      const { body } = await supervisor.put(`/divisions/${yongqiao}/keys/${v7()}`, keyInput(yongqiao))
      const prefix = body.key.slice(0, 8)
      await env.DIRECTORY.prepare(ending).bind(prefix).run()
      const { answer, rows } = await asks(body.key, '198.51.100.41')
      expect(answer.status).toBe(401)
      expect(rows.map(told)).toEqual([once('keyRefused', null, null, yongqiao)])
      expect(rows[0]).toMatchObject({ subject: prefix, detail: JSON.stringify({ refused }) })
    }
  })
})

describe('the log', () => {
  const changes = [
    "what = 'signedOut'",
    "actor = 'somebody'",
    'actor_name = NULL',
    'address = NULL',
    "detail = '{}'",
    "division = '34'",
    'times = times',
    'last_at = last_at + 4000000, times = times + 1',
  ]

  test.each(changes)('refuses to be changed: %s', async (change) => {
    const added = await addedMember()
    const { rows } = await watched(anonymous, '/session', credentials(added.username, 'wrong', '198.51.100.50'))
    const id = rows[0]?.id ?? ''
    const update = env.DIRECTORY.prepare(`UPDATE security_event SET ${change} WHERE id = ?`).bind(id)
    await expect(update.run()).rejects.toThrow('security_event_immutable')
  })

  test('refuses to lose a row of the last half year, and forgets each night what is older than one', async () => {
    const recent = (await loggedWhere('at > ?', String(ago(1)))).length
    await fillLog(3, { division: nanguan, until: ago(180) })
    await fillLog(2500, { division: nanguan, until: ago(367) })
    const filled = () => loggedWhere("request_id = 'filled'")
    const young = env.DIRECTORY.prepare("DELETE FROM security_event WHERE at > ? AND request_id = 'filled'")
    await expect(young.bind(ago(181)).run()).rejects.toThrow('security_event_kept')
    for (const left of [1503, 503, 3, 3]) {
      await runJobs('2023-11-21T03:00:00+08:00')
      expect(await filled()).toHaveLength(left)
    }
    expect((await loggedWhere('at > ?', String(ago(1)))).length).toBe(recent)
  })
})

describe('whoever reads the log', () => {
  const districts = `/divisions/${yongqiao}/security-log`
  const refusedTo = async (who: Client, path: string) => {
    const { status, body } = await who.get(path)
    return [status, body.code]
  }
  /** All pages. */
  async function whole(who: Client, path: string): Promise<{ id: string; what: string; division: string }[]> {
    const items = []
    for (let after = ''; ; ) {
      const { status, body } = await who.get(`${path}${path.includes('?') ? '&' : '?'}limit=7${after}`)
      expect(status, JSON.stringify(body)).toBe(200)
      items.push(...body.items)
      if (body.next === null) return items
      after = `&after=${body.next}`
    }
  }

  test('is a supervisor of the district, or an operator by the log of their own; nobody else', async () => {
    const { leader: member, inspector } = office.people
    for (const path of [districts, `${districts}/export`, `/divisions/${nanguan}/security-log`]) {
      for (const curious of [member, inspector, safety, world.office(dongguan).people.safety])
        expect([403, 'notMember', 'notPermitted']).toEqual(expect.arrayContaining(await refusedTo(curious, path)))
      expect(await refusedTo(world.supervisor(dangshan), path)).toEqual([403, 'notMember'])
      expect(await refusedTo(world.operator, path)).toEqual([403, 'notPermitted'])
      expect(await refusedTo(anonymous, path)).toEqual([401, 'signInNeeded'])
      expect((await supervisor.get(path)).status).toBe(200)
    }
    for (const path of ['/security-log', '/security-log/export']) {
      for (const curious of [member, safety, supervisor])
        expect(await refusedTo(curious, path)).toEqual([403, 'notMember'])
      expect((await world.operator.get(path)).status).toBe(200)
    }
    expect(await refusedTo(supervisor, `/divisions/${yongqiao}077/security-log`)).toEqual([404, 'notFound'])
  })

  test('finds as a supervisor what happened in the district and its offices, and nothing of another', async () => {
    await addedMember({}, '341321100', world.supervisor(dangshan))
    const own = await whole(supervisor, districts)
    expect(own.length).toBeGreaterThan(20)
    expect(own.filter(({ division }) => !division.startsWith(yongqiao))).toEqual([])
    const stored = await loggedWhere('division GLOB ?', `${yongqiao}*`)
    expect(own.map(({ id }) => id).sort()).toEqual(stored.map(({ id }) => id).sort())
    const ofOffice = await whole(supervisor, `/divisions/${nanguan}/security-log`)
    expect(new Set(ofOffice.map(({ division }) => division))).toEqual(new Set([nanguan]))
  })

  test('finds as an operator what belongs to no district, supervisors, keys and divisions, and no office’s people', async () => {
    const unknown = await watched(anonymous, '/session', credentials('nobody-at-all', 'wrong', '198.51.100.60'))
    const { body: key } = await supervisor.put(`/divisions/${yongqiao}/keys/${v7()}`, keyInput(nanguan))
    const added = await addedMember({ role: 'districtSupervisor' }, yongqiao, world.operator)
    const clerk = await addedMember()
    await signIn(clerk.username, clerk.initialPassword)
    const seen = await whole(world.operator, '/security-log')
    const holds = (more: object) => expect.arrayContaining([expect.objectContaining(more)])
    expect(seen).toEqual(holds({ id: unknown.rows[0]?.id }))
    expect(seen).toEqual(holds({ what: 'memberAdded', whom: { id: added.id, name: '陈新' } }))
    expect(seen).toEqual(holds({ what: 'keyMade', subject: key.key.slice(0, 8), division: nanguan }))
    expect(JSON.stringify(seen)).not.toContain(clerk.id)
  })

  test('narrows it by happening, person, address and day, and turns pages without gap or repeat', async () => {
    const added = await addedMember()
    const ask = credentials(added.username, added.initialPassword, '198.51.100.70')
    const { rows } = await watched(anonymous, '/session', ask)
    const [{ id, address }] = rows as [Logged]
    const ids = async (filter: string) => (await whole(supervisor, `${districts}?${filter}`)).map((event) => event.id)
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    expect(await ids(`address=${address}`)).toEqual([id])
    expect(await ids(`person=${added.id}`)).toHaveLength(2)
    expect(await ids(`person=${added.id}&what=signedIn`)).toEqual([id])
    expect(await ids(`person=${added.id}&from=${today}&to=${today}&address=${address}`)).toEqual([id])
    expect(await ids(`person=${added.id}&to=2020-01-01`)).toEqual([])
    expect(await ids('from=2099-01-01')).toEqual([])
    const signIns = await whole(supervisor, `${districts}?what=signedIn`)
    expect(new Set(signIns.map((event) => event.id + event.division)).size).toBe(signIns.length)
    expect(signIns.map((event) => event.id)).toContain(id)
    expect(await ids(`person=${await idOf(supervisor)}&what=memberAdded`)).not.toHaveLength(0)
  })

  test('leaves a row of the day, and exporting it one each time, which says what was asked for', async () => {
    const reader = await addedMember({ role: 'districtSupervisor' }, yongqiao, world.operator)
    const own = await settled(reader)
    for (const _ of ['first', 'second']) await own.get(districts)
    for (const _ of ['first', 'second']) await own.get(`${districts}/export?what=signedIn`)
    const rows = await loggedWhere("actor = ? AND what GLOB 'log*'", reader.id)
    expect(rows.map(({ what, division }) => [what, division])).toEqual([
      ['logRead', yongqiao],
      ['logExported', yongqiao],
      ['logExported', yongqiao],
    ])
    expect(JSON.parse(rows[1]?.detail ?? '')).toEqual({ what: 'signedIn' })
  })

  test('exports it as CSV that Excel opens, in Chinese or English, with no name as a formula', async () => {
    const name = '=HYPERLINK("http://evil.example","领奖")'
    const added: Added = await addedMember({ name })
    const { status, body, headers } = await supervisor.get(`${districts}/export?person=${added.id}`)
    expect(status).toBe(200)
    expect(headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
    expect(headers.get('Content-Disposition')).toMatch(/^attachment; filename="security-log-[\d-]+\.csv"$/)
    expect(headers.get('Cache-Control')).toBe('no-store')
    const lines = (body as string).split('\r\n')
    expect(lines[0]).toContain('时间,最后一次,次数,单位,事件')
    expect(lines).toHaveLength(3)
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://evil.example"",""领奖"") ${added.id}"`)
    expect(lines[1]).toContain(`南关街道 ${nanguan},新增成员`)
    const english = await supervisor.get(`${districts}/export?person=${added.id}&language=en`)
    expect(english.body).toContain('Added a member')
  })

  test('is told when the export was cut', async () => {
    await fillLog(5010, { division: nanguan, until: ago(2) })
    const { body } = await supervisor.get(`${districts}/export`)
    const lines = (body as string).trimEnd().split('\r\n')
    expect(lines).toHaveLength(1 + 5000 + 1)
    expect(lines.at(-1)).toBe('只导出了最近 5000 条，更早的请缩小日期范围后另行导出')
  })
})

describe('a flood of wrong log-ins', () => {
  test('for invented names from a thousand addresses stays at about a hundred rows an hour', async () => {
    const { DIRECTORY } = env
    const before = (await loggedWhere("what = 'passwordWrong' AND division = ''")).length
    for (let some = 0; some < 1000; some += 100)
      await DIRECTORY.batch(
        Array.from({ length: 100 }, (_, nth) =>
          new SecurityLog(DIRECTORY as OpenedDatabase, {
            actor: null,
            address: `${some + nth}`.padStart(16, '0'),
            requestId: 'flood',
          }).of({ what: 'passwordWrong', gathered: 'hour' }),
        ),
      )
    const rows = await loggedWhere("what = 'passwordWrong' AND division = ''")
    // An hour may end meanwhile.
    expect(rows.length).toBeLessThanOrEqual(2 * 101 + before)
    expect(rows.length).toBeGreaterThanOrEqual(101)
    const flood = rows.reduce((sum, { times }) => sum + times, 0)
    expect(flood).toBeGreaterThanOrEqual(1000)
    expect(rows.some(({ address, times }) => address === null && times > 500)).toBe(true)
  })
})
