import { hc } from 'hono/client'
import type { Api } from '../src/api.ts'
import { Problem, type ProblemBody } from './kit/problem.ts'
import { me } from './shell/me.ts'

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
  const said: Partial<ProblemBody> = await response.json().catch(() => ({}))
  if (said.code === 'signInNeeded') me.value = null
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  throw new Problem(said.code ?? 'unreachable', response.status, said, Number.isNaN(seconds) ? null : seconds)
}

export const api = hc<Api>('/', { fetch: fetchOrThrow }).api.v1

/** The body of an answer; a failed request has thrown before. */
export const bodyOf = async <T>(request: Promise<{ json(): Promise<T> }>): Promise<T> => (await request).json()
