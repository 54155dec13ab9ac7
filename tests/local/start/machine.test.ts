import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, inject, it } from 'vitest'
import { temporaryIn } from '../../../src/local/state.ts'
import { freePort } from '../server.ts'
import { describeStarting, expectWhole, folder, serves, startedWith } from './starting.ts'

describeStarting('machine')

it('a demo world that was moved in half is moved in whole by the next start', async () => {
  const state = join(folder, 'half')
  cpSync(inject('demo'), state, { recursive: true })
  const made = temporaryIn(state, 'demo')
  mkdirSync(made, { recursive: true })
  for (const name of ['directory.sqlite', 'shard-02.sqlite']) renameSync(join(state, name), join(made, name))
  const port = await freePort()
  const server = startedWith('machine', state, port)
  await server.prints(serves)
  expect(server.printed).not.toContain('Loading the demo world')
  await expectWhole(port)
  expect(await server.end('SIGTERM')).toBe(0)
})

it('what makes the demo world ends with whoever started it, and leaves nothing half made', async () => {
  const unfinished = join(folder, 'made')
  const maker = spawn(process.execPath, ['src/machine/demo.ts', unfinished, String(process.pid + 1)])
  expect((await once(maker, 'exit'))[0]).toBe(1)
  expect(existsSync(unfinished)).toBe(false)
})
