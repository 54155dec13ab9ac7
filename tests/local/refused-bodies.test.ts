import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { Caller } from '../attack/caller.ts'
import { Ground } from '../attack/ground.ts'

let ground: Ground

beforeAll(async () => {
  ground = await Ground.open('machine', inject('demo'))
})
afterAll(() => ground.close())

it('a body that is refused for its size costs neither its own answer nor the next one on its connection', async () => {
  const { origin } = await ground.serve()
  const caller = new Caller(origin)
  const signIn = { username: 'x'.repeat(3_000_000), password: '' }
  for (let nth = 0; nth < 10; nth++) {
    expect((await caller.ask('/session', { method: 'POST', body: signIn })).status).toBe(413)
    expect((await caller.ask('/session')).status).toBe(401)
  }
})
