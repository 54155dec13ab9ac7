import { once } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import { isIP } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Assets } from './assets.ts'
import { type AddressOf, addressBehind } from './client-address.ts'
import type { Config } from './config.ts'
import { compressed } from './encoding.ts'
import type { Health } from './health.ts'
import type { Machine } from './machine.ts'
import type { Metrics } from './metrics.ts'
import { bodyInParts, readUnread } from './unread.ts'

/** A request that isn't whole by then never will be. */
const limits = { headersTimeout: 15_000, requestTimeout: 60_000, keepAliveTimeout: 65_000 }
const stopWithinMs = 10_000
const idleCheckMs = 50

interface Serving {
  machine: Machine
  assets: Assets
  health: Health
  metrics: Metrics
}

/** What is served beside the app, to whoever watches over the process. */
const watched = new Set(['/healthz', '/readyz', '/metrics'])

const inJson = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
  })

/** Serves Bihuan by HTTP. */
export async function listen(
  serving: Serving,
  { address, port, trustedProxies }: Pick<Config, 'address' | 'port' | 'trustedProxies'>,
) {
  const addressOf = addressBehind(trustedProxies)
  const server = createAdaptorServer({
    serverOptions: limits,
    fetch: (request, { incoming }) => answer(serving, request, incoming as IncomingMessage, addressOf),
  }) as Server
  server.listen(port, address)
  await once(server, 'listening')
  return { port: (server.address() as { port: number }).port, stop: () => stop(server) }
}

async function answer(
  { machine, assets, health, metrics }: Serving,
  request: Request,
  incoming: IncomingMessage,
  addressOf: AddressOf,
): Promise<Response> {
  const began = performance.now()
  const path = pathOf(incoming.url ?? '/')
  const client = clientOf(incoming, addressOf)
  if (watched.has(path)) return answerWatcher(path, { health, metrics, client, direct: isDirect(incoming) })
  const ofApi = path === '/api' || path.startsWith('/api/')
  const received = ofApi ? withBody(request, incoming) : { request }
  const answered = ofApi
    ? await compressed(request, await machine.answer(received.request, client))
    : assets(request, path)
  if (!incoming.complete) await (received.rest?.() ?? readUnread(received.request))
  metrics.request(request.method, ofApi ? 'api' : 'page', answered.status, performance.now() - began)
  return answered
}

interface Received {
  request: Request
  /** Reads what the handler left of the body, where the request itself doesn't tell. */
  rest?: () => Promise<void>
}

/** Without a length or an encoding a request has no body (RFC 9112, section 6.3): else it would have one that is empty. */
function withBody(request: Request, incoming: IncomingMessage): Received {
  const { headers, method } = incoming
  const inParts = headers['transfer-encoding'] !== undefined
  if (method === 'GET' || method === 'HEAD' || (headers['content-length'] !== undefined && !inParts)) return { request }
  const head = { method: request.method, headers: request.headers }
  if (!inParts) return { request: new Request(request.url, head) }
  const { stream, rest } = bodyInParts(incoming)
  return { request: new Request(request.url, { ...head, body: stream, duplex: 'half' }), rest }
}

const pathOf = (url: string) => {
  const end = url.search(/[?#]/)
  return end < 0 ? url : url.slice(0, end)
}

function clientOf(incoming: IncomingMessage, addressOf: AddressOf): string {
  const forwarded = incoming.headers['x-forwarded-for']
  return addressOf(incoming.socket.remoteAddress ?? '', Array.isArray(forwarded) ? forwarded.join(',') : forwarded)
}

/** Health says a word to everybody; the numbers are told on this machine alone. */
async function answerWatcher(
  path: string,
  { health, metrics, client, direct }: Pick<Serving, 'health' | 'metrics'> & { client: string; direct: boolean },
): Promise<Response> {
  if (path === '/healthz') return inJson(200, { alive: true })
  if (path === '/readyz') {
    const readiness = await health.readiness()
    return inJson(readiness.ready ? 200 : 503, readiness)
  }
  if (!direct || !isLoopback(client)) return inJson(403, { error: 'The numbers are told on this machine alone.' })
  return new Response(await metrics.text(), { headers: { 'Content-Type': metrics.contentType } })
}

/** A server in between may be on this machine too, and not be named as trusted. */
const isDirect = ({ headers }: IncomingMessage) =>
  ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'].every((name) => headers[name] === undefined)

const isLoopback = (address: string) => address === '::1' || (isIP(address) === 4 && address.startsWith('127.'))

/** Takes no more requests and waits for those that are on their way; what takes too long is cut off. */
async function stop(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  // A connection whose request was just answered is kept open by browsers and by servers in between.
  const idle = setInterval(() => server.closeIdleConnections(), idleCheckMs)
  const cutOff = setTimeout(() => server.closeAllConnections(), stopWithinMs)
  await closed
  clearInterval(idle)
  clearTimeout(cutOff)
}
