import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Ground } from '../attack/ground.ts'
import { kills } from '../attack/kills.ts'
import { logIns } from '../attack/log-ins.ts'
import { oddRequests } from '../attack/odd-requests.ts'
import { unfinished } from '../attack/unfinished.ts'

let ground: Ground

beforeAll(async () => {
  ground = await Ground.open()
})
afterEach(() => ground.end())
afterAll(() => ground.close())

describe('a served demo world, attacked for some seconds', () => {
  it.each([
    ['by a flood of log-ins lets in whoever is right, and answers others as usual', logIns],
    ['by requests that never end saves none of them, and answers others as usual', unfinished],
    ['by requests that nobody’s browser sends answers each, and serves on', oddRequests],
    ['by kills under three writers loses nothing that it confirmed', kills],
  ])('%s', async (_, attack) => {
    const { broken } = await attack.play(ground, 'short')
    expect(broken).toEqual([])
  })
})
