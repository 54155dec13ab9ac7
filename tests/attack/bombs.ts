import { setTimeout as wait } from 'node:timers/promises'
import { v7 } from 'uuid'
import { Random } from '../../src/demo/random.ts'
import { placesIn, withAt } from '../support/places.ts'
import type { Attack } from './attack.ts'
import { Caller } from './caller.ts'
import { compare, judged, median } from './measure.ts'
import { type Operation, operationsOf } from './operations.ts'
import { fitting } from './schema.ts'

/** What an answer to bad input may weigh, in bytes. */
export const largestAnswer = 20_000

const seed = 41
const rounds = { short: 1, whole: 2 }
/** Of three bytes: just below what most routes take, and what the few take that take documents. */
const items = [13_000, 130_000]
/** Between two bombs of one attacker. A bomb takes as long as a page of the ledger: as many of those would weigh as much. */
const pauseMs = 100
const people = ['nanguan-leader', 'nanguan-safety', 'nanguan-officer', 'yongqiao-district', 'operator']
const divisions: Record<string, string> = {
  office: '341302006',
  district: '341302',
  division: '341302006',
  version: '1',
}

/** Bodies that fit, but for one list that is far too long and wrong in every item. */
function* bombsOf({ body }: Operation): Generator<Uint8Array> {
  if (!body) return
  const random = new Random(seed)
  const seen = new Set<string>()
  // A few bodies, since some lists stand only in some of the forms that a body may have.
  for (let nth = 0; nth < 30; nth++) {
    const value = fitting(body, random, [])
    for (const [path, part] of placesIn(value)) {
      const place = path.filter((key) => typeof key === 'string').join('.')
      if (!Array.isArray(part) || seen.has(place)) continue
      seen.add(place)
      const bomb = JSON.stringify(withAt(value, path, '@@'))
      for (const count of items) yield Buffer.from(bomb.replace('"@@"', () => `[${'{},'.repeat(count - 1)}{}]`))
    }
  }
}

/** A long list of wrong items at every place where a route takes a list, sent by people with and without the right. */
export const bombs: Attack = {
  name: 'bombs',
  async play(ground, force) {
    const { origin } = await ground.serve()
    const other = await Caller.signIn(origin, 'nanguan-community', '203.0.113.9')
    const callers = await Promise.all(people.map((username) => Caller.signIn(origin, username, '203.0.113.7')))
    const operations = await operationsOf(other)
    const broken = new Set<string>()
    const routes = new Set<string>()
    const counted = { sent: 0, largest: 0 }
    const bombMs: number[] = []
    const headers = () => ({ 'If-Match': '"1"', 'Idempotency-Key': v7() })
    const send = async (operation: Operation, body: Uint8Array, caller: Caller) => {
      const { method, path } = operation
      const address = path.replace(/\{(\w+)\}/g, (_, name: string) => divisions[name] ?? v7())
      const answer = await caller.ask(address, { method, body, headers: headers() })
      routes.add(`${method} ${path}`)
      counted.sent++
      bombMs.push(answer.ms)
      counted.largest = Math.max(counted.largest, answer.bytes)
      if (answer.status < 400 || answer.status >= 500) broken.add(`${method} ${path} answers ${answer.status}`)
      if (answer.bytes > largestAnswer) broken.add(`${method} ${path} answers with ${answer.bytes} bytes`)
    }
    const all = operations.flatMap((operation) =>
      [...bombsOf(operation)].flatMap((body) => callers.map((caller) => () => send(operation, body, caller))),
    )
    const attack = async () => {
      for (const one of all) {
        await one()
        await wait(pauseMs)
      }
    }
    const beside = judged('bombs', await compare(other, attack, rounds[force]))
    return {
      figures: {
        'routes with a list': routes.size,
        'bombs sent': counted.sent,
        'items in each': items.join(' or '),
        'largest answer, bytes': counted.largest,
        'a bomb takes, ms': median(bombMs).toFixed(1),
        ...beside.figures,
      },
      broken: [...broken, ...(force === 'whole' ? beside.broken : [])],
    }
  },
}
