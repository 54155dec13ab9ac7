import type { KeyObject } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { D1Database } from '@cloudflare/workers-types'
import { wordsIn } from '../failure.ts'
import { bodyOf } from './body.ts'
import { Gate, type Refused } from './gate.ts'
import { answerProofOf, digestOf, proofHeader } from './proof.ts'
import { type Answer, bytesAtMost, decodedStatements, tableOf, tableOfLists } from './wire.ts'

/** A shard reads and writes rows. What would reach for other files, such as ATTACH and VACUUM INTO, it doesn't do. */
const served = /^\s*(SELECT|VALUES|WITH|INSERT|REPLACE|UPDATE|DELETE)\b/i

const headWithinMs = 5000
const requestWithinMs = 30_000
const idleMs = 60_000
const connectionsAtMost = 1000
const tellAgainMs = 60_000

/**
 * Serves databases to machines that know the secret. Whoever doesn't learns nothing but that something is alive here:
 * 401, whatever they asked for. The words aren't encrypted (see proof.ts).
 */
export function shardServer(databases: ReadonlyMap<string, D1Database>, secret: KeyObject): Server {
  const gate = new Gate(secret)
  const tell = teller()

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request
    if (method === 'GET' && url === '/healthz') return end(response, 200, 'alive')
    const admitted = gate.admit(method, url, headers.authorization, Date.now())
    if ('refused' in admitted) {
      tell(admitted.refused)
      return refuse(response)
    }
    const { head, stale } = admitted
    const prove = (said: Answer) => {
      const body = Buffer.from(JSON.stringify(said))
      response.setHeader(proofHeader, answerProofOf(secret, head.nonce, body))
      end(response, 200, body)
    }
    const size = Number(headers['content-length'] ?? Number.NaN)
    if (!(size <= bytesAtMost)) {
      response.setHeader('Connection', 'close')
      return prove({ failed: 'string or blob too big: SQLITE_TOOBIG' })
    }
    const body = await bodyOf(request)
    if (digestOf(body) !== head.body) {
      tell('body')
      return refuse(response)
    }
    prove(stale ? { run: gate.run } : await ran(databases.get(url.slice(1)), body.toString()))
  }

  /** Ends an answer; while the server stops, its connection too. */
  function end(response: ServerResponse, status: number, body: string | Buffer): void {
    if (!server.listening) response.setHeader('Connection', 'close')
    response.writeHead(status, { 'Content-Length': Buffer.byteLength(body) }).end(body)
  }

  function refuse(response: ServerResponse): void {
    response.setHeader('Connection', 'close')
    end(response, 401, '')
  }

  const limits = {
    headersTimeout: headWithinMs,
    requestTimeout: requestWithinMs,
    keepAliveTimeout: idleMs,
    connectionsCheckingInterval: headWithinMs,
  }
  const server = createServer(limits, (request, response) => {
    answer(request, response).catch((error) => {
      // Whoever asked has gone; what a database says is an answer.
      if (!request.destroyed) console.error(error)
      response.destroy()
    })
  })
  server.maxConnections = connectionsAtMost
  return server
}

/** Runs a batch; what goes wrong in it is an answer too. */
async function ran(database: D1Database | undefined, body: string): Promise<Answer> {
  if (!database) return { failed: 'unable to open a database of this name here: SQLITE_CANTOPEN' }
  try {
    const statements = decodedStatements(body)
    const other = statements.find(({ query }) => !served.test(query))
    if (other) return { failed: `not authorized: ${other.query.slice(0, 40)}: SQLITE_AUTH` }
    const bound = statements.map(({ query, values }) => database.prepare(query).bind(...values))
    const [only] = bound
    if (only && statements[0]?.inLists) return { tables: [tableOfLists(await only.raw({ columnNames: true }))] }
    const results = await database.batch<Record<string, unknown>>(bound)
    return { tables: results.map((result) => tableOf(result.results)) }
  } catch (error) {
    return { failed: wordsIn(error) }
  }
}

/** Tells in the log why somebody was refused, each reason once a minute: whoever is refused may ask often. */
function teller(): (reason: Refused | 'body') => void {
  const told = new Map<string, number>()
  return (reason) => {
    const now = Date.now()
    if (now - (told.get(reason) ?? 0) < tellAgainMs) return
    told.set(reason, now)
    console.error(JSON.stringify({ level: 'warn', job: 'shard', message: 'refused', reason }))
  }
}
