import { v7 } from 'uuid'
import { Random } from '../../src/demo/random.ts'
import { placesIn, withAt } from '../support/places.ts'
import type { Attack } from './attack.ts'
import { largestAnswer } from './bombs.ts'
import { type Answer, Caller } from './caller.ts'
import { type Operation, operationsOf } from './operations.ts'
import { fitting, misfits } from './schema.ts'

const seed = 20_000
const requests = { short: 100, whole: 2000 }
/** Signs in anew after so many: some of what is sent ends sessions. */
const signInEvery = 200

const people = [
  'nanguan-safety',
  'nanguan-officer',
  'nanguan-officer',
  'nanguan-community',
  'nanguan-contact',
  'nanguan-leader',
  'yongqiao-district',
  'operator',
]
const codes: Record<string, readonly string[]> = {
  office: [...Array(20).fill('341302006'), '341302004', '3413020060', 'x'],
  district: [...Array(10).fill('341302'), '341321', '34'],
  division: [...Array(5).fill('341302006'), ...Array(5).fill('341302'), '34', ''],
  version: ['1', '2', '0', '99999'],
  kind: ['hazard', 'inspection', 'unit', 'event'],
}

/** What no schema asks for. */
const wrong: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  2 ** 53,
  '',
  ' ',
  '\u0000',
  '\ud800',
  '𠮷'.repeat(500),
  "'; DROP TABLE hazard; --",
  '{{7*7}}',
  '../../etc/passwd',
  '2023-02-30',
  '9999-99-99',
  '018b8899-25e0-70a4-9c91-0be20b26cdb0',
  [],
  [[[[[[]]]]]],
  {},
  JSON.parse('{"__proto__": 1, "constructor": 1}'),
  Array(300).fill(''),
]

/** They would end the sessions of those who send the rest. */
const never = ['POST /session', 'PUT /session/password', 'DELETE /session', 'DELETE /session/open']

/** Requests made from the OpenAPI document, right and wrong; every answer has to be as documented. */
export const fuzz: Attack = {
  name: 'fuzz',
  async play(ground, force) {
    const random = new Random(seed)
    const { origin, state, server } = await ground.serve()
    const anonymous = new Caller(origin)
    const signIn = () => Promise.all(people.map((username) => Caller.signIn(origin, username)))
    let callers = await signIn()
    const known = await idsAt(callers[0] as Caller)
    const operations = (await operationsOf(anonymous)).filter(
      ({ method, path }) => !never.includes(`${method} ${path}`),
    )
    const broken = new Set<string>()
    const statuses: Record<number, number> = {}
    for (let nth = 1; nth <= requests[force]; nth++) {
      if (nth % signInEvery === 0) callers = await signIn()
      const operation = random.pick(operations)
      const { address, ...sent } = made(operation, random, known)
      const caller = random.chance(0.05) ? anonymous : random.pick(callers)
      const answer = await caller.ask(address, sent)
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
      for (const wrong of faultsOf(operation, answer)) broken.add(`${operation.method} ${operation.path} ${wrong}`)
    }
    await server.end('SIGTERM')
    if (force === 'whole') for (const wrong of await ground.notWhole(state)) broken.add(wrong)
    const counted = Object.entries(statuses).map(([status, count]) => `${count} × ${status}`)
    return {
      figures: { seed, requests: requests[force], routes: operations.length, 'answered by': counted.join(', ') },
      broken: [...broken],
    }
  },
}

/** Ids of what there is, by the list in which it stands: so that requests come past the first check. */
type Known = Readonly<Record<string, readonly string[]>>

const lists = [
  'hazards',
  'enterprises',
  'inspections',
  'campaigns',
  'units',
  'chases',
  'authorities',
  'posts',
  'members',
]

async function idsAt(caller: Caller): Promise<Known> {
  const pages = lists.map(async (list) => {
    const division = list === 'members' ? '/divisions' : '/offices'
    const { body } = await caller.ask(`${division}/341302006/${list}`)
    const ids = (body.items as { id?: string; user?: string }[]).flatMap(({ id, user }) => id ?? user ?? [])
    return [list, ids.slice(0, 15)] as const
  })
  return Object.fromEntries(await Promise.all(pages))
}

/** A request of this route: as its schemas have it, or wrong in some place. */
function made(operation: Operation, random: Random, known: Known) {
  const { method, path, parameters, body } = operation
  const ids = Object.values(known).flat()
  const query = new URLSearchParams()
  const headers: Record<string, string> = {}
  for (const { in: where, name, required, schema } of parameters) {
    if (where === 'path' || !(required ? random.chance(0.9) : random.chance(0.3))) continue
    const value = random.chance(0.15) ? String(random.pick(wrong)) : String(fitting(schema, random, ids))
    if (where === 'query') query.append(name, value)
    else headers[name] = name === 'if-match' ? `"${random.whole(1, 4)}"` : v7()
  }
  const [, list = ''] = /\/(\w+)\/\{id\}/.exec(path) ?? []
  const idOf = () => {
    if (random.chance(0.05)) return encodeURIComponent(toText(random.pick(wrong)))
    return method === 'PUT' && path.endsWith('{id}') ? v7() : random.pick(known[list] ?? ids)
  }
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const code = codes[name]
    return code ? encodeURIComponent(random.pick(code) || '0') : idOf()
  })
  const address = query.size > 0 ? `${filled}?${query}` : filled
  if (!body) return { method, address, headers }
  return { method, address, headers, body: mangled(fitting(body, random, ids), random) }
}

const toText = (value: unknown) => String(value).toWellFormed().slice(0, 300) || '0'

/** Half of the bodies stay as they are. */
function mangled(body: unknown, random: Random): unknown {
  if (random.chance(1 / 2)) return body
  const places = [...placesIn(body)]
  const [path] = random.pick(places)
  return withAt(body, path, random.pick(wrong)) ?? null
}

/** What isn't right about an answer, whatever was asked. */
function* faultsOf({ responses }: Operation, { status, body, bytes, headers }: Answer): Generator<string> {
  if (status >= 500) yield `answers ${status} ${JSON.stringify(body).slice(0, 300)}`
  const documented = [`${status}`, `${Math.floor(status / 100)}XX`].find((name) => responses.has(name))
  if (!documented) yield `answers ${status}, which isn't documented`
  if (status >= 400 && bytes > largestAnswer) yield `answers ${status} with ${bytes} bytes`
  const type = headers.get('Content-Type') ?? ''
  if (status >= 400 && !type.startsWith('application/problem+json')) yield `answers ${status} as ${type}`
  const schema = documented && responses.get(documented)
  if (!schema) return
  for (const misfit of misfits(schema, body))
    yield `answers ${status} otherwise than documented: ${misfit.replace(/\d+/g, 'n')}`
}
