import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { D1Database } from '@cloudflare/workers-types'
import { v7 } from 'uuid'
import { vi } from 'vitest'
import type { Meter } from '../../src/tenancy/metered.ts'
import worker from '../../src/worker.ts'
import { witnessed, written } from './witnessed.ts'

export const site = 'http://bihuan.test'

/** When a test file's business clock begins to run, which its requests see unless they say otherwise. */
export const noon = '2023-11-20T12:00:00+08:00'
let sinceNoon = 0

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects to find
  body: any
  headers: Headers
  /** What the request's log line says that it cost. */
  cost: Meter
}

export interface Ask {
  method?: string
  /** Sent as JSON; a text, bytes or a stream are sent as they are. */
  body?: unknown
  /** Beside those that every request has; null leaves one of those out. */
  headers?: Record<string, string | null>
  /** What the business clock shows. */
  at?: string
  /** What stands in for the databases of those names; of most of them it isn't noted what is written. */
  databases?: Partial<Record<'DIRECTORY' | 'SHARD_01' | 'SHARD_02', D1Database>>
  /** How the deployment is set up, where it isn't as usual. */
  vars?: { SECOND_FACTOR?: 'required'; FACTOR_KEY?: '' }
}

export interface Client {
  send(path: string, ask?: Ask): Promise<Answer>
  get(path: string, ask?: Ask): Promise<Answer>
  put(path: string, body: unknown, ask?: Ask): Promise<Answer>
  /** Takes a step of the record at this version, under a fresh key unless one is given. */
  step(path: string, body: unknown, seq: number, ask?: Ask & { key?: string }): Promise<Answer>
  delete(path: string, ask?: Ask): Promise<Answer>
}

/** The log's lines as they were; errors go to the console. */
export const logged: string[] = []
const costs = new Map<unknown, Meter>()

/** A test file begins: its clock shows noon, and nothing is logged yet. */
export function begin(): void {
  sinceNoon = Date.parse(noon) - Date.now()
  logged.length = 0
  written.length = 0
  costs.clear()
  vi.spyOn(console, 'log').mockImplementation((line: string) => {
    logged.push(line)
    if (!line.startsWith('{')) return
    const said = JSON.parse(line)
    costs.set(said.requestId, said)
  })
}

function bytesOf(body: unknown) {
  if (body === undefined || body instanceof ReadableStream || body instanceof Uint8Array) return body
  return new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body))
}

const nothing: Meter = { trips: 0, rowsRead: 0, rowsWritten: 0 }

async function fetched(path: string, ask: Ask): Promise<Answer> {
  const { method = 'GET', body, headers = {}, at, databases = {}, vars = {} } = ask
  const bytes = bytesOf(body)
  const requestId = v7()
  const sent = {
    'X-Request-Id': requestId,
    ...(body === undefined
      ? {}
      : { 'Content-Type': body instanceof Uint8Array ? 'application/octet-stream' : 'application/json' }),
    ...(bytes instanceof Uint8Array ? { 'Content-Length': String(bytes.length) } : {}),
    ...(method === 'GET' ? {} : { Origin: site }),
    ...headers,
  }
  const request = new Request(`${site}/api/v1${path}`, {
    method,
    headers: Object.entries(sent).filter((header): header is [string, string] => header[1] !== null),
    ...(bytes === undefined ? {} : { body: bytes, duplex: 'half' }),
  })
  const context = createExecutionContext()
  const bindings = {
    ...env,
    DIRECTORY: witnessed(env.DIRECTORY),
    SHARD_01: witnessed(env.SHARD_01),
    SHARD_02: witnessed(env.SHARD_02),
    ...databases,
    ...vars,
    CLOCK_OFFSET_MS: String(at ? Date.parse(at) - Date.now() : sinceNoon),
  }
  const response = await worker.fetch(request, bindings, context)
  await waitOnExecutionContext(context)
  const isFile = /^(image|application\/(pdf|vnd\.openxmlformats-officedocument\.spreadsheetml))/.test(
    response.headers.get('Content-Type') ?? '',
  )
  const answer = isFile ? new Uint8Array(await response.arrayBuffer()) : await response.text()
  const isJson = response.headers.get('Content-Type')?.includes('json')
  return {
    status: response.status,
    body: isJson && typeof answer === 'string' && answer !== '' ? JSON.parse(answer) : answer,
    headers: response.headers,
    cost: { ...nothing, ...costs.get(requestId) },
  }
}

/** Someone who sends these headers with every request. */
export const client = (own: Record<string, string> = {}): Client =>
  clientBy((path, ask = {}) => fetched(path, { ...ask, headers: { ...own, ...ask.headers } }))

/** Someone whose requests go out like this. */
export function clientBy(send: Client['send']): Client {
  return {
    send,
    get: send,
    put: (path, body, ask) => send(path, { ...ask, method: 'PUT', body }),
    step: (path, body, seq, { key = v7(), ...ask } = {}) =>
      send(path, {
        ...ask,
        method: 'POST',
        body,
        headers: { 'Idempotency-Key': key, 'If-Match': `"${seq}"`, ...ask.headers },
      }),
    delete: (path, ask) => send(path, { ...ask, method: 'DELETE' }),
  }
}

export const anonymous = client()
