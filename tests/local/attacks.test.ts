import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { Ground } from '../attack/ground.ts'
import { kills } from '../attack/kills.ts'
import { logIns } from '../attack/log-ins.ts'
import { oddRequests } from '../attack/odd-requests.ts'
import { unfinished } from '../attack/unfinished.ts'
import type { Edition } from './server.ts'

/** What the edition of one machine answers for itself Cloudflare answers on the edge: there only kills are played. */
const played: Record<Edition, [what: string, attack: typeof kills][]> = {
  machine: [
    ['by a flood of log-ins lets in whoever is right, and answers others as usual', logIns],
    ['by requests that never end saves none of them, and answers others as usual', unfinished],
    ['by requests that nobody’s browser sends answers each, and serves on', oddRequests],
    ['by kills under three writers loses nothing that it confirmed', kills],
  ],
  edge: [['by kills under three writers loses nothing that it confirmed', kills]],
}

describe.each(['machine', 'edge'] as const)(
  'a served demo world of the edition %s, attacked for some seconds',
  (edition) => {
    let ground: Ground

    beforeAll(async () => {
      ground = await Ground.open(edition, edition === 'machine' ? inject('demo') : undefined)
    })
    afterEach(() => ground.end())
    afterAll(() => ground.close())

    it.each(played[edition])('%s', async (_, attack) => {
      const { broken } = await attack.play(ground, 'short')
      expect(broken).toEqual([])
    })
  },
)
