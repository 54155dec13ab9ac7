import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { password } from '../../src/demo/people.ts'
import { scheduled } from '../../src/jobs.ts'
import { clockWith } from '../../src/lib/clock.ts'
import { verifyRecords } from '../../src/local/verifying.ts'
import { type OpenFiles, openFiles } from '../../src/machine/files.ts'
import { type Machine, machineOver } from '../../src/machine/machine.ts'
import { openRemoteShards } from '../../src/machine/remote-shards.ts'
import { closeDatabases } from '../../src/tenancy/databases.ts'
import { freePort, Server } from './server.ts'

const folder = mkdtempSync(join(tmpdir(), 'bihuan-shards-'))
const state = join(folder, 'machine')
const shardState = join(folder, 'shard')
const config = join(folder, 'shard.toml')
const origin = 'http://bihuan.test'
/** 砀城镇 of 砀山县, which lives in the shard that is remote; 南关街道 of 埇桥区, which doesn't. */
const [there, here] = ['341321100', '341302006']

let shard: Server
let port: number
let remote: ReturnType<typeof openRemoteShards>
let files: OpenFiles
let machine: Machine
const cookies = new Map<string, string>()

async function serveShard(): Promise<Server> {
  shard = new Server(shardState, port, [process.execPath, 'src/machine/serve-shard.ts', '--config', config])
  await shard.prints('"serving"')
  return shard
}

beforeAll(async () => {
  port = await freePort()
  cpSync(inject('demo'), state, { recursive: true })
  mkdirSync(shardState)
  renameSync(join(state, 'shard-02.sqlite'), join(shardState, 'shard-02.sqlite'))
  const secretFile = join(folder, 'secret')
  writeFileSync(secretFile, randomBytes(32).toString('base64'))
  writeFileSync(config, `port = ${port}\nstate = "shard"\nshards = ["SHARD_02"]\nsecretFile = "secret"\n`)
  await serveShard()
  remote = openRemoteShards({ SHARD_02: { address: `http://127.0.0.1:${port}`, secretFile } })
  files = openFiles({ state, shards: ['SHARD_01'] }, remote.databases)
  machine = machineOver(files.databases, { state, origin, secondFactor: 'offered' })
  for (const username of ['dangcheng-safety', 'nanguan-safety']) await signIn(username)
})

afterAll(async () => {
  await machine.settled()
  await Promise.all([files.close(), remote.close()])
  if (shard.runs) shard.child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects to find
  body: any
}

async function send(who: string, path: string, method = 'GET', body?: unknown): Promise<Answer> {
  const headers = { Origin: origin, 'Content-Type': 'application/json', Cookie: cookies.get(who) ?? '' }
  const request = new Request(`${origin}/api/v1${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const response = await machine.answer(request, '127.0.0.1')
  return { status: response.status, body: await response.json().catch(() => undefined) }
}

async function signIn(username: string): Promise<void> {
  const request = new Request(`${origin}/api/v1/session`, {
    method: 'POST',
    headers: { Origin: origin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ username, password }),
  })
  const response = await machine.answer(request, '127.0.0.1')
  cookies.set(username, response.headers.get('Set-Cookie')?.split(';')[0] ?? '')
}

const hazards = (office: string) => `/offices/${office}/hazards`
const list = (who: string, office: string) => send(who, `${hazards(office)}?limit=5`)

let campaign: string
const report = (id = v7()) =>
  send('dangcheng-safety', `${hazards(there)}/${id}`, 'PUT', {
    campaign,
    party: { kind: 'institution', name: '道北仓储站', phone: null },
    place: '道北路 18 号院内通道',
    community: null,
    sector: '工贸',
    source: 'superior',
    description: '电焊作业未办理动火审批，现场无监护人员',
    foundOn: '2023-11-20',
    inspection: null,
    question: null,
    recurrenceOf: null,
  }).then((answer) => ({ ...answer, id }))

describe('a district whose shard is another process', () => {
  it('is served as every other', async () => {
    const ledger = await list('dangcheng-safety', there)
    expect(ledger).toMatchObject({ status: 200, body: { items: expect.any(Array) } })
    const [first] = ledger.body.items
    campaign = (await send('dangcheng-safety', `${hazards(there)}/${first.id}`)).body.campaign
    const { id, status } = await report()
    expect(status).toBe(201)
    expect((await report(id)).status).toBe(201)
    const found = await send('dangcheng-safety', `${hazards(there)}/${id}`)
    expect(found).toMatchObject({ status: 200, body: { id, place: '道北路 18 号院内通道' } })
  })

  it('is kept by the nightly job, and verified', async () => {
    const complained = vi.spyOn(console, 'error')
    const clock = clockWith(Date.parse('2023-11-21T02:00:00+08:00') - Date.now())
    await scheduled({
      databases: closeDatabases(files.databases),
      clock,
      origin: undefined,
      addressKey: '',
      address: '',
      factorKey: undefined,
      factorRequired: false,
    })
    expect(complained.mock.calls).toEqual([])
    complained.mockRestore()

    const noted = await files.databases
      .shard('SHARD_02')
      ?.prepare('SELECT name FROM job ORDER BY name')
      .all<{ name: string }>()
    expect(noted?.results.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['day begun', 'last known', 'verify']),
    )
    const found: string[] = []
    const told = { finding: (line: string) => found.push(line), progress() {} }
    const { bucket, directory, shard } = files.databases
    const verdict = await verifyRecords({ bucket, directory, shard, today: clock.today() }, told)
    expect(found).toEqual([])
    expect(verdict).toMatchObject({ findings: 0, absent: [] })
  })
})

describe('a shard that is killed', () => {
  it('takes down its own districts alone, and has every write that it answered when it is back', async () => {
    const acknowledged: string[] = []
    let killed = false
    const write = async () => {
      while (!killed) {
        const { id, status } = await report()
        if (status === 201) acknowledged.push(id)
      }
    }
    const writers = [write(), write(), write()]
    while (acknowledged.length < 30) await new Promise((resolve) => setTimeout(resolve, 5))
    await shard.end('SIGKILL')
    killed = true
    await Promise.all(writers)

    expect(await list('dangcheng-safety', there)).toMatchObject({ status: 503, body: { code: 'shardUnreachable' } })
    expect(await report()).toMatchObject({ status: 503, body: { code: 'shardUnreachable' } })
    expect((await list('nanguan-safety', here)).status).toBe(200)

    await serveShard()
    expect((await report()).status).toBe(201)
    for (const id of acknowledged) expect((await send('dangcheng-safety', `${hazards(there)}/${id}`)).status).toBe(200)
    expect((await list('dangcheng-safety', there)).status).toBe(200)
  })
})

describe('a shard that hangs', () => {
  it('is answered for in time, and served again when it goes on', async () => {
    shard.child.kill('SIGSTOP')
    const began = performance.now()
    const [away, near] = await Promise.all([list('dangcheng-safety', there), list('nanguan-safety', here)])
    expect(away).toMatchObject({ status: 503, body: { code: 'shardUnreachable' } })
    expect(near.status).toBe(200)
    expect(performance.now() - began).toBeLessThan(10_000)
    shard.child.kill('SIGCONT')
    expect((await list('dangcheng-safety', there)).status).toBe(200)
  })
})

describe('a shard', () => {
  it('has its state for itself', async () => {
    const second = new Server(shardState, port, [process.execPath, 'src/machine/serve-shard.ts', '--config', config])
    const { code, said } = await second.refusal()
    expect(code).toBe(1)
    expect(said.trim().split('\n')).toEqual([expect.stringContaining(`Process ${shard.child.pid} uses the databases`)])
  })

  it('ends what it does when it is stopped, with everything in the database’s own file', async () => {
    const running = Array.from({ length: 20 }, () => report())
    await running[0]
    expect(await shard.end('SIGTERM')).toBe(0)
    const acknowledged = (await Promise.all(running)).filter(({ status }) => status === 201)
    expect(existsSync(join(shardState, 'shard-02.sqlite-wal'))).toBe(false)
    await serveShard()
    for (const { id } of acknowledged)
      expect((await send('dangcheng-safety', `${hazards(there)}/${id}`)).status).toBe(200)
  })
})
