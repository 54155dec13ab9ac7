import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Load } from './load.ts'
import type { HotRoute } from './routes.ts'
import type { Side } from './side.ts'
import { sentToProduct, signIn } from './wire.ts'

interface Frame {
  functionName: string
  url: string
  lineNumber: number
}

/** Samples taken while work was done, as V8's profiler tells them. */
export interface Profile {
  nodes: readonly { id: number; callFrame: Frame }[]
  samples: readonly number[]
  /** Microseconds before each sample. */
  timeDeltas: readonly number[]
}

/** A part of the product, and how much of its time went into it and not into what it calls. */
export interface Share {
  part: string
  share: number
}

/** Miniflare's option that lets a profiler watch. */
export const inspected = { inspectorPort: 0 }

const samplingMicroseconds = 200
const connections = 4

/** Profiles the product's own code while it answers requests of a route. */
export async function profiled(route: HotRoute, product: Side): Promise<Profile> {
  const cookie = route.who && (await signIn(route.who, product.origin, fetch))
  const load = new Load(product.origin, connections)
  const next = () => sentToProduct(product.origin, route.next(), cookie)
  const limits = { seconds: 2, most: route.most ?? Number.POSITIVE_INFINITY }
  await load.round(next, route.status, limits)
  const { host } = await product.miniflare.getInspectorURL()
  const profile = await watched(`ws://${host}/core:user:bihuan`, () => load.round(next, route.status, limits))
  load.close()
  return profile
}

/** Watches a Worker by the protocol of the developer tools. */
async function watched(inspector: string, work: () => Promise<unknown>): Promise<Profile> {
  const socket = new WebSocket(inspector)
  await once(socket, 'open')
  const answers = new Map<number, (result: { profile: Profile }) => void>()
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data))
    answers.get(id)?.(result)
  })
  const call = (method: string, params = {}) => {
    const id = answers.size + 1
    socket.send(JSON.stringify({ id, method, params }))
    return new Promise<{ profile: Profile }>((resolve) => answers.set(id, resolve))
  }
  await call('Profiler.enable')
  await call('Profiler.setSamplingInterval', { interval: samplingMicroseconds })
  await call('Profiler.start')
  await work()
  const { profile } = await call('Profiler.stop')
  socket.close()
  return profile
}

/** What isn't work: V8 waits, or runs nothing of the Worker. */
const idle = new Set(['(idle)', '(program)', '(root)'])

/** How the time of a profile is shared out among libraries and the product's own folders, largest first. */
export function sharesOf({ nodes, samples, timeDeltas }: Profile, partAt: (line: number) => string): Share[] {
  const partOfFrame = ({ functionName, url, lineNumber }: Frame) => {
    if (functionName.startsWith('(')) return functionName
    return url.endsWith('.js') ? partAt(lineNumber) : url || '(built in)'
  }
  const parts = new Map(nodes.map(({ id, callFrame }) => [id, partOfFrame(callFrame)]))
  const spent = new Map<string, number>()
  for (const [place, node] of samples.entries()) {
    const part = parts.get(node) ?? ''
    if (!idle.has(part)) spent.set(part, (spent.get(part) ?? 0) + Math.max(0, timeDeltas[place] ?? 0))
  }
  const whole = [...spent.values()].reduce((sum, time) => sum + time, 0)
  return [...spent].map(([part, time]) => ({ part, share: time / whole })).toSorted((a, b) => b.share - a.share)
}

const shownAtMost = 10

export const sharesLine = (route: string, shares: readonly Share[]): string =>
  `${route}: ${shares
    .slice(0, shownAtMost)
    .map(({ part, share }) => `${part} ${Math.round(share * 100)} %`)
    .join(', ')}`

/** From which file a line of the built Worker comes: the bundler names each above what it took from it. */
export function partsOf(script: string): (line: number) => string {
  const starts = readFileSync(script, 'utf8')
    .split('\n')
    .flatMap((text, line) => {
      const [, file] = /^\/\/ (\S+\.[mc]?[jt]s)$/.exec(text) ?? []
      return file === undefined ? [] : [{ line, part: partOf(file) }]
    })
  return (line) => starts.findLast((start) => start.line <= line)?.part ?? '(bundle)'
}

/** A library by its package, own code by its folder. */
const partOf = (file: string): string =>
  /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? file.replace(/\/[^/]+$/, '')
