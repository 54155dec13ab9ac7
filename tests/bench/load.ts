import { Agent, request } from 'node:http'

/** A request as it goes over the wire. */
export interface Sent {
  method: string
  path: string
  headers: Record<string, string>
  body?: string
}

export interface Round {
  /** Milliseconds that each request took. */
  took: number[]
  seconds: number
}

/** How long a round lasts at most, and how many requests it sends at most. */
export interface Limits {
  seconds: number
  most: number
}

/** Sends requests one after the other over each of so many connections that stay open. */
export class Load {
  readonly #agent: Agent
  readonly #origin: URL

  constructor(origin: URL, connections: number) {
    this.#origin = origin
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections })
  }

  async round(connections: number, next: () => Sent, status: number, { seconds, most }: Limits): Promise<Round> {
    const took: number[] = []
    const started = performance.now()
    let left = most
    const worker = async () => {
      while (left-- > 0 && performance.now() - started < seconds * 1000) took.push(await this.#send(next(), status))
    }
    await Promise.all(Array.from({ length: connections }, worker))
    return { took, seconds: (performance.now() - started) / 1000 }
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
          else reject(new Error(`${method} ${path} answered ${response.statusCode}: ${Buffer.concat(parts)}`))
        })
      })
      sent.on('error', reject)
      sent.end(body)
    })
  }
}
