import { and, asc, count, desc, eq, inArray, isNotNull, isNull, max, ne } from 'drizzle-orm'
import { wordsOf } from '../../lib/folding.ts'
import type { OfficeDb, OfficeRows } from '../../tenancy/office.ts'
import { type Asked, reading } from '../../tenancy/reading.ts'
import { searchIn, type Words, wordsGiven } from '../../tenancy/search.ts'
import {
  after as afterKey,
  before,
  besides,
  columnsOf,
  type Expression,
  lookedUp,
  selective,
} from '../../tenancy/sql.ts'
import { creationOf, eventsOf, keyUse, type StepPlaces } from '../../tenancy/step-queries.ts'
import type { Enterprise, EnterpriseQuery } from './schema.ts'
import { enterprise, inspected } from './table.ts'

interface PagePlaces {
  words: Words<Asked> | null
  creditCode: Asked | undefined
  community: Asked | undefined
  inspectedIn: Asked | undefined
  notInspectedIn: Asked | undefined
  after: readonly Asked[] | null
  rows: Asked<number>
}

const page = reading((office: OfficeRows, query: PagePlaces) => {
  const { creditCode, community, inspectedIn, notInspectedIn, after, rows } = query
  const e = office.rows(enterprise)
  const i = office.rows(inspected)
  const listed = office.select({
    madeAt: e.madeAt,
    id: e.id,
    name: e.name,
    site: e.site,
    creditCode: e.creditCode,
    principal: e.principal,
    address: e.address,
    community: e.community,
    sectors: e.sectors,
    attributes: e.attributes,
  })
  const search = query.words && searchIn(office, 'enterprise', query.words)
  const visits = (campaign: Asked) =>
    lookedUp(
      office
        .select({ n: i.visits })
        .from(i)
        .where(and(eq(i.campaign, campaign), eq(i.enterprise, e.id))),
    )
  const ofCode = creditCode && selective(eq(e.creditCode, creditCode))
  const inPlace = community && (ofCode ? besides(e.community, community) : selective(eq(e.community, community)))
  const fits = and(
    ofCode,
    inPlace,
    inspectedIn && isNotNull(visits(inspectedIn)),
    notInspectedIn && isNull(visits(notInspectedIn)),
    search?.fits(e.id),
    after ? before([e.madeAt, e.id], after) : undefined,
  )
  const limit = search ? search.limit(rows) : rows
  const amongAll = () => listed.from(e).where(fits).orderBy(desc(e.madeAt), desc(e.id)).limit(limit)
  const amongInspected = (campaign: Asked) =>
    listed
      .from(i)
      .crossJoin(e)
      .where(
        and(
          eq(i.campaign, campaign),
          after ? before([i.madeAt, i.enterprise], after) : undefined,
          eq(e.id, i.enterprise),
          search?.fits(e.id),
        ),
      )
      .orderBy(desc(i.madeAt), desc(i.enterprise))
      .limit(limit)
  const inspectedAlone = inspectedIn && !notInspectedIn && !creditCode && !community
  const inOrder = inspectedAlone ? amongInspected(inspectedIn) : amongAll()
  if (!search?.few) return [inOrder]
  const few = search.few
  const amongFew = listed
    .from(few.rows)
    .crossJoin(e)
    .where(and(eq(e.id, few.id), fits))
    .orderBy(desc(e.madeAt), desc(e.id))
    .limit(few.limit(rows))
  return [inOrder, amongFew]
})

/** Enterprises that fit the query, newest first, one more than the page holds. */
export async function enterprisesFitting(
  office: OfficeDb,
  { q, limit, ...filter }: Omit<EnterpriseQuery, 'after'>,
  after: string[] | null,
) {
  const { creditCode, community, inspectedIn, notInspectedIn } = filter
  if (inspectedIn !== undefined && inspectedIn === notInspectedIn) return []
  const given = { creditCode, community, inspectedIn, notInspectedIn }
  const answers = await office.read(page, { ...given, words: wordsGiven(wordsOf(q ?? '')), after, rows: limit + 1 })
  return answers.flat().map(({ madeAt, ...row }) => ({ ...row, key: [madeAt, row.id] }))
}

const whole = reading((office: OfficeRows, id: Asked) => {
  const e = office.rows(enterprise)
  const self = office.rows(enterprise, 'self')
  const other = office.rows(enterprise, 'other')
  return [
    office.select(columnsOf(e)).from(e).where(eq(e.id, id)),
    eventsOf(office, id),
    office
      .select({ id: other.id, name: other.name, site: other.site })
      .from(self)
      .innerJoin(other, and(selective(eq(other.creditCode, self.creditCode)), ne(other.id, self.id)))
      .where(eq(self.id, id)),
  ]
})

/** One enterprise with its life and the other sites of its credit code. */
export async function enterpriseWhole(office: OfficeDb, id: string) {
  const [[row], events, otherSites] = await office.read(whole, id)
  return row && { row, events, otherSites }
}

/** Statement: what other features need to know about an enterprise. */
export function enterpriseFacts(office: OfficeRows, id: Expression) {
  const e = office.rows(enterprise)
  return office
    .select({ name: e.name, community: e.community, sectors: e.sectors, attributes: e.attributes })
    .from(e)
    .where(eq(e.id, id))
}

/** Column: the name of a row's enterprise. */
export function enterpriseName(office: OfficeRows, id: Expression) {
  const e = office.rows(enterprise)
  return lookedUp<string>(office.select({ name: e.name }).from(e).where(eq(e.id, id)))
}

/** Column: the address of a row's enterprise. */
export function enterpriseAddress(office: OfficeRows, id: Expression) {
  const e = office.rows(enterprise)
  return lookedUp<string>(office.select({ address: e.address }).from(e).where(eq(e.id, id)))
}

/** Column: the community that a row's enterprise stands in. */
export function enterpriseCommunity(office: OfficeRows, id: Expression) {
  const e = office.rows(enterprise)
  return lookedUp<string>(office.select({ community: e.community }).from(e).where(eq(e.id, id)))
}

/** Statement: the names of these enterprises, with the site where several have one name. */
export function enterprisesNamed(office: OfficeRows, ids: readonly Asked[]) {
  const e = office.rows(enterprise)
  return office
    .select({ id: e.id, name: e.name, site: e.site })
    .from(e)
    .where(inArray(e.id, [...ids]))
}

/**
 * Statement for a page of enterprises by id, or for one enterprise, with one more row than the page holds; and the
 * page's last id.
 */
export function enterprisePage(
  office: OfficeRows,
  only: Asked | undefined,
  after: readonly Asked[] | null,
  { limit, rows }: { limit: Asked<number>; rows: Asked<number> },
) {
  const e = office.rows(enterprise)
  const fits = and(only === undefined ? undefined : eq(e.id, only), after ? afterKey([e.id], after) : undefined)
  const page = office.select({ shown: e.id }).from(e).where(fits).orderBy(asc(e.id)).limit(limit).as('page')
  return {
    rows: office
      .select({ id: e.id, name: e.name, site: e.site, principal: e.principal, attributes: e.attributes })
      .from(e)
      .where(fits)
      .orderBy(asc(e.id))
      .limit(rows),
    last: lookedUp<string>(office.select({ id: max(page.shown) }).from(page)),
  }
}

/** Statement: how many enterprises stand in a community. */
export function enterprisesIn(office: OfficeRows, community: Asked) {
  const e = office.rows(enterprise)
  return office
    .select({ n: count() })
    .from(e)
    .where(selective(eq(e.community, community)))
}

/** The enterprises of a credit code. */
function sitesOf(office: OfficeRows, creditCode: Asked) {
  const e = office.rows(enterprise)
  return office
    .select({ id: e.id, site: e.site })
    .from(e)
    .where(selective(eq(e.creditCode, creditCode)))
}

const facts = reading((office: OfficeRows, { id, creditCode }: { id: Asked; creditCode: Asked }) => [
  sitesOf(office, creditCode),
  creationOf(office, id),
])

/** What a new enterprise is checked against, and what it was made with if it is there already. */
export async function factsForEnterprise(office: OfficeDb, { id, input }: { id: string; input: Enterprise }) {
  const [sites, [made]] = await office.read(facts, { id, creditCode: input.creditCode ?? '' })
  return { sites, made }
}

const forStep = reading((office: OfficeRows, { id, key, creditCode }: StepPlaces & { creditCode: Asked }) => {
  const e = office.rows(enterprise)
  return [
    office
      .select({ id: e.id, seq: e.seq, hash: e.hash, title: e.name, community: e.community })
      .from(e)
      .where(eq(e.id, id)),
    sitesOf(office, creditCode),
    keyUse(office, key),
  ]
})

export async function enterpriseForStep(
  office: OfficeDb,
  { id, input, key }: { id: string; input: Enterprise; key: string },
) {
  const [[row], sites, [used]] = await office.read(forStep, { id, key, creditCode: input.creditCode ?? '' })
  return { record: row && { ...row, status: 'current', sites }, used }
}
