import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { password } from '../../../src/demo/people.ts'
import { temporaryIn } from '../../../src/local/state.ts'
import { type Edition, freePort, Server, startOf } from '../server.ts'

export const serves = 'Bihuan 闭环 is at'
/** What a start that was killed leaves behind: the edge’s databases might be somebody’s own. */
const leftBehind: Record<Edition, string[]> = { machine: [], edge: [expect.stringMatching(/^unfinished-\d{13}$/)] }
/** Where the databases lie that are in the making. */
const loadsInto: Record<Edition, string> = { machine: 'temporary', edge: 'd1' }
const offices = [
  ['nanguan-safety', '341302006'],
  ['dongguan-safety', '341302004'],
  ['dangcheng-safety', '341321100'],
] as const

/** Where the test file's states lie. */
export let folder: string

let running: Server[]

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bihuan-start-'))
  running = []
})

afterAll(async () => {
  for (const server of running) if (server.runs) server.child.kill('SIGKILL')
  await wait(500)
  rmSync(folder, { recursive: true, force: true })
})

/** Starts a server that is ended with the tests, whatever becomes of them. */
export function startedWith(edition: Edition, state: string, port: number): Server {
  const server = new Server(state, port, startOf(edition))
  running.push(server)
  return server
}

async function asked(port: number, username: string, office: string) {
  const origin = `http://127.0.0.1:${port}`
  const signedIn = await fetch(`${origin}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: origin },
    body: JSON.stringify({ username, password }),
  })
  const { now } = (await signedIn.json()) as { now: string }
  const cookie = signedIn.headers.get('Set-Cookie')?.split(';')[0] ?? ''
  const ledger = await fetch(`${origin}/api/v1/offices/${office}/hazards?limit=1`, { headers: { cookie } })
  const { items } = (await ledger.json()) as { items: unknown[] }
  return { day: now.slice(0, 10), found: items.length }
}

/** A person of each demo office finds hazards there, on the demo's first day. */
export async function expectWhole(port: number): Promise<void> {
  for (const [username, office] of offices)
    expect(await asked(port, username, office)).toEqual({ day: '2023-11-20', found: 1 })
}

/** How a server of an edition starts, and what it says when it can't. */
export function describeStarting(edition: Edition): void {
  let port: number
  let state: string

  beforeAll(async () => {
    port = await freePort()
    state = join(folder, edition)
  })

  const start = (at = state, on = port) => startedWith(edition, at, on)

  describe('a server that is killed', () => {
    it('while its first start goes on answers nobody, and is followed by one that has the whole demo world', async () => {
      mkdirSync(join(state, 'unfinished-1'), { recursive: true })
      const loading = start()
      await loading.prints('Loading the demo world')
      // Until something of it is there.
      while (!readdirSync(state).some((name) => name === loadsInto[edition])) await wait(1)
      await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow()
      await loading.end('SIGKILL')

      const whole = start()
      await whole.prints(serves)
      await expectWhole(port)
      await whole.end('SIGKILL')
      expect(
        readdirSync(state)
          .filter((name) => name.startsWith('unfinished'))
          .sort(),
      ).toEqual(['unfinished-1', ...leftBehind[edition]])
      expect(existsSync(temporaryIn(state, 'demo'))).toBe(false)
    })

    it('by force leaves the port and the databases to the next', async () => {
      const killed = start()
      await killed.prints(serves)
      await killed.end('SIGKILL')
      const next = start()
      await next.prints(serves)
      expect(next.printed).not.toContain('Loading the demo world')
      await expectWhole(port)
      expect(await next.end('SIGTERM')).toBe(0)
    })
  })

  describe('a server that can’t start says why in one sentence', () => {
    const oneSentence = async (server: Server) => {
      const { code, said } = await server.refusal()
      expect(said.trim().split('\n')).toHaveLength(1)
      return { code, said: said.trim() }
    }

    it('where another one uses the databases', async () => {
      const first = start()
      await first.prints(serves)
      expect(await oneSentence(start(state, await freePort()))).toEqual({
        code: 1,
        said: `Process ${first.child.pid} uses the databases in ${state}: stop it first, or name another folder by STATE=/some/folder or as state in the configuration.`,
      })
      expect(await first.end('SIGINT')).toBe(0)
    })

    it('where another program keeps the port', async () => {
      const keeper = createServer().listen(0, '127.0.0.1')
      await new Promise((resolve) => keeper.once('listening', resolve))
      const { port: kept } = keeper.address() as { port: number }
      const { code, said } = await oneSentence(start(join(folder, `${edition}-other`), kept))
      keeper.close()
      expect(code).toBe(1)
      expect(said).toMatch(`Port ${kept} is taken by another program`)
    })

    it('where the folder can’t be made', async () => {
      const file = join(folder, `${edition}-file`)
      writeFileSync(file, '')
      const { code, said } = await oneSentence(start(join(file, 'state')))
      expect(code).toBe(1)
      expect(said).toMatch('a part of it is a file')
    })

    it('where a database is damaged', async () => {
      const damaged = join(folder, `${edition}-damaged`)
      cpSync(state, damaged, { recursive: true })
      for (const file of readdirSync(damaged, { recursive: true, withFileTypes: true }))
        if (file.isFile() && file.name.endsWith('.sqlite'))
          writeFileSync(join(file.parentPath, file.name), 'no database'.repeat(1000))
      const { code, said } = await oneSentence(start(damaged))
      expect(code).toBe(1)
      expect(said).toMatch('are damaged')
    })

    it('where the note of the demo’s clock is damaged', async () => {
      const damaged = join(folder, `${edition}-unclear`)
      cpSync(state, damaged, { recursive: true })
      writeFileSync(`${damaged}/demo.json`, '{"clock')
      const { code, said } = await oneSentence(start(damaged))
      expect(code).toBe(1)
      expect(said).toMatch('demo.json is damaged')
    })
  })
}
