import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { awaited } from '../../src/features/hazards/lifecycle.ts'
import { type Order, orders, usualOrder } from '../../src/features/hazards/rules/ordering.ts'
import { type State, states } from '../../src/features/hazards/rules/states.ts'
import { finders, levels } from '../../src/features/hazards/schema.ts'
import { type Asked, aloneAndInPairs, drawn } from '../support/filters.ts'
import { fillEnterprises, fillHazards } from '../support/many.ts'
import { newCampaign } from '../support/records.ts'
import { office } from '../support/setting.ts'

type Row = Record<string, string | number | null> & {
  id: string
  due: string
  found_on: string
  closed_on: string | null
  closed_by: string | null
  status: State
  number: number
  enterprise_name: string
}

let enterprises: string[]
let other: string

beforeAll(async () => {
  enterprises = await fillEnterprises(office, 20)
  other = await newCampaign(office)
  await fillHazards(office, enterprises, 400)
  await fillHazards({ ...office, campaign: other }, enterprises, 400)
  await env.SHARD_01.batch(
    [
      "UPDATE hazard SET found_on = date(due, '-' || (number % 20) || ' days')",
      "UPDATE hazard SET closed_on = date(due, '-' || (number % 7) || ' days') WHERE status = 'closed'",
      // What an import has closed was closed on no day here.
      `UPDATE hazard SET closed_by = 'import', closed_on = NULL, ever_overdue = 0
       WHERE status = 'closed' AND awaits IS NULL AND number % 5 = 0`,
      // Some enterprises are called alike.
      "UPDATE enterprise SET name = '企业' || (rowid_of % 9) FROM (SELECT id AS of, row_number() OVER (ORDER BY id) AS rowid_of FROM enterprise) WHERE id = of",
    ].map((text) => env.SHARD_01.prepare(text)),
  )
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
    ['closedBy', ['import']],
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
    ['closedFrom', ['2023-11-01']],
    ['closedTo', ['2023-11-20', '2023-05-31']],
  ] as const
  return [
    ...aloneAndInPairs(choices),
    ...drawn(choices, 150),
    ...aloneAndInPairs(days),
    ...drawn([...days, ...choices.slice(0, 11)], 100),
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
    closedFrom,
    closedTo,
    counted,
    unclosed,
    open,
    overdue,
    everOverdue,
    transferTo,
    closedBy,
    ...same
  }: Asked,
) =>
  (dueWithin === undefined || row.due <= '2023-11-27') &&
  (dueFrom === undefined || row.due >= dueFrom) &&
  (dueTo === undefined || row.due <= dueTo) &&
  (foundFrom === undefined || row.found_on >= foundFrom) &&
  (foundTo === undefined || row.found_on <= foundTo) &&
  (closedFrom === undefined || (row.closed_on ?? '') >= closedFrom) &&
  (closedTo === undefined || (row.closed_on ?? '9999') <= closedTo) &&
  (closedBy === undefined
    ? (counted === undefined && same.status === undefined) || row.closed_by === null
    : counted === undefined && row.closed_by === closedBy) &&
  (counted === undefined || !['dismissed', 'merged', 'void'].includes(row.status)) &&
  (unclosed === undefined || !['closed', 'dismissed', 'merged', 'void'].includes(row.status)) &&
  (open === undefined || row.open === Number(open === 'true')) &&
  (overdue === undefined || row.overdue === Number(overdue === 'true')) &&
  (everOverdue === undefined || row.ever_overdue === 1) &&
  (transferTo === undefined || row.transfer_to === transferTo) &&
  Object.entries(same).every(([column, value]) => row[column] === value)

const stored = async () =>
  (
    await env.SHARD_01.prepare(
      `SELECT h.*, coalesce(e.name, '~') AS enterprise_name FROM hazard AS h LEFT JOIN enterprise AS e USING (office)
       WHERE office = ? AND e.id = h.enterprise ORDER BY due, h.id`,
    )
      .bind(Number(office.code))
      .all<Row>()
  ).results

/** What comes first, second and third in an order; texts compare as such. */
const placeIn: Record<Order, (row: Row) => (string | number)[]> = {
  due: ({ due, id }) => [due, id],
  number: ({ number }) => [number],
  found: ({ found_on, id }) => [found_on, id],
  closed: ({ closed_on, id }) => [closed_on ?? '~', id],
  level: ({ level, due, id }) => [level === 'major' ? 0 : level === 'general' ? 1 : 2, due, id],
  status: ({ status, due, id }) => [states.indexOf(status), due, id],
  party: ({ enterprise_name, due, id }) => [enterprise_name, due, id],
}

/** In which of two places a hazard stands first: those of one rank by due date, whichever way the ranks go. */
function compared(order: Order, descending: boolean, one: Row, other: Row): number {
  const [first, second] = [placeIn[order](one), placeIn[order](other)]
  const differing = first.findIndex((part, place) => part !== second[place])
  if (differing < 0) return 0
  const rising = (first[differing] ?? '') < (second[differing] ?? '') ? -1 : 1
  const ranked = order === 'level' || order === 'status'
  return descending && (!ranked || differing === 0) ? -rising : rising
}

test('the ledger shows the hazards that fit, in their order, whatever it is filtered by', async () => {
  const results = await stored()
  const wrong: string[] = []
  for (const asked of combinations()) {
    const order = usualOrder(asked)
    const sorted = order === 'due' ? results : results.toSorted((one, other) => compared(order, false, one, other))
    const fit = sorted.filter((row) => fits(row, asked)).map(({ id }) => id)
    const first = await page(asked)
    const second = first.next === null ? [] : (await page({ ...asked, after: first.next })).ids
    if (JSON.stringify([...first.ids, ...second]) !== JSON.stringify(fit.slice(0, 40)))
      wrong.push(JSON.stringify(asked))
  }
  expect(wrong).toEqual([])
})

test.each(orders.flatMap((order) => [false, true].map((descending) => [order, descending] as const)))(
  'the ledger is sorted by %s, descending: %s, whatever it is filtered by',
  async (order, descending) => {
    const results = (await stored()).toSorted((one, other) => compared(order, descending, one, other))
    const wrong: string[] = []
    for (const asked of combinations().filter((_, nth) => nth % 16 === 0)) {
      const sorted = { ...asked, order, ...(descending ? { descending: 'true' } : {}) }
      const fit = results.filter((row) => fits(row, asked)).map(({ id }) => id)
      const first = await page(sorted)
      const second = first.next === null ? [] : (await page({ ...sorted, after: first.next })).ids
      if (JSON.stringify([...first.ids, ...second]) !== JSON.stringify(fit.slice(0, 40)))
        wrong.push(JSON.stringify(asked))
    }
    expect(wrong).toEqual([])
  },
)

test('the ledger says how many hazards fit, how many of them are overdue, and how many are in each state', async () => {
  const results = await stored()
  const wrong: string[] = []
  for (const asked of combinations().filter((_, nth) => nth % 3 === 0)) {
    const fit = results.filter((row) => fits(row, asked))
    const { body } = await office.people.leader.get(`${office.path}/hazards/total?${new URLSearchParams(asked)}`)
    const own = fit.filter((row) => row.closed_by === null)
    const byState = states
      .map((status) => ({ status, count: own.filter((row) => row.status === status).length }))
      .filter(({ count }) => count > 0)
    const overdue = fit.filter((row) => row.overdue === 1).length
    const total = { count: fit.length, more: false, overdue, imported: fit.length - own.length, states: byState }
    if (JSON.stringify(body) !== JSON.stringify(total)) wrong.push(`${JSON.stringify(asked)}: ${JSON.stringify(body)}`)
  }
  expect(wrong).toEqual([])
})
