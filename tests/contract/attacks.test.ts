import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Attacker, type AttackTarget, attackedFrom } from '../support/attacks.ts'
import type { Client } from '../support/client.ts'
import { confirmation, enterpriseInput, hazardInput } from '../support/records.ts'
import { ownedRoutes } from '../support/routes.ts'
import { rowsWhere } from '../support/rows.ts'
import { programWith, walkEveryRoute } from '../support/walk.ts'
import {
  dangcheng,
  dangshan,
  dongguan,
  expectCreated,
  launch,
  makeWorld,
  nanguan,
  type Office,
  type Post,
  person,
  type World,
  yongqiao,
} from '../support/world.ts'

/** Stands in everything that the victims write, and nowhere else. */
const mark = 'wutong'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})

/** The office's rows, and the directory's: `alone` without those of the district's other offices. */
const rows = async (alone = false) =>
  JSON.stringify([
    await rowsWhere(env.SHARD_01, 'office', nanguan),
    await rowsWhere(env.DIRECTORY, 'division', alone ? yongqiao : `${yongqiao}*`),
    await rowsWhere(env.DIRECTORY, 'division', nanguan),
    await rowsWhere(env.DIRECTORY, 'code', `${yongqiao}*`),
  ])

/** The ids of an office's records and of those who acted on them. */
async function officeIds(): Promise<string[]> {
  const { event = [] } = await rowsWhere(env.SHARD_01, 'office', nanguan)
  return [
    ...new Set([
      ...event.flatMap(({ record, actor }) => [String(record), String(actor)]),
      ...(await memberIds(nanguan)),
      ...(await noticeIds(nanguan)),
    ]),
  ]
}

async function memberIds(divisions: string): Promise<string[]> {
  const { membership = [] } = await rowsWhere(env.DIRECTORY, 'division', divisions)
  return membership.map(({ user }) => String(user))
}

async function noticeIds(divisions: string): Promise<string[]> {
  const { notice = [] } = await rowsWhere(env.DIRECTORY, 'division', divisions)
  return notice.map(({ id }) => String(id))
}

async function districtIds(): Promise<string[]> {
  const { template = [], api_key: keys = [] } = await rowsWhere(env.DIRECTORY, 'division', yongqiao)
  const ids = [...template, ...keys].map(({ id }) => String(id))
  const below = [...(await memberIds(`${yongqiao}*`)), ...(await noticeIds(`${yongqiao}*`))]
  return [`"${yongqiao}"`, `"${nanguan}"`, `"${dongguan}"`, ...new Set(ids), ...below]
}

/** A program of another division, whose key the operator made. */
async function foreignProgram(division: string): Promise<Attacker> {
  const id = v7()
  const key = { name: division, division, rights: ['reporting'], days: 30 }
  const { body } = await world.operator.put(`/divisions/${division}/keys/${id}`, key)
  const moved = (text: string) => text.replaceAll(yongqiao, division)
  return { who: `a program of ${division}`, client: programWith(body.key), moved }
}

describe('other offices', () => {
  test('nobody reaches another office, district or division by any route, and whom it is for is served', async () => {
    const covered = new Set<string>()
    const victim = world.office(nanguan)
    const operator = { who: 'the operator', client: world.operator }
    const otherSupervisor = { who: 'the supervisor of another district', client: world.supervisor(dangshan) }
    const office: AttackTarget = { rows: () => rows(true), ids: officeIds, words: [mark] }
    const district: AttackTarget = { rows: () => rows(), ids: districtIds, words: [mark, '埇桥区'] }

    const colleagues = (post: Post) =>
      [dongguan, dangcheng].map((code) => ({
        who: `${post} of ${code}`,
        client: world.office(code).people[post],
        moved: (text: string) => text.replaceAll(nanguan, code),
      }))
    const people = Object.fromEntries(
      Object.entries(victim.people).map(([post, own]) => {
        const attackers = colleagues(post as Post)
        return [post, attackedFrom(own, { target: office, attackers, strangers: [operator, otherSupervisor], covered })]
      }),
    ) as Office['people']
    const supervisor = attackedFrom(world.supervisor(yongqiao), {
      target: district,
      attackers: [
        { ...otherSupervisor, moved: (text) => text.replaceAll(nanguan, dangcheng).replaceAll(yongqiao, dangshan) },
      ],
      strangers: [{ who: 'an officer of another district', client: world.office(dangcheng).people.safety }],
      covered,
    })
    const operatorBesieged = attackedFrom(world.operator, {
      target: district,
      attackers: [],
      strangers: [otherSupervisor, { who: 'a safety officer', client: world.office(dangcheng).people.safety }],
      covered,
    })
    const programs = await Promise.all(['33', '3414', dangshan].map(foreignProgram))
    const program = (key: string): Client =>
      attackedFrom(programWith(key), { target: district, attackers: programs, strangers: [], covered })

    await walkEveryRoute({ office: { ...victim, people }, supervisor, operator: operatorBesieged, program, mark })
    expect([...covered].sort()).toEqual([...ownedRoutes].sort())
  }, 60_000)

  test('two offices can use one id, and a step in one leaves the record of the other as it was', async () => {
    const id = v7()
    const [here, there] = [world.office(nanguan), world.office(dongguan)]
    for (const office of [here, there])
      await expectCreated(office.people.officer.put(`${office.path}/hazards/${id}`, hazardInput(office)))
    const before = await rowsWhere(env.SHARD_01, 'office', dongguan)
    const { status } = await here.people.officer.step(
      `${here.path}/hazards/${id}/confirmation`,
      confirmation('major'),
      1,
    )
    expect(status).toBe(200)
    expect(await rowsWhere(env.SHARD_01, 'office', dongguan)).toEqual(before)
    const { body } = await there.people.leader.get(`${there.path}/hazards/${id}`)
    expect([body.status, body.seq]).toEqual(['reported', 1])
  })

  test('a key’s id is used once, in whichever district: revoking one never reaches another', async () => {
    const id = v7()
    const keyOf = (division: string) => ({ name: '省平台', division, rights: ['reporting'], days: 30 })
    await expectCreated(world.supervisor(yongqiao).put(`/divisions/${yongqiao}/keys/${id}`, keyOf(yongqiao)))
    const { status, body } = await world.supervisor(dangshan).put(`/divisions/${dangshan}/keys/${id}`, keyOf(dangshan))
    expect([status, body.code]).toEqual([409, 'idTaken'])
    expect((await world.supervisor(dangshan).delete(`/divisions/${dangshan}/keys/${id}`)).status).toBe(404)
  })

  test('a post in one office gives nobody a right in another where they have a lesser one', async () => {
    const both = await person('both', [
      { division: nanguan, role: 'safetyOfficer', unit: null },
      { division: dongguan, role: 'leaderInCharge', unit: null },
    ])
    const unit = { name: '城管中队', kind: 'department', stationed: false, safetyOffice: false, code: null }
    expect((await both.put(`/offices/${nanguan}/units/${v7()}`, unit)).status).toBe(201)
    expect((await both.get(`/offices/${dongguan}/units`)).status).toBe(200)
    const { status, body } = await both.put(`/offices/${dongguan}/units/${v7()}`, unit)
    expect([status, body.code]).toEqual([403, 'notPermitted'])
  })

  test('a supervisor reads the offices of the own district and writes nothing in them', async () => {
    const supervisor = world.supervisor(yongqiao)
    const office = world.office(nanguan)
    expect((await supervisor.get(`${office.path}/hazards`)).status).toBe(200)
    const before = await rows()
    for (const write of [
      supervisor.put(`${office.path}/hazards/${v7()}`, hazardInput(office)),
      supervisor.put(`${office.path}/enterprises/${v7()}`, enterpriseInput()),
      supervisor.put(`${office.path}/campaigns/${v7()}`, launch(world.template[yongqiao] ?? '', office.units)),
    ]) {
      const { status, body } = await write
      expect([status, body.code]).toEqual([403, 'notPermitted'])
    }
    expect(await rows()).toBe(before)
  })

  test('a program reads its division and what lies in it, and nothing above or beside', async () => {
    const { client: program } = await foreignProgram(yongqiao)
    const seen = async (division: string) =>
      (await program.get(`/reporting/summary?level=office&division=${division}`)).status
    expect(await Promise.all([yongqiao, nanguan].map(seen))).toEqual([200, 200])
    expect(await Promise.all(['34', '3413', dangshan, dangcheng, '33'].map(seen))).toEqual([403, 403, 403, 403, 403])
  })

  test('nobody can ask for an office that is none', async () => {
    const supervisor = world.supervisor(yongqiao)
    for (const code of ['34130200', '3413020060', '341302xyz', `${yongqiao}098`]) {
      const { status, body } = await supervisor.get(`/offices/${code}/units`)
      expect([status, body.code], code).toEqual([404, 'notFound'])
    }
  })
})
