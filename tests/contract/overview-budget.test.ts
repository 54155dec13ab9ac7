import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { wholeDistrict } from '../../src/lib/division.ts'
import { metered, newMeter } from '../../src/tenancy/metered.ts'
import { describeRows } from '../support/on-d1.ts'
import { office, supervisor } from '../support/setting.ts'
import { yongqiao } from '../support/world.ts'

const offices = Array.from({ length: 60 }, (_, place) => 341302100 + place)

/** The counters that an office of some age has in a campaign. */
const cells = ['major', 'general'].flatMap((level) =>
  ['self', 'government'].flatMap((found) =>
    ['confirmed.open', 'ordered.open', 'ordered.open.overdue', 'planned.open', 'claimed.open', 'closed.ended'].map(
      (state) => `hazard.${level}.${found}.${state}`,
    ),
  ),
)

const officesGiven = JSON.stringify(offices)

const addOffices = () =>
  env.DIRECTORY.prepare(
    `INSERT INTO division (code, name, current_code) SELECT value, '街道' || value, value FROM (
       SELECT CAST(value AS TEXT) AS value FROM json_each(?))`,
  )
    .bind(officesGiven)
    .run()

/** A campaign in each of the offices, with hazards in every cell; answers its template. */
async function launchEverywhere(template: string): Promise<void> {
  const columns = 'version, title, phase, starts_on, ends_on, deadlines, content, seq, hash'
  await env.SHARD_01.batch([
    env.SHARD_01.prepare(
      `INSERT INTO campaign (office, id, template, ${columns})
       SELECT value, ?2, ?2, ${columns} FROM campaign AS c, json_each(?3) WHERE c.id = ?1`,
    ).bind(office.campaign, template, officesGiven),
    env.SHARD_01.prepare(
      `INSERT INTO tally SELECT o.value, ?1, c.value, '工贸', '', 3 FROM json_each(?2) AS o JOIN json_each(?3) AS c`,
    ).bind(template, officesGiven, JSON.stringify(cells)),
  ])
}

/** What is kept of a template over days on each of which something changed. */
const passDays = (template: string, from: number, until: number) =>
  env.SHARD_01.prepare(
    `INSERT INTO district_day SELECT ?1, ?2, date('2023-11-20', value || ' days'), 7 FROM json_each(?3)`,
  )
    .bind(wholeDistrict(yongqiao), template, JSON.stringify(Array.from({ length: until - from }, (_, n) => from + n)))
    .run()

async function overviewOf(template: string, day = '2023-11-20') {
  const meter = newMeter()
  const path = `/districts/${yongqiao}/overview?template=${template}`
  const databases = { SHARD_01: metered(env.SHARD_01, meter) }
  const { status, body } = await supervisor.get(path, { at: `${day}T12:00:00+08:00`, databases })
  expect(status).toBe(200)
  return { ...body, rowsRead: meter.rowsRead }
}

describeRows('the overview of a district with sixty offices', () => {
  const template = v7()
  /** Each campaign with its counters, a few of which tell who has been asked for what. */
  const shown = offices.length * (cells.length + 14)

  beforeAll(async () => {
    await addOffices()
    await launchEverywhere(template)
  })

  test('reads no more than it shows', async () => {
    const { offices: lines, days, rowsRead } = await overviewOf(template)
    expect(lines).toHaveLength(offices.length + 2)
    expect(days).toEqual([{ day: '2023-11-20', openMajor: offices.length * 10 * 3 }])
    expect(rowsRead).toBeLessThanOrEqual(shown)
  })

  test('reads one row more for each day that has passed, and shows a year of them at most', async () => {
    const { rowsRead } = await overviewOf(template)
    await passDays(template, 1, 100)
    const after = await overviewOf(template, '2024-02-27')
    expect([after.days.length, after.days.at(-1).day]).toEqual([100, '2024-02-27'])
    expect(after.rowsRead).toBeLessThanOrEqual(rowsRead + 99)
    await passDays(template, 100, 1000)
    const later = await overviewOf(template, '2026-08-15')
    expect([later.days.length, later.days.at(-1).day]).toEqual([366, '2026-08-15'])
    expect(later.rowsRead).toBeLessThanOrEqual(rowsRead + 366)
  })

  test('reads nothing of the district’s other campaigns', async () => {
    const { rowsRead } = await overviewOf(template)
    for (const other of [v7(), v7(), v7()]) {
      await launchEverywhere(other)
      await passDays(other, 1, 100)
    }
    const slack = 5
    expect((await overviewOf(template)).rowsRead).toBeLessThanOrEqual(rowsRead + slack)
    await env.SHARD_01.prepare('ANALYZE').run()
    expect((await overviewOf(template)).rowsRead).toBeLessThanOrEqual(rowsRead + slack)
  })
})
