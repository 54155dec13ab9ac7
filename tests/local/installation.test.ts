import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { freePort, Server, startOf } from './server.ts'

const folder = mkdtempSync(join(tmpdir(), 'bihuan-installation-'))
const state = join(folder, 'state')
const config = join(folder, 'bihuan.toml')
const origin = 'https://bihuan.example.gov.cn'
const running: Server[] = []
let port: number
let password: string

const script = 'src/local/start.js'
const serve = [process.execPath, script, 'serve', '--config', config]

async function started(): Promise<Server> {
  const server = new Server(join(folder, 'of no account'), port, serve)
  running.push(server)
  await server.prints('"event":"serving"')
  return server
}

const at = (path: string) => `http://127.0.0.1:${port}${path}`

const signIn = (word: string) =>
  fetch(at('/api/v1/session'), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: origin },
    body: JSON.stringify({ username: 'county-operator', password: word }),
  })

const operator = (...args: string[]) =>
  execFileSync(
    process.execPath,
    ['src/machine/operator.ts', '--username', 'county-operator', '--config', config, ...args],
    {
      encoding: 'utf8',
    },
  )

const passwordIn = (said: string) => /password (\S+):/.exec(said)?.[1] ?? ''

beforeAll(async () => {
  port = await freePort()
  writeFileSync(
    config,
    `address = "0.0.0.0"\nport = ${port}\norigin = "${origin}"\nstate = "state"\ntrustedProxies = ["127.0.0.1"]\n`,
  )
  password = passwordIn(operator('--name', '王运维'))
})

afterEach(async () => {
  for (const server of running.splice(0)) if (server.runs) await server.end('SIGKILL')
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('an installation', () => {
  it('has an operator by a command, who signs in under the site’s own origin and is asked for a second factor', async () => {
    const server = await started()
    const answer = await signIn(password)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ passwordInitial: true, secondFactorMissing: true })
    expect(answer.headers.get('Set-Cookie')).toMatch(/__Host-.*Secure/)
    expect(existsSync(join(state, 'demo.json'))).toBe(false)
    const Cookie = answer.headers.get('Set-Cookie')?.split(';')[0] ?? ''
    const signOut = { method: 'DELETE', headers: { Cookie, Origin: origin } }
    expect((await fetch(at('/api/v1/session'), signOut)).status, 'without a body').toBe(204)
    await server.end('SIGTERM')
  })

  it.runIf(process.platform === 'linux')(
    'hashes and compresses in two threads, each of which keeps memory',
    async () => {
      const server = await started()
      expect(await Promise.all(['a', 'b', 'c', 'd'].map(async (word) => (await signIn(word)).status))).toContain(401)
      const tasks = `/proc/${server.child.pid}/task`
      const threads = readdirSync(tasks).map((task) => readFileSync(join(tasks, task, 'comm'), 'utf8').trim())
      expect(threads.filter((name) => name === 'libuv-worker')).toHaveLength(2)
      await server.end('SIGTERM')
    },
  )

  it('keeps what it holds of people to its own user', () => {
    expect(statSync(state).mode.toString(8)).toMatch(/700$/)
    for (const key of ['address-key', 'factor-key']) expect(statSync(join(state, key)).mode.toString(8)).toMatch(/600$/)
  })

  it('says that it is alive and ready, and its numbers to this machine alone', async () => {
    const server = await started()
    expect(await (await fetch(at('/healthz'))).json()).toEqual({ alive: true })
    const readiness = async () => {
      const answer = await fetch(at('/readyz'))
      return [answer.status, await answer.json()]
    }
    const ready = { ready: true, migrated: true, writable: true, lastJob: expect.any(String) }
    await expect.poll(readiness, { timeout: 30_000 }).toEqual([200, expect.objectContaining(ready)])

    await fetch(at('/'))
    const numbers = await fetch(at('/metrics'))
    expect([numbers.status, numbers.headers.get('Content-Type')]).toEqual([
      200,
      'application/openmetrics-text; version=1.0.0; charset=utf-8',
    ])
    expect(namesIn(await numbers.text())).toEqual(
      expect.arrayContaining(['bihuan_request_seconds_bucket', 'bihuan_jobs_total', 'process_resident_memory_bytes']),
    )

    for (const word of ['X-Forwarded-For', 'X-Real-IP', 'Forwarded', 'Via'])
      expect((await fetch(at('/metrics'), { headers: { [word]: '127.0.0.1' } })).status, word).toBe(403)
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find(({ family, internal }) => family === 'IPv4' && !internal)
    if (outside) expect((await fetch(`http://${outside.address}:${port}/metrics`)).status).toBe(403)
    await server.end('SIGTERM')
  })

  it('serves pages with a body for GET alone, and one that is known without', async () => {
    const server = await started()
    const head = await fetch(at('/'), { method: 'HEAD', headers: { 'Accept-Encoding': 'identity' } })
    const page = await fetch(at('/'), { headers: { 'Accept-Encoding': 'identity' } })
    expect(head.headers.get('Content-Length')).toBe(String((await page.bytes()).length))
    const known = await fetch(at('/'), { headers: { 'If-None-Match': page.headers.get('ETag') ?? '' } })
    expect([known.status, known.headers.get('Content-Security-Policy')]).toEqual([
      304,
      page.headers.get('Content-Security-Policy'),
    ])
    await server.end('SIGTERM')
  })

  it('answers what is on its way when it is stopped, and leaves whole files', async () => {
    const server = await started()
    const asked = ['a', 'b', 'c'].map((word) => signIn(`wrong-${word}`))
    await wait(100)
    const began = performance.now()
    expect(await server.end('SIGTERM')).toBe(0)
    // What was asked is answered; that its connections are kept open by whoever asked holds up nobody.
    expect(performance.now() - began).toBeLessThan(8000)
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([401, 401, 401])
    expect(readdirSync(state).filter((name) => /-(wal|shm)$/.test(name))).toEqual([])
    await expect(fetch(at('/healthz'))).rejects.toThrow()
  })

  it('that is killed starts again with what it has acknowledged', async () => {
    const killed = await started()
    const given = passwordIn(operator('--reset'))
    const cookie = (await signIn(given)).headers.get('Set-Cookie')?.split(';')[0] ?? ''
    await killed.end('SIGKILL')
    const next = await started()
    expect((await fetch(at('/api/v1/session'), { headers: { cookie } })).status).toBe(200)
    expect((await signIn(password)).status).toBe(401)
    expect(await next.end('SIGINT')).toBe(0)
  })
})

describe('an installation that can’t be served says why in one sentence', () => {
  const refused = (text: string) => {
    const file = join(folder, 'wrong.toml')
    writeFileSync(file, text)
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, 'serve', '--config', file], {
      encoding: 'utf8',
    })
    return { status, said: `${stdout}${stderr}`.replace(file, 'FILE') }
  }

  it.each([
    ['port = "x"', 'FILE: port has to be a number, and is "x".\n'],
    ['colour = 1', 'FILE: there is no colour in a configuration.\n'],
    ['port = ', 'FILE is no TOML at line 1, column 8.\n'],
    ['address = "192.0.2.1"', 'This machine has no address 192.0.2.1: give one of its own.\n'],
  ])('%s', (text, said) => {
    expect(refused(`${text}\nstate = "other"`)).toEqual({ status: 1, said })
  })

  it('where another one serves it', async () => {
    const server = await started()
    const { status, said } = refused(`port = ${port}\nstate = "state"`)
    expect({ status, said }).toEqual({
      status: 1,
      said: `Process ${server.child.pid} uses the databases in ${state}: stop it first, or name another folder by STATE=/some/folder or as state in the configuration.\n`,
    })
    expect(refused(`port = ${port}\nstate = "other"`).said).toBe(
      `Port ${port} is taken by another program: stop that, or give another port, by PORT=9000 npm start or as port in the configuration.\n`,
    )
    await server.end('SIGTERM')
  })

  it('where its databases are those of a later version', async () => {
    const later = join(folder, 'later')
    const file = join(folder, 'later.toml')
    writeFileSync(file, `state = "later"\nport = ${port}\n`)
    const name = ['--username', 'somebody', '--name', '某人']
    execFileSync(process.execPath, ['src/machine/operator.ts', ...name, '--config', file])
    const database = new DatabaseSync(join(later, 'shard-01.sqlite'))
    database.exec("INSERT INTO d1_migrations (name) VALUES ('9999_of_tomorrow.sql')")
    database.close()
    expect(refused(`state = "later"\nport = ${port}`)).toEqual({
      status: 1,
      said: 'The databases are those of a later version (9999_of_tomorrow.sql): serve them with that one, or restore a backup of before.\n',
    })
  })

  it('where it is a demo world, whose passwords everybody knows', () => {
    const demo = join(folder, 'demo')
    cpSync(inject('demo'), demo, { recursive: true })
    expect(refused(`state = "demo"\nport = ${port}`)).toEqual({
      status: 1,
      said: `${demo} holds a demo world, which is no installation: name another folder as state.\n`,
    })
  })

  it.each([['--port', '9000'], ['bihuan.toml']])('and how it is used where %s is no option', (...args) => {
    const { status, stderr } = spawnSync(process.execPath, [script, 'serve', ...args], { encoding: 'utf8' })
    expect([status, stderr]).toEqual([2, 'npm run serve -- [--config bihuan.toml]\n'])
  })
})

describe('an installation is no demo world', () => {
  const noDemo = `The databases in ${state} are an installation’s, and no demo world is made there: name another folder by STATE=/some/folder.\n`
  const kept = () =>
    readdirSync(state, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(state, name)).isFile())
      .sort()
      .map((name) => [name, readFileSync(join(state, name)).toString('base64')])

  it.each<[string, string[], string]>([
    ['npm start', startOf('machine'), noDemo],
    ['npm run start:edge', startOf('edge'), noDemo],
    [
      'npm run reset',
      [process.execPath, 'src/machine/reset.ts'],
      `There is no demo world in ${state}: nothing was thrown away.\n`,
    ],
  ])('and %s leaves it as it is', async (_, command, sentence) => {
    const before = kept()
    const { code, said } = await new Server(state, port, command).refusal()
    expect({ code, said }).toEqual({ code: 1, said: sentence })
    expect(kept()).toEqual(before)
  })
})

/** The names of the samples in a text of OpenMetrics; fails where a line is none, or isn't in its place. */
function namesIn(text: string): string[] {
  const lines = text.split('\n')
  expect(lines.slice(-2)).toEqual(['# EOF', ''])
  const families = new Set<string>()
  const names = new Set<string>()
  for (const line of lines.slice(0, -2)) {
    const [, of] = /^# TYPE (\w+) (counter|gauge|histogram|summary|info|unknown)$/.exec(line) ?? []
    if (of !== undefined) {
      expect(families, line).not.toContain(of)
      families.add(of)
    } else if (!/^# (HELP|UNIT) \w+ \S/.test(line)) {
      const [, name = ''] = /^([a-z_]\w*)(?:\{(?:\w+="[^"]*",?)+\})? (?:-?\d\S*|NaN|[+-]Inf)$/.exec(line) ?? []
      const suffixes = /_(total|created|bucket|count|sum|info)$/
      expect([...families].at(-1), line).toBe(families.has(name) ? name : name.replace(suffixes, ''))
      names.add(name)
    }
  }
  return [...names]
}
