import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { awaited } from '../../src/features/hazards/lifecycle.ts'
import { states } from '../../src/features/hazards/rules/states.ts'
import { finders, levels } from '../../src/features/hazards/schema.ts'
import { type Asked, aloneAndInPairs, drawn } from '../support/filters.ts'
import { fillEnterprises, fillHazards } from '../support/many.ts'
import { newCampaign } from '../support/records.ts'
import { office } from '../support/setting.ts'

type Row = Record<string, string | number | null> & { id: string; due: string; found_on: string; status: string }

let enterprises: string[]
let other: string

beforeAll(async () => {
  enterprises = await fillEnterprises(office, 20)
  other = await newCampaign(office)
  await fillHazards(office, enterprises, 400)
  await fillHazards({ ...office, campaign: other }, enterprises, 400)
  await env.SHARD_01.prepare("UPDATE hazard SET found_on = date(due, '-' || (number % 20) || ' days')").run()
})

/** The filters of the ledger alone, each with each other, and many at once. */
function combinations(): Asked[] {
  const { 应急办, 市场监管所, 宣传办, 一中社区, 九中社区 } = office.units
  const choices = [
    ['open', ['true', 'false']],
    ['overdue', ['true', 'false']],
    ['everOverdue', ['true']],
    ['counted', ['true']],
    ['unclosed', ['true']],
    ['dueWithin', ['7']],
    ['status', states],
    ['level', levels],
    ['found', finders],
    ['sector', ['工贸', '特种设备', '消防']],
    ['unit', [应急办, 市场监管所]],
    ['community', [一中社区, 九中社区]],
    ['transferTo', [宣传办]],
    ['awaits', awaited],
    ['campaign', [office.campaign, other]],
    ['enterprise', enterprises.slice(0, 1)],
  ] as const
  // Many were found before the first of the days, and very few before the second.
  const days = [
    ['dueFrom', ['2023-11-01']],
    ['dueTo', ['2023-12-15']],
    ['foundFrom', ['2023-11-18']],
    ['foundTo', ['2023-11-18', '2023-05-20']],
  ] as const
  return [
    ...aloneAndInPairs(choices),
    ...drawn(choices, 150),
    ...aloneAndInPairs(days),
    ...drawn([...days, ...choices.slice(0, 10)], 100),
  ]
}

async function page(asked: Asked) {
  const { status, body } = await office.people.leader.get(
    `${office.path}/hazards?${new URLSearchParams({ limit: '20', ...asked })}`,
  )
  expect(status, JSON.stringify(body)).toBe(200)
  return { ids: body.items.map(({ id }: { id: string }) => id), next: body.next }
}

/** Whether a hazard fits what is asked, looked at one by one. */
const fits = (
  row: Row,
  {
    dueWithin,
    dueFrom,
    dueTo,
    foundFrom,
    foundTo,
    counted,
    unclosed,
    open,
    overdue,
    everOverdue,
    transferTo,
    ...same
  }: Asked,
) =>
  (dueWithin === undefined || row.due <= '2023-11-27') &&
  (dueFrom === undefined || row.due >= dueFrom) &&
  (dueTo === undefined || row.due <= dueTo) &&
  (foundFrom === undefined || row.found_on >= foundFrom) &&
  (foundTo === undefined || row.found_on <= foundTo) &&
  (counted === undefined || !['dismissed', 'merged', 'void'].includes(row.status)) &&
  (unclosed === undefined || !['closed', 'dismissed', 'merged', 'void'].includes(row.status)) &&
  (open === undefined || row.open === Number(open === 'true')) &&
  (overdue === undefined || row.overdue === Number(overdue === 'true')) &&
  (everOverdue === undefined || row.ever_overdue === 1) &&
  (transferTo === undefined || row.transfer_to === transferTo) &&
  Object.entries(same).every(([column, value]) => row[column] === value)

test('the ledger shows the hazards that fit, in their order, whatever it is filtered by', async () => {
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
