import {
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  Agent as PlainAgent,
  type RequestOptions,
  request,
} from 'node:http'
import { request as requestByTls, Agent as TlsAgent } from 'node:https'
import { bodyOf } from './body.ts'

/** As long as D1 gives a query. Whoever waits for an answer gives up before; a nightly recount may take as long. */
export const answerWithinMs = 30_000
/** What needs no database. */
export const greetedWithinMs = 5000
/** A shard that can't be reached, or has more to do than it has connections, is away: nothing is sent to it late. */
const connectedWithinMs = 2000
/** The writes of so many requests wait for the disk together. A shard that hangs holds no more of this process's files. */
const connectionsAtMost = 64

/** No answer, or none that counts. */
export class Lost extends Error {
  /** Whether certainly nobody has begun to answer, and another try may do. */
  readonly again: boolean

  constructor(reason: string, again = false) {
    super(reason)
    this.again = again
  }
}

export interface Reply {
  status: number | undefined
  headers: IncomingHttpHeaders
  bytes: Buffer
}

/** The connections to one shard, kept open while nobody speaks. */
export class Line {
  readonly #at: RequestOptions
  readonly #agent: PlainAgent
  readonly #request: typeof request
  #closed: () => void = () => {}

  constructor(address: string) {
    const { protocol, hostname, port } = new URL(address)
    // A URL writes the address of IPv6 in brackets, and a socket doesn't.
    this.#at = { protocol, hostname: hostname.replace(/^\[|\]$/g, ''), port }
    const [Agent, ask] = protocol === 'https:' ? [TlsAgent, requestByTls] : [PlainAgent, request]
    this.#agent = new Agent({ keepAlive: true, maxSockets: connectionsAtMost })
    this.#request = ask
  }

  /** Tells of every connection that has ended. */
  onClosed(told: () => void): void {
    this.#closed = told
  }

  post(path: string, authorization: string, body: Buffer, withinMs: number): Promise<Reply> {
    const { promise, resolve, reject } = Promise.withResolvers<Reply>()
    const headers = { Authorization: authorization, 'Content-Length': body.length }
    const asking = this.#request({ ...this.#at, path, method: 'POST', agent: this.#agent, headers })
    const late = setTimeout(() => asking.destroy(new Lost('no answer in time')), withinMs)
    this.#awaitConnection(asking)
    let answered = false
    asking.once('response', (response) => {
      answered = true
      replyIn(response).then(resolve, reject)
    })
    asking.once('error', (error: NodeJS.ErrnoException) => {
      const wasIdle = asking.reusedSocket && !answered && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
      reject(error instanceof Lost ? error : new Lost(error.code ?? error.message, wasIdle))
    })
    asking.end(body)
    return promise.finally(() => clearTimeout(late))
  }

  end(): void {
    this.#agent.destroy()
  }

  #awaitConnection(asking: ClientRequest): void {
    const late = setTimeout(() => asking.destroy(new Lost('no connection in time')), connectedWithinMs)
    const connected = () => clearTimeout(late)
    asking.once('close', connected)
    asking.once('socket', (socket) => {
      if (!socket.connecting) return connected()
      socket.once('connect', connected)
      socket.once('close', () => this.#closed())
    })
  }
}

async function replyIn(response: IncomingMessage): Promise<Reply> {
  const { statusCode: status, headers } = response
  try {
    return { status, headers, bytes: await bodyOf(response) }
  } catch (error) {
    throw new Lost(`no whole answer: ${error instanceof Error ? error.message : error}`)
  }
}
