import type { KeyObject } from 'node:crypto'
import type { D1Database } from '@cloudflare/workers-types'
import { bindingOver } from '../binding.ts'
import { failureIn } from '../failure.ts'
import { onlyReads, type Row, type Statement } from '../statement.ts'
import { answerWithinMs, greetedWithinMs, Line, Lost } from './line.ts'
import { authorizationOf, digestOf, isProvenAnswer, proofHeader, unguessable } from './proof.ts'
import { type Answer, bytesAtMost, encodedStatements, listsOf, rowsOf } from './wire.ts'

const nothing = Buffer.alloc(0)

/** Where a shard is served, and what proves it. */
export interface RemotePlace {
  /** What the directory and the serving process call it. */
  name: string
  /** The origin that it is served at: http, or https where TLS stands in front of it. */
  address: string
  secret: KeyObject
}

/** A database that another process serves, perhaps on another machine. */
export interface RemoteDatabase {
  d1: D1Database
  /** Ends after everything that was asked for. */
  close(): Promise<void>
}

/**
 * A D1 over the wire. As with D1, it isn't known what became of a write whose answer was lost: it is never sent again by
 * itself. A read is, once, where the connection was closed while nobody spoke or the shard has started anew.
 */
export function openRemote({ name, address, secret }: RemotePlace): RemoteDatabase {
  const line = new Line(address)
  const path = `/${name}`
  const running = new Set<Promise<unknown>>()
  let run: Promise<string> | undefined

  /** Sends one request and answers what is proven to be the shard's answer to it. */
  async function ask(body: Buffer, meant: string, withinMs: number): Promise<Answer> {
    const head = { time: Date.now(), nonce: unguessable(), run: meant, body: digestOf(body) }
    const { status, headers, bytes } = await line.post(
      path,
      authorizationOf(secret, 'POST', path, head),
      body,
      withinMs,
    )
    if (isProvenAnswer(secret, head.nonce, bytes, headers[proofHeader])) return JSON.parse(bytes.toString())
    throw new Lost(status === 401 ? 'it refuses this machine’s secret or clock' : 'the answer isn’t its own')
  }

  /** Which start of the shard is on the line, as long as its connections last. */
  async function present(): Promise<string> {
    run ??= onceMore(() => ask(nothing, '', greetedWithinMs)).then((answer) => ('run' in answer ? answer.run : ''))
    try {
      return await run
    } catch (error) {
      run = undefined
      throw error
    }
  }
  line.onClosed(() => {
    run = undefined
  })

  async function asked(body: Buffer, inLists: boolean): Promise<Row[][]> {
    const answer = await ask(body, await present(), answerWithinMs)
    if ('tables' in answer)
      return answer.tables.map((table) => (inLists ? (listsOf(table) as unknown as Row[]) : rowsOf(table)))
    if ('failed' in answer) throw failureIn(answer.failed)
    run = undefined
    throw new Lost('it has started anew', true)
  }

  async function batch(statements: readonly Statement[]): Promise<Row[][]> {
    const body = Buffer.from(encodedStatements(statements))
    const once = () => asked(body, statements[0]?.inLists ?? false)
    if (body.length > bytesAtMost) throw failureIn('string or blob too big: SQLITE_TOOBIG')
    try {
      return await (statements.every(onlyReads) ? onceMore(once) : once())
    } catch (error) {
      throw error instanceof Lost ? failureIn(`Network connection lost: ${name}: ${error.message}`) : error
    }
  }

  return {
    d1: bindingOver((statements) => {
      const answer = batch(statements)
      running.add(answer)
      return answer.finally(() => running.delete(answer))
    }),
    async close() {
      await Promise.allSettled(running)
      line.end()
    },
  }
}

/** Tries again where that can't do anything twice. */
const onceMore = <T>(work: () => Promise<T>): Promise<T> =>
  work().catch((error) => {
    if (error instanceof Lost && error.again) return work()
    throw error
  })
