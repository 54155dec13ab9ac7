import { cpSync, mkdirSync, renameSync } from 'node:fs'
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
  expect(server.printed).not.toContain('Making the demo world')
  await expectWhole(port)
  expect(await server.end('SIGTERM')).toBe(0)
})
