import type { D1Database } from '@cloudflare/workers-types'
import { password } from '../../src/demo/people.ts'
import { databaseNames } from '../../src/local/miniflare.ts'
import worker from '../../src/worker.ts'
import { Load, type Sent } from './load.ts'
import { Recorder, type Recording } from './recorder.ts'
import type { Pair, Sample } from './report.ts'
import type { Ask, HotRoute } from './routes.ts'
import type { Side } from './side.ts'

export interface Plan {
  rounds: number
  seconds: number
  connections: readonly number[]
}

export interface Sides {
  product: Side
  floor: Side
  clockOffsetMs: number
}

const warmUps = 20

/** Alternating rounds of product and floor, one pair after the other, each beginning with the other one. */
export async function measure(route: HotRoute, { product, floor, clockOffsetMs }: Sides, plan: Plan) {
  const productCookie = route.who && (await signIn(route.who, (request) => fetch(request), product.origin))
  const recording = await record(route, floor, clockOffsetMs)
  await tell(floor, route.key, recording)
  const nexts = {
    product: () => sentTo(product, route.next(), productCookie),
    floor: () => sentToFloor(floor, route, route.next(), productCookie),
  }
  const status = { product: route.status, floor: 200 }
  const pairs: Pair[] = []
  for (const connections of plan.connections) {
    const loads = { product: new Load(product.origin, connections), floor: new Load(floor.origin, connections) }
    const round = async (name: 'product' | 'floor', limits: { seconds: number; most: number }): Promise<Sample> => {
      const side = { product, floor }[name]
      const before = side.cpuSeconds()
      const { took, seconds } = await loads[name].round(connections, nexts[name], status[name], limits)
      return { took, seconds, cpuSeconds: side.cpuSeconds() - before }
    }
    const limits = { seconds: plan.seconds, most: route.most ?? Number.POSITIVE_INFINITY }
    for (const name of ['product', 'floor'] as const) await round(name, { ...limits, most: warmUps })
    for (let place = 0; place < plan.rounds; place++) {
      const order = place % 2 === 0 ? (['product', 'floor'] as const) : (['floor', 'product'] as const)
      const [first, second] = [await round(order[0], limits), await round(order[1], limits)]
      const [ofProduct, ofFloor] = place % 2 === 0 ? [first, second] : [second, first]
      pairs.push({ connections, product: ofProduct, floor: ofFloor })
    }
    for (const load of Object.values(loads)) load.close()
  }
  return { recording, pairs }
}

/** Runs the product's own code over the floor's databases, and writes down what it asks of them. */
async function record(route: HotRoute, floor: Side, clockOffsetMs: number): Promise<Recording> {
  const databases = await Promise.all(
    databaseNames.map(
      async (name) => [name, (await floor.miniflare.getD1Database(name)) as unknown as D1Database] as const,
    ),
  )
  const asking = async (request: Request, recorder: Recorder): Promise<Response> => {
    const bindings = Object.fromEntries(databases.map(([name, d1]) => [name, recorder.over(name, d1)]))
    const context = { waitUntil() {}, passThroughOnException() {}, props: {} }
    return silently(() =>
      worker.fetch(
        request,
        { ...bindings, CLOCK_OFFSET_MS: String(clockOffsetMs) } as unknown as Parameters<typeof worker.fetch>[1],
        context as unknown as Parameters<typeof worker.fetch>[2],
      ),
    )
  }
  const cookie = route.who && (await signIn(route.who, (request) => asking(request, new Recorder()), floor.origin))
  let recorder = new Recorder()
  // Twice: the first use of a session or a key may be noted.
  for (let time = 0; time < 2; time++) {
    const ask = route.next()
    const { method, path, headers, body } = sentTo(floor, ask, cookie)
    recorder = new Recorder(ask.own)
    const request = new Request(new URL(path, floor.origin), { method, headers, ...(body ? { body } : {}) })
    const response = await asking(request, recorder)
    if (response.status !== route.status)
      throw new Error(`${route.name} was answered ${response.status}: ${await response.text()}`)
  }
  return recorder.recording
}

async function tell(floor: Side, key: string, { waves }: Recording): Promise<void> {
  const response = await fetch(new URL(`/api/told/${key}`, floor.origin), {
    method: 'PUT',
    body: JSON.stringify(waves),
  })
  if (!response.ok) throw new Error(`The floor answered ${response.status}`)
}

async function signIn(username: string, send: (request: Request) => Promise<Response>, { origin }: URL) {
  const response = await send(
    new Request(`${origin}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: origin },
      body: JSON.stringify({ username, password }),
    }),
  )
  const cookie = response.headers.get('Set-Cookie')?.split(';')[0]
  if (!cookie) throw new Error(`${username} can't sign in: ${await response.text()}`)
  return cookie
}

function sentTo({ origin: { origin } }: Side, { method, path, headers = {}, body }: Ask, cookie: string | null): Sent {
  const content = body === undefined ? {} : { 'Content-Type': 'application/json', Origin: origin }
  return {
    method,
    path: `/api/v1${path}`,
    headers: { ...headers, ...content, ...(cookie ? { Cookie: cookie } : {}) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }
}

function sentToFloor(floor: Side, { key }: HotRoute, ask: Ask, cookie: string | null): Sent {
  const path = ask.own ? `/api/floor/${key}/${ask.own.id}` : `/api/floor/${key}`
  return { ...sentTo(floor, ask, cookie), path }
}

/** Without the line that the product logs for each request. */
async function silently<T>(work: () => Promise<T> | T): Promise<T> {
  const { log } = console
  console.log = () => {}
  try {
    return await work()
  } finally {
    console.log = log
  }
}
