import type { D1Database } from '@cloudflare/workers-types'
import { databaseNames } from '../../src/edge/miniflare.ts'
import worker from '../../src/worker.ts'
import { Recorder, type Recording } from './recorder.ts'
import type { HotRoute } from './routes.ts'
import type { Side } from './side.ts'
import { sentToProduct, signIn } from './wire.ts'

type Bindings = Parameters<typeof worker.fetch>[1]
type Context = Parameters<typeof worker.fetch>[2]

/** Runs the product's own code over the floor's databases, and writes down what one request asks of them. */
export async function record(route: HotRoute, floor: Side, clockOffsetMs: number): Promise<Recording> {
  const databases = new Map<string, D1Database>()
  for (const name of databaseNames)
    databases.set(name, (await floor.miniflare.getD1Database(name)) as unknown as D1Database)

  /** Answers when all is done, also what the product does after its answer. */
  const answer = (recorder: Recorder) => async (request: Request) => {
    const recorded = [...databases].map(([name, d1]) => [name, recorder.over(name, d1)])
    const bindings = { ...Object.fromEntries(recorded), CLOCK_OFFSET_MS: String(clockOffsetMs) } as Bindings
    const later: Promise<unknown>[] = []
    const context = { waitUntil: (work: Promise<unknown>) => later.push(work) } as unknown as Context
    return silently(async () => {
      const response = await worker.fetch(request, bindings, context)
      await Promise.all(later)
      return response
    })
  }

  const cookie = route.who && (await signIn(route.who, floor.origin, answer(new Recorder())))
  const requested = async (): Promise<Recording> => {
    const ask = route.next()
    const recorder = new Recorder(ask.own)
    const { path, ...sent } = sentToProduct(floor.origin, ask, cookie)
    const response = await answer(recorder)(new Request(new URL(path, floor.origin), sent))
    if (response.status !== route.status)
      throw new Error(`${route.name} was answered ${response.status}: ${await response.text()}`)
    return recorder.recording
  }
  // What is noted once, such as the use of a key, is no part of the usual request.
  await requested()
  return requested()
}

/** Without the line that the product logs for each request. */
async function silently<T>(work: () => T | Promise<T>): Promise<T> {
  const { log } = console
  console.log = () => {}
  try {
    return await work()
  } finally {
    console.log = log
  }
}
