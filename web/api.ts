import { signal } from '@preact/signals'
import { hc } from 'hono/client'
import type { Api } from '../src/api.ts'
import type { Fault } from '../src/lib/problem.ts'
import type { Code, Me } from './wire.ts'

/** A failed request: what the server said, typed by its code. */
export class Problem extends Error {
  readonly code: Code | 'unreachable'
  readonly status: number
  readonly errors: readonly Fault[]
  readonly about: readonly string[]
  readonly requestId: string | null
  /** Seconds after which another try makes sense. */
  readonly retryAfter: number | null
  constructor(code: Code | 'unreachable', status = 0, said: Partial<Answered> = {}, retryAfter: number | null = null) {
    super(code)
    this.code = code
    this.status = status
    this.errors = said.errors ?? []
    this.about = said.about ?? []
    this.requestId = said.requestId ?? null
    this.retryAfter = retryAfter
  }
}

interface Answered {
  code: Code
  errors: Fault[]
  about: string[]
  requestId: string
}

/** Who is signed in: undefined until the server said so, null when nobody is. */
export const me = signal<Me | null | undefined>(undefined)

/** The server's day, which is the only today there is. */
export const today = () => me.value?.now.slice(0, 10) ?? ''

const patience = 20_000

async function reach(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), patience)
  try {
    return await fetch(input, { ...init, signal: stop.signal })
  } catch {
    throw new Problem('unreachable')
  } finally {
    clearTimeout(timer)
  }
}

async function fetchOrThrow(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await reach(input, init)
  if (response.ok) return response
  const said: Partial<Answered> = await response.json().catch(() => ({}))
  if (said.code === 'signInNeeded') me.value = null
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  throw new Problem(said.code ?? 'unreachable', response.status, said, Number.isNaN(seconds) ? null : seconds)
}

export const api = hc<Api>('/', { fetch: fetchOrThrow }).api.v1

/** The body of an answer; a failed request has thrown before. */
export const bodyOf = async <T>(request: Promise<{ json(): Promise<T> }>): Promise<T> => (await request).json()

export type StepHeaders = (seq: number, content: unknown) => { 'idempotency-key': string; 'if-match': string }

/**
 * The headers of a step that one form sends. The same content sent again carries the same key, so that it counts once
 * even when the first answer got lost.
 */
export function stepHeaders(): StepHeaders {
  let sent: string | null = null
  let key = ''
  return (seq, content) => {
    const text = JSON.stringify(content)
    if (text !== sent) key = crypto.randomUUID()
    sent = text
    return { 'idempotency-key': key, 'if-match': `"${seq}"` }
  }
}
