import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../support/client.ts'
import { enterpriseInput, everybody, hazardInput, inspectionInput, keyInput } from '../support/inputs.ts'
import { countersign, halfSignedInspection, makeFactory } from '../support/inspections.ts'
import { addedMember, settled } from '../support/members.ts'
import { newEnterprise, newProgram, programWith } from '../support/records.ts'
import { ownedRoutes } from '../support/routes.ts'
import { office, safety, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { dongguan, expectCreated, nanguan, yongqiao } from '../support/world.ts'

const keysOf = (division = nanguan) => `/divisions/${division}/keys`
const input = (more: Record<string, unknown> = {}) =>
  keyInput(nanguan, { name: '网格排查系统', rights: ['write:hazards'], ...more })

async function made(by: Client, more: Record<string, unknown> = {}) {
  const id = v7()
  const { status, body } = await by.put(`${keysOf()}/${id}`, input(more))
  expect(status).toBe(201)
  return { id, key: body.key as string, tool: programWith(body.key) }
}

const ids = async (by: Client) => (await by.get(keysOf())).body.items.map(({ id }: { id: string }) => id)

/** The last step of a record, and who the office’s log says has taken it. */
const lastEvent = async (record: string) => {
  const { body } = await safety.get(`${office.path}/events`)
  return body.items.find((event: { record: string }) => event.record === record)
}

describe('a key for a tool', () => {
  test('is made by whoever works in an office, for themselves, and told to them and to those who answer for it', async () => {
    const { officer, contact, leader, safety: manager } = office.people
    const { id } = await made(officer)
    expect(await ids(officer)).toContain(id)
    expect(await ids(contact)).not.toContain(id)
    const reaching = await leader.get(`${keysOf()}/reaching`)
    const told = reaching.body.items.find((key: { id: string }) => key.id === id)
    expect(told).toMatchObject({ name: '网格排查系统', rights: ['write:hazards'], actsFor: { name: everybody } })
    await refused(() => contact.delete(`${keysOf()}/${id}`), 'notFound')
    await refused(() => contact.get(`${keysOf()}/${id}/uses`), 'notFound')
    expect((await manager.delete(`${keysOf()}/${id}`)).status).toBe(204)
  })

  test('is made by nobody for another: not by a supervisor, an operator, or a neighbour', async () => {
    const neighbour = world.office(dongguan).people.officer
    for (const by of [supervisor, world.operator])
      await refused(() => by.put(`${keysOf()}/${v7()}`, input()), 'notPermitted')
    await refused(() => neighbour.put(`${keysOf()}/${v7()}`, input()), 'notMember')
    await refused(() => office.people.officer.put(`${keysOf()}/${v7()}`, input({ division: dongguan })), 'notMember')
    await refused(() => office.people.leader.put(`${keysOf()}/${v7()}`, input()), 'notPermitted')
  })

  test('reads no division, and one that reads writes nothing', async () => {
    const { officer } = office.people
    const both = input({ rights: ['records', 'write:hazards'] })
    await refused(() => officer.put(`${keysOf()}/${v7()}`, both), 'badInput', 'rights')
    await refused(() => officer.put(`${keysOf()}/${v7()}`, input({ rights: ['records'] })), 'notPermitted')
    const { tool } = await made(officer)
    for (const route of ['summary?level=office', 'changes'])
      await refused(() => tool.get(`/reporting/${route}`), 'keyLacksRight')
    const program = await newProgram(supervisor, nanguan, { rights: ['figures', 'records'] })
    await refused(() => program.get(`${office.path}/hazards`), 'keyLacksRight')
    await refused(() => program.put(`${office.path}/hazards/${v7()}`, hazardInput(office)), 'keyLacksRight')
  })

  test('is replaced by one of its sort alone', async () => {
    const { officer } = office.people
    const { id, tool } = await made(officer)
    const reading = v7()
    await expectCreated(supervisor.put(`${keysOf(yongqiao)}/${reading}`, keyInput(nanguan)))
    const { safety: manager } = office.people
    for (const by of [officer, manager])
      await refused(
        () => by.put(`${keysOf()}/${v7()}`, input({ replaces: { id: reading, hours: 0 } })),
        'referenceUnknown',
      )
    await made(officer, { replaces: { id, hours: 0 } })
    await refused(() => tool.get(`${office.path}/units`), 'keyExpired')
  })

  test('is one of ten at most that work', async () => {
    const { market } = office.people
    const keys = []
    for (let n = 0; n < 10; n++) keys.push(await made(market))
    const asked = `${keysOf()}/${v7()}`
    await refused(() => market.put(asked, input()), 'toolsTooMany')
    await market.delete(`${keysOf()}/${keys[0]?.id}`)
    expect((await market.put(asked, input())).status).toBe(201)
    await refused(() => market.put(asked, input()), 'keyShown')
    await made(market, { replaces: { id: keys[1]?.id, hours: 24 } })
    // Nor by replacing one after the other, all of which go on for a while.
    const next = input({ replaces: { id: keys[2]?.id, hours: 24 } })
    await refused(() => market.put(`${keysOf()}/${v7()}`, next), 'toolsTooMany')
  })

  test('is replaced by nobody but whose it is', async () => {
    const { officer, safety: manager } = office.people
    const { id, tool } = await made(officer)
    await refused(() => manager.put(`${keysOf()}/${v7()}`, input({ replaces: { id, hours: 0 } })), 'referenceUnknown')
    expect((await tool.get(`${office.path}/units`)).status).toBe(200)
  })

  test('ends for good when whose it is gets another password, or leaves', async () => {
    for (const change of ['password', 'posts'] as const) {
      const added = await addedMember({ role: 'communityOfficer', unit: office.units.一中社区, certificate: null })
      const { tool } = await made(await settled(added))
      expect((await tool.get(`${office.path}/units`)).status).toBe(200)
      const path = `/divisions/${nanguan}/members/${added.id}/${change}`
      const answer =
        change === 'posts'
          ? await safety.put(path, { posts: [] })
          : await safety.send(path, { method: 'POST', body: {} })
      expect(answer.status).toBeLessThan(300)
      await refused(() => tool.get(`${office.path}/units`), 'keyRevoked')
    }
  })
})

describe('a tool', () => {
  test('writes an enterprise, a visit to it and a hazard there, each in the name of whose it is, and named itself', async () => {
    const rights = ['write:enterprises', 'write:inspections', 'write:hazards']
    const { key, tool } = await made(office.people.officer, { rights })
    const enterprise = v7()
    await expectCreated(tool.put(`${office.path}/enterprises/${enterprise}`, enterpriseInput({ name: '汴河粮油站' })))
    const visit = v7()
    await expectCreated(tool.put(`${office.path}/inspections/${visit}`, inspectionInput(office, enterprise)))
    const answers = [{ question: '1.1', answer: 'yes', reason: null, note: null }]
    expect((await tool.step(`${office.path}/inspections/${visit}/answers`, { answers }, 1)).status).toBe(200)
    const hazard = v7()
    await expectCreated(tool.put(`${office.path}/hazards/${hazard}`, hazardInput(office, { enterprise })))

    const via = `网格排查系统 ${key.slice(0, 8)}`
    for (const record of [enterprise, visit, hazard])
      expect(await lastEvent(record)).toMatchObject({ by: { name: everybody }, via })
    const { body } = await tool.get(`${office.path}/hazards/${hazard}`)
    expect(body.events[0]).toMatchObject({ by: { name: everybody }, via })
    const mine = await office.people.officer.get(`${office.path}/hazards/${hazard}`)
    expect(mine.body).toMatchObject({ intact: true })
  })

  test('is answered as it was before when it sends the same again', async () => {
    const { tool } = await made(office.people.officer)
    const path = `${office.path}/hazards/${v7()}`
    const first = await tool.put(path, hazardInput(office))
    expect(await tool.put(path, hazardInput(office))).toMatchObject({ status: 201, body: first.body })
  })

  /** What tools do, each by one of these rights; any of them reads. */
  const opened: Record<string, string> = {
    'PUT enterprises/:id': 'enterprises',
    'POST enterprises/:id/correction': 'enterprises',
    'POST enterprises/:id/ending': 'enterprises',
    'POST enterprises/:id/reopening': 'enterprises',
    'PUT inspections/:id': 'inspections',
    'POST inspections/:id/answers': 'inspections',
    'POST inspections/:id/correction': 'inspections',
    'POST inspections/:id/discarding': 'inspections',
    'PUT hazards/:id': 'hazards',
    'POST hazards/:id/plan': 'hazards',
    'POST hazards/:id/claim': 'hazards',
    'POST hazards/:id/fix': 'hazards',
    'POST hazards/:id/correction': 'hazards',
    'POST batch': 'enterprises inspections hazards',
    'PUT evidence/:id': 'inspections hazards',
    'PUT evidence/:id/thumbnail': 'inspections hazards',
    ...Object.fromEntries(
      [
        ...['units', 'units/:id', 'campaigns', 'campaigns/:id', 'hazards/total', 'hazards/late', 'hazards/similar'],
        'enterprises/similar',
        ...['enterprises', 'inspections', 'hazards'].flatMap((of) => [of, `${of}/:id`]),
      ].map((path) => [`GET ${path}`, 'enterprises inspections hazards']),
    ),
  }

  test.each(['enterprises', 'inspections', 'hazards'])(
    'with the right to write %s reaches no other route',
    async (what) => {
      const { tool } = await made(office.people.safety, { rights: [`write:${what}`] })
      const neighbour = world.office(dongguan)
      const reached = []
      for (const route of ownedRoutes.filter((route) => route.includes('/:office'))) {
        const [method = '', pattern = ''] = route.split(' ')
        const path = pattern.replace('/api/v1', '').replace(/:(?!office)\w+/g, v7())
        const ask = { method, ...(method === 'GET' ? {} : { body: {} }) }
        const { status, body } = await tool.send(path.replace(':office', nanguan), ask)
        if (body.code !== 'keyLacksRight') reached.push(route.replace('/api/v1/offices/:office/', ''))
        else expect(status).toBe(403)
        const elsewhere = await tool.send(path.replace(':office', neighbour.code), ask)
        expect(['keyLacksRight', 'notMember'], route).toContain(elsewhere.body.code)
      }
      const due = Object.keys(opened).filter((route) => opened[route]?.includes(what))
      expect(reached.sort()).toEqual(due.sort())
    },
  )

  test('does no more than whose it is, and nothing once they don’t work there any more', async () => {
    const { tool } = await made(office.people.contact, { rights: ['write:inspections'] })
    const enterprise = await newEnterprise(office)
    const visit = inspectionInput(office, enterprise)
    await refused(() => tool.put(`${office.path}/inspections/${v7()}`, visit), 'notPermitted')
    await refused(() => tool.get(`${world.office(dongguan).path}/units`), 'notMember')

    const { tool: left } = await made(office.people.community)
    expect((await left.get(`${office.path}/units`)).status).toBe(200)
    const held = await env.DIRECTORY.prepare(
      'SELECT acts_for FROM api_key ORDER BY made_at DESC, id DESC LIMIT 1',
    ).first<{
      acts_for: string
    }>()
    await env.DIRECTORY.prepare('DELETE FROM membership WHERE user = ? AND division = ?')
      .bind(held?.acts_for, nanguan)
      .run()
    await refused(() => left.get(`${office.path}/units`), 'notMember')
  })

  test('reaches by another spelling of a path no more than by its own', async () => {
    const { id, tool } = await made(office.people.officer)
    for (const path of ['hazards/%65xport', 'hazards/ex%70ort', 'enterprises/%65%78port'])
      await refused(() => tool.get(`${office.path}/${path}?format=csv&language=zh`), 'keyLacksRight')
    expect((await tool.get(`${office.path}/%75nits`)).status).toBe(200)
    expect((await tool.send(`${office.path}/units`, { method: 'HEAD' })).status).toBe(200)
    expect((await tool.send(`${office.path}/units`, { method: 'PATCH', body: {} })).status).toBe(405)
    await refused(() => tool.get(`${office.path}/nowhere`), 'notFound')
    const uses = await office.people.officer.get(`${keysOf()}/${id}/uses`)
    expect(uses.body.items.length).toBeGreaterThan(0)
  })

  test('isn’t told that what it guesses is what whose it is has reported', async () => {
    const { officer } = office.people
    const { tool } = await made(officer)
    const path = `${office.path}/hazards/${v7()}`
    const party = { kind: 'person', name: '刘长贵', phone: '13900007788' }
    const said = { ...hazardInput(office), party, place: '一中家属院 2 号楼 301' }
    await expectCreated(officer.put(path, said))
    await refused(() => tool.put(path, said), 'idTaken')
  })

  test('isn’t given what was signed by hand', async () => {
    const { officer } = office.people
    const { tool } = await made(officer)
    await makeFactory()
    const visit = `${office.path}/inspections/${await halfSignedInspection()}`
    await countersign(visit.split('/').at(-1) ?? '', 5)
    expect((await officer.get(visit)).body.drawings).not.toEqual([])
    expect((await tool.get(visit)).body.drawings).toEqual([])
  })

  test('isn’t shown a natural person, whom whose it is handles', async () => {
    const { officer } = office.people
    const { tool } = await made(officer)
    const path = `${office.path}/hazards/${v7()}`
    const party = { kind: 'person', name: '刘长贵', phone: '13900007788' }
    await expectCreated(officer.put(path, { ...hazardInput(office), party, place: '一中家属院 2 号楼 301' }))
    expect(JSON.stringify((await officer.get(path)).body)).toMatch('刘长贵')
    for (const asked of [path, `${office.path}/hazards`])
      expect(JSON.stringify((await tool.get(asked)).body)).not.toMatch(/刘长贵|13900007788|家属院/)
  })

  test('is seen in use, with the rows that it was answered', async () => {
    const { officer } = office.people
    const { id, tool } = await made(officer)
    const { body } = await tool.get(`${office.path}/units`)
    await tool.put(`${office.path}/hazards/${v7()}`, hazardInput(office))
    const uses = await officer.get(`${keysOf()}/${id}/uses`)
    const told = uses.body.items.map(({ route, rows }: { route: string; rows: number }) => [route, rows])
    expect(told).toEqual([
      ['PUT /api/v1/offices/:office/hazards/:id', 1],
      ['GET /api/v1/offices/:office/units', body.items.length],
    ])
  })
})

describe('what a tool calls the records that it makes', () => {
  beforeAll(async () => {
    // Each may have ten that work.
    const { officer, market } = office.people
    for (const by of [officer, market]) for (const id of await ids(by)) await by.delete(`${keysOf()}/${id}`)
  })

  const as = (external: string) => ({ headers: { 'External-Id': external } })
  const hazardAs = (by: Client, external: string, id = v7()) =>
    by.put(`${office.path}/hazards/${id}`, hazardInput(office), as(external))
  /** Which record a tool is told of that sends another one under the same name. */
  const toldOf = async (by: Client, external: string) => {
    const { status, body } = await hazardAs(by, external)
    expect([status, body.code]).toEqual([409, 'externalIdTaken'])
    return body.about
  }

  test('leads to them, whichever key the tool has by then', async () => {
    const { officer } = office.people
    const { id, tool } = await made(officer)
    const hazard = v7()
    await expectCreated(hazardAs(tool, 'XC/2023-11-20#7', hazard))
    expect(await toldOf(tool, 'XC/2023-11-20#7')).toEqual([hazard])
    const { id: second, tool: next } = await made(officer, { replaces: { id, hours: 0 } })
    expect(await toldOf(next, 'XC/2023-11-20#7')).toEqual([hazard])
    const { tool: third } = await made(officer, { replaces: { id: second, hours: 0 } })
    expect(await toldOf(third, 'XC/2023-11-20#7')).toEqual([hazard])
    await expectCreated(hazardAs(third, 'XC/2023-11-20#8'))
  })

  test('is used once: the same request again is answered the same, and of two at once that differ one makes a record', async () => {
    const { tool } = await made(office.people.officer)
    const hazard = v7()
    const same = await Promise.all([hazardAs(tool, 'no-1', hazard), hazardAs(tool, 'no-1', hazard)])
    expect(same.map(({ status }) => status)).toEqual([201, 201])
    await expectCreated(hazardAs(tool, 'no-1', hazard))
    expect(await toldOf(tool, 'no-1')).toEqual([hazard])

    const [one, other] = [v7(), v7()]
    const both = await Promise.all([hazardAs(tool, 'no-2', one), hazardAs(tool, 'no-2', other)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409])
    const [kept, lost] = both[0]?.status === 201 ? [one, other] : [other, one]
    expect(await toldOf(tool, 'no-2')).toEqual([kept])
    await refused(() => tool.get(`${office.path}/hazards/${lost}`), 'notFound')
  })

  test('is its own affair: another tool may call another record so', async () => {
    const { officer, market } = office.people
    for (const by of [officer, officer, market]) await expectCreated(hazardAs((await made(by)).tool, 'A1'))
  })

  test('is refused where it can’t be one, and from people, who have none', async () => {
    const { tool } = await made(office.people.officer)
    for (const external of ['', 'a b', 'x'.repeat(101)])
      await refused(() => hazardAs(tool, external), 'badInput', 'external-id')
    await refused(() => hazardAs(office.people.officer, 'A2'), 'badInput', 'external-id')
  })
})
