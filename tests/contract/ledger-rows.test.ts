import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { metered, newMeter } from '../../src/tenancy/metered.ts'
import { launchInput } from '../support/inputs.ts'
import { fillEnterprises, fillHazards } from '../support/many.ts'
import { newTemplate } from '../support/records.ts'
import { office } from '../support/setting.ts'
import { expectCreated } from '../support/world.ts'

type Asked = Record<string, string>

/** What each filter that the web offers can be set to: what many hazards fit, few, and none. */
const choices = (): Asked[][] => [
  [{ open: 'true' }, { open: 'false' }, { overdue: 'true' }, soon],
  [{ status: 'claimed' }, { status: 'closed' }, { status: 'reported' }],
  [{ level: 'major' }, { level: 'general' }],
  [{ found: 'government' }, { found: 'unverified' }],
  [{ unit: office.units.应急办 }, { unit: office.units.宣传办 }],
  [{ community: office.units.一中社区 }],
  [{ awaits: 'voiding' }, { awaits: 'approval' }],
  [{ transferTo: office.units.宣传办 }],
  [{ counted: 'true' }],
  [{ campaign: office.campaign }, { campaign: v7() }],
  [{ enterprise: enterprises[0] ?? '' }],
]
const soon: Asked = { open: 'true', overdue: 'false', dueWithin: '7' }

/** Each choice alone, with each choice of every other filter, and what pages ask for with more filters at once. */
function combinations(): Asked[] {
  const filters = choices()
  const pairs = filters.flatMap((first, place) =>
    first.flatMap((one) => [
      one,
      ...filters.slice(place + 1).flatMap((later) => later.map((other) => ({ ...one, ...other }))),
    ]),
  )
  const { 应急办: unit, 市场监管所: beside, 一中社区: community, 九中社区: elsewhere } = office.units
  return [
    {},
    ...pairs,
    { sector: '工贸' },
    { sector: '消防' },
    { sector: '工贸', campaign: office.campaign },
    { sector: '消防', level: 'major', open: 'true' },
    ...['major', 'general'].flatMap((level) => [
      { level, unit, community },
      { level, unit, community: elsewhere },
      { level, unit: beside, community, found: 'government' },
      { level, status: 'closed', community },
      { level, found: 'government', counted: 'true', campaign: office.campaign, unit },
    ]),
    { ...soon, unit, community },
    { ...soon, unit, community: elsewhere },
    { open: 'true', unit, community, status: 'planned' },
  ]
}

/** The rows of a page themselves, and the one that says that there is more. */
const onePage = 21

/** A page of 20, and the head of each cell; under the filter of a campaign, what that campaign found. */
const rowsAtMost = ({ campaign }: Asked) => (campaign ? 500 + 1000 : 500)

let enterprises: string[]

async function page(asked: Asked) {
  const meter = newMeter()
  const path = `${office.path}/hazards?${new URLSearchParams({ limit: '20', ...asked })}`
  const databases = { SHARD_01: metered(env.SHARD_01, meter) }
  const { status, body } = await office.people.leader.get(path, { databases })
  expect(status, JSON.stringify(body)).toBe(200)
  return { ids: body.items.map(({ id }: { id: string }) => id), next: body.next, rowsRead: meter.rowsRead }
}

/** Four years later: hazards of other enterprises in another campaign. What waits for an answer is as much as before. */
async function growFourfold(): Promise<void> {
  const [template, campaign] = [await newTemplate(office), v7()]
  await expectCreated(
    office.people.safety.put(`${office.path}/campaigns/${campaign}`, launchInput(template, office.units)),
  )
  const later = await fillEnterprises(office, 400)
  await fillHazards({ ...office, campaign }, later, 4000)
  await env.SHARD_01.prepare('UPDATE hazard SET transfer_to = NULL, void_asked_by = NULL WHERE campaign = ?')
    .bind(campaign)
    .run()
}

type Row = Record<string, string | number | null> & { id: string; due: string; status: string }

/** Whether a hazard fits what is asked, looked at one by one. */
const fits = (row: Row, { dueWithin, counted, open, overdue, transferTo, ...same }: Asked) =>
  (dueWithin === undefined || row.due <= '2023-11-27') &&
  (counted === undefined || !['dismissed', 'merged', 'void'].includes(row.status)) &&
  (open === undefined || row.open === Number(open === 'true')) &&
  (overdue === undefined || row.overdue === Number(overdue === 'true')) &&
  (transferTo === undefined || row.transfer_to === transferTo) &&
  Object.entries(same).every(([column, value]) => row[column] === value)

const rowsBefore = new Map<string, number>()

describe.each<[stage: string, more: () => Promise<unknown>]>([
  ['of 1,000 hazards', () => Promise.resolve()],
  ['that has grown to 5,000', growFourfold],
  ['that has grown to 5,000, after ANALYZE', () => env.SHARD_01.prepare('ANALYZE').run()],
])('a ledger %s', (_, more) => {
  beforeAll(async () => {
    if (rowsBefore.size === 0) {
      enterprises = await fillEnterprises(office, 100)
      await fillHazards(office, enterprises, 1000)
    }
    await more()
  }, 60_000)

  test('costs at most twice the rows that it cost with 1,000, whatever it is filtered by', {
    timeout: 120_000,
  }, async () => {
    const grown: [asked: string, before: number, rows: number][] = []
    for (const asked of combinations()) {
      const { rowsRead } = await page(asked)
      const name = JSON.stringify(asked)
      const before = rowsBefore.get(name) ?? rowsRead
      rowsBefore.set(name, before)
      if (rowsRead > Math.max(2 * before, onePage) || rowsRead > rowsAtMost(asked)) grown.push([name, before, rowsRead])
    }
    expect(rowsBefore.size).toBeGreaterThan(200)
    expect(grown).toEqual([])
  })
})

test('the ledger shows the hazards that fit, in their order, whatever it is filtered by', {
  timeout: 120_000,
}, async () => {
  const { results } = await env.SHARD_01.prepare('SELECT * FROM hazard WHERE office = ? ORDER BY due, id')
    .bind(Number(office.code))
    .all<Row>()
  const wrong: string[] = []
  for (const asked of combinations()) {
    const fit = results.filter((row) => fits(row, asked)).map(({ id }) => id)
    const first = await page(asked)
    const second = first.next === null ? [] : (await page({ ...asked, after: first.next })).ids
    if (JSON.stringify([...first.ids, ...second]) !== JSON.stringify(fit.slice(0, 40)))
      wrong.push(JSON.stringify(asked))
  }
  expect(wrong).toEqual([])
})
