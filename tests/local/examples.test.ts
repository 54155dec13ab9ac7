import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { reportingKey } from '../../src/demo/directory.ts'
import { columnsTold } from '../../src/features/changes/schema.ts'
import { Caller } from '../browser/served.ts'
import { freePort, Server } from './server.ts'

const folder = mkdtempSync(join(tmpdir(), 'bihuan-examples-'))
const state = join(folder, 'state')
const office = '341302006'
let server: Server
let origin: string
let clerk: Caller

beforeAll(async () => {
  const port = await freePort()
  origin = `http://localhost:${port}`
  cpSync(inject('demo'), state, { recursive: true })
  server = new Server(state, port)
  await server.prints('Bihuan 闭环 is at')
  clerk = await Caller.signIn(origin, 'nanguan-safety')
})

afterAll(async () => {
  await server.end('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
})

/** Each record's version, office and kind, as they lie in these databases. */
function versionsIn(files: readonly string[], query: string): string[] {
  return files
    .flatMap((file) => {
      const database = new DatabaseSync(file, { readOnly: true })
      const rows = database.prepare(query).all()
      database.close()
      return rows.map((row) => Object.values(row).join(' '))
    })
    .sort()
}

const stored = () =>
  versionsIn(
    ['shard-01', 'shard-02'].map((name) => join(state, `${name}.sqlite`)),
    [...columnsTold.keys()].map((kind) => `SELECT '${kind}', office, id, seq FROM ${kind}`).join(' UNION ALL '),
  )

const enterprise = (name: string) => ({
  ...{ name, creditCode: null, site: '', principal: '张三', phone: null, address: '银河一路 1 号' },
  ...{ community: null, sectors: ['工贸'], attributes: [] },
})

describe('a program that pulls every night', () => {
  const file = join(folder, 'pulled.sqlite')
  const pulled = () => versionsIn([file], 'SELECT kind, office, id, seq FROM record')

  const start = () =>
    spawn(process.execPath, ['tests/examples/pull-every-night.ts'], {
      env: { ...process.env, ORIGIN: origin, KEY: reportingKey, FILE: file },
      stdio: ['ignore', 'pipe', 'inherit'],
    })

  /** Runs it to its end; what it then has said. */
  async function run(): Promise<string> {
    const program = start()
    let said = ''
    program.stdout.on('data', (text) => {
      said += text
    })
    const [code] = await once(program, 'close')
    expect(code).toBe(0)
    return said
  }

  it('holds what the databases hold, however often it was killed while others wrote', async () => {
    const ends = []
    for (let kill = 0; kill < 10; kill++) {
      const program = start()
      const ended = once(program, 'close')
      await clerk.put(`/offices/${office}/enterprises/${v7()}`, enterprise(`夜间试验厂${kill}`))
      // Each time a little later in the midst of what comes after its first page.
      await once(program.stdout, 'data')
      await wait(4 * kill)
      program.kill('SIGKILL')
      ends.push(await ended)
    }
    expect(ends[0]).toEqual([null, 'SIGKILL'])
    await run()
    expect(pulled()).toEqual(stored())
  })

  it('asks for nothing but what changed since, and is given that once', async () => {
    await run()
    expect(await run()).toBe('0 changes\n')
    await clerk.put(`/offices/${office}/enterprises/${v7()}`, enterprise('次日试验厂'))
    expect(await run()).toBe('1 changes\n')
    expect(pulled()).toEqual(stored())
  })
})

describe('a tool that writes', () => {
  const file = join(folder, 'tool.sqlite')
  const rows = () => {
    const database = new DatabaseSync(file)
    const all = database.prepare('SELECT number, id, sent, refused FROM finding ORDER BY number').all()
    database.close()
    return all as { number: string; id: string | null; sent: number; refused: string | null }[]
  }

  const start = (key: string) =>
    spawn(process.execPath, ['tests/examples/write-from-a-tool.ts'], {
      env: { ...process.env, ORIGIN: origin, KEY: key, OFFICE: office, FILE: file },
      stdio: ['ignore', 'pipe', 'pipe'],
    })

  async function keyOf(username: string): Promise<string> {
    const own = await Caller.signIn(origin, username)
    const asked = { name: '网格排查系统', division: office, rights: ['write:hazards'], days: 30 }
    return (await own.put(`/divisions/${office}/keys/${v7()}`, asked)).key
  }

  it('makes each finding once, however often it is killed, and keeps why one is refused', async () => {
    const key = await keyOf('nanguan-officer')
    // The first run makes its table.
    await once(start(key), 'close')
    const found = new DatabaseSync(file)
    const insert = found.prepare(
      'INSERT INTO finding (number, place, description, sector, foundOn) VALUES (?, ?, ?, ?, ?)',
    )
    const add = (n: number, foundOn: string) => insert.run(`W-${n}`, `汴河路 ${n} 号`, '安全出口上锁', '消防', foundOn)
    add(99, '2033-11-19')

    const before = (await clerk.get(`/offices/${office}/hazards/total?q=安全出口上锁`)).count
    const ends = []
    for (let kill = 0; kill < 8; kill++) {
      for (let n = 10 + kill * 4; n < 14 + kill * 4; n++) add(n, '2023-11-19')
      const program = start(key)
      const ended = once(program, 'close')
      // Each has its id before they are sent; each time a little later in the midst of that.
      while (program.exitCode === null && rows().some(({ id }) => id === null)) await wait(1)
      await wait(8 * kill)
      program.kill('SIGKILL')
      ends.push(await ended)
    }
    found.close()
    expect(ends[0]).toEqual([null, 'SIGKILL'])
    const [code] = await once(start(key), 'close')
    expect(code).toBe(0)

    const told = rows()
    expect(told.filter(({ sent }) => sent === 1).length).toBe(32)
    expect(told.at(-1)).toMatchObject({ number: 'W-99', sent: 0, refused: expect.any(String) })
    const after = (await clerk.get(`/offices/${office}/hazards/total?q=安全出口上锁`)).count
    expect(after - before).toBe(32)
    for (const { id } of told.slice(0, 3))
      expect((await clerk.get(`/offices/${office}/hazards/${id}`)).events[0].via).toBe(
        `网格排查系统 ${key.slice(0, 8)}`,
      )
  })

  it('says why it can’t go on', async () => {
    const program = start('bh_unknown')
    let said = ''
    program.stderr.on('data', (text) => {
      said += text
    })
    expect(await once(program, 'close')).not.toEqual([0, null])
    expect(said).toMatch('401 keyUnknown')
  })
})
