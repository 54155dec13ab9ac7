import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { setImmediate as looked } from 'node:timers/promises'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { password } from '../../src/demo/people.ts'
import { Caller } from '../attack/caller.ts'
import { Ground } from '../attack/ground.ts'

let ground: Ground
let origin: string

beforeAll(async () => {
  ground = await Ground.open('machine', inject('demo'))
  ;({ origin } = await ground.serve())
})
afterAll(() => ground.close())

it('a body that is refused for its size costs neither its own answer nor the next one on its connection', async () => {
  const caller = new Caller(origin)
  const signIn = { username: 'x'.repeat(3_000_000), password: '' }
  for (let nth = 0; nth < 10; nth++) {
    expect((await caller.ask('/session', { method: 'POST', body: signIn })).status).toBe(413)
    expect((await caller.ask('/session')).status).toBe(401)
  }
})

/** Asks on a connection that is kept: with a body, in chunks that don't say how many they are. */
async function ask(agent: Agent, parts: readonly Uint8Array[] = [], type = 'application/json') {
  const headers = { Origin: origin, ...(parts.length > 0 ? { 'Content-Type': type } : {}) }
  const method = parts.length > 0 ? 'POST' : 'GET'
  const asking = request(`${origin}/api/v1/session`, { agent, method, headers })
  const answering = once(asking, 'response') as Promise<[IncomingMessage]>
  // Once it is answered, that the rest of the body finds nobody any more is no failure.
  asking.on('error', () => {})
  const sending = new AbortController()
  answering.finally(() => sending.abort()).catch(() => {})
  for (const part of parts) {
    if (sending.signal.aborted) break
    if (!asking.write(part)) await once(asking, 'drain', { signal: sending.signal }).catch(() => {})
    // Whoever writes on without looking may meet the end of the connection before the answer that lies there.
    await looked()
  }
  if (!sending.signal.aborted) asking.end()
  const [answer] = await answering
  const { code } = JSON.parse(await text(answer)) as { code?: string }
  return { status: answer.statusCode, code, onTheSame: asking.reusedSocket }
}

const megabyte = new Uint8Array(1_000_000).fill(120)
const megabytes = (count: number) => Array.from({ length: count }, () => megabyte)

it.each([
  ['1 MB', megabytes(1), 'application/json', { status: 413, code: 'bodyTooLarge' }],
  ['10 MB', megabytes(10), 'application/json', { status: 413, code: 'bodyTooLarge' }],
  ['30 MB', megabytes(30), 'application/json', { status: 413, code: 'bodyTooLarge' }],
  ['10 MB of another kind', megabytes(10), 'text/plain', { status: 415, code: 'contentTypeWrong' }],
])('so does one of %s that doesn’t say its length', async (_, parts, type, refused) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  expect(await ask(agent, parts, type)).toMatchObject(refused)
  expect(await ask(agent)).toEqual({ status: 401, code: 'signInNeeded', onTheSame: true })
  agent.destroy()
})

it('a body that doesn’t say its length is read where it is right', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const signIn = Buffer.from(JSON.stringify({ username: 'nanguan-safety', password }))
  expect(await ask(agent, [signIn.subarray(0, 20), signIn.subarray(20)])).toMatchObject({ status: 200 })
  expect(await ask(agent)).toMatchObject({ status: 401, onTheSame: true })
  agent.destroy()
})

it('one that goes on and on is answered before it has ended', async () => {
  const agent = new Agent()
  expect(await ask(agent, megabytes(2000))).toMatchObject({ status: 413, code: 'bodyTooLarge' })
  agent.destroy()
})
