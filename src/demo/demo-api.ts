import { readdirSync, readFileSync } from 'node:fs'
import { api } from '../api.ts'
import { scheduled } from '../jobs.ts'
import { type Day, dayOf, instantOf } from '../lib/day.ts'
import { sha256 } from '../lib/hash.ts'
import type { Platform } from '../platform.ts'
import { type MemoryDatabase, openMemory } from '../sqlite/memory.ts'
import { closeDatabases, type Databases } from '../tenancy/databases.ts'
import { openMemoryBucket } from './memory-bucket.ts'
import type { DemoRequest } from './request.ts'
import { epochAt } from './working-time.ts'

const migrationsIn = (folder: string) => {
  const path = new URL(`../../migrations/${folder}/`, import.meta.url)
  return readdirSync(path)
    .sort()
    .map((file) => readFileSync(new URL(file, path), 'utf8'))
}

/** What serving a request leaves behind and nobody needs in the demo. */
const notKept = /^\s*(INSERT INTO|UPDATE|DELETE FROM)\s+"?(session|attempt|idempotency|fence|security_event)\b/i

const site = 'http://localhost:8787'
const nightlyJobs = '00:05:00+08:00'
const week = 7 * 86_400_000

/** Empty databases, and the API over them under a clock that is set by hand. */
export function openDemoApi() {
  const directory = openMemory(migrationsIn('directory'))
  const district = migrationsIn('district')
  const shards = { SHARD_01: openMemory(district), SHARD_02: openMemory(district) }
  const { bucket, held } = openMemoryBucket()
  const isShard = (name: string): name is keyof typeof shards => name in shards
  const tokens = new Map<string, string>()
  let time = 0
  const now = () => instantOf(time)
  const databases: Databases = {
    bucket,
    directory: directory.d1,
    shard: (name) => (isShard(name) ? shards[name].d1 : undefined),
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
    const session = directory.d1.prepare(
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

  const lasting = ({ written }: MemoryDatabase) => written.filter(({ query }) => !notKept.test(query))
  const written = () => ({
    DIRECTORY: lasting(directory),
    SHARD_01: lasting(shards.SHARD_01),
    SHARD_02: lasting(shards.SHARD_02),
  })

  return { databases, signIn, send, beginDay, written, files: held }
}

export type DemoApi = ReturnType<typeof openDemoApi>
