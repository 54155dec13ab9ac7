import { and, asc, desc, eq, inArray, isNotNull, max, ne, or } from 'drizzle-orm'
import type { OfficeDb, OfficeRows } from '../../tenancy/office.ts'
import { type Asked, reading } from '../../tenancy/reading.ts'
import {
  after as afterKey,
  before,
  besides,
  columnsOf,
  containsWord,
  type Expression,
  lookedUp,
  selective,
} from '../../tenancy/sql.ts'
import { creationOf, eventsOf, keyUse, type StepPlaces } from '../../tenancy/step-queries.ts'
import type { Enterprise, EnterpriseQuery } from './schema.ts'
import { enterprise, inspected } from './table.ts'

/** The words that a search asks for, each to be contained. */
const wordsOf = (q: string) =>
  q
    .split(/[\s，,、]+/u)
    .filter((word) => word !== '')
    .slice(0, 5)

interface PagePlaces {
  words: readonly Asked[]
  creditCode: Asked | undefined
  community: Asked | undefined
  inspectedIn: Asked | undefined
  after: readonly Asked[] | null
  rows: Asked<number>
}

const fitting = reading((office: OfficeRows, query: PagePlaces) => {
  const { creditCode, community, inspectedIn, after, rows } = query
  const e = office.rows(enterprise)
  const i = office.rows(inspected)
  const listed = office.select({
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
  const words = query.words.map((word) =>
    or(containsWord(e.name, word), containsWord(e.address, word), containsWord(e.principal, word)),
  )
  const inCampaign = inspectedIn && eq(i.campaign, inspectedIn)
  const amongAll = () => {
    const ofCode = creditCode && selective(eq(e.creditCode, creditCode))
    const inPlace = community && (ofCode ? besides(e.community, community) : selective(eq(e.community, community)))
    const visits =
      inCampaign &&
      office
        .select({ n: i.visits })
        .from(i)
        .where(and(inCampaign, eq(i.enterprise, e.id)))
    const fits = and(ofCode, inPlace, visits && isNotNull(lookedUp(visits)), ...words)
    return listed
      .from(e)
      .where(and(fits, after ? before([e.id], after) : undefined))
      .orderBy(desc(e.id))
  }
  const amongInspected = () => {
    const onPage = and(inCampaign, after ? before([i.enterprise], after) : undefined)
    return listed
      .from(i)
      .crossJoin(e)
      .where(and(onPage, eq(e.id, i.enterprise), ...words))
      .orderBy(desc(i.enterprise))
  }
  const found = inCampaign && !creditCode && !community ? amongInspected() : amongAll()
  return [found.limit(rows)]
})

/** Enterprises that fit the query, newest first, one more than the page holds. */
export async function enterprisesFitting(
  office: OfficeDb,
  { q, creditCode, community, inspectedIn, limit }: Omit<EnterpriseQuery, 'after'>,
  after: string[] | null,
) {
  const filter = { words: wordsOf(q ?? ''), creditCode, community, inspectedIn }
  const [rows] = await office.read(fitting, { ...filter, after, rows: limit + 1 })
  return rows
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
