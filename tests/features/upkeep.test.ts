import { env } from 'cloudflare:workers'
import type { D1Database } from '@cloudflare/workers-types'
import { v7 } from 'uuid'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { numbersIn } from '../../src/features/indicators/rules.ts'
import { logged } from '../support/client.ts'
import { walk } from '../support/hazards.ts'
import { claim, hazardInput, note } from '../support/inputs.ts'
import { runJobs } from '../support/jobs.ts'
import { newHazard } from '../support/records.ts'
import { office, world } from '../support/setting.ts'
import { dangcheng, dangshan, dongguan, expectCreated, nanguan, yongqiao } from '../support/world.ts'

const day = 86_400_000

/** What the job complained of. */
const complaints: Record<string, unknown>[] = []
vi.spyOn(console, 'error').mockImplementation((line: string) => void complaints.push(JSON.parse(line)))
beforeEach(() => {
  logged.length = 0
  complaints.length = 0
})

/** What the job reported of its work. */
const reports = (): Record<string, unknown>[] =>
  logged.map((line) => JSON.parse(line)).filter(({ job }) => job === 'upkeep')

const rows = async (database: D1Database, query: string, ...values: (string | number)[]) =>
  (
    await database
      .prepare(query)
      .bind(...values)
      .all()
  ).results

const isOverdue = async (id: string, by = office): Promise<boolean> =>
  (await by.people.leader.get(`${by.path}/hazards/${id}`)).body.overdue

/** An ordered hazard, due on 2023-11-24. */
async function ordered(by = office): Promise<string> {
  const id = await newHazard(by)
  await walk(by, id, 'general', 2)
  return id
}

describe('hazards whose day has come', () => {
  test('become overdue the day after their due date, in Shanghai, and not before', async () => {
    const id = await ordered()
    await runJobs('2023-11-24T23:59:59+08:00')
    expect(await isOverdue(id)).toBe(false)
    await runJobs('2023-11-24T16:00:01Z')
    expect(await isOverdue(id)).toBe(true)
  })

  test('are whole through the steps that leave their date, and through the claim that stops it', async () => {
    const id = await ordered()
    const at = '2023-11-25T12:00:00+08:00'
    await runJobs('2023-11-25T00:05:00+08:00')
    const { officer, contact, leader } = office.people
    const steps = [
      await officer.step(`${office.path}/hazards/${id}/follower`, {}, 3, { at }),
      await contact.step(`${office.path}/hazards/${id}/claim`, claim, 4, { at }),
    ]
    expect(steps.map(({ status }) => status)).toEqual([200, 200])
    const { body } = await leader.get(`${office.path}/records/hazard/${id}/verify`, { at })
    expect(body.findings).toEqual([])
    expect(await isOverdue(id)).toBe(false)
  })

  test('become so in every shard', async () => {
    const other = world.office(dangcheng)
    const [here, there] = [await ordered(), await ordered(other)]
    await runJobs('2023-11-25T00:05:00+08:00')
    expect([await isOverdue(here), await isOverdue(there, other)]).toEqual([true, true])
  })

  test('are many at once, and all become overdue in one run', async () => {
    const id = await ordered()
    const { results } = await env.SHARD_01.prepare("SELECT name FROM pragma_table_info('hazard')").all<{
      name: string
    }>()
    const columns = results.map(({ name }) => name)
    const copied = columns.map((name) => (name === 'id' ? "'copy-' || value" : name === 'number' ? '0' : name))
    await env.SHARD_01.prepare(
      `INSERT INTO hazard (${columns}) SELECT ${copied} FROM hazard, (WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 450) SELECT value FROM n) WHERE id = ?`,
    )
      .bind(id)
      .run()
    await runJobs('2023-11-25T00:05:00+08:00')
    expect(
      await rows(env.SHARD_01, "SELECT overdue, count(*) AS n FROM hazard WHERE id LIKE 'copy-%' GROUP BY 1"),
    ).toEqual([{ overdue: 1, n: 450 }])
    const path = `${office.path}/campaigns/${office.campaign}/progress`
    const overdue = await rows(
      env.SHARD_01,
      'SELECT count(*) AS n FROM hazard WHERE office = ? AND overdue = 1',
      Number(nanguan),
    )
    expect([{ n: (await office.people.leader.get(path)).body.indicators.overdue }]).toEqual(overdue)
  })

  test('are left alone by a second run', async () => {
    const id = await ordered()
    await runJobs('2023-11-25T00:05:00+08:00')
    await runJobs('2023-11-25T00:10:00+08:00')
    expect(await rows(env.SHARD_01, 'SELECT overdue, wake FROM hazard WHERE id = ?', id)).toEqual([
      { overdue: 1, wake: null },
    ])
  })

  test('are left alone when they were claimed in time', async () => {
    const id = await ordered()
    await office.people.contact.step(`${office.path}/hazards/${id}/claim`, claim, 3)
    await runJobs('2023-12-25T00:05:00+08:00')
    expect(await isOverdue(id)).toBe(false)
  })

  test('are left alone where a move left them behind in another shard', async () => {
    const id = await ordered(world.office(dangcheng))
    const home = (shard: string) =>
      env.DIRECTORY.prepare('UPDATE district_shard SET shard = ? WHERE district = ?').bind(shard, dangshan).run()
    await home('SHARD_01')
    await runJobs('2023-11-25T00:05:00+08:00')
    const stale = await rows(env.SHARD_02, 'SELECT overdue FROM hazard WHERE id = ?', id)
    await home('SHARD_02')
    expect(stale).toEqual([{ overdue: 0 }])
    await runJobs('2023-11-25T00:05:00+08:00')
    expect(await isOverdue(id, world.office(dangcheng))).toBe(true)
  })

  test('keep their history as it was', async () => {
    const id = await ordered()
    await runJobs('2023-11-25T00:05:00+08:00')
    const { body } = await office.people.leader.get(`${office.path}/hazards/${id}`, { at: '2023-11-25T00:05:00+08:00' })
    expect(body).toMatchObject({ seq: 3, status: 'ordered', intact: true })
  })
})

/** A hazard that is registered on a day. */
async function reportedOn(day: string, by = office): Promise<void> {
  const at = `${day}T10:00:00+08:00`
  const id = v7({ msecs: Date.parse(at) })
  await expectCreated(by.people.officer.put(`${by.path}/hazards/${id}`, hazardInput(by), { at }))
}

describe('the end of a day', () => {
  const last = async <T>(table: string, on: string) => {
    const query = `SELECT * FROM ${table} WHERE office = 341302000 AND day <= ? ORDER BY day DESC LIMIT 1`
    const [row] = await rows(env.SHARD_01, query, on)
    return row as T | undefined
  }
  const kept = async (on: string) => {
    const numbers = numbersIn([
      JSON.parse((await last<{ counters: string }>('district_tally_day', on))?.counters ?? '{}'),
    ])
    expect((await last<{ open_major: number }>('district_day', on))?.open_major ?? 0).toBe(numbers.openMajor)
    return numbers
  }
  const open = async () => {
    const [counted] = await rows(
      env.SHARD_01,
      `SELECT sum(level = 'major') AS openMajor, sum(overdue) AS overdue FROM hazard WHERE open AND campaign IN (?, ?)`,
      office.campaign,
      world.office(dongguan).campaign,
    )
    return counted
  }

  test('has what was open on it, over all offices of the district, with no job at all', async () => {
    const before = await kept('2024-01-01')
    for (const by of [office, world.office(dongguan)]) await reportedOn('2024-01-01', by)
    expect((await kept('2024-01-01')).reported).toBe(before.reported + 2)
    await reportedOn('2024-01-03')
    expect((await kept('2024-01-02')).reported).toBe(before.reported + 2)
    expect((await kept('2024-01-03')).reported).toBe(before.reported + 3)
  })

  test('is known for a day that comes to be told of later, and all days after it say so too', async () => {
    const [first, second] = [await kept('2024-01-05'), await kept('2024-01-06')]
    await reportedOn('2024-01-06')
    await reportedOn('2024-01-05')
    expect((await kept('2024-01-04')).reported).toBe(first.reported)
    expect((await kept('2024-01-05')).reported).toBe(first.reported + 1)
    expect((await kept('2024-01-06')).reported).toBe(second.reported + 2)
  })

  test('has the hazards that were overdue on it, also where no job ran that day', async () => {
    await runJobs('2024-01-12T00:05:00+08:00')
    const id = await newHazard(office)
    await walk(office, id, 'major', 1)
    const order = { due: '2024-01-14', measures: '停用' }
    await office.people.officer.step(`${office.path}/hazards/${id}/order`, order, 2)
    await office.people.officer2.step(`${office.path}/hazards/${id}/countersignature`, note, 3)
    const before = (await kept('2024-01-13')).overdue
    await runJobs('2024-01-19T00:05:00+08:00')
    expect(await isOverdue(id)).toBe(true)
    const overdue = async (on: string) => (await kept(on)).overdue - before
    expect([await overdue('2024-01-14'), await overdue('2024-01-15'), await overdue('2024-01-19')]).toEqual([0, 1, 1])
    expect(await kept('2024-01-19')).toMatchObject((await open()) ?? {})
  })

  test('is not begun again when the clock goes back', async () => {
    await runJobs('2024-02-02T00:05:00+08:00')
    logged.length = 0
    await runJobs('2024-01-20T00:05:00+08:00')
    expect(reports().filter(({ newDay }) => newDay)).toEqual([])
  })

  test('finds no counter that differs from the records', async () => {
    await walk(office, await newHazard(office), 'major', 5)
    await newHazard(world.office(dangcheng))
    await runJobs('2024-03-02T00:05:00+08:00')
    expect(reports().map(({ shard, newDay }) => [shard, newDay])).toEqual([
      ['SHARD_01', true],
      ['SHARD_02', true],
    ])
    expect(complaints).toEqual([])
  })

  test.each<[what: string, query: string, indicator: string, tallied: number]>([
    ['too many', "UPDATE tally SET n = n + 3 WHERE indicator = 'enterprises' AND office = ?", 'enterprises', 3],
    ['one that no record has', "INSERT INTO tally VALUES (?, '', 'inspections', '', '', 7)", 'inspections', 7],
  ])('reports a counter that shows %s', async (_, query, indicator, tallied) => {
    await env.SHARD_01.prepare("INSERT INTO tally VALUES (?, '', 'enterprises', '', '', 0) ON CONFLICT DO NOTHING")
      .bind(Number(nanguan))
      .run()
    const row = [Number(nanguan), '', indicator] as const
    await env.SHARD_01.prepare(query).bind(Number(nanguan)).run()
    const month = tallied === 3 ? '04' : '05'
    await runJobs(`2024-${month}-02T00:05:00+08:00`)
    const wrong = { counter: 'tally', office: Number(nanguan), campaign: '', indicator, sector: '', unit: '' }
    const drift = [{ ...wrong, kept: tallied, counted: 0 }]
    expect(complaints).toEqual([{ level: 'error', job: 'upkeep', shard: 'SHARD_01', drift }])
    await env.SHARD_01.prepare('UPDATE tally SET n = 0 WHERE office = ? AND campaign = ? AND indicator = ?')
      .bind(...row)
      .run()
  })
})

describe('rows that a district left behind in the shard that it moved out of', () => {
  const away = Number(dangcheng)

  const home = (shardOfYongqiao: string, shardOfDangshan: string) => {
    const lives = env.DIRECTORY.prepare('UPDATE district_shard SET shard = ? WHERE district = ?')
    return env.DIRECTORY.batch([lives.bind(shardOfYongqiao, yongqiao), lives.bind(shardOfDangshan, dangshan)])
  }

  /** Runs the job while the directory says that the two districts have changed places. */
  async function runAfterTheMove(at: string): Promise<void> {
    await home('SHARD_02', 'SHARD_01')
    await runJobs(at)
    await home('SHARD_01', 'SHARD_02')
    expect(reports()).toContainEqual(expect.objectContaining({ shard: 'SHARD_02', newDay: true }))
  }

  test('are made overdue by nobody, and where the district lives now they are', async () => {
    const id = await ordered(world.office(dangcheng))
    await runAfterTheMove('2024-06-02T00:05:00+08:00')
    expect(await rows(env.SHARD_02, 'SELECT overdue FROM hazard WHERE id = ?', id)).toEqual([{ overdue: 0 }])
    await runJobs('2024-06-02T00:10:00+08:00')
    expect(await isOverdue(id, world.office(dangcheng))).toBe(true)
  })

  test('are recounted by nobody, so that what no longer fits there alarms nobody', async () => {
    await newHazard(world.office(dangcheng), { community: world.office(dangcheng).units.一中社区 })
    await runAfterTheMove('2024-06-06T00:05:00+08:00')
    const change = (by: string) =>
      env.SHARD_02.prepare(`UPDATE tally SET n = n ${by} WHERE office = ?`).bind(away).run()
    await change('+ 1')
    logged.length = 0
    await runAfterTheMove('2024-06-07T00:05:00+08:00')
    await change('- 1')
    expect(complaints).toEqual([])
  })
})

describe('what has expired', () => {
  test('is forgotten: sessions that are over', async () => {
    const user = v7()
    const session = env.DIRECTORY.prepare('INSERT INTO session (id, user, expires_at) VALUES (?, ?, ?)')
    await env.DIRECTORY.batch([
      env.DIRECTORY.prepare("INSERT INTO user (id, username, name, password_hash) VALUES (?, ?, '旧', '')").bind(
        user,
        user,
      ),
      session.bind('over', user, Date.now() - 1),
      session.bind('running', user, Date.now() + day),
    ])
    await runJobs('2023-11-20T12:00:00+08:00')
    expect(await rows(env.DIRECTORY, 'SELECT id FROM session WHERE user = ?', user)).toEqual([{ id: 'running' }])
  })

  test('is forgotten: wrong guesses once their window is over, and addresses after half a year', async () => {
    const attempt = env.DIRECTORY.prepare('INSERT INTO attempt VALUES (?, 3, ?)')
    await env.DIRECTORY.batch([
      attempt.bind('account:old', Date.now() - 16 * 60_000),
      attempt.bind('account:new', Date.now() - 14 * 60_000),
    ])
    const address = env.DIRECTORY.prepare('INSERT INTO familiar_address VALUES (?, ?)')
    await env.DIRECTORY.batch([
      address.bind('old', Date.now() - 181 * day),
      address.bind('new', Date.now() - 179 * day),
    ])
    await runJobs('2023-11-20T12:00:00+08:00')
    expect(await rows(env.DIRECTORY, "SELECT subject FROM attempt WHERE subject LIKE 'account:%'")).toEqual([
      { subject: 'account:new' },
    ])
    expect(await rows(env.DIRECTORY, 'SELECT origin FROM familiar_address')).toEqual([{ origin: 'new' }])
  })

  test('is forgotten once a day: keys of requests of more than a week ago, in every shard', async () => {
    for (const [shard, number] of [
      [env.SHARD_01, 341302006],
      [env.SHARD_02, 341321100],
    ] as const) {
      const used = shard.prepare("INSERT INTO idempotency VALUES (?, ?, '', '{}', ?)")
      await shard.batch([
        used.bind(number, 'old', Date.now() - 8 * day),
        used.bind(number, 'new', Date.now() - 6 * day),
      ])
    }
    await runJobs('2090-01-01T12:00:00+08:00')
    for (const shard of [env.SHARD_01, env.SHARD_02])
      expect(await rows(shard, "SELECT key FROM idempotency WHERE key IN ('old', 'new')")).toEqual([{ key: 'new' }])
  })

  test('is told by the real clock, whatever the business clock shows', async () => {
    const id = await newHazard(office)
    await walk(office, id, 'general', 1)
    await runJobs('2099-01-01T00:00:00+08:00')
    expect((await office.people.leader.get(`${office.path}/hazards/${id}`)).status).toBe(200)
    const { length } = await rows(env.SHARD_01, 'SELECT key FROM idempotency WHERE office = ?', Number(nanguan))
    expect(length).toBeGreaterThan(0)
  })
})

describe('a table that is broken', () => {
  test('does not keep the other work of its shard from being done', async () => {
    const id = await ordered()
    await env.SHARD_01.prepare('ALTER TABLE job RENAME TO job_away').run()
    await runJobs('2023-11-25T00:05:00+08:00')
    await env.SHARD_01.prepare('ALTER TABLE job_away RENAME TO job').run()
    const failed = { level: 'error', job: 'upkeep', shard: 'SHARD_01' }
    expect(complaints).toMatchObject([
      { ...failed, step: 'day' },
      { ...failed, step: 'last known' },
      { ...failed, step: 'folding' },
    ])
    expect(await isOverdue(id)).toBe(true)
  })

  test('of the directory does not keep any shard from being kept', async () => {
    const id = await ordered()
    await env.DIRECTORY.prepare('ALTER TABLE attempt RENAME TO attempt_away').run()
    await runJobs('2023-11-25T00:05:00+08:00')
    await env.DIRECTORY.prepare('ALTER TABLE attempt_away RENAME TO attempt').run()
    expect(complaints).toMatchObject([{ level: 'error', job: 'upkeep', step: 'attempts' }])
    expect(await isOverdue(id)).toBe(true)
  })
})

describe('a shard that does not answer', () => {
  test('is named in the log, and the others are kept all the same', async () => {
    const id = await ordered(world.office(dangcheng))
    const home = (shard: string) =>
      env.DIRECTORY.prepare('UPDATE district_shard SET shard = ? WHERE district = ?').bind(shard, yongqiao).run()
    await home('SHARD_77')
    await runJobs('2023-11-25T00:05:00+08:00')
    await home('SHARD_01')
    expect(complaints).toMatchObject([{ level: 'error', job: 'upkeep', shard: 'SHARD_77' }])
    expect(await isOverdue(id, world.office(dangcheng))).toBe(true)
  })

  test('because it is broken does not keep the others waiting', async () => {
    const id = await ordered(world.office(dangcheng))
    await env.SHARD_01.prepare('ALTER TABLE hazard RENAME TO hazard_away').run()
    await runJobs('2023-11-25T00:05:00+08:00')
    await env.SHARD_01.prepare('ALTER TABLE hazard_away RENAME TO hazard').run()
    const failed = { level: 'error', job: 'upkeep', shard: 'SHARD_01' }
    expect(complaints).toMatchObject([
      { ...failed, step: 'overdue' },
      { ...failed, step: 'folding' },
    ])
    expect(await isOverdue(id, world.office(dangcheng))).toBe(true)
  })
})
