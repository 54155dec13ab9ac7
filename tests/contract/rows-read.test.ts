import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { type Order, servedBy, sortedAtMost, usualOrder } from '../../src/features/hazards/rules/ordering.ts'
import { hazardIndicators, leftOf, rectified } from '../../src/features/indicators/rules.ts'
import { readingRights } from '../../src/lib/rights.ts'
import { type Client, clientBy } from '../support/client.ts'
import { type Asked, aloneAndInPairs, drawn, filteredLists, valuesOf } from '../support/filters.ts'
import { hazardRow, imported, undo } from '../support/imports.ts'
import {
  fillChases,
  fillEnterprises,
  fillHazards,
  fillInspections,
  fillMemberEvents,
  fillPerformances,
  fillSearched,
  fillSecurityEvents,
  type Places,
} from '../support/many.ts'
import { nanguanTemplate } from '../support/nanguan-template.ts'
import { describeRows } from '../support/on-d1.ts'
import { newCampaign, newEnterprise, newHazard, newProgram, newUnit, programWith } from '../support/records.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { walkEveryRoute } from '../support/walk.ts'
import { throughOthers } from '../support/world.ts'

/** A request that reads, and who makes it. */
interface Read {
  path: string
  by: Client
}

/** What it may cost to look at cells that were empty before. */
const slack = 45
/** What is looked at to sort a thousand hazards at most, or to refuse more: each is found, by several ways, and read. */
const sortedRows = 25 * sortedAtMost
/** What is looked at to count as many as are counted. */
const countedRows = 45_000
/** What leads to one item more of a merged page, and its own row, and a name. */
const anItem = 6

let places: Places
let reads: Read[]
/** A campaign that has just begun. */
let later: string

/** Departments and communities as a street has them: a department leads a sector or two, and few hazards lie astray. */
async function makePlaces(): Promise<Places> {
  const departments = [office.units.应急办, office.units.市场监管所]
  const communities = [office.units.一中社区, office.units.九中社区]
  for (let n = 0; n < 6; n++) departments.push(await newUnit(office, { name: `第${n}中队` }))
  for (let n = 0; n < 8; n++) {
    const community = { name: `第${n}社区`, kind: 'community', code: `${office.code}10${n}` }
    communities.push(await newUnit(office, community))
  }
  const usual = sectors.map((sector, place) => [sector, departments[place % departments.length] ?? ''] as const)
  const astray = [sectors[0] ?? '', office.units.宣传办] as const
  return { handled: [...usual, ...usual, ...usual, ...usual, astray], communities, receivers: departments }
}
const sectors = nanguanTemplate.sectors.map(({ name }) => name).slice(0, 12)

/** Puts as many hazards into a campaign, and what else happens in the meantime; answers the enterprises. */
async function fill(campaign: string, hazards: number): Promise<string[]> {
  const here = { ...office, campaign }
  const enterprises = await fillEnterprises(here, hazards / 10, places.communities)
  await fillInspections(here, enterprises, hazards / 4)
  await fillPerformances(here, enterprises, 2)
  await fillChases(here, [...places.communities, ...places.receivers], hazards / 5)
  await fillHazards(here, enterprises, hazards, places)
  await env.SHARD_01.batch(
    [
      "UPDATE hazard SET found_on = date(due, '-' || (number % 20) || ' days') WHERE number > 1",
      "UPDATE hazard SET closed_on = date(due, '-' || (number % 7) || ' days') WHERE status = 'closed'",
    ].map((text) => env.SHARD_01.prepare(text)),
  )
  await fillMemberEvents(office.code, hazards / 5)
  await fillSearched(here)
  return enterprises
}

/** Merges some enterprises into one, with all that each has. */
const turnOutToBe = (others: readonly string[], one: string) =>
  env.SHARD_01.batch(
    others.map((other) =>
      env.SHARD_01.prepare(
        "UPDATE enterprise SET ended_on = '2023-11-20', end_reason = '重复登记', merged_into = ? WHERE id = ?",
      ).bind(one, other),
    ),
  )

/** Each export of the security log is one row more in it. */
const tellingOfItself = '/export'
/** It asks what the list asks, with another limit. */
const totalOfList = '/total'

/** Every list under every filter that its schema has, as the OpenAPI document tells it. */
async function readsOfLists([enterprise = '', other = '']: string[]): Promise<Read[]> {
  const [unit = '', beside = ''] = places.receivers
  const known = {
    campaign: [office.campaign, later],
    inspectedIn: [office.campaign, later],
    notInspectedIn: [office.campaign],
    enterprise: [enterprise, other],
    unit: [unit, beside, office.units.宣传办],
    transferTo: [unit],
    community: places.communities.slice(0, 2),
    division: [office.district],
    sector: [...sectors.slice(0, 2), '消防'],
    dueWithin: ['7'],
    // What very many have, what few have, what nobody has; and a number.
    q: ['企业', '通道杂物', '星光', '造船 企业', '2023-0001'],
    creditCode: ['91341302MA2N00000X'],
    name: ['星光KTV', '没有这一家'],
    besides: [enterprise],
    place: ['淮海路 18 号院内通道', '没有这一处'],
    description: ['通道堆放杂物', '没有这一项'],
    foundOn: ['2023-11-20'],
    inspection: [later],
    on: ['2023-11-20'],
    // Days until which many were found, and one.
    foundFrom: ['2023-11-01'],
    foundTo: ['2023-11-30', '2022-12-31'],
    dueFrom: ['2023-11-20'],
    dueTo: ['2023-11-30'],
    closedFrom: ['2023-11-01'],
    closedTo: ['2023-11-30', '2022-12-31'],
    day: ['2023-11-20'],
    month: ['2023-11'],
    year: ['2023', '2022'],
    since: ['2023-11-01'],
    from: ['2023-11-01'],
    to: ['2023-11-20'],
    asOf: ['2023-11-19'],
    asKnownOn: ['2023-11-20'],
    form: ['progress', 'units'],
    weekEnds: ['5'],
    monthEnds: ['24'],
    person: ['person1'],
    address: ['000000000000000a'],
    template: [world.template[office.district] ?? ''],
    wait: ['0'],
  }
  const program = await newProgram(supervisor, office.district, { rights: [...readingRights] })
  const ledger = await imported(
    office,
    Array.from({ length: 60 }, (_, n) => hazardRow(n + 2)),
  )
  await undo(office, ledger)
  const readerOf = (path: string) => {
    if (path.includes('/reporting/')) return program
    if (path.includes('/imports')) return office.people.safety
    if (path.startsWith('/offices/')) return office.people.leader
    return path.startsWith('/security-log') ? world.operator : supervisor
  }
  const lists = (await filteredLists()).filter(
    ({ path }) => !path.endsWith(tellingOfItself) && !path.endsWith(totalOfList),
  )
  return lists.flatMap(({ path, filters, paged }) => {
    const choices = filters.map((filter) => [filter.name, valuesOf(filter, known)] as const)
    const always = Object.fromEntries(
      filters.flatMap(({ name, required }, nth) => (required ? [[name, choices[nth]?.[1][0] ?? '']] : [])),
    )
    const asked = [
      ...aloneAndInPairs(choices),
      ...(path.endsWith('/hazards') ? [...together(known), ...drawn(choices, 80)] : []),
    ]
    const at = path
      .replace('/api/v1', '')
      .replace('{office}', office.code)
      .replace(/\{(district|division)\}/, office.district)
      .replace('{form}', 'investigation')
      .replace('{id}', path.includes('/imports/') ? ledger : office.campaign)
    const all = asked.map(
      (filter) => `${at}?${new URLSearchParams({ ...always, ...filter, ...(paged ? { limit: '20' } : {}) })}`,
    )
    return [...new Set(all)].map((path) => ({ path, by: readerOf(path) }))
  })
}

/** What the pages ask of the ledger with several filters at once. */
const together = ({
  unit: [unit = ''],
  community: [community = ''],
  campaign: [campaign = ''],
  sector: [sector = ''],
}: Record<'unit' | 'community' | 'campaign' | 'sector', string[]>): Asked[] => {
  const soon = { open: 'true', overdue: 'false', dueWithin: '7' }
  const scopes: Asked[] = [
    { unit },
    { community },
    { unit, community },
    { campaign, sector },
    { campaign, unit },
    { campaign, community },
  ]
  const indicators: Asked[] = [
    ...Object.values(hazardIndicators),
    ...rectified.map(([, whole]) => ({ ...leftOf(whole) })),
  ]
  return scopes.flatMap((scope) => [
    scope,
    ...[soon, { status: 'claimed' }, { status: 'confirmed' }, { awaits: 'extension' }, ...indicators].map((asked) => ({
      ...asked,
      ...scope,
    })),
  ])
}

/** Everything that people read where every route is used. */
async function readsOfWalk(): Promise<Read[]> {
  const found = new Map<string, Client>()
  const watched = (client: Client) =>
    clientBy((path, ask = {}) => {
      if (ask.method === undefined && !path.includes(tellingOfItself)) found.set(path, client)
      return client.send(path, ask)
    })
  await walkEveryRoute({
    office: throughOthers(office, watched),
    operator: watched(world.operator),
    program: programWith,
    mark: 'rows',
  })
  return [...found].map(([path, by]) => ({ path, by }))
}

/** Whether an order is served however many hazards fit. */
function servedAnyway(path: string): boolean {
  const { order, descending, limit: _, ...filter } = Object.fromEntries(new URLSearchParams(path.split('?')[1]))
  const sorting = { order: (order as Order | undefined) ?? usualOrder(filter), descending: descending === 'true' }
  return ['ledger', 'index'].includes(servedBy(filter, sorting) ?? '')
}

/** The lists that an answer shows, by the number of their items: what waits today is several of the ledger's. */
function listsIn({
  items,
  hazards = [],
  count = 0,
}: {
  items?: unknown
  hazards?: { count: number }[]
  count?: number
}): number[] {
  const several = Array.isArray(hazards) ? hazards.map(({ count }) => count) : []
  return [...several, ...(count > 0 ? [count] : []), ...(Array.isArray(items) ? [items.length] : [])]
}

const before = new Map<string, { rows: number; items: number }>()

describeRows.each<[stage: string, more: () => Promise<unknown>]>([
  [
    'with 1,000 hazards',
    async () => {
      // The security log is kept for a year.
      await fillSecurityEvents(office.code, 1000)
      places = await makePlaces()
      await newHazard(office, {
        enterprise: await newEnterprise(office, { name: '星光KTV' }),
        description: '星光',
        foundOn: '2022-12-01',
      })
      later = await newCampaign(office)
      await fill(later, 100)
      const enterprises = await fill(office.campaign, 1000)
      await turnOutToBe(enterprises.slice(2, 4), enterprises[0] ?? '')
      reads = [...(await readsOfLists(enterprises)), ...(await readsOfWalk())]
    },
  ],
  [
    'that has grown to 8,000',
    async () => {
      await fill(office.campaign, 4000)
      await fill(later, 3000)
    },
  ],
  [
    'that has grown to 8,000, after ANALYZE',
    () => Promise.all([env.SHARD_01, env.DIRECTORY].map((database) => database.prepare('ANALYZE').run())),
  ],
])('an office %s', (_, more) => {
  beforeAll(more, 300_000)

  test('reads at most twice the rows for any request that it read with 1,000, but for what a page shows more', async () => {
    const grown: string[] = []
    for (const { path, by } of reads) {
      const { status, body, cost } = await by.get(path)
      const sorted = /[?&](order|descending|closedFrom|closedTo)=/.test(path)
      if (!(sorted && body.code === 'tooManyToSort')) expect(status, `${path}: ${JSON.stringify(body)}`).toBe(200)
      const lists = listsIn(body)
      const items = lists.reduce((sum, length) => sum + length, 0)
      const then = before.get(path) ?? { rows: cost.rowsRead, items }
      before.set(path, then)
      const all = 2 * then.rows + Math.max(0, items - then.items) * anItem + Math.max(1, lists.length) * slack
      const bound = path.includes('/total?') ? countedRows : sorted && !servedAnyway(path) ? sortedRows : 0
      const atMost = Math.max(all, bound)
      if (cost.rowsRead > atMost)
        grown.push(`${path}: ${then.rows} for ${then.items}, now ${cost.rowsRead} for ${items}`)
    }
    expect(before.size).toBeGreaterThan(600)
    expect(grown).toEqual([])
  })
})
