import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { vi } from 'vitest'
import type { Meter } from '../../src/tenancy/metered.ts'
import worker from '../../src/worker.ts'

export const site = 'http://bihuan.test'

/** The business clock of the tests, unless a request says otherwise. */
export const noon = '2023-11-20T12:00:00+08:00'

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
  body?: unknown
  headers?: Record<string, string>
  /** What the business clock shows. */
  at?: string
}

export interface Client {
  send(path: string, ask?: Ask): Promise<Answer>
  get(path: string, ask?: Ask): Promise<Answer>
  put(path: string, body: unknown, ask?: Ask): Promise<Answer>
  /** Takes a step of the record at this version, under a fresh key unless one is given. */
  step(path: string, body: unknown, seq: number, ask?: Ask & { key?: string }): Promise<Answer>
  delete(path: string, ask?: Ask): Promise<Answer>
}

const lines: Record<string, unknown>[] = []
vi.spyOn(console, 'log').mockImplementation((line: string) => {
  if (line.startsWith('{')) lines.push(JSON.parse(line))
})

const nothing: Meter = { trips: 0, rowsRead: 0, rowsWritten: 0 }

async function fetched(path: string, { method = 'GET', body, headers = {}, at = noon }: Ask): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const requestId = v7()
  const request = new Request(`${site}/api/v1${path}`, {
    method,
    headers: {
      'X-Request-Id': requestId,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(method === 'GET' ? {} : { Origin: site }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: text }),
  })
  const context = createExecutionContext()
  const bindings = { ...env, CLOCK_OFFSET_MS: String(Date.parse(at) - Date.now()) }
  const response = await worker.fetch(request, bindings, context)
  await waitOnExecutionContext(context)
  const answer = await response.text()
  const line = lines.find((logged) => logged.requestId === requestId)
  const isJson = response.headers.get('Content-Type')?.includes('json')
  return {
    status: response.status,
    body: isJson && answer !== '' ? JSON.parse(answer) : answer,
    headers: response.headers,
    cost: { ...nothing, ...(line as Meter | undefined) },
  }
}

/** Someone who sends these headers with every request. */
export function client(own: Record<string, string> = {}): Client {
  const send = (path: string, ask: Ask = {}) => fetched(path, { ...ask, headers: { ...own, ...ask.headers } })
  return {
    send,
    get: send,
    put: (path, body, ask) => send(path, { ...ask, method: 'PUT', body }),
    step: (path, body, seq, { key = v7(), ...ask } = {}) =>
      send(path, { ...ask, method: 'POST', body, headers: { 'Idempotency-Key': key, 'If-Match': `"${seq}"`, ...ask.headers } }),
    delete: (path, ask) => send(path, { ...ask, method: 'DELETE' }),
  }
}

export const anonymous = client()
