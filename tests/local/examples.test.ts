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
