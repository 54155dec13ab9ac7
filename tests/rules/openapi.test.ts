import { readdirSync, readFileSync } from 'node:fs'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { type Answer, type Ask, anonymous, begin, type Client, clientBy } from '../support/client.ts'
import { programWith } from '../support/records.ts'
import { routeOf, routes } from '../support/routes.ts'
import { walkEveryRoute } from '../support/walk.ts'
import { dangcheng, known, makeWorld, nanguan, throughOthers } from '../support/world.ts'

/** Redocly's library needs Node: so here the API runs on SQLite in memory. */
vi.mock('cloudflare:workers', async () => {
  const { openMemory } = await import('../../src/sqlite/in-thread.ts')
  const migrated = (name: string) => {
    const folder = `migrations/${name}`
    return openMemory(
      readdirSync(folder)
        .sort()
        .map((file) => readFileSync(`${folder}/${file}`, 'utf8')),
    )
  }
  const { openMemoryBucket } = await import('../../src/demo/memory-bucket.ts')
  const databases = { DIRECTORY: migrated('directory'), SHARD_01: migrated('district'), SHARD_02: migrated('district') }
  return { env: { ...databases, EVIDENCE: openMemoryBucket().bucket } }
})
vi.mock('cloudflare:test', () => import('../support/on-sqlite/test.ts'))

interface Content {
  schema: object
  examples?: Record<string, { value: unknown }>
}
type Ref = { $ref: string }
interface Parameter {
  in: string
  name: string
  description?: string
  required?: boolean
}
type Response = { content?: Record<string, Content> }
interface Operation {
  description?: string
  security?: object[]
  requestBody?: Response | Ref
  parameters?: (Parameter | Ref)[]
  responses: Record<string, Response | Ref | undefined>
}
interface Document {
  security: object[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object> }
}

/** What stands where a reference points to; anything else as it is. */
function found<T>(part: T | Ref | undefined): T | undefined {
  if (typeof part !== 'object' || part === null || !('$ref' in part)) return part
  let target: unknown = document
  for (const key of part.$ref.split('/').slice(1)) target = (target as Record<string, unknown>)[key]
  return found(target as T | Ref)
}

/** `GET /api/v1/offices/:office/units` as the document has it. */
function operationOf(document: Document, route: string): Operation | undefined {
  const [method = '', pattern = ''] = route.split(' ')
  return document.paths[pattern.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
}

/** The fields of an answer, and those of the answer that it extends. */
function fieldsOf(schema: object): object {
  const { properties = {}, allOf = [] } = schema as { properties?: object; allOf?: (object | Ref)[] }
  return Object.assign({}, properties, ...allOf.map((part) => fieldsOf(known(found(part)))))
}

/** Where an object names a unit by its id and lacks its code or its name. */
function* bareUnitsIn(part: unknown, place: string): Generator<string> {
  if (typeof part !== 'object' || part === null) return
  const fields = fieldsOf(part) as Record<string, unknown>
  for (const field of ['unit', 'community', 'lead', 'transferTo'])
    if (
      /schemas\/Id"/.test(JSON.stringify(fields[field] ?? '')) &&
      !(`${field}Code` in fields && `${field}Name` in fields)
    )
      yield `${place}.${field}`
  const { properties, ...others } = part as { properties?: Record<string, unknown> }
  for (const [field, inner] of Object.entries(properties ?? {})) yield* bareUnitsIn(inner, `${place}.${field}`)
  for (const inner of Object.values(others)) yield* bareUnitsIn(inner, place)
}

/** Whether a pattern fits texts of some length at most. */
const bounding = (pattern = '') => /^\^.*\$$/.test(pattern) && !/[*+]|,\}/.test(pattern)

/** What the document says of a route's answer. */
function responseTo(route: string, { status }: Answer): Response | undefined {
  const responses = operationOf(document, route)?.responses
  return found(responses?.[status] ?? (status >= 400 && status < 500 ? responses?.['4XX'] : undefined))
}

/** Places in a schema whose lists or texts may be of any length. */
function* boundlessIn(part: unknown, place = ''): Generator<string> {
  const schema = found(part)
  if (typeof schema !== 'object' || schema === null) return
  const { type, maxItems, maxLength, pattern, enum: listed } = schema as Record<string, string | undefined>
  if (type === 'array' && maxItems === undefined) yield place
  if (type === 'string' && maxLength === undefined && listed === undefined && !bounding(pattern)) yield place
  for (const [key, inner] of Object.entries(schema)) yield* boundlessIn(inner, `${place}/${key}`)
}

const typeOf = ({ headers }: Answer) => headers.get('Content-Type')?.split(';')[0] ?? ''

const given: { route: string; answer: Answer }[] = []
let document: Document

/** Somebody whose every request is first sent in all the ways in which it is refused, and whose answers are kept. */
function provoking(client: Client, stranger: Client): Client {
  return clientBy(async (path, ask = {}) => {
    const route = routeOf(ask.method ?? 'GET', path)
    const keep = (answer: Answer) => given.push({ route, answer })
    for (const who of [anonymous, stranger]) keep(await who.send(path, ask))
    for (const wrong of wrongly(ask)) keep(await client.send(path, wrong))
    const answer = await client.send(path, ask)
    keep(answer)
    if (ask.headers?.['If-Match']) keep(await client.send(path, afresh(ask)))
    return answer
  })
}

const afresh = (ask: Ask): Ask => ({ ...ask, headers: { ...ask.headers, 'Idempotency-Key': v7() } })

function* wrongly(ask: Ask): Generator<Ask> {
  if (ask.body === undefined) return
  yield { ...ask, body: '{' }
  yield { ...ask, body: {} }
  yield { ...ask, body: 'x'.repeat(1_000_001) }
  yield { ...ask, headers: { ...ask.headers, 'Content-Type': 'text/plain' } }
  yield { ...ask, headers: { ...ask.headers, Origin: 'https://evil.example' } }
  for (const header of ['Idempotency-Key', 'If-Match'])
    if (ask.headers?.[header]) yield { ...ask, headers: { ...ask.headers, [header]: null } }
}

beforeAll(async () => {
  begin()
  const world = await makeWorld()
  const office = world.office(nanguan)
  const stranger = world.office(dangcheng).people.leader
  await walkEveryRoute({
    office: throughOthers(office, (own) => provoking(own, stranger)),
    operator: provoking(world.operator, stranger),
    program: (key) => provoking(programWith(key), stranger),
    mark: 'openapi',
  })
  const clerk = provoking(office.people.safety, stranger)
  const unit = { name: '冲突办', kind: 'department', stationed: false, safetyOffice: false, code: null }
  const [one, other] = [v7(), v7()].map((id) => `${office.path}/units/${id}`) as [string, string]
  await clerk.put(one, unit)
  await clerk.put(one, { ...unit, name: '另一办' })
  await clerk.put(other, unit)
  const session = provoking(stranger, stranger)
  await session.get('/session')
  await session.send('/session', { method: 'POST', body: { username: 'nobody', password: 'nothing' } })
  await session.delete('/session')
  document = (await anonymous.get('/openapi.json')).body
})

const own = 'GET /api/v1/openapi.json'

async function lint(source: object, rules: Record<string, 'off'> = {}) {
  const config = await createConfig({ extends: ['recommended-strict'], rules })
  const problems = await lintFromString({ source: JSON.stringify(source), absoluteRef: 'openapi.json', config })
  return problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])
}

/** The header that a step lacks, by the failure that says so. */
const headerOf: Record<string, string> = { idempotencyKeyMissing: 'idempotency-key', ifMatchMissing: 'if-match' }

describe('the OpenAPI document', () => {
  test('has every route of the API and no other', () => {
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    )
    expect(operations.sort()).toEqual(routes.filter((route) => route !== own).sort())
  })

  test('says whom each route is for: somebody signed in, a program with its key, or anyone', () => {
    for (const route of routes.filter((each) => each !== own)) {
      const { security = document.security } = known(operationOf(document, route))
      const signIn = route === 'POST /api/v1/session'
      const program = route.includes('/reporting/')
      const shown = route.includes('/second-step') ? { secondStep: [] } : { session: [] }
      // Which these are, the tests of tools tell.
      const tool = security.length > 1 ? [{ key: [] }] : []
      expect(security, route).toEqual(signIn ? [] : [program ? { key: [] } : shown, ...tool])
      if (!route.includes('/offices/:office/')) expect(tool, route).toEqual([])
    }
  })

  test('says which routes tools reach by a key', () => {
    const reached = routes.filter((route) => (operationOf(document, route)?.security ?? []).length > 1)
    expect(reached).toContain('PUT /api/v1/offices/:office/hazards/:id')
    expect(reached).not.toContain('POST /api/v1/offices/:office/hazards/:id/order')
  })

  test('says of every record that is read alone whether it is as its steps have made it', () => {
    // A file of a record, and what may be issued of one.
    const isNone = (route: string) => route.includes('/evidence/') || route.includes('/issuing/')
    const alone = routes.filter((route) => /^GET \/api\/v1\/offices\/:office\/\w+\/:id$/.test(route) && !isNone(route))
    expect(alone.length).toBeGreaterThan(4)
    for (const route of alone) {
      const { content } = known(found(known(operationOf(document, route)).responses['200']))
      const schema = found(content?.['application/json']?.schema)
      expect(fieldsOf(known(schema)), route).toMatchObject({ intact: { type: 'boolean' } })
    }
  })

  test('tells an answer that has all fields of another as that one and more', () => {
    const { content } = known(
      found(known(operationOf(document, 'GET /api/v1/offices/:office/hazards/:id')).responses['200']),
    )
    const hazard = found(content?.['application/json']?.schema)
    expect(hazard).toMatchObject({ allOf: [{ $ref: '#/components/schemas/HazardListed' }, {}] })
    expect(fieldsOf(known(hazard))).toMatchObject({ number: {}, description: {}, follower: {}, events: {} })
  })

  test('promises code and name beside each unit that an answer names by its id', () => {
    const answers = Object.entries(document.components.schemas).filter(([name]) => !name.endsWith('Input'))
    const bare = answers.flatMap(([name, schema]) => [...bareUnitsIn(schema, name)])
    const inOperations = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).flatMap(({ responses }) => [...bareUnitsIn(responses, 'answer')]),
    )
    // Who works here stands in the directory; a visit's officers are as they signed; a filter is how a list is asked.
    const filters = ['unit', 'community', 'transferTo'].map((field) => `Today.hazards.filter.${field}`)
    expect([...bare, ...inOperations].sort()).toEqual(
      ['Candidate.unit', 'Colleagues.items.unit', 'Held.unit', 'Officer.unit', ...filters].sort(),
    )
  })

  test('lets answers get further fields, and nothing that is only sent', () => {
    const closed = Object.entries(document.components.schemas)
      .filter(([, schema]) => JSON.stringify(schema).includes('"additionalProperties":false'))
      .map(([name]) => name)
    expect(closed).toContain('NewHazardInput')
    expect(closed.filter((name) => !name.endsWith('Input'))).toEqual([])
    expect(Object.keys(document.components.schemas).filter((name) => closed.includes(`${name}Input`))).toEqual([])
  })

  test('demands the headers without which a step is refused', () => {
    const missed = given.filter(({ answer }) => answer.body.code in headerOf)
    const steps = Map.groupBy(missed, ({ route }) => route)
    expect(steps.size).toBeGreaterThan(8)
    for (const [step, refusals] of steps) {
      const { parameters = [] } = known(operationOf(document, step))
      const demanded = parameters
        .map((each) => known(found(each)))
        .filter((each) => each.in === 'header' && each.required)
      const needed = new Set(refusals.map(({ answer }) => headerOf[answer.body.code]))
      expect(demanded.map(({ name }) => name).sort(), step).toEqual([...needed].sort())
    }
  })

  test('says what each parameter means', () => {
    const parameters = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).flatMap(({ parameters = [] }) => parameters.map((each) => known(found(each)))),
    )
    const mute = parameters.filter(({ description }) => !description).map(({ name }) => name)
    expect([...new Set(mute)]).toEqual([])
  })

  test('names every status that the API was seen to answer', () => {
    expect(given.length).toBeGreaterThan(300)
    const unnamed = given
      .filter(({ route, answer }) => {
        const response = responseTo(route, answer)
        return response === undefined || (answer.body !== '' && response.content?.[typeOf(answer)] === undefined)
      })
      .map(({ route, answer }) => `${route}: ${answer.status} ${answer.body.code}`)
    expect([...new Set(unnamed)].sort()).toEqual([])
  })

  test('names every conflict that a route was seen to answer among its problems', () => {
    const ofSteps = ['recordChanged', 'keyReused']
    const conflicts = given.filter(({ answer: { status, body } }) => status === 409 && !ofSteps.includes(body.code))
    expect(new Set(conflicts.map(({ answer }) => answer.body.code))).toEqual(new Set(['idTaken', 'unitKnown']))
    const unnamed = conflicts
      .filter(({ route, answer }) => !operationOf(document, route)?.description?.includes(answer.body.code))
      .map(({ route, answer }) => `${route}: ${answer.body.code}`)
    expect([...new Set(unnamed)].sort()).toEqual([])
  })

  test('says of every list and every text that a body may hold how long it may be', () => {
    const boundless: string[] = []
    for (const [path, methods] of Object.entries(document.paths))
      for (const [method, { requestBody }] of Object.entries(methods))
        for (const { schema } of Object.values(found(requestBody)?.content ?? {}))
          for (const place of boundlessIn(schema)) boundless.push(`${method} ${path}: ${place}`)
    expect(boundless).toEqual([])
  })

  test('holds to the linter, with every answer that was seen as an example of its schema', async () => {
    const source = structuredClone(document)
    for (const [place, { route, answer }] of given.entries()) {
      const { responses } = known(operationOf(source, route))
      const own = structuredClone(known(found(responses[answer.status]) ?? responseTo(route, answer)))
      const content = own.content?.[typeOf(answer)]
      if (!content) continue
      content.examples = { ...content.examples, [`seen${place}`]: { value: answer.body } }
      responses[answer.status] = own
    }
    expect(await lint(document)).toEqual([])
    // Answers that stand in their operations now leave what they shared without use.
    expect(await lint(source, { 'no-unused-components': 'off' })).toEqual([])
  })
})
