import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { drift } from '../support/drift.ts'
import { take, walk } from '../support/hazards.ts'
import { claim, confirmation, failedDue, note, order, passed, plan, reopeningDue } from '../support/inputs.ts'
import { runJobs } from '../support/jobs.ts'
import { newHazard, newProgram } from '../support/records.ts'
import { office, supervisor, world } from '../support/setting.ts'
import type { Colleague } from '../support/world.ts'

const first = order.due
const noon = (day: string) => `${day}T12:00:00+08:00`
const late = '2023-11-25'
const extension = { until: '2023-12-08', reason: '配件未到货', interimMeasures: '停止使用，专人看守' }
const granted = { result: 'granted', note: '同意' }

/** An ordered hazard, due on 2023-11-24. */
async function ordered(): Promise<string> {
  const id = await newHazard(office)
  await walk(office, id, 'general', 2)
  return id
}

const shown = async (id: string, at?: string) =>
  (await office.people.leader.get(`${office.path}/hazards/${id}`, at ? { at } : {})).body

const step = (who: Colleague, id: string, path: string, body: unknown, seq: number, at: string) =>
  office.people[who].step(`${office.path}/hazards/${id}/${path}`, body, seq, { at })

async function listed(filter: Record<string, string>, at: string) {
  const path = `${office.path}/hazards?${new URLSearchParams({ limit: '200', ...filter })}`
  const { body } = await office.people.leader.get(path, { at })
  return body.items.map(({ id }: { id: string }) => id)
}

const findings = async (id: string, at: string) =>
  (await office.people.leader.get(`${office.path}/records/hazard/${id}/verify`, { at })).body.findings

/** What office, district and province count of hazards whose time has run out once. */
async function counted(): Promise<number[]> {
  const at = noon('2023-12-20')
  const { body: progress } = await office.people.leader.get(`${office.path}/campaigns/${office.campaign}/progress`, {
    at,
  })
  const overview = `/districts/${office.district}/overview?template=${world.template[office.district]}`
  const { body: district } = await supervisor.get(overview, { at })
  const program = await newProgram(supervisor, office.district)
  const { body: summary } = await program.get('/reporting/summary?level=office', { at })
  const ours = (lines: { office?: string; division?: string; indicators: Record<string, number> }[]) =>
    lines.find((line) => (line.office ?? line.division) === office.code)?.indicators.everOverdue ?? -1
  return [progress.indicators.everOverdue, ours(district.offices), ours(summary.items)]
}

describe('a hazard whose time has run out', () => {
  let failed: string
  let closed: string
  let extended: string
  let inTime: string

  beforeAll(async () => {
    const all = [await ordered(), await ordered(), await ordered(), await ordered()] as const
    ;[failed, closed, extended, inTime] = all
    await step('contact', extended, 'extension', extension, 3, noon('2023-11-21'))
    await step('leader', extended, 'extension-answer', granted, 4, noon('2023-11-22'))
    await step('contact', inTime, 'claim', claim, 3, noon(first))
    await runJobs(noon(late))
    await step('officer', failed, 'reinspection', failedDue('2023-12-30'), 3, noon(late))
    await step('contact', closed, 'claim', claim, 3, noon(late))
    await step('officer2', closed, 'reinspection', passed, 4, noon(late))
    await step('officer2', inTime, 'reinspection', passed, 4, noon('2023-11-30'))
  })

  test('keeps its first date beside the new one, with how often it failed', async () => {
    expect(await shown(failed, noon(late))).toMatchObject({
      due: '2023-12-30',
      firstDue: first,
      overdue: false,
      everOverdue: true,
      failures: 1,
      extensions: 0,
    })
  })

  test('keeps it through an extension, which is counted; and is late by it though not by the longer one', async () => {
    expect(await shown(extended, noon(late))).toMatchObject({
      due: extension.until,
      firstDue: first,
      overdue: false,
      everOverdue: true,
      extensions: 1,
    })
  })

  test('is found in the ledger by that, closed or not; one that was claimed in time isn’t', async () => {
    const ever = await listed({ everOverdue: 'true' }, noon(late))
    expect(ever).toEqual(expect.arrayContaining([failed, closed, extended]))
    expect(ever).not.toContain(inTime)
    expect(await listed({ everOverdue: 'true', status: 'closed' }, noon(late))).toContain(closed)
    expect(await listed({ overdue: 'true' }, noon(late))).not.toContain(failed)
    expect(await shown(inTime)).toMatchObject({ status: 'closed', everOverdue: false })
  })

  test('is found so from midnight on, before the job has run', async () => {
    const id = await newHazard(office)
    const due = { ...order, due: '2023-11-26' }
    await take(office, id, [
      ['officer', 'confirmation', confirmation('general')],
      ['officer', 'notice', due],
    ])
    await step('contact', id, 'extension', extension, 3, noon('2023-11-22'))
    await step('leader', id, 'extension-answer', granted, 4, noon('2023-11-22'))
    const at = '2023-11-27T00:01:00+08:00'
    expect(await listed({ everOverdue: 'true', open: 'true' }, at)).toContain(id)
    expect(await listed({ everOverdue: 'true', overdue: 'false' }, at)).toContain(id)
    expect(await listed({ overdue: 'true' }, at)).not.toContain(id)
    await runJobs(at)
    expect(await listed({ everOverdue: 'true', overdue: 'false' }, at)).toContain(id)
    expect(await findings(id, at)).toEqual([])
  })

  test('is counted as such by office, district and province, which agree with the ledger and the recount', async () => {
    await runJobs(noon('2023-12-20'))
    const ledger = await listed({ everOverdue: 'true', counted: 'true' }, noon('2023-12-20'))
    expect(await counted()).toEqual([ledger.length, ledger.length, ledger.length])
    expect(ledger.length).toBeGreaterThanOrEqual(4)
    expect(await drift()).toEqual([])
  })

  test('stays one when it is reopened with a new date, or when its party comes with a plan', async () => {
    const at = noon(late)
    await step('safety', closed, 'reopening', reopeningDue('2023-12-30'), 5, at)
    expect(await shown(closed, at)).toMatchObject({ firstDue: first, due: '2023-12-30', everOverdue: true })
    const id = await newHazard(office)
    await take(office, id, [
      ['officer', 'confirmation', confirmation('major')],
      ['officer', 'notice', order],
    ])
    await step('contact', id, 'plan', { ...plan, deadline: first }, 3, at)
    expect(await shown(id, at)).toMatchObject({ status: 'planned', firstDue: first, everOverdue: true })
  })

  test('can’t be made one that never was: whoever verifies finds each of these columns changed', async () => {
    const at = noon(late)
    expect(await findings(failed, at)).toEqual([])
    const set = (columns: string) =>
      env.SHARD_01.prepare(`UPDATE hazard SET ${columns} WHERE id = ?`).bind(failed).run()
    for (const [forged, was, column] of [
      ["first_due = '2023-12-30'", `first_due = '${first}'`, 'firstDue'],
      ['ever_overdue = 0', 'ever_overdue = 1', 'everOverdue'],
      ['extensions = 7', 'extensions = 0', 'extensions'],
    ] as const) {
      await set(forged)
      expect(await findings(failed, at)).toMatchObject([{ tampering: 'rowChanged', columns: [column] }])
      await set(was)
    }
    expect(await findings(failed, at)).toEqual([])
  })

  test('is counted from the feed: whoever reads it on learns that time alone made it so', async () => {
    const id = await ordered()
    const lines = () =>
      env.SHARD_01.prepare('SELECT count(*) AS n FROM feed WHERE record = ?').bind(id).first<number>('n')
    await step('contact', id, 'extension', extension, 3, noon('2023-11-21'))
    await step('leader', id, 'extension-answer', { ...granted, ...note }, 4, noon('2023-11-22'))
    const before = (await lines()) ?? 0
    await runJobs(noon(late))
    expect(await lines()).toBe(before + 1)
  })
})
