import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { metered, newMeter } from '../../src/tenancy/metered.ts'
import type { Answer } from '../support/client.ts'
import { expectRows } from '../support/on-d1.ts'
import { newHazard } from '../support/records.ts'
import { begunReport, type Duty, reportContent, reportPath } from '../support/reports.ts'
import { office } from '../support/setting.ts'
import { expectCreated } from '../support/world.ts'

describe('budgets', () => {
  /** What a request costs in its shard alone. */
  async function inShard(ask: (databases: { SHARD_01: ReturnType<typeof metered> }) => Promise<Answer>) {
    const meter = newMeter()
    const { status, body } = await ask({ SHARD_01: metered(env.SHARD_01, meter) })
    expect(status, JSON.stringify(body)).toBeLessThan(300)
    return meter
  }

  test('every read takes two trips, every write three, and what they read doesn’t grow with hazards and chases', async () => {
    const { id, campaign: running } = await begunReport('community')
    const { leader, community, safety } = office.people
    const list = `${office.path}/campaigns/${running}/reports`
    const own = `${list}?unit=${office.units.一中社区}`
    const cost = (place: string) => inShard((databases) => leader.get(place, { databases }))
    const inside = { campaign: running, community: office.units.一中社区 }
    for (let n = 0; n < 3; n++) await newHazard(office, inside)
    const chase = (duty: Duty) => ({ campaign: running, unit: office.units.一中社区, duty, note: null })
    await expectCreated(safety.put(`${office.path}/chases/${v7()}`, chase('writtenReport')))
    const before = { one: await cost(reportPath(id)), all: await cost(list), own: await cost(own) }
    for (let n = 0; n < 20; n++) {
      await newHazard(office, inside)
      const at = `2023-12-${String(n + 1).padStart(2, '0')}T12:00:00+08:00`
      await expectCreated(safety.put(`${office.path}/chases/${v7()}`, chase('writtenReport'), { at }))
    }
    for (const analysed of [false, true]) {
      if (analysed) await env.SHARD_01.prepare('ANALYZE').run()
      const after = { one: await cost(reportPath(id)), all: await cost(list), own: await cost(own) }
      expectRows(after.one.rowsRead, 45)
      expectRows(after.own.rowsRead, 15)
      expectRows(after.all.rowsRead, 45)
      for (const place of ['one', 'all', 'own'] as const)
        expectRows(after[place].rowsRead, before[place].rowsRead, `${place} analysed ${analysed}`)
    }
    const steps = [
      await inShard((databases) => community.step(reportPath(id, 'content'), reportContent(), 1, { databases })),
      await inShard((databases) => community.step(reportPath(id, 'submission'), {}, 2, { databases })),
      await inShard((databases) => safety.step(reportPath(id, 'acceptance'), {}, 3, { databases })),
    ]
    for (const { rowsRead, rowsWritten, trips } of steps) {
      expect(trips).toBe(2)
      expectRows(rowsRead, 45)
      expectRows(rowsWritten, 16)
    }
  })
})
