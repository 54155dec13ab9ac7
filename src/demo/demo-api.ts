import { api } from '../api.ts'
import { scheduled } from '../jobs.ts'
import { type Day, dayOf, instantOf } from '../lib/day.ts'
import { sha256 } from '../lib/hash.ts'
import type { Platform } from '../platform.ts'
import type { Connection } from '../sqlite/connection.ts'
import { bindingOf } from '../sqlite/in-thread.ts'
import { closeDatabases, type Databases } from '../tenancy/databases.ts'
import { openMemoryBucket } from './memory-bucket.ts'
import type { DemoRequest } from './request.ts'
import { epochAt } from './working-time.ts'

const site = 'http://localhost:8787'
const nightlyJobs = '00:05:00+08:00'
const week = 7 * 86_400_000

/** Migrated databases in which nothing is yet. */
export type EmptyDatabases = Record<'DIRECTORY' | 'SHARD_01' | 'SHARD_02', Connection>

/** The API over databases, under a clock that is set by hand. */
export function openDemoApi(empty: EmptyDatabases) {
  const directory = bindingOf(empty.DIRECTORY)
  const shards = new Map([
    ['SHARD_01', bindingOf(empty.SHARD_01)],
    ['SHARD_02', bindingOf(empty.SHARD_02)],
  ])
  const { bucket, held } = openMemoryBucket()
  const tokens = new Map<string, string>()
  let time = 0
  const now = () => instantOf(time)
  const databases: Databases = {
    bucket,
    directory,
    shard: (name) => shards.get(name),
  }
  const platform: Platform = {
    databases: closeDatabases(databases),
    clock: { now, today: () => dayOf(now()), devices: now, shifted: true },
    address: '',
    origin: undefined,
    addressKey: '',
    factorKey: undefined,
    factorRequired: false,
  }
  const context = { waitUntil() {}, passThroughOnException() {}, props: {} }

  /** Signs a user in without asking for the password, which takes long by design. */
  async function signIn(username: string, user: string): Promise<void> {
    const token = `demo-${username}`
    tokens.set(username, token)
    const session = directory.prepare(
      'INSERT INTO session (id, user, expires_at, started_at, used_at) VALUES (?1, ?2, ?3, ?4, ?4)',
    )
    await session.bind(sha256(token), user, Date.now() + 2 * week, Date.now()).run()
  }

  /** Sends a request at its time, as the page would; any refusal is an error of the demo. */
  async function send({ at, who, path, body, seq, method }: DemoRequest): Promise<void> {
    time = epochAt(at)
    const step =
      seq === null
        ? {}
        : { 'If-Match': `"${seq}"`, 'Idempotency-Key': `${path.replaceAll('/', '-').slice(-60)}-${seq}` }
    const said = body instanceof Uint8Array ? body : JSON.stringify(body)
    const sized = body instanceof Uint8Array ? { 'Content-Length': String(body.length) } : {}
    const headers = {
      'Content-Type': 'application/json',
      ...sized,
      Origin: site,
      Cookie: `__Host-bihuan_session=${tokens.get(who)}`,
    }
    const request = new Request(`${site}/api/v1${path}`, {
      method: method ?? (seq === null ? 'PUT' : 'POST'),
      headers: { ...headers, ...step },
      body: said as string,
    })
    const response = await api.fetch(request, platform, context)
    if (!response.ok)
      throw new Error(`${who} at ${now()}: ${path} ${JSON.stringify(body)} was answered ${await response.text()}`)
  }

  /** What time alone changes, at the beginning of a day. */
  async function beginDay(day: Day): Promise<void> {
    time = Date.parse(`${day}T${nightlyJobs}`)
    await scheduled(platform)
  }

  return { databases, signIn, send, beginDay, files: held }
}

export type DemoApi = ReturnType<typeof openDemoApi>
