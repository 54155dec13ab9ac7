import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { fileBytesAtMost } from '../../src/lib/files.ts'
import { type Answer, type Ask, anonymous, type Client, clientBy } from '../support/client.ts'
import { type Path, placesIn, withAt } from '../support/places.ts'
import { programWith } from '../support/records.ts'
import { routeOf, routes } from '../support/routes.ts'
import { office, world } from '../support/setting.ts'
import { walks } from '../support/walk.ts'
import { throughOthers } from '../support/world.ts'

/** The most that an answer to bad input may weigh, in bytes. */
const largestAnswer = 20_000
const mostFaults = 20

/** So much that a body is just below what its route takes, in items of three bytes. */
const manyOn = (route: string) =>
  /\/(templates|notices)\/|\/campaigns\/:id$|\/(content|answers)$/.test(route) ? 60_000 : 13_000
/** Every item of it is wrong, whatever is expected. */
const bombOf = (many: number) => Array(many).fill({})
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`

interface Bomb {
  what: string
  path: Path
  body: string
}

/** A body turned bad at each of its places in turn: as JSON, no larger than the route takes. */
function* bombsIn(body: unknown, many: number): Generator<Bomb> {
  for (const [path, value] of placesIn(body)) {
    const made = (what: string, json: string): Bomb => ({
      what,
      path,
      body: JSON.stringify(withAt(body, path, '@@')).replace('"@@"', () => json),
    })
    if (Array.isArray(value)) yield made('a long list', JSON.stringify(bombOf(many)))
    else if (typeof value === 'string') yield made('a long text', JSON.stringify('安'.repeat(many)))
    else if (typeof value === 'object' && value !== null) {
      yield made('a list', JSON.stringify(bombOf(many)))
      yield made('an unknown field of a long name', JSON.stringify({ ...value, ['x'.repeat(many)]: 1 }))
    }
    yield made('many levels', nested(many))
  }
}

const tried = new Set<string>()

/** Somebody who sends every request with a body in bad ways first: the first time for each place in it. */
const bombing = (client: Client): Client =>
  clientBy(async (path, ask = {}) => {
    const route = routeOf(ask.method ?? 'GET', path)
    if (ask.body === undefined) await bombQuery(client, route, path, ask)
    else if (ask.body instanceof Uint8Array) await bombBytes(client, route, path, ask)
    else await bombBody(client, route, path, ask)
    const answer = await client.send(path, ask)
    expect(answer.status, `${route} refuses what is right: ${JSON.stringify(answer.body)}`).toBeLessThan(300)
    return answer
  })

async function bombBody(client: Client, route: string, path: string, ask: Ask): Promise<void> {
  for (const { what, path: place, body } of bombsIn(ask.body, manyOn(route))) {
    const kind = `${route}: ${what} at ${place.join('.')}`
    if (tried.has(kind)) continue
    tried.add(kind)
    const { answer, at } = inItsRow(await client.send(path, { ...ask, body }), place)
    expectSmall(answer, kind)
    expect(answer.body.code, kind).toBe('badInput')
    const faults: { path: string; code: string }[] = answer.body.errors
    // One fault: no item of it was looked at.
    if (what === 'a long list')
      expect(
        faults.filter((fault) => fault.path.startsWith(at.join('.'))),
        kind,
      ).toMatchObject([{ path: at.join('.'), code: 'tooLong' }])
  }
}

/** The body of a batch's row is refused in its row, as if it had come alone. */
function inItsRow(answer: Answer, place: Path): { answer: Answer; at: Path } {
  const [, row, , ...at] = place
  const told = answer.status === 200 ? answer.body.items?.[Number(row)] : undefined
  return told ? { answer: { ...answer, status: told.status, body: told.problem }, at } : { answer, at: place }
}

/** A file has no places: it is right or wrong as a whole, and too large at some size. */
async function bombBytes(client: Client, route: string, path: string, ask: Ask): Promise<void> {
  const kind = `${route}: too many bytes`
  if (tried.has(kind)) return
  tried.add(kind)
  const answer = await client.send(path, { ...ask, body: new Uint8Array(fileBytesAtMost + 1) })
  expectSmall(answer, kind)
  expect(answer.body.code, kind).toBe('bodyTooLarge')
}

async function bombQuery(client: Client, route: string, path: string, ask: Ask): Promise<void> {
  const [bare = '', query = ''] = path.split('?')
  for (const name of [...new URLSearchParams(query).keys(), 'limit', 'after', 'x'.repeat(5000)]) {
    const kind = `${route}: ${name.slice(0, 20)}`
    if (tried.has(kind)) continue
    tried.add(kind)
    const bad = new URLSearchParams(query)
    bad.set(name, '安'.repeat(1500))
    expectSmall(await client.send(`${bare}?${bad}`, ask), kind, false)
  }
}

function expectSmall({ status, body }: Answer, what: string, bad = true): void {
  if (bad) expect(status, `${what}: ${JSON.stringify(body).slice(0, 500)}`).toBeGreaterThanOrEqual(400)
  if (status < 400) return
  expect(status, what).toBeLessThan(500)
  expect(new TextEncoder().encode(JSON.stringify(body)).length, what).toBeLessThan(largestAnswer)
  expect(body.errors?.length ?? 0, what).toBeLessThanOrEqual(mostFaults)
}

describe('bad input is answered briefly, however long it is', () => {
  test.each(Object.entries(walks))('on every route on the way through %s', async (_, walk) => {
    await walk({
      office: throughOthers(office, bombing),
      operator: bombing(world.operator),
      program: (key) => bombing(programWith(key)),
      mark: 'zhayao',
    })
  })

  test('without being read, when it is longer than anything that the route needs', async () => {
    const { safety, officer } = office.people
    for (const [client, path] of [
      [officer, `${office.path}/hazards/${v7()}`],
      [safety, `${office.path}/units/${v7()}`],
      [safety, `/divisions/${office.path.split('/').at(-1)}/members/${v7()}`],
    ] as const)
      expect((await client.put(path, 'x'.repeat(40_001))).body.code, path).toBe('bodyTooLarge')
  })

  test('when it names hundreds of sectors that there are not', async () => {
    const template = { id: world.template[office.district], version: 1 }
    const unit = office.units.应急办
    const assignments = Array.from({ length: 400 }, (_, nth) => ({
      sector: `${'安'.repeat(110)}${nth}`,
      unit,
      role: 'lead',
    }))
    const launch = { template, assignments, absentSectors: [], deadlines: [] }
    const answer = await office.people.safety.put(`${office.path}/campaigns/${v7()}`, launch)
    expect(answer.body.code).toBe('sectorsUnknown')
    expectSmall(answer, 'a launch')
  })

  test('when somebody signs in, or changes how they do', async () => {
    const credentials = { username: 'wang', password: 'x' }
    const change = { current: 'x', next: 'yyyyyyyyyyyy' }
    for (const [client, method, path, right] of [
      [anonymous, 'POST', '/session', credentials],
      [office.people.leader, 'PUT', '/session/password', change],
      [office.people.leader, 'POST', '/session/proof', { password: 'x' }],
      [anonymous, 'POST', '/session/second-step', { kind: 'code', code: '123456' }],
      [office.people.leader, 'POST', '/session/factors/authenticator/offer', {}],
      [office.people.leader, 'PUT', '/session/factors/authenticator', { code: '123456' }],
      [office.people.leader, 'POST', '/session/factors/recovery-codes', {}],
      [office.people.leader, 'POST', '/session/factors/passkeys/offer', {}],
      [office.people.leader, 'POST', '/session/factors/passkeys', { name: '手机', response: {} }],
      [anonymous, 'POST', '/session/second-step/passkey', {}],
    ] as const)
      for (const { what, path: place, body } of bombsIn(right, manyOn(path))) {
        tried.add(`${method} /api/v1${path}: ${what} at ${place.join('.')}`)
        const answer = await client.send(path, { method, body })
        expectSmall(answer, `${path}: ${what} at ${place.join('.')}`)
        expect(answer.body.code).toBe('bodyTooLarge')
      }
  })

  test('on every route that the router lists and that takes a body', () => {
    const bombed = new Set([...tried].map((kind) => kind.slice(0, kind.indexOf(': '))))
    const without = [/^GET \/api\/v1\/session(\/|$)/, / \/api\/v1\/openapi\.json$/, /\/publication$/, /^DELETE /]
    expect(routes.filter((route) => !bombed.has(route) && !without.some((one) => one.test(route)))).toEqual([])
  })
})

describe('whoever may not do it', () => {
  /** Who may take a step there depends on the record. */
  const byRecord = /\/(hazards|inspections|reports|chases|performances)\/:id\/[\w-]+$/
  const nothing = '{'

  test('is told so before anything that they send is decoded', async () => {
    const asked = new Map<string, { path: string; ask: Ask }>()
    const noting = (own: Client) =>
      clientBy((path, ask = {}) => {
        if (ask.body !== undefined) asked.set(routeOf(ask.method ?? 'GET', path), { path, ask })
        return own.send(path, ask)
      })
    const noted = { office: throughOthers(office, noting), operator: noting(world.operator), program: programWith }
    for (const walk of Object.values(walks)) await walk({ ...noted, mark: 'quanxian' })
    const { leader } = office.people
    const answered: string[] = []
    for (const [route, { path, ask }] of asked) {
      if (byRecord.test(route)) continue
      const { status, body } = await leader.send(path, { ...ask, body: nothing })
      answered.push(`${status} ${body.code}`)
      expect([route, status], body.code).toEqual([route, 403])
    }
    expect(answered.length).toBeGreaterThan(20)
  })
})
