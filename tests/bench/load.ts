import { Agent, request } from 'node:http'
import type { Sent } from './wire.ts'

export interface Round {
  /** Milliseconds that each request took. */
  took: number[]
  seconds: number
}

/** When a round ends: after so many seconds or so many requests, whatever comes first. */
export interface Limits {
  seconds: number
  most: number
}

/** Sends requests over so many connections that stay open, one after the other over each. */
export class Load {
  readonly #origin: URL
  readonly #connections: number
  readonly #agent: Agent

  constructor(origin: URL, connections: number) {
    this.#origin = origin
    this.#connections = connections
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections })
  }

  async round(next: () => Sent, status: number, { seconds, most }: Limits): Promise<Round> {
    const took: number[] = []
    const started = performance.now()
    const elapsed = () => (performance.now() - started) / 1000
    let left = most
    const sender = async () => {
      while (left-- > 0 && elapsed() < seconds) took.push(await this.#send(next(), status))
    }
    await Promise.all(Array.from({ length: this.#connections }, sender))
    return { took, seconds: elapsed() }
  }

  close(): void {
    this.#agent.destroy()
  }

  /** Answers how many milliseconds it took until the whole answer was there. */
  #send({ method, path, headers, body }: Sent, status: number): Promise<number> {
    const { hostname: host, port } = this.#origin
    return new Promise((resolve, reject) => {
      const sentAt = performance.now()
      const sent = request({ host, port, method, path, headers, agent: this.#agent }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('error', reject)
        response.on('end', () => {
          if (response.statusCode === status) resolve(performance.now() - sentAt)
          else reject(new Error(`${method} ${path} was answered ${response.statusCode}: ${Buffer.concat(parts)}`))
        })
      })
      sent.on('error', reject)
      sent.end(body)
    })
  }
}
