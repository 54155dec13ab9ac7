import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { readingRights } from '../../src/lib/rights.ts'
import { type Attacker, type AttackTarget, attackedFrom } from '../support/attacks.ts'
import { type Client, clientBy } from '../support/client.ts'
import { confirmation, enterpriseInput, hazardInput, keyInput, launchInput, unitInput } from '../support/inputs.ts'
import { newProgram, programWith } from '../support/records.ts'
import { ownedRoutes, routeOf } from '../support/routes.ts'
import { rowsWhere } from '../support/rows.ts'
import { office, world } from '../support/setting.ts'
import { type Cast, walkEveryRoute, walks } from '../support/walk.ts'
import { untilWritten, written } from '../support/witnessed.ts'
import {
  type Colleague,
  dangcheng,
  dangshan,
  dongguan,
  expectCreated,
  nanguan,
  person,
  throughOthers,
  yongqiao,
  zhuzhuang,
} from '../support/world.ts'

/** Stands in everything that the victims write, and nowhere else. */
const mark = 'wutong'

/** The office's rows, and the directory's: `alone` without those of the district's other offices. */
const rows = async (alone = false) =>
  JSON.stringify([
    await rowsWhere(env.SHARD_01, 'office', nanguan),
    await rowsWhere(env.DIRECTORY, 'division', alone ? yongqiao : `${yongqiao}*`),
    await rowsWhere(env.DIRECTORY, 'division', nanguan),
    await rowsWhere(env.DIRECTORY, 'code', alone ? yongqiao : `${yongqiao}*`),
    await rowsWhere(env.DIRECTORY, 'code', nanguan),
  ])

/** The ids of an office's records and of those who acted on them. */
async function officeIds(): Promise<string[]> {
  const { event = [], evidence = [] } = await rowsWhere(env.SHARD_01, 'office', nanguan)
  return [
    ...new Set([
      ...evidence.map(({ id }) => String(id)),
      ...event.flatMap(({ record, actor }) => [String(record), String(actor)]),
      ...(await memberIds(nanguan)),
      ...(await paperIds(nanguan)),
    ]),
  ]
}

async function memberIds(divisions: string): Promise<string[]> {
  const { membership = [] } = await rowsWhere(env.DIRECTORY, 'division', divisions)
  return membership.map(({ user }) => String(user))
}

/** Of notices, and of forms that were defined and signed. */
async function paperIds(divisions: string): Promise<string[]> {
  const { notice = [], form = [], filing = [] } = await rowsWhere(env.DIRECTORY, 'division', divisions)
  return [...notice, ...form, ...filing].map(({ id }) => String(id))
}

async function districtIds(): Promise<string[]> {
  const { template = [], api_key: keys = [] } = await rowsWhere(env.DIRECTORY, 'division', yongqiao)
  const ids = [...template, ...keys].map(({ id }) => String(id))
  const below = [...(await memberIds(`${yongqiao}*`)), ...(await paperIds(`${yongqiao}*`))]
  return [`"${yongqiao}"`, `"${nanguan}"`, `"${dongguan}"`, ...new Set(ids), ...below]
}

/** A program of another division, whose key the operator made. */
async function foreignProgram(division: string): Promise<Attacker> {
  const moved = (text: string) => text.replaceAll(yongqiao, division)
  return {
    who: `a program of ${division}`,
    client: await newProgram(world.operator, division, { rights: [...readingRights] }),
    moved,
  }
}

/** The people of 南关 and above it, whose every request is attacked from elsewhere before it goes out. */
async function attackedCast(): Promise<Cast> {
  const operator = { who: 'the operator', client: world.operator }
  const otherSupervisor = { who: 'the supervisor of another district', client: world.supervisor(dangshan) }
  const otherSafety = { who: 'a safety officer of another district', client: world.office(dangcheng).people.safety }
  const ofOffice: AttackTarget = { rows: untilWritten(() => rows(true)), ids: untilWritten(officeIds), words: [mark] }
  const ofDistrict: AttackTarget = { rows: untilWritten(rows), ids: untilWritten(districtIds), words: [mark, '埇桥区'] }
  const toDangshan = (text: string) => text.replaceAll(nanguan, dangcheng).replaceAll(yongqiao, dangshan)
  const colleagues = (post: Colleague) =>
    [dongguan, dangcheng].map((code) => ({
      who: `${post} of ${code}`,
      client: world.office(code).people[post],
      moved: (text: string) => text.replaceAll(nanguan, code),
    }))
  const programs = await Promise.all(['33', '3414', dangshan].map(foreignProgram))
  return {
    office: throughOthers(office, (own, post) =>
      post
        ? attackedFrom(own, {
            target: ofOffice,
            attackers: colleagues(post),
            strangers: [operator, otherSupervisor],
          })
        : attackedFrom(own, {
            target: ofDistrict,
            attackers: [{ ...otherSupervisor, moved: toDangshan }],
            strangers: [otherSafety],
          }),
    ),
    operator: attackedFrom(world.operator, {
      target: ofDistrict,
      attackers: [],
      strangers: [otherSupervisor, otherSafety],
    }),
    program: (key) => attackedFrom(programWith(key), { target: ofDistrict, attackers: programs, strangers: [] }),
    mark,
  }
}

beforeAll(async () => {
  for (const elsewhere of ['33', '3414'])
    await expectCreated(world.operator.put(`/divisions/${elsewhere}`, { name: `外地${elsewhere}`, shard: null }))
})

describe('nobody reaches another office, district or division, and whom it is for is served', () => {
  test.each(Object.entries(walks))('by no route on the way through %s', async (_, walk) => {
    await walk(await attackedCast())
  })

  test('the ways together go by every route that the router lists, and what each of them writes is noted', async () => {
    const used = new Set<string>()
    const unnoted = new Set<string>()
    const noted = (own: Client) =>
      clientBy(async (path, ask = {}) => {
        const route = routeOf(ask.method ?? 'GET', path)
        used.add(route)
        const before = written.length
        const answer = await own.send(path, ask)
        if (ask.method !== undefined && written.length === before) unnoted.add(route)
        return answer
      })
    await walkEveryRoute({
      office: throughOthers(world.office(zhuzhuang), noted),
      operator: noted(world.operator),
      program: (key) => noted(programWith(key)),
      mark: 'yulan',
    })
    expect([...used].sort()).toEqual([...ownedRoutes].sort())
    // It asks a long question.
    expect([...unnoted].sort()).toEqual([
      'POST /api/v1/divisions/:division/forms/preview',
      'POST /api/v1/offices/:office/imports/matching',
    ])
  })
})

describe('other offices', () => {
  test('two offices can use one id, and a step in one leaves the record of the other as it was', async () => {
    const id = v7()
    const [here, there] = [office, world.office(dongguan)]
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
    await expectCreated(world.supervisor(yongqiao).put(`/divisions/${yongqiao}/keys/${id}`, keyInput(yongqiao)))
    const { status, body } = await world
      .supervisor(dangshan)
      .put(`/divisions/${dangshan}/keys/${id}`, keyInput(dangshan))
    expect([status, body.code]).toEqual([409, 'idTaken'])
    expect((await world.supervisor(dangshan).delete(`/divisions/${dangshan}/keys/${id}`)).status).toBe(404)
  })

  test('a post in one office gives nobody a right in another where they have a lesser one', async () => {
    const both = await person('both', [
      { division: nanguan, role: 'safetyOfficer', unit: null },
      { division: dongguan, role: 'leaderInCharge', unit: null },
    ])
    expect((await both.put(`/offices/${nanguan}/units/${v7()}`, unitInput())).status).toBe(201)
    expect((await both.get(`/offices/${dongguan}/units`)).status).toBe(200)
    const { status, body } = await both.put(`/offices/${dongguan}/units/${v7()}`, unitInput())
    expect([status, body.code]).toEqual([403, 'notPermitted'])
  })

  test('a supervisor reads the offices of the own district and writes nothing in them', async () => {
    const supervisor = world.supervisor(yongqiao)
    expect((await supervisor.get(`${office.path}/hazards`)).status).toBe(200)
    const before = await rows()
    for (const write of [
      supervisor.put(`${office.path}/hazards/${v7()}`, hazardInput(office)),
      supervisor.put(`${office.path}/enterprises/${v7()}`, enterpriseInput()),
      supervisor.put(`${office.path}/campaigns/${v7()}`, launchInput(world.template[yongqiao] ?? '', office.units)),
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
