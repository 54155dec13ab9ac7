import { env } from 'cloudflare:workers'
import type { D1Database } from '@cloudflare/workers-types'
import { beforeAll, expect, test } from 'vitest'
import { metered, newMeter } from '../../src/tenancy/metered.ts'
import { fillEnterprises, fillHazards } from '../support/many.ts'
import { describeRows } from '../support/on-d1.ts'
import { office } from '../support/setting.ts'

const hazards = 3000

/** Of each hazard one step, as a step of its life. */
const addSteps = () =>
  env.SHARD_01.prepare(
    `INSERT INTO event (office, record, seq, kind, title, verb, from_state, to_state, actor, actor_name, at, detail, change, hash)
     SELECT office, id, 1, 'hazard', '', 'report', NULL, 'reported', 'clerk', '吴', '2023-11-20T09:00:00.000+08:00', '{}', '{}', id
     FROM hazard WHERE hash = ''`,
  ).run()

describeRows.each<[stage: string, more: () => Promise<unknown>]>([
  [
    `an office with ${hazards} hazards`,
    async () => {
      await fillHazards(office, await fillEnterprises(office, 100), hazards)
      await addSteps()
    },
  ],
  ['the same after ANALYZE', () => env.SHARD_01.prepare('ANALYZE').run()],
])('%s', (_, more) => {
  beforeAll(more, 120_000)

  test.each([
    ['the whole ledger', () => ''],
    ['what is open', () => 'open=true'],
    ['what a department handles', () => `unit=${office.units.应急办}`],
    ['what is closed, of one level', () => 'status=closed&level=general'],
  ])('exports %s by reading each row once', async (_, filter) => {
    const meter = newMeter()
    const databases = { SHARD_01: metered(env.SHARD_01, meter) as unknown as D1Database }
    const path = `${office.path}/hazards/export?format=csv&${filter()}`
    const { status, body } = await office.people.leader.get(path, { databases })
    expect(status).toBe(200)
    const lines = body.split('\r\n').length - 2
    expect(lines).toBeGreaterThan(100)
    // Each hazard is looked at once, in the index and its row; each that fits has a step, found by its id.
    const whetherFew = filter() === '' ? 1000 : 5000
    expect(meter.rowsRead).toBeLessThanOrEqual(hazards * 2.5 + lines * 7 + whetherFew)
  })
})
