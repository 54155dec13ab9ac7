import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { hazardIndicators } from '../../src/features/indicators/rules.ts'
import { recounts } from '../../src/recounts.ts'
import { ShardUpkeep } from '../../src/tenancy/upkeep.ts'
import type { Client } from '../support/client.ts'
import { photographed, type Taken } from '../support/hazards.ts'
import { claim, confirmation, hazardInput, note, order, passed, plan, stepInputs } from '../support/inputs.ts'
import { runJobs } from '../support/jobs.ts'
import { newProgram } from '../support/records.ts'
import { office, world } from '../support/setting.ts'
import { dangshan, expectCreated, nanguan, yongqiao } from '../support/world.ts'

// Many steps a test, on a machine that may be busy.

let program: Client
beforeAll(async () => {
  program = await newProgram(world.operator, '34')
})

type Numbers = Record<string, number>
const names = Object.keys(hazardIndicators) as (keyof typeof hazardIndicators)[]
const ofHazards = (numbers: Numbers): Numbers => Object.fromEntries(names.map((name) => [name, numbers[name] ?? -1]))

/** Every indicator as the ledger behind it counts it. */
async function inLedger(): Promise<Numbers> {
  const counted = names.map(async (name) => {
    const query = new URLSearchParams({ ...hazardIndicators[name], campaign: office.campaign, limit: '200' })
    const { body } = await office.people.leader.get(`${office.path}/hazards?${query}`)
    expect(body.next).toBeNull()
    return [name, body.items.length]
  })
  return Object.fromEntries(await Promise.all(counted))
}

/** As the office, the district and the province are told. */
async function told(): Promise<Record<string, Numbers>> {
  const [progress, overview, offices, districts] = await Promise.all([
    office.people.leader.get(`${office.path}/campaigns/${office.campaign}/progress`),
    world.supervisor(yongqiao).get(`/districts/${yongqiao}/overview?template=${world.template[yongqiao]}`),
    program.get('/reporting/summary?level=office'),
    program.get('/reporting/summary?level=district'),
  ])
  const line = overview.body.offices.find((each: { office: string }) => each.office === nanguan)
  const of = (division: string, items: { division: string; indicators: Numbers }[]) =>
    items.find((item) => item.division === division)?.indicators ?? {}
  return {
    office: ofHazards(progress.body.indicators),
    district: ofHazards(line.indicators),
    province: ofHazards(of(nanguan, offices.body.items)),
    'province, by district': ofHazards(of(yongqiao, districts.body.items)),
  }
}

const zero = Object.fromEntries(names.map((name) => [name, 0]))
/** All that was counted so far. */
let sum: Numbers = zero

/** Expects that ledger, office, district and province agree, and that this was added to what they had before. */
async function expectChange(what: string, change: Numbers): Promise<void> {
  sum = Object.fromEntries(names.map((name) => [name, (sum[name] ?? 0) + (change[name] ?? 0)]))
  expect([what, await inLedger()]).toEqual([what, sum])
  for (const [who, numbers] of Object.entries(await told())) expect([what, who, numbers]).toEqual([what, who, sum])
}

async function reported(more: Record<string, unknown> = {}): Promise<string> {
  const id = v7()
  const input = hazardInput(office, { community: office.units.一中社区, ...more })
  await expectCreated(office.people.officer.put(`${office.path}/hazards/${id}`, input))
  return id
}

type Life = readonly (readonly [...Taken, change: Numbers])[]

/** Takes a hazard through a life and looks at all numbers after each step; answers the hazard. */
async function lives(life: Life, more: Record<string, unknown> = {}): Promise<string> {
  const id = await reported(more)
  await expectChange('report', { reported: 1, open: 1, hazards: 1 })
  for (const [place, [who, path, body, change]] of life.entries()) {
    const sent = await photographed(office, [who, path, body])
    const answer = await office.people[who].step(`${office.path}/hazards/${id}/${path}`, sent, place + 1)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    await expectChange(path, change)
  }
  return id
}

const input = (path: string) => stepInputs(office)[path]
const stays = {}
const confirmedMajor = [
  'officer',
  'confirmation',
  confirmation('major'),
  { reported: -1, openMajor: 1, majorFound: 1 },
] as const
const confirmedGeneral = [
  'officer',
  'confirmation',
  confirmation('general'),
  { reported: -1, general: 1, generalFound: 1 },
] as const

describe('after every step the ledger, the office, the district and the province agree', () => {
  test('on a major hazard that fails, is planned anew, signed by two, declined, approved and reopened', async () => {
    await lives([
      confirmedMajor,
      ['officer', 'order', order, stays],
      ['officer2', 'countersignature', { note: null }, stays],
      ['contact', 'plan', plan, stays],
      ['contact', 'extension', input('extension'), stays],
      ['leader', 'extension-answer', input('extension-answer'), stays],
      ['contact', 'claim', claim, stays],
      ['officer', 'reinspection', { result: 'failed', note: '未整改', due: '2023-12-10' }, stays],
      ['officer2', 'countersignature', { note: null }, stays],
      ['contact', 'plan', plan, stays],
      ['officer', 'securing', input('securing'), stays],
      ['officer2', 'countersignature', { note: null }, stays],
      ['contact', 'claim', claim, stays],
      ['officer', 'reinspection', passed, stays],
      ['officer2', 'countersignature', note, stays],
      ['leader', 'approval', { result: 'declined', note: '照片不清' }, stays],
      ['officer', 'reinspection', passed, stays],
      ['officer2', 'countersignature', note, stays],
      ['leader', 'approval', { result: 'approved', note: '同意' }, { open: -1, openMajor: -1, majorFoundClosed: 1 }],
      ['safety', 'reopening', input('reopening'), { open: 1, openMajor: 1, majorFoundClosed: -1 }],
    ])
  })

  test('on what the enterprise found itself, in its own series', async () => {
    await lives(
      [
        ['officer', 'confirmation', confirmation('major'), { reported: -1, openMajor: 1, majorSelf: 1 }],
        ['contact', 'plan', plan, stays],
        ['contact', 'claim', claim, stays],
        ['officer', 'reinspection', passed, stays],
        ['officer2', 'countersignature', note, stays],
        ['safety', 'approval', { result: 'approved', note: '同意' }, { open: -1, openMajor: -1, majorSelfClosed: 1 }],
      ],
      { source: 'enterprise' },
    )
    const general = { reported: -1, general: 1, generalSelf: 1 }
    await lives([['officer', 'confirmation', confirmation('general'), general]], { source: 'enterprise' })
  })

  test('on a transfer, which moves the hazard and no number of the office', async () => {
    await lives([
      ['officer', 'transfer', input('transfer'), stays],
      ['market', 'return', input('return'), stays],
      ['officer', 'transfer', input('transfer'), stays],
      ['market', 'acceptance', {}, stays],
      ['market', 'confirmation', confirmation('general'), { reported: -1, general: 1, generalFound: 1 }],
      ['market', 'notice', order, stays],
      ['market', 'follower', {}, stays],
      ['community', 'party', { party: { kind: 'person', name: '刘某', phone: null } }, stays],
      ['community', 'claim', claim, stays],
      ['market2', 'reinspection', passed, { open: -1, generalClosed: 1, generalFoundClosed: 1 }],
    ])
  })

  test('on what was fixed at once', async () => {
    await lives([
      confirmedGeneral,
      ['inspector', 'fix', input('fix'), { open: -1, generalClosed: 1, generalFoundClosed: 1 }],
    ])
  })

  test('on a dismissed one, which leaves every number', async () => {
    await lives([['officer', 'dismissal', input('dismissal'), { reported: -1, open: -1, hazards: -1 }]])
  })

  test('on one merged into another, which alone is counted on', async () => {
    const target = await lives([confirmedMajor])
    await lives([
      confirmedMajor,
      [
        'officer',
        'merging',
        { into: target, reason: '重复' },
        { open: -1, openMajor: -1, majorFound: -1, hazards: -1 },
      ],
    ])
  })

  test('on one that was asked to be voided, kept, and voided in the end, which leaves every number', async () => {
    await lives([
      confirmedGeneral,
      ['officer', 'voiding', input('voiding'), stays],
      ['leader', 'voiding-answer', { result: 'kept', note: '属实' }, stays],
      ['officer', 'notice', order, stays],
      ['officer', 'voiding', input('voiding'), stays],
      ['safety', 'voiding-answer', input('voiding-answer'), { open: -1, general: -1, generalFound: -1, hazards: -1 }],
    ])
  })

  test('on one referred and one whose party is no more: they stay counted, and are no longer open', async () => {
    await lives([confirmedMajor, ['safety', 'referral', input('referral'), { open: -1, openMajor: -1 }]])
    await lives([confirmedGeneral, ['safety', 'end', input('end'), { open: -1 }]])
  })

  test('on a date that passes, and on what ends being overdue: more time, a claim, an end', async () => {
    const begun: Life = [confirmedGeneral, ['officer', 'notice', order, stays]]
    const ids = [
      await lives([...begun, ['contact', 'extension', input('extension'), stays]]),
      await lives(begun),
      await lives(begun),
    ]
    await runJobs('2023-11-25T00:05:00+08:00')
    // One more was given time beyond this date before: by its first one it is late all the same.
    await expectChange('the date passes', { overdue: 3, everOverdue: 4 })
    const later = { at: '2023-11-27T09:00:00+08:00' }
    const steps = [
      ['leader', 'extension-answer', input('extension-answer'), { overdue: -1 }],
      ['contact', 'claim', claim, { overdue: -1 }],
      ['safety', 'voiding', input('voiding'), stays],
    ] as const
    for (const [place, [who, path, body, change]] of steps.entries()) {
      const seq = place === 0 ? 4 : 3
      const answer = await office.people[who].step(`${office.path}/hazards/${ids[place]}/${path}`, body, seq, later)
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
      await expectChange(path, change)
    }
    const voided = await office.people.leader.step(
      `${office.path}/hazards/${ids[2]}/voiding-answer`,
      input('voiding-answer'),
      4,
      later,
    )
    expect(voided.status).toBe(200)
    await expectChange('voiding-answer', {
      overdue: -1,
      everOverdue: -1,
      open: -1,
      general: -1,
      generalFound: -1,
      hazards: -1,
    })
  })

  test('on a step that is refused, by the API or by the database: nothing is counted', async () => {
    const id = await reported()
    await expectChange('report', { reported: 1, open: 1, hazards: 1 })
    const step = (path: string, body: unknown) =>
      office.people.officer.step(`${office.path}/hazards/${id}/${path}`, body, 1)
    for (const [path, body] of [
      ['order', order],
      ['merging', { into: id, reason: '重复' }],
      ['transfer', { to: office.units.一中社区, reason: '属地' }],
    ] as const)
      expect((await step(path, body)).status).toBeGreaterThan(400)
    await expectChange('refused', {})
  })

  test('and a recount of all records finds no counter that is wrong', async () => {
    for (const [shard, district] of [
      [env.SHARD_01, yongqiao],
      [env.SHARD_02, dangshan],
    ] as const)
      expect(await new ShardUpkeep(shard, [district]).drift(recounts)).toEqual([])
  })
})
