import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { afterEach, describe, expect, test } from 'vitest'
import { rowsAtMost } from '../../src/features/batch/schema.ts'
import { type Client, logged } from '../support/client.ts'
import { enterpriseInput, everybody, hazardInput, inspectionInput, keyInput } from '../support/inputs.ts'
import { newEnterprise, programWith } from '../support/records.ts'
import { office, safety, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { written } from '../support/witnessed.ts'
import { dongguan, nanguan } from '../support/world.ts'

const everyRight = ['write:enterprises', 'write:inspections', 'write:hazards']
const keys = `/divisions/${nanguan}/keys`
const made: [by: Client, id: string][] = []

async function toolOf(by: Client, rights = everyRight) {
  const id = v7()
  const { status, body } = await by.put(`${keys}/${id}`, keyInput(nanguan, { name: '网格排查系统', rights }))
  expect(status).toBe(201)
  made.push([by, id])
  return { id, key: body.key as string, tool: programWith(body.key) }
}

// Each may have ten that work.
afterEach(async () => {
  for (const [by, id] of made.splice(0)) await by.delete(`${keys}/${id}`)
})

interface Row {
  path: string
  externalId?: string
  body: unknown
}

const enterpriseRow = (more: Record<string, unknown> = {}, id = v7()): Row => ({
  path: `/enterprises/${id}`,
  body: enterpriseInput({ name: `汴河粮油站${id}`, ...more }),
})
const hazardRow = (more: Record<string, unknown> = {}, id = v7()): Row => ({
  path: `/hazards/${id}`,
  body: hazardInput(office, more),
})
const asks = (by: Client, items: unknown, path = office.path) =>
  by.send(`${path}/batch`, { method: 'POST', body: { items } })

/** What became of each row. */
async function results(by: Client, items: readonly Row[]) {
  const { status, body } = await asks(by, items)
  expect([status, body.code]).toEqual([200, undefined])
  expect(body.items.map(({ path }: Row) => path)).toEqual(items.map(({ path }) => path))
  return body.items as {
    path: string
    status: number
    location?: string
    record?: { id: string; seq: number; status: string }
    problem?: { code: string; about?: string[]; errors?: { path: string; code: string }[]; requestId: string }
    retryAfter?: number
  }[]
}

const told = async (by: Client, items: readonly Row[]) =>
  (await results(by, items)).map(({ status, problem }) => (problem ? `${status} ${problem.code}` : `${status}`))

const idIn = ({ path }: Row) => path.split('/').at(-1) ?? ''

describe('a batch', () => {
  test('makes an enterprise, a visit to it and a hazard there, each told as if it had come alone', async () => {
    const { key, tool } = await toolOf(office.people.officer)
    const [enterprise, visit, hazard] = [v7(), v7(), v7()]
    const rows = [
      enterpriseRow({}, enterprise),
      { path: `/inspections/${visit}`, body: inspectionInput(office, enterprise) },
      hazardRow({ enterprise }, hazard),
    ]
    const answered = await results(tool, rows)
    for (const [place, row] of rows.entries()) {
      const { status, location, record } = answered[place] ?? {}
      expect([status, location]).toEqual([201, `/api/v1${office.path}${row.path}`])
      const alone = await tool.put(`${office.path}${row.path}`, row.body)
      expect([alone.status, alone.body]).toEqual([201, record])
    }
    const { body } = await safety.get(`${office.path}/hazards/${hazard}`)
    const via = `网格排查系统 ${key.slice(0, 8)}`
    expect(body).toMatchObject({ intact: true, events: [{ by: { name: everybody }, via }] })
  })

  test('tells of each row what is wrong with it, and makes the others', async () => {
    const { tool } = await toolOf(office.people.officer)
    const [kept, conflict] = [v7(), await newEnterprise(office)]
    const rows = [
      enterpriseRow({}, kept),
      enterpriseRow({}, conflict),
      hazardRow({ colour: 'red' }),
      { path: `/hazards/${v7()}`, body: null },
      { path: '/hazards/not-an-id', body: hazardInput(office) },
      hazardRow({ enterprise: v7() }),
      hazardRow({ enterprise: kept }),
    ]
    expect(await told(tool, rows)).toEqual([
      ...['201', '409 idTaken', '400 badInput', '400 badInput', '404 notFound', '422 referenceUnknown', '201'],
    ])
    const [, , wrong] = await results(tool, rows)
    expect(wrong?.problem?.errors).toMatchObject([{ path: 'colour', code: 'unknown' }])
  })

  test('changes nothing more when it is sent again, and is answered the same', async () => {
    const { tool } = await toolOf(office.people.officer)
    const rows = [enterpriseRow(), hazardRow(), hazardRow({ foundOn: '2033-01-01' }), enterpriseRow()].map(
      (row, place) => ({ ...row, externalId: `XC#${place}` }),
    )
    const first = await results(tool, rows)
    expect(first.map(({ status }) => status)).toEqual([201, 201, 422, 201])
    const before = written.length
    const again = await results(tool, rows)
    const bare = (answered: typeof first) => answered.map(({ status, record }) => [status, record])
    expect(bare(again)).toEqual(bare(first))
    expect(written.slice(before)).toEqual([])
  })

  test('is a person’s as well as a tool’s', async () => {
    const row = enterpriseRow()
    expect(await told(office.people.inspector, [row])).toEqual(['201'])
    const { body } = await safety.get(`${office.path}/enterprises/${idIn(row)}`)
    expect(body.events).toMatchObject([{ verb: 'create', via: null }])
  })
})

describe('a batch does no more than its rows alone', () => {
  test('a row that the key has no right for is refused, and no other', async () => {
    const { tool } = await toolOf(office.people.officer, ['write:hazards'])
    const refusedRow = enterpriseRow()
    expect(await told(tool, [hazardRow(), refusedRow, hazardRow()])).toEqual(['201', '403 keyLacksRight', '201'])
    expect((await safety.get(`${office.path}/enterprises/${idIn(refusedRow)}`)).status).toBe(404)
  })

  test('so is a row that whose tool it is may not send themselves', async () => {
    const { tool } = await toolOf(office.people.contact)
    const visit = { path: `/inspections/${v7()}`, body: inspectionInput(office, await newEnterprise(office)) }
    expect(await told(tool, [visit, enterpriseRow()])).toEqual(['403 notPermitted', '201'])
  })

  test('whoever may make nothing is refused before any row is looked at', async () => {
    const { leader } = office.people
    await refused(() => asks(leader, [enterpriseRow()]), 'notPermitted')
    await refused(() => leader.send(`${office.path}/batch`, { method: 'POST', body: '{' }), 'notPermitted')
  })

  test.each([
    `/batch`,
    '/session',
    '/evidence/018bea0f-7a3c-7d21-9f10-5c0d2b6e4a11',
    '/units/018bea0f-7a3c-7d21-9f10-5c0d2b6e4a11',
    '/hazards/018bea0f-7a3c-7d21-9f10-5c0d2b6e4a11/order',
    `/offices/${dongguan}/hazards/018bea0f-7a3c-7d21-9f10-5c0d2b6e4a11`,
    `/../${dongguan}/hazards/018bea0f-7a3c-7d21-9f10-5c0d2b6e4a11`,
    `/hazards/..%2f..%2f${dongguan}`,
    '/hazards/..',
    'hazards/018bea0f-7a3c-7d21-9f10-5c0d2b6e4a11',
    '//bihuan.test/hazards/018bea0f-7a3c-7d21-9f10-5c0d2b6e4a11',
    '/hazards/018bea0f-7a3c-7d21-9f10-5c0d2b6e4a11?x=1',
  ])('no row goes to %s, and nothing of such a batch is sent', async (path) => {
    const ask = () => asks(office.people.safety, [enterpriseRow(), { path, body: {} }])
    const { errors } = await refused(ask, 'badInput', 'items.1.path')
    expect(errors).toMatchObject([{ code: 'wrongForm' }])
  })

  test('nobody sends one to an office that isn’t theirs', async () => {
    const { tool } = await toolOf(office.people.officer)
    const there = world.office(dongguan).path
    for (const by of [tool, office.people.officer]) await refused(() => asks(by, [enterpriseRow()], there), 'notMember')
  })

  test('nor by a cookie from another site, or for another person than the page’s', async () => {
    const { officer } = office.people
    const from = (headers: Record<string, string>) => () =>
      officer.send(`${office.path}/batch`, { method: 'POST', body: { items: [enterpriseRow()] }, headers })
    await refused(from({ Origin: 'https://evil.example' }), 'originForeign')
    await refused(from({ 'Expected-User': v7() }), 'personChanged')
  })

  test('it has as many rows as a request can do, and at least one', async () => {
    const { officer } = office.people
    await refused(() => asks(officer, Array(rowsAtMost + 1).fill(enterpriseRow())), 'badInput', 'items')
    await refused(() => asks(officer, []), 'badInput', 'items')
    const most = Array.from({ length: rowsAtMost }, () => enterpriseRow())
    expect(new Set(await told(officer, most))).toEqual(new Set(['201']))
  })

  test('a row is no larger than it may be alone', async () => {
    const { officer } = office.people
    const large = enterpriseRow({ principal: '王'.repeat(13_400) })
    expect(await told(officer, [large, enterpriseRow()])).toEqual(['413 bodyTooLarge', '201'])
    await refused(() => asks(officer, Array(30).fill(large)), 'bodyTooLarge')
  })

  test('nor nested so deeply that it can’t be written, or only at length', async () => {
    const { path } = hazardRow()
    const deep = `${'['.repeat(400_000)}${']'.repeat(400_000)}`
    const body = `{"items":[{"path":"${path}","body":${deep}},${JSON.stringify(enterpriseRow())}]}`
    const answer = await office.people.officer.send(`${office.path}/batch`, { method: 'POST', body })
    const [refusedRow, taken] = answer.body.items
    expect(['badInput', 'bodyTooLarge']).toContain(refusedRow.problem.code)
    expect(taken.status).toBe(201)
  })
})

describe('what a tool calls the records of a batch', () => {
  test('leads to them, and of two rows of one name to the first', async () => {
    const { tool } = await toolOf(office.people.officer)
    const first = { ...hazardRow(), externalId: 'XC/2023-11-20#7' }
    const second = { ...hazardRow(), externalId: 'XC/2023-11-20#7' }
    const other = { ...enterpriseRow(), externalId: 'XC/2023-11-20#8' }
    const answered = await results(tool, [first, second, other])
    expect(answered.map(({ status }) => status)).toEqual([201, 409, 201])
    expect(answered[1]?.problem).toMatchObject({ code: 'externalIdTaken', about: [idIn(first)] })
    const alone = await tool.put(`${office.path}/hazards/${v7()}`, hazardInput(office), {
      headers: { 'External-Id': 'XC/2023-11-20#7' },
    })
    expect([alone.status, alone.body.about]).toEqual([409, [idIn(first)]])
  })

  test('is refused in its row where it can’t be one, and from people, who have none', async () => {
    const { officer } = office.people
    const { tool } = await toolOf(officer)
    const wrong = ['', '巡查 7', 'a\nb', ' A1', 'x'.repeat(101)].map((externalId) => ({ ...hazardRow(), externalId }))
    const answered = await results(tool, [...wrong, hazardRow()])
    expect(answered.pop()?.status).toBe(201)
    for (const { problem } of answered)
      expect(problem?.errors).toMatchObject([{ path: 'external-id', code: 'wrongForm' }])
    expect(await told(officer, [{ ...hazardRow(), externalId: 'A1' }, hazardRow()])).toEqual(['400 badInput', '201'])
  })
})

describe('each row of a batch', () => {
  const hazardRoute = '/api/v1/offices/:office/hazards/:id'
  const countOf = (id: string) =>
    env.DIRECTORY.prepare('SELECT in_minute AS n FROM api_key WHERE id = ?').bind(id).first<{ n: number }>()

  test('is a request of its own: it counts for the key, is noted in its use and has its line in the log', async () => {
    const { officer } = office.people
    const { id, key, tool } = await toolOf(officer)
    const from = logged.length
    const rows = [hazardRow(), hazardRow(), hazardRow({ colour: 'red' })]
    const { headers, body } = await asks(tool, rows)
    expect(headers.get('RateLimit')).toMatch(`r=${600 - 4}`)
    expect((await countOf(id))?.n).toBe(4)
    const request = headers.get('X-Request-Id')
    const prefix = key.slice(0, 8)
    const lines = logged.slice(from).map((line) => JSON.parse(line))
    expect(lines.map(({ requestId, actor, route, status }) => [requestId, actor, route, status])).toEqual([
      ...[201, 201, 400].map((status, place) => [`${request}-${place}`, prefix, hazardRoute, status]),
      [request, prefix, '/api/v1/offices/:office/batch', 200],
    ])
    expect(body.items[2].problem.requestId).toBe(`${request}-2`)
    const uses = await officer.get(`${keys}/${id}/uses`)
    const noted = uses.body.items.map(({ route, requests }: { route: string; requests: number }) => [route, requests])
    expect(noted).toContainEqual([`PUT ${hazardRoute}`, 3])
  })

  test('waits where the key has asked too often: what is left isn’t tried, and is told when to come again', async () => {
    const { id, tool } = await toolOf(office.people.officer)
    const rows = [hazardRow(), hazardRow(), hazardRow(), hazardRow()]
    const spent = async () => {
      await env.DIRECTORY.prepare('UPDATE api_key SET minute = ?, in_minute = 598 WHERE id = ?')
        .bind(Math.floor(Date.now() / 60_000), id)
        .run()
      return results(tool, rows)
    }
    // The minute may turn while it asks: not twice.
    const first = await spent()
    const answered = first[1]?.status === 429 ? first : await spent()
    expect(answered.map(({ status }) => status)).toEqual([201, 429, 429, 429])
    for (const { retryAfter } of answered.slice(1)) expect(retryAfter).toBeGreaterThan(0)
    expect((await countOf(id))?.n).toBe(601)
    await env.DIRECTORY.prepare('UPDATE api_key SET in_minute = 1 WHERE id = ?').bind(id).run()
    expect(await told(tool, rows)).toEqual(['201', '201', '201', '201'])
  })

  test('waits where the district is being moved, and none is tried in vain', async () => {
    const { tool } = await toolOf(office.people.officer)
    const rows = [hazardRow(), hazardRow(), hazardRow()]
    await env.SHARD_01.prepare("UPDATE held SET state = 'frozen'").run()
    const from = logged.length
    const answered = await results(tool, rows)
    await env.SHARD_01.prepare("UPDATE held SET state = 'open'").run()
    expect(answered.map(({ status, problem, retryAfter }) => [status, problem?.code, retryAfter])).toEqual(
      Array(3).fill([503, 'districtMoved', 10]),
    )
    expect(logged.slice(from).filter((line) => line.includes('"PUT"'))).toHaveLength(1)
    expect(await told(tool, rows)).toEqual(['201', '201', '201'])
  })
})
