import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Answer, type Ask, anonymous, type Client, clientBy } from '../support/client.ts'
import { unitInput } from '../support/inputs.ts'
import { newEnterprise, programWith } from '../support/records.ts'
import { routeOf } from '../support/routes.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { walkEveryRoute } from '../support/walk.ts'
import { throughOthers } from '../support/world.ts'

interface Exchange {
  route: string
  ask: Ask
  answer: Answer
  /** Of a GET that is asked again with the tag that it was answered with. */
  again?: Answer
}

const exchanges: Exchange[] = []

/** Somebody whose every GET is asked once more, as by a program that has kept the answer. */
const keeping = (client: Client): Client =>
  clientBy(async (path, ask = {}) => {
    const answer = await client.send(path, ask)
    const exchange = { route: routeOf(ask.method ?? 'GET', path), ask, answer }
    const tag = answer.headers.get('ETag')
    const isRead = (ask.method ?? 'GET') === 'GET' && tag !== null
    exchanges.push(
      isRead
        ? { ...exchange, again: await client.send(path, { ...ask, headers: { ...ask.headers, 'If-None-Match': tag } }) }
        : exchange,
    )
    return answer
  })

beforeAll(async () => {
  await walkEveryRoute({
    office: throughOthers(office, keeping),
    operator: keeping(world.operator),
    program: (key) => keeping(programWith(key)),
    mark: 'manners',
  })
})

/** Each reading of the log tells of itself; an export is sent while it is read, and nothing tells before what it will be. */
const alwaysNew = ['security-log', '/export']

describe('programs that keep what they read', () => {
  test('are told by 304 that nothing has changed since', () => {
    const reads = exchanges.filter(({ route, answer }) => route.startsWith('GET ') && answer.status === 200)
    expect(new Set(reads.map(({ route }) => route)).size).toBeGreaterThan(35)
    const resent = reads
      .filter(({ route }) => !alwaysNew.some((name) => route.includes(name)))
      .filter(({ again }) => again?.status !== 304 || again.body !== '')
    expect(resent.map(({ route }) => route)).toEqual([])
  })

  test('are sent it anew once it has changed', async () => {
    const path = `${office.path}/units`
    const { headers } = await office.people.leader.get(path)
    await office.people.safety.put(`${path}/${v7()}`, unitInput({ name: '新来的科室' }))
    const kept = { headers: { 'If-None-Match': headers.get('ETag') ?? '' } }
    expect((await office.people.leader.get(path, kept)).status).toBe(200)
  })

  test('go on with the version that a write has answered', () => {
    const writes = exchanges.filter(({ answer }) => answer.status < 300 && typeof answer.body.seq === 'number')
    const changed = writes.filter(({ route }) => !route.startsWith('GET '))
    expect(changed.length).toBeGreaterThan(30)
    const untold = changed.filter(({ answer }) => answer.headers.get('ETag') !== `"${answer.body.seq}"`)
    expect(untold.map(({ route }) => route)).toEqual([])
  })

  test('are told where each new thing is', () => {
    const made = exchanges.filter(({ answer }) => answer.status === 201)
    expect(new Set(made.map(({ route }) => route)).size).toBeGreaterThan(12)
    const unplaced = made.filter(({ answer }) => !answer.headers.get('Location')?.startsWith('/api/v1/'))
    expect(unplaced.map(({ route }) => route)).toEqual([])
  })
})

describe('a step', () => {
  const revise = async (match: string) => {
    const id = await newEnterprise(office)
    const path = `${office.path}/enterprises/${id}`
    const { body, headers } = await office.people.safety.get(path)
    const { seq, principal } = body
    return office.people.safety.send(`${path}/correction`, {
      method: 'POST',
      body: { set: { principal }, reason: '登记有误' },
      headers: {
        'Idempotency-Key': v7(),
        'If-Match': match.replace('seq', String(seq)).replace('read', headers.get('ETag') ?? ''),
      },
    })
  }

  test.each([
    ['the tag that the record was read with', 'read', 200],
    ['its version alone', '"seq"', 200],
    ['any version', '*', 200],
    ['several versions, this one among them', '"7", "seq"', 200],
    ['another version', '"7"', 412],
    ['several other versions', '"7", "8"', 412],
    ['a weak tag, which names no version', 'W/"seq"', 412],
    ['what is no tag', '1', 400],
  ])('that is meant for %s', async (_, match, status) => {
    expect((await revise(match)).status).toBe(status)
  })
})

describe('a request', () => {
  test('by a method that the path doesn’t know is told which ones it knows', async () => {
    const { status, body, headers } = await office.people.leader.send(`${office.path}/hazards`, { method: 'DELETE' })
    expect([status, body.code, headers.get('Allow')]).toEqual([405, 'methodWrong', 'GET, HEAD, OPTIONS'])
    const step = await office.people.leader.get(`${office.path}/hazards/${v7()}/order`)
    expect([step.status, step.headers.get('Allow')]).toEqual([405, 'POST, OPTIONS'])
  })

  test('by OPTIONS is told the methods of the path', async () => {
    const { status, headers } = await office.people.leader.send(`${office.path}/hazards`, { method: 'OPTIONS' })
    expect([status, headers.get('Allow')]).toEqual([204, 'GET, HEAD, OPTIONS'])
  })

  test('for a path that there isn’t finds nothing, whatever the method', async () => {
    await refused(() => office.people.leader.send(`${office.path}/nothing`, { method: 'DELETE' }), 'notFound')
  })

  test.each([
    ['a list that has filters', '/hazards?colour=red'],
    ['a list that has none', '/units?colour=red'],
    ['one record', `/hazards/${v7()}?colour=red`],
  ])('for %s with a word that it doesn’t know is refused', async (_, path) => {
    const { errors } = await refused(() => office.people.leader.get(`${office.path}${path}`), 'badInput', 'colour')
    expect(errors[0].code).toBe('unknown')
  })

  test('tells a field that is missing from one that isn’t known', async () => {
    const path = `${office.path}/units/${v7()}`
    const { name, ...nameless } = unitInput({ name: '无名' })
    const { errors } = await refused(
      () => office.people.safety.put(path, { ...nameless, colour: 'red' }),
      'badInput',
      'name',
    )
    expect(errors.map(({ path: at, code }: { path: string; code: string }) => [at, code])).toEqual([
      ['name', 'missing'],
      ['colour', 'unknown'],
    ])
  })

  test('without a body needs no type', async () => {
    const headers = { 'If-Match': '"1"', 'Content-Type': null, 'Content-Length': '0' }
    const at = `/divisions/${office.district}/notices/${v7()}/publication`
    const { body } = await supervisor.send(at, { method: 'POST', headers })
    expect(body.code).toBe('notFound')
  })
})

describe('a key that speaks for nobody', () => {
  const path = '/reporting/summary?level=district'

  test('is answered with what to send, or what is wrong with it', async () => {
    const nothing = await anonymous.get(path)
    expect([nothing.status, nothing.headers.get('WWW-Authenticate')]).toEqual([401, 'Bearer realm="bihuan"'])
    const unknown = await programWith('bh_invented').get(path)
    expect(unknown.headers.get('WWW-Authenticate')).toBe('Bearer realm="bihuan", error="invalid_token"')
  })
})
