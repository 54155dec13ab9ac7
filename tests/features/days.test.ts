import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../../src/lib/day.ts'
import { recounts } from '../../src/recounts.ts'
import { metered, newMeter } from '../../src/tenancy/metered.ts'
import { ShardUpkeep } from '../../src/tenancy/upkeep.ts'
import type { Client } from '../support/client.ts'
import { walk } from '../support/hazards.ts'
import { confirmation, hazardInput } from '../support/inputs.ts'
import { runJobs } from '../support/jobs.ts'
import { describeRows } from '../support/on-d1.ts'
import { newCampaign, newHazard, newProgram, newTemplate } from '../support/records.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { dangcheng, dangshan, dongguan, expectCreated, nanguan, type Office, yongqiao } from '../support/world.ts'

type Numbers = Record<string, number>
interface Point {
  on: string
  indicators: Numbers | null
}
interface Item {
  division: string
  indicators: Numbers | null
}
interface Line {
  division: string
  points: Point[]
}

const first = '2024-03-20'
const last = '2024-03-31'
const today = { at: '2024-04-02T10:00:00+08:00' }
const days = Array.from({ length: 12 }, (_, n) => addDays(first, n))

let province: Client

const ask = async (by: Client, path: string, asking = today) => {
  const { status, body } = await by.get(path, asking)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const progressPath = (of: Office) => `${of.path}/campaigns/${of.campaign}/progress`

/** What everybody was shown in the last minute of each day. */
const seen = new Map<string, { progress: Numbers; offices: Item[]; open: number }>()

const nightOf = (day: string) => ({ at: `${day}T23:59:00+08:00` })

async function lookOn(day: string): Promise<void> {
  const on = nightOf(day)
  const { offices } = await ask(supervisor, `/districts/${yongqiao}/overview`, on)
  seen.set(day, {
    progress: (await ask(office.people.leader, progressPath(office), on)).indicators,
    offices: (await ask(province, '/reporting/summary?level=office', on)).items,
    open: offices.reduce((sum: number, line: Item) => sum + (line.indicators?.openMajor ?? 0), 0),
  })
}

/** A hazard that is found on a day by an office. */
async function foundOn(day: string, by: Office): Promise<string> {
  const id = v7({ msecs: Date.parse(`${day}T10:00:00+08:00`) })
  const input = hazardInput(by, { foundOn: day })
  await expectCreated(by.people.officer.put(`${by.path}/hazards/${id}`, input, { at: `${day}T10:00:00+08:00` }))
  return id
}

beforeAll(async () => {
  province = await newProgram(world.operator, '34')
  await runJobs(`${first}T00:05:00+08:00`)
  await walk(office, await newHazard(office), 'major', 2)
  for (const [place, day] of days.entries()) {
    // No job runs on the fifth and sixth of these days.
    if (place !== 4 && place !== 5) await runJobs(`${day}T00:05:00+08:00`)
    for (const by of [office, world.office(dongguan), world.office(dangcheng)].slice(place % 3)) await foundOn(day, by)
    // Nothing at all happens on a third of them.
    if (place % 3 === 1) await foundOn(day, office)
    await lookOn(day)
  }
})

describe('the numbers at the end of a day that is over', () => {
  test('are those that were shown then, of each office', async () => {
    for (const day of days) {
      const body = await ask(province, `/reporting/summary?level=office&asOf=${day}`)
      expect(body).toMatchObject({ asOf: `${day}T23:59:59.999+08:00`, complete: true })
      const then = seen.get(day)?.offices ?? []
      const shown = (items: Item[]) =>
        items.map(({ division, indicators }) => [division, { ...indicators, overdue: 0, everOverdue: 0 }])
      expect(shown(body.items), day).toEqual(shown(then))
    }
  })

  test('are those of a campaign, whole and by unit, also on a day without a job', async () => {
    for (const day of days.slice(1)) {
      const before = addDays(day, -1)
      const body = await ask(office.people.leader, `${progressPath(office)}/compared?from=${before}&to=${day}`)
      const shown = (numbers: Numbers | undefined) => ({ ...numbers, overdue: 0, everOverdue: 0 })
      expect(shown(body.earlier), day).toEqual(shown(seen.get(before)?.progress))
      expect(shown(body.later), day).toEqual(shown(seen.get(day)?.progress))
      const sum = body.units.reduce(
        (all: number, { later }: { later: Numbers | null }) => all + (later?.hazards ?? 0),
        0,
      )
      expect(sum).toBe(body.later.hazards)
    }
  })

  test('have what became overdue on it, whether a job ran that day or a later one', async () => {
    const { items } = await ask(
      province,
      `/reporting/series?level=district&division=${yongqiao}&from=${first}&to=${last}`,
    )
    const [line] = items as Line[]
    const overdue = line?.points.map(({ indicators }) => indicators?.overdue)
    const { items: offices } = await ask(province, `/reporting/summary?level=office&asOf=${days[4]}`)
    const then = (offices as Item[]).filter(({ division }) => division.startsWith(yongqiao))
    expect(then.reduce((sum, { indicators }) => sum + (indicators?.overdue ?? 0), 0)).toBe(overdue?.[5])
    expect(new Set(overdue).size).toBeGreaterThan(1)
  })

  test('are none before an office had launched a campaign, which isn’t zero', async () => {
    const { items } = await ask(province, '/reporting/summary?level=office&asOf=2020-01-01')
    expect((items as Item[]).map(({ indicators }) => indicators)).toEqual(items.map(() => null))
    const compared = await ask(supervisor, `/districts/${yongqiao}/overview/compared?from=2020-01-01&to=${last}`)
    expect(compared.offices[0]).toMatchObject({ earlier: null, later: { hazards: expect.any(Number) } })
  })

  test('are those of now on the day itself', async () => {
    const now = await ask(province, '/reporting/summary?level=office')
    const { items } = await ask(province, '/reporting/summary?level=office&asOf=2024-04-02')
    expect(items).toEqual(now.items.map((item: Item) => ({ ...item, asOf: expect.any(String) })))
  })

  test('differ in nothing from a recount', async () => {
    for (const [shard, districts] of [
      [env.SHARD_01, [yongqiao]],
      [env.SHARD_02, [dangshan]],
    ] as const)
      expect(await new ShardUpkeep(shard, districts).drift(recounts)).toEqual([])
    const change = (to: string) =>
      env.SHARD_01.prepare(`UPDATE office_day SET counters = json_set(counters, '$.inspections', ${to})
        WHERE office = ? AND campaign = ? AND day = (SELECT max(day) FROM office_day WHERE office = ?1 AND campaign = ?2)`)
        .bind(Number(nanguan), office.campaign)
        .run()
    await change("coalesce(counters ->> '$.inspections', 0) + 7")
    const drift = await new ShardUpkeep(env.SHARD_01, [yongqiao]).drift(recounts)
    await change("(counters ->> '$.inspections') - 7")
    expect(drift).toMatchObject([{ counter: 'office_day', indicator: 'inspections' }])
  })
})

describe('a series', () => {
  const series = (query: string, by = province) => ask(by, `/reporting/series?${query}`)

  test('has the day before, each end of a period, and the last day: what came between them is their difference', async () => {
    const { days: ends } = await series(`level=division&from=2024-01-25&to=2024-03-30&every=month&monthEnds=24`)
    expect(ends).toEqual(['2024-01-24', '2024-02-24', '2024-03-24', '2024-03-30'])
    const fridays = await series(`level=division&from=2024-03-16&to=2024-03-31&every=week&weekEnds=5`)
    expect(fridays.days).toEqual(['2024-03-15', '2024-03-22', '2024-03-29', '2024-03-31'])
  })

  test('of a district, a city and a province is the sum of their offices’ on each day', async () => {
    const whole = `from=${first}&to=${last}`
    const offices: Line[] = (await series(`level=office&${whole}`)).items
    for (const level of ['division', 'city', 'district']) {
      const { items, complete } = await series(`level=${level}&${whole}`)
      expect(complete).toBe(true)
      for (const { division, points } of items as Line[]) {
        const inside = offices.filter((line) => line.division.startsWith(division))
        const sums = points.map((_, n) =>
          inside.reduce((sum, line) => sum + (line.points[n]?.indicators?.hazards ?? 0), 0),
        )
        expect(
          points.map(({ indicators }) => indicators?.hazards ?? 0),
          `${level} ${division}`,
        ).toEqual(sums)
      }
    }
  })

  test('leaves out what a shard that doesn’t answer has, and never takes a part for the whole', async () => {
    const broken = { batch: () => Promise.reject(new Error('D1_ERROR: overloaded')), prepare: env.SHARD_02.prepare }
    const databases = { SHARD_02: broken as unknown as typeof env.SHARD_02 }
    const path = `/reporting/series?from=${first}&to=${last}&level=`
    const { body } = await province.get(`${path}district`, { ...today, databases })
    expect([body.complete, body.unreachable]).toEqual([false, [{ division: dangshan, name: '砀山县' }]])
    const lineOf = (code: string) => (body.items as Line[]).find(({ division }) => division === code)
    expect(lineOf(dangshan)?.points.every(({ indicators }) => indicators === null)).toBe(true)
    expect(lineOf(yongqiao)?.points.every(({ indicators }) => indicators !== null)).toBe(true)
    const whole = await province.get(`${path}division`, { ...today, databases })
    expect(whole.body.items[0].points.every(({ indicators }: Point) => indicators === null)).toBe(true)
    const strict = await province.get(`${path}district&strict=true`, { ...today, databases })
    expect([strict.status, strict.body.code]).toEqual([503, 'shardUnreachable'])
  })

  test('is refused where it lies in the future, ends before it begins, or is too long', async () => {
    const refuse = (query: string, ...codes: [Parameters<typeof refused>[1], string?]) =>
      refused(() => province.get(`/reporting/series?level=office&${query}`, today), ...codes)
    await refuse('from=2024-04-01&to=2024-04-03', 'dayInFuture')
    await refused(() => province.get('/reporting/summary?level=office&asOf=2024-04-03', today), 'dayInFuture')
    await refuse('from=2024-04-02&to=2024-04-01', 'badInput')
    await refuse('from=2024-02-30&to=2024-04-01', 'badInput', 'from')
    await refuse('from=2024-03-01&to=2024-04-01&monthEnds=32', 'badInput', 'monthEnds')
    await refuse('from=2022-01-01&to=2024-04-01', 'seriesTooLong')
  })

  test('is of the key’s own division alone, and needs the right to figures', async () => {
    const own = await newProgram(supervisor, nanguan)
    const asked = `from=${first}&to=${last}`
    const { items } = await series(`level=division&${asked}`, own)
    expect((items as Line[]).map(({ division }) => division)).toEqual([nanguan])
    expect((items as Line[])[0]?.points.at(-1)?.indicators?.hazards).toBe(seen.get(last)?.progress.hazards)
    await refused(() => own.get(`/reporting/series?level=office&division=${dongguan}&${asked}`, today), 'notMember')
    const records = await newProgram(world.operator, '34', { rights: ['records'] })
    await refused(() => records.get(`/reporting/series?level=office&${asked}`, today), 'keyLacksRight')
  })
})

describe('two days of a district compared', () => {
  const path = `/districts/${yongqiao}/overview/compared`

  test('show each office on either, over all campaigns or in those of one template', async () => {
    const [from, to] = [days[2], days[9]]
    const all = await ask(supervisor, `${path}?from=${from}&to=${to}`)
    const lineOf = (office: string) => all.offices.find((line: { office: string }) => line.office === office)
    expect(lineOf(nanguan).later.hazards).toBeGreaterThan(lineOf(nanguan).earlier.hazards)
    const template = world.template[yongqiao]
    const one = await ask(supervisor, `${path}?from=${from}&to=${to}&template=${template}`)
    const progress = await ask(office.people.leader, `${progressPath(office)}/compared?from=${from}&to=${to}`)
    const line = one.offices.find((line: { office: string }) => line.office === nanguan)
    expect([line.earlier, line.later]).toEqual([progress.earlier, progress.later])
  })

  test('show of a campaign that has ended what it ended with, whatever becomes of its hazards', async () => {
    const template = await newTemplate(office)
    const campaign = await newCampaign(office, template)
    const hazard = await newHazard(office, { campaign })
    const ending = { reason: '已完成', duties: 'owed' }
    const at = `${days[1]}T12:00:00+08:00`
    await office.people.safety.step(`${office.path}/campaigns/${campaign}/ending`, ending, 1, { at })
    const grading = confirmation('major')
    const confirmed = { at: `${days[4]}T12:00:00+08:00` }
    const step = `${office.path}/hazards/${hazard}/confirmation`
    expect((await office.people.officer.step(step, grading, 1, confirmed)).status).toBe(200)
    const [from, to] = [days[1], days[9]]
    const compared = await ask(
      office.people.leader,
      `${office.path}/campaigns/${campaign}/progress/compared?from=${from}&to=${to}`,
    )
    expect([compared.earlier.reported, compared.later.reported]).toEqual([1, 1])
    expect(compared.later).toEqual(compared.earlier)
    const { offices } = await ask(supervisor, `${path}?from=${from}&to=${to}&template=${template}`)
    const line = offices.find((one: { office: string }) => one.office === nanguan)
    expect(line.later).toMatchObject({ reported: 1, majorFound: 0 })
    const now = await ask(supervisor, `${path}?from=${from}&to=${to}`)
    const all = now.offices.find((one: { office: string }) => one.office === nanguan)
    expect(all.later.majorFound).toBeGreaterThan(0)
  })

  test('come as a sheet with the change beside them', async () => {
    const { status, body } = await supervisor.get(`${path}/export?from=${days[2]}&to=${days[9]}&format=csv`, today)
    expect(status).toBe(200)
    expect(String(body)).toContain('增减')
  })

  test('are for those who oversee it alone', async () => {
    const query = `?from=${first}&to=${last}`
    await refused(() => world.supervisor(dangshan).get(path + query, today), 'notMember')
    await refused(() => office.people.leader.get(path + query, today), 'notPermitted')
  })
})

describe('a line over time', () => {
  test('has each day, also those on which nothing changed', async () => {
    const { days: line } = await ask(supervisor, `/districts/${yongqiao}/overview`)
    const open = new Map((line as { day: string; openMajor: number }[]).map(({ day, openMajor }) => [day, openMajor]))
    for (const day of days) expect(open.get(day), day).toBe(seen.get(day)?.open)
    expect(line.at(-1)).toMatchObject({ day: '2024-04-02' })
  })
})

describeRows('what a number of a past day costs', () => {
  test('is a row for each campaign and one for the office, however many days there are', async () => {
    const read = async () => {
      const meter = newMeter()
      const path = `/districts/${yongqiao}/overview/compared?from=${days[2]}&to=${days[9]}`
      await supervisor.get(path, { ...today, databases: { SHARD_01: metered(env.SHARD_01, meter) } })
      return meter.rowsRead
    }
    const before = await read()
    await env.SHARD_01.prepare(
      `INSERT INTO office_day SELECT office, campaign, date('2010-01-01', value || ' days'), '{}'
       FROM (SELECT DISTINCT office, campaign FROM office_day), json_each(?)`,
    )
      .bind(JSON.stringify(Array.from({ length: 1000 }, (_, n) => n)))
      .run()
    expect(await read()).toBe(before)
    await env.SHARD_01.prepare('ANALYZE').run()
    expect(await read()).toBeLessThanOrEqual(before)
  })
})
