import { v7 } from 'uuid'
import { password } from '../../src/demo/people.ts'

/** How long an answer is waited for: what takes longer hangs. */
const patienceMs = 60_000

export interface Asked {
  method?: string
  /** Sent as JSON; a text or bytes as they are. */
  body?: unknown
  headers?: Record<string, string>
}

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: an attack reads what it expects to find
  body: any
  headers: Headers
  /** How long the answer is. */
  bytes: number
  ms: number
}

/** Somebody who talks to a server on loopback, from an address that they name themselves. */
export class Caller {
  readonly origin: string
  readonly headers: Readonly<Record<string, string>>

  constructor(origin: string, headers: Record<string, string> = {}) {
    if (new URL(origin).hostname !== '127.0.0.1') throw new Error(`Attacks are for loopback, not for ${origin}.`)
    this.origin = origin
    this.headers = { Origin: origin, ...headers }
  }

  static async signIn(origin: string, username: string, address = '127.0.0.1'): Promise<Caller> {
    const headers = comingFrom(address)
    const answer = await new Caller(origin, headers).signInAs(username)
    if (answer.status !== 200) throw new Error(`${username} can't sign in: ${JSON.stringify(answer.body)}`)
    return new Caller(origin, { ...headers, Cookie: cookieOf(answer) })
  }

  signInAs(username: string, secret = password): Promise<Answer> {
    return this.ask('/session', { method: 'POST', body: { username, password: secret } })
  }

  /** Fails only when no answer comes. */
  async ask(path: string, { method = 'GET', body, headers = {} }: Asked = {}): Promise<Answer> {
    const begun = performance.now()
    const response = await fetch(`${this.origin}/api/v1${path}`, {
      method,
      headers: { ...this.headers, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(patienceMs),
      redirect: 'manual',
    })
    const bytes = new Uint8Array(await response.arrayBuffer())
    const isJson = response.headers.get('Content-Type')?.includes('json')
    const text = new TextDecoder().decode(bytes)
    return {
      status: response.status,
      body: isJson && text !== '' ? JSON.parse(text) : text,
      headers: response.headers,
      bytes: bytes.length,
      ms: performance.now() - begun,
    }
  }

  put(path: string, body: unknown): Promise<Answer> {
    return this.ask(path, { method: 'PUT', body })
  }

  /** Takes a step of the record at this version. */
  step(path: string, body: unknown, seq: number, key: string = v7()): Promise<Answer> {
    return this.ask(path, { method: 'POST', body, headers: { 'Idempotency-Key': key, 'If-Match': `"${seq}"` } })
  }
}

/** What the edge and a server in between say of who asks. */
export const comingFrom = (address: string) => ({ 'CF-Connecting-IP': address, 'X-Forwarded-For': address })

const cookieOf = ({ headers }: Answer) => headers.get('Set-Cookie')?.split(';')[0] ?? ''
