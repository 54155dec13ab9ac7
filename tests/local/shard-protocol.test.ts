import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, request, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { D1Database } from '@cloudflare/workers-types'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { openMemory } from '../../src/sqlite/in-thread.ts'
import { openRemote, type RemoteDatabase } from '../../src/sqlite/remote/client.ts'
import { authorizationOf, digestOf, proofHeader, unguessable } from '../../src/sqlite/remote/proof.ts'
import { shardServer } from '../../src/sqlite/remote/server.ts'
import { bytesAtMost } from '../../src/sqlite/remote/wire.ts'
import { storageFailure } from '../../src/tenancy/refusal.ts'

const someSecret = () => createSecretKey(randomBytes(32))
const secret = someSecret()
const schema = ['CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT UNIQUE, bytes BLOB) STRICT']
const path = '/SHARD_02'

let database: D1Database
let shard: Server
let address: string
const opened: RemoteDatabase[] = []
const between: Server[] = []

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function ask(at = address, by: KeyObject = secret, name = 'SHARD_02') {
  const remote = openRemote({ name, address: at, secret: by })
  opened.push(remote)
  return remote.d1
}

/** Somebody between both sides. */
async function passing(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  between.push(server)
  return listening(server)
}

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  database = openMemory(schema)
  shard = shardServer(new Map([['SHARD_02', database]]), secret)
  address = await listening(shard)
})

afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ close }) => close()))
  for (const server of between.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

afterAll(() => {
  shard.closeAllConnections()
  shard.close()
})

const unreachable = (error: unknown) => storageFailure(error)?.code
const failing = (asked: Promise<unknown>): Promise<unknown> => asked.then(() => undefined).catch((error) => error)
const rows = (name: string) => database.prepare('SELECT * FROM thing WHERE name = ?').bind(name).all()

describe('a remote shard', () => {
  it('gives values back as they were given', async () => {
    const values = [
      '',
      '南关街道',
      0,
      -1.5,
      1e300,
      5e-324,
      2 ** 53 - 1,
      null,
      new Uint8Array([0, 255]),
      new Uint8Array(),
    ]
    const query = `SELECT ${values.map((_, place) => `?${place + 1} AS v${place}`).join(', ')}`
    const here = await database
      .prepare(query)
      .bind(...values)
      .all()
    const there = await ask()
      .prepare(query)
      .bind(...values)
      .all()
    expect(there.results).toEqual(here.results)
    const told = values.map((value) => (value instanceof Uint8Array ? [...value] : value))
    expect(Object.values(there.results[0] ?? {})).toEqual(told)
    const lists = (d1: D1Database) => d1.prepare("SELECT 1 AS a, x'00ff' AS a").raw({ columnNames: true })
    expect(await lists(ask())).toEqual(await lists(database))
  })

  it('runs a batch whole or not at all, and says in the same words why not', async () => {
    const add = (d1: D1Database, name: string | null, id: number) =>
      d1.prepare('INSERT INTO thing (id, name) VALUES (?, ?) RETURNING id').bind(id, name)
    const remote = ask()
    expect((await remote.batch([add(remote, 'one', 1), add(remote, 'two', 2)])).map(({ results }) => results)).toEqual([
      [{ id: 1 }],
      [{ id: 2 }],
    ])
    const there = await failing(remote.batch([add(remote, 'three', 3), add(remote, 'one', 4)]))
    const here = await failing(database.batch([add(database, 'three', 3), add(database, 'one', 4)]))
    expect(there).toEqual(here)
    expect(String((there as Error).cause)).toContain('UNIQUE constraint failed: thing.name')
    expect((await rows('three')).results).toEqual([])
  })

  it.each([
    "ATTACH DATABASE '/etc/passwd' AS x",
    "VACUUM INTO '/tmp/copy'",
    'PRAGMA writable_schema = ON',
    'DROP TABLE thing',
  ])('reads and writes rows, and does nothing else: %s', async (query) => {
    expect(String(await failing(ask().prepare(query).all()))).toContain('not authorized')
  })

  it.each(['SHARD_09', 'DIRECTORY', 'SHARD_02/', '..%2FSHARD_02'])(
    'serves no database but its own: %s',
    async (name) => {
      const error = await failing(ask(address, secret, name).prepare('SELECT 1').all())
      expect(String(error)).toContain('unable to open')
      expect(unreachable(error)).toBe('shardUnreachable')
    },
  )

  it('says to everybody that it is alive, and nothing else', async () => {
    const alive = await fetch(`${address}/healthz`)
    expect([alive.status, await alive.text()]).toEqual([200, 'alive'])
  })

  it('takes no statements that are too large', async () => {
    const large = ask().prepare('SELECT length(?) AS n').bind('x'.repeat(bytesAtMost))
    expect(String(await failing(large.all()))).toContain('too big')
  })
})

/** What comes back to a request that somebody made by hand. */
async function sent(body: string, authorization: string | undefined, at = path, length = Buffer.byteLength(body)) {
  const headers = { 'Content-Length': length, ...(authorization ? { Authorization: authorization } : {}) }
  const asking = request(`${address}${at}`, { method: 'POST', headers })
  if (length === Buffer.byteLength(body)) asking.end(body)
  else asking.write(body)
  const [response] = (await once(asking, 'response')) as [IncomingMessage]
  let text = ''
  for await (const part of response) text += part
  asking.destroy()
  return { status: response.statusCode, text, headers: Object.keys(response.headers) }
}

async function presentRun(): Promise<string> {
  const { text } = await sent('', authorize('', ''))
  return JSON.parse(text).run
}

const authorize = (body: string, run: string, by: KeyObject = secret, time = Date.now()) =>
  authorizationOf(by, 'POST', path, { time, nonce: unguessable(), run, body: digestOf(body) })

const insert = (name: string) => JSON.stringify([['INSERT INTO thing (name) VALUES (?)', [name]]])
const refused = { status: 401, text: '', headers: ['connection', 'content-length', 'date'] }
const shaped = ({ headers, ...answer }: Awaited<ReturnType<typeof sent>>) => ({ ...answer, headers: headers.sort() })

describe('whoever isn’t authentic learns nothing and changes nothing', () => {
  it.each([
    ['without a proof', () => undefined],
    ['with one by another secret', (body: string, run: string) => authorize(body, run, someSecret())],
    ['with one of another body', (_: string, run: string) => authorize(insert('other'), run)],
    ['with one of an hour ago', (body: string, run: string) => authorize(body, run, secret, Date.now() - 3_600_000)],
  ] as const)('%s', async (name, prove) => {
    const body = insert(name)
    expect(shaped(await sent(body, prove(body, await presentRun())))).toEqual(refused)
    expect((await rows(name)).results).toEqual([])
  })

  it('with a request that was heard before', async () => {
    const body = insert('heard')
    const authorization = authorize(body, await presentRun())
    expect((await sent(body, authorization)).status).toBe(200)
    await database.prepare("DELETE FROM thing WHERE name = 'heard'").run()
    expect(shaped(await sent(body, authorization))).toEqual(refused)
    expect((await rows('heard')).results).toEqual([])
  })

  it('with a request that was meant for another start', async () => {
    const body = insert('earlier')
    expect(JSON.parse((await sent(body, authorize(body, unguessable()))).text)).toEqual({ run: await presentRun() })
    expect((await rows('earlier')).results).toEqual([])
  })

  it('at an address of their own', async () => {
    const body = insert('elsewhere')
    expect(shaped(await sent(body, authorize(body, await presentRun()), '/SHARD_03'))).toEqual(refused)
  })

  it('and nobody gets a body read that is too large, authentic or not', async () => {
    const tooLarge = bytesAtMost + 1
    expect(shaped(await sent('x', undefined, path, tooLarge))).toEqual(refused)
    expect((await sent('x', authorize('x', await presentRun()), path, tooLarge)).text).toContain('too big')
  })
})

/** Passes requests on to the shard, and answers by what `change` makes of its answers. */
function changing(change: (proof: string, text: string) => [proof: string, text: string]): RequestListener {
  return async (incoming, outgoing) => {
    const headers = { authorization: incoming.headers.authorization ?? '' }
    const parts = await incoming.toArray()
    const answer = await fetch(`${address}${incoming.url}`, { method: 'POST', headers, body: Buffer.concat(parts) })
    const [proof, text] = change(answer.headers.get(proofHeader) ?? '', await answer.text())
    outgoing.writeHead(answer.status, { [proofHeader]: proof }).end(text)
  }
}

describe('an answer that the shard didn’t give to this request is none', () => {
  let earlier: [string, string] | undefined
  it.each([
    ['where somebody changes it', changing((proof, text) => [proof, text.replace('"n"', '"m"')])],
    ['where somebody leaves the proof away', changing((_, text) => ['', text])],
    [
      'where somebody gives the one to an earlier request',
      changing((proof, text) => {
        if (text.includes('tables')) earlier ??= [proof, text]
        return text.includes('tables') ? (earlier ?? [proof, text]) : [proof, text]
      }),
    ],
    ['where it is a page of somebody else', ((_, outgoing) => outgoing.end('<html>')) as RequestListener],
  ])('%s', async (_, listener) => {
    const remote = ask(await passing(listener))
    await failing(remote.prepare('SELECT 1 AS n').all())
    const error = await failing(remote.prepare('SELECT 2 AS n').all())
    expect(unreachable(error)).toBe('shardUnreachable')
  })
})

describe('a line that breaks', () => {
  /** Ends the connection at the requests of these numbers. */
  async function breaking(at: readonly number[]) {
    let count = 0
    const whole = changing((proof, text) => [proof, text])
    const through = await passing((incoming, outgoing) => {
      if (at.includes(++count)) (incoming.socket as Socket).resetAndDestroy()
      else whole(incoming, outgoing)
    })
    return { d1: ask(through), count: () => count }
  }

  it('while nobody spoke is followed by another, for a read', async () => {
    const { d1, count } = await breaking([3])
    await d1.prepare('SELECT 1').all()
    expect((await d1.prepare('SELECT 2 AS n').all()).results).toEqual([{ n: 2 }])
    expect(count()).toBeGreaterThan(3)
  })

  it('leaves a write’s fate open: it is not sent again', async () => {
    const { d1, count } = await breaking([3])
    await d1.prepare('SELECT 1').all()
    const error = await failing(d1.prepare("INSERT INTO thing (name) VALUES ('open')").all())
    expect(unreachable(error)).toBe('shardUnreachable')
    expect(count()).toBe(3)
    expect((await d1.prepare('SELECT 2 AS n').all()).results).toEqual([{ n: 2 }])
  })

  it('silently, and a line that nobody listens at, is known in time', async () => {
    const silent = ask(await passing(() => {}))
    const gone = createServer()
    const nobody = ask(await listening(gone).finally(() => gone.close()))
    for (const d1 of [silent, nobody]) {
      const began = performance.now()
      expect(unreachable(await failing(d1.prepare('SELECT 1').all()))).toBe('shardUnreachable')
      expect(performance.now() - began).toBeLessThan(6000)
    }
  })
})
