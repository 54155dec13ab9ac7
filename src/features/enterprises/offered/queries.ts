import { and, asc, count, eq, inArray, isNull, max } from 'drizzle-orm'
import type { OfficeRows } from '../../../tenancy/office.ts'
import type { Asked } from '../../../tenancy/reading.ts'
import {
  after as afterKey,
  amongTexts,
  coalesced,
  type Expression,
  type Looked,
  lookedUp,
  selective,
} from '../../../tenancy/sql.ts'
import { enterprise } from '../table.ts'

/** Derived table: the enterprises that turned out to be this one. */
export function mergedInto(office: OfficeRows, id: Expression) {
  const e = office.rows(enterprise, 'other')
  return office
    .select({ merged: e.id })
    .from(e)
    .where(selective(eq(e.mergedInto, id)))
    .as('merged_into')
}

/** Column: the enterprise that stands for this one: the one that it was merged into, or itself. */
export function enterpriseStanding(office: OfficeRows, id: Expression) {
  const e = office.rows(enterprise)
  return lookedUp<string>(
    office
      .select({ id: coalesced(e.mergedInto, e.id) })
      .from(e)
      .where(eq(e.id, id)),
  )
}

/** Statement: what other features need to know about an enterprise. */
export function enterpriseFacts(office: OfficeRows, id: Expression) {
  const e = office.rows(enterprise)
  return office
    .select({ name: e.name, community: e.community, sectors: e.sectors, attributes: e.attributes })
    .from(e)
    .where(eq(e.id, id))
}

/** Column: what a row's enterprise is called, where it lies, or the community that it stands in. */
export function ofEnterprise(office: OfficeRows, id: Expression, column: 'name' | 'address' | 'community') {
  const e = office.rows(enterprise)
  return lookedUp<string>(office.select({ value: e[column] }).from(e).where(eq(e.id, id)))
}

/** Statement: the names of these enterprises, with the site where several have one name. */
export function enterprisesNamed(office: OfficeRows, ids: readonly Asked[]) {
  const e = office.rows(enterprise)
  return office
    .select({ id: e.id, name: e.name, site: e.site })
    .from(e)
    .where(inArray(e.id, [...ids]))
}

/** Statement: enterprises, by their ids as JSON, as a ledger names them. */
export function enterprisesInLedger(office: OfficeRows, ids: Asked) {
  const e = office.rows(enterprise)
  return office
    .select({ id: e.id, name: e.name, creditCode: e.creditCode, address: e.address })
    .from(e)
    .where(amongTexts(e.id, ids))
}

interface EnterprisePlaces<F> {
  only: Asked | undefined
  after: readonly Asked[] | null
  limit: Asked<number>
  rows: Asked<number>
  /** What else is looked up for each. */
  beside: (id: Expression) => F
}

/**
 * Statement for a page of the enterprises that are there by id, or for one of them, with one more row than the page holds; and the
 * page's last id.
 */
export function enterprisePage<F extends Record<string, Looked>>(
  office: OfficeRows,
  { only, after, limit, rows, beside }: EnterprisePlaces<F>,
) {
  const e = office.rows(enterprise)
  const fits = and(
    only === undefined ? undefined : eq(e.id, only),
    isNull(e.endedOn),
    after ? afterKey([e.id], after) : undefined,
  )
  const page = office.select({ shown: e.id }).from(e).where(fits).orderBy(asc(e.id)).limit(limit).as('page')
  return {
    rows: office
      .select({
        id: e.id,
        name: e.name,
        site: e.site,
        principal: e.principal,
        attributes: e.attributes,
        ...beside(e.id),
      })
      .from(e)
      .where(fits)
      .orderBy(asc(e.id))
      .limit(rows),
    last: lookedUp<string>(office.select({ id: max(page.shown) }).from(page)),
  }
}

/** Statement: how many enterprises are there in a community. */
export function enterprisesIn(office: OfficeRows, community: Asked) {
  const e = office.rows(enterprise)
  return office
    .select({ n: count() })
    .from(e)
    .where(and(selective(eq(e.community, community)), isNull(e.endedOn)))
}

/** Statement: an enterprise as papers address it. */
export function enterpriseOnPaper(office: OfficeRows, id: Expression) {
  const e = office.rows(enterprise)
  return office
    .select({ name: e.name, address: e.address, principal: e.principal, phone: e.phone })
    .from(e)
    .where(eq(e.id, id))
}
