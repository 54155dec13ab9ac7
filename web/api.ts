import type { hc } from 'hono/client'
import type { Api } from '../src/api.ts'
import { Problem, type ProblemBody } from './kit/problem.ts'
import { personIsBack } from './shell/interruption.ts'
import { me } from './shell/me.ts'
import { openProblems } from './text/problems.ts'

const patience = 20_000

async function reach(path: string, init: RequestInit): Promise<Response> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), patience)
  try {
    return await fetch(path, { ...init, signal: stop.signal })
  } catch {
    throw new Problem('unreachable')
  } finally {
    clearTimeout(timer)
  }
}

/** A way to ask for something: fetch, or another that fails in the same manner. */
export type Reach = (path: string, init: Asking) => Promise<Response>

interface Asking extends Pick<RequestInit, 'method' | 'body'> {
  headers?: Readonly<Record<string, string>>
}

/**
 * Says whose page asks, so that nothing is done in the name of somebody who has signed in beside it. Where the session
 * ended or is another person's, the page waits for its own person and sends the same request again.
 */
async function fetchOrThrow(path: string, init: Asking, by: Reach = reach): Promise<Response> {
  for (;;) {
    const person = me.value
    const headers = { ...init.headers, ...(person ? { 'expected-user': person.user } : {}) }
    const response = await by(path, { ...init, headers })
    if (response.ok) return response
    const problem = await problemIn(response)
    const ended = problem.code === 'signInNeeded'
    // Who isn't signed in is asked to, and told nothing.
    if (ended && !person) me.value = null
    else await openProblems()
    const waits = person && (ended || problem.code === 'personChanged')
    if (!waits || !(await personIsBack(person, problem.about[0] ?? null))) throw problem
  }
}

async function problemIn(response: Response): Promise<Problem> {
  const said = (await response.json().catch(() => ({}))) as Partial<ProblemBody>
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return new Problem(said.code ?? 'unreachable', response.status, said, Number.isNaN(seconds) ? null : seconds)
}

/** What a request is made from, as hono's client types it. */
interface Given {
  param?: Readonly<Record<string, string>>
  query?: Readonly<Record<string, string | undefined>>
  header?: Readonly<Record<string, string>>
  json?: unknown
}

/** The same filters make the same address, whatever order they stand in. */
function addressOf(path: readonly string[], { param = {}, query = {} }: Given = {}): string {
  const parts = path.map((part) => (part.startsWith(':') ? (param[part.slice(1)] ?? '') : part))
  const asked = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined)
  const search = asked.length > 0 ? `?${new URLSearchParams(asked.sort())}` : ''
  return `/${parts.join('/')}${search}`
}

/** Answers that were asked for ahead, by address: each is there for the first request that asks the same. */
const early = new Map<string, Promise<Response>>()

/** What nobody has read to its end keeps its connection from others: the part that reads it may come much later. */
const wholly = async (response: Response) => new Response(await response.arrayBuffer(), response)

/** Asks at once for what a page is going to ask for. */
export function askAhead(addresses: readonly string[]) {
  for (const address of addresses) {
    const answer = fetchOrThrow(address, {}).then(wholly)
    // A failure is told to whoever asks the same, if anybody does.
    answer.catch(() => undefined)
    early.set(address, answer)
  }
}

/** Drops what was asked for ahead and nobody has wanted. */
export const dropEarly = () => early.clear()

function request(path: readonly string[], method: string, given: Given = {}) {
  const address = addressOf(path, given)
  const answer = method === 'GET' && early.get(address)
  if (!answer) return send(address, method, given)
  early.delete(address)
  return answer
}

function send(address: string, method: string, { header, json }: Given) {
  // Served locally, a request without a body looks like one whose body isn't JSON.
  const sent = method === 'GET' ? {} : { 'content-type': 'application/json' }
  return fetchOrThrow(address, {
    method,
    headers: { ...header, ...sent },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  })
}

/** Sends bytes in a way of one's own: such a request may take long, and tell how far it has come. */
export const sendBytes = (address: string, body: Blob, by: Reach) => fetchOrThrow(address, { method: 'PUT', body }, by)

const clientAt = (path: readonly string[]): unknown =>
  new Proxy(
    {},
    {
      get: (_, name: string) => {
        if (name === '$path') return (given?: Given) => addressOf(path, given)
        if (name.startsWith('$')) return (given?: Given) => request(path, name.slice(1).toUpperCase(), given)
        return clientAt([...path, name])
      },
    },
  )

/** hono's client by its types alone: it can do much that is never asked for here, and every page would load it. */
export const api = clientAt(['api', 'v1']) as ReturnType<typeof hc<Api>>['api']['v1']

/** The body of an answer; a failed request has thrown before. */
export const bodyOf = async <T>(request: Promise<{ json(): Promise<T> }>): Promise<T> => (await request).json()
