import { and, asc, desc, eq, gt, isNull, ne, or } from 'drizzle-orm'
import { wordsOf } from '../../../lib/folding.ts'
import type { OfficeDb, OfficeRows } from '../../../tenancy/office.ts'
import { type Asked, reading } from '../../../tenancy/reading.ts'
import { type Search, searchIn, type Words, wordsGiven } from '../../../tenancy/search.ts'
import { before, besides, hasItem, selective, sorted, valuesBeside } from '../../../tenancy/sql.ts'
import { mergedInto } from '../../enterprises/offered/queries.ts'
import { columnsOf, enterpriseShown, opened } from '../queries.ts'
import type { InspectionQuery } from '../schema.ts'
import { inspection } from '../table.ts'

interface PagePlaces {
  words: Words<Asked> | null
  status: Asked | undefined
  enterprise: Asked | undefined
  campaign: Asked | undefined
  unit: Asked | undefined
  /** The status asked for is that of nearly all: another is found by its index, whatever else is asked. */
  signed: boolean
  waitsFor: Asked | undefined
  /** Who works in the office, as JSON. */
  leftBehind: Asked | undefined
  after: readonly Asked[] | null
  rows: Asked<number>
}

/** Who began visits that aren't signed and doesn't work here. */
function inspectorsGone(office: OfficeRows, staff: Asked) {
  const next = office.rows(inspection, 'begun')
  return valuesBeside(staff, (value) =>
    office
      .select({ inspector: next.inspector })
      .from(next)
      .where(and(gt(next.inspector, value), ne(next.status, 'signed')))
      .orderBy(asc(next.inspector))
      .limit(1),
  )
}

const page = reading((office: OfficeRows, given: PagePlaces) => {
  const { words, status, signed, enterprise, campaign, unit, waitsFor, leftBehind, after, rows } = given
  const i = opened(office)
  const waits = (user: Asked) =>
    or(
      and(eq(i.status, 'draft'), eq(i.inspector, user)),
      and(eq(i.status, 'signing'), ne(i.inspector, user), hasItem(i.officers, { user, signedAt: null })),
    )
  const gone = leftBehind && inspectorsGone(office, leftBehind)
  const inPlace = campaign !== undefined || unit !== undefined
  const byFew = enterprise !== undefined || gone !== undefined || (status !== undefined && !signed)
  const placed = byFew
    ? and(campaign && besides(i.campaign, campaign), unit && besides(i.unit, unit))
    : and(campaign && eq(i.campaign, campaign), unit && eq(i.unit, unit))
  const ofStatus = status && (inPlace && !byFew ? besides(i.status, status) : eq(i.status, status))
  const search = words && searchIn(office, 'inspection', words)
  const listed = () => office.select({ ...columnsOf(i), madeAt: i.madeAt })
  const left = (begun: ReturnType<typeof and>) => gone && and(begun, ne(i.status, 'signed'))
  const others = and(
    placed,
    waitsFor && waits(waitsFor),
    after ? before([i.madeAt, i.id], after) : undefined,
    isNull(i.discarded),
    search?.fits(i.id),
  )
  const fits = and(
    enterprise || gone || (inPlace && signed) ? ofStatus : ofStatus && selective(ofStatus),
    enterprise && selective(eq(i.enterprise, enterprise)),
    others,
  )
  const all =
    gone && !enterprise
      ? listed()
          .from(gone.rows)
          .crossJoin(i)
          .where(and(left(eq(i.inspector, gone.value)), fits))
      : listed()
          .from(i)
          .where(and(left(gone?.has(i.inspector)), fits))
  const inOrder = all.orderBy(desc(i.madeAt), desc(i.id)).limit(search ? search.limit(rows) : rows)
  const amongFew = ({ rows: found, id, limit }: NonNullable<Search['few']>) =>
    listed()
      .from(found)
      .crossJoin(i)
      .where(and(eq(i.id, id), left(gone?.has(i.inspector)), fits))
      .orderBy(desc(i.madeAt), desc(i.id))
      .limit(limit(rows))
  const ofMerged = (asked: Asked) => {
    const same = mergedInto(office, asked)
    return listed()
      .from(same)
      .crossJoin(i)
      .where(and(selective(eq(i.enterprise, same.merged)), left(gone?.has(i.inspector)), ofStatus, others))
      .orderBy(desc(sorted(i.madeAt)), desc(sorted(i.id)))
      .limit(rows)
  }
  return [inOrder, ...(search?.few ? [amongFew(search.few)] : []), ...(enterprise ? [ofMerged(enterprise)] : [])]
})

/** Inspections that fit the query, newest first, one more than the page holds. */
export async function inspectionsFitting(
  office: OfficeDb,
  { q, status, enterprise, campaign, unit, waitsForMe, leftBehind, limit }: Omit<InspectionQuery, 'after'>,
  after: string[] | null,
  { user, staff }: { user: string; staff: readonly string[] },
) {
  if (waitsForMe && status && status !== waitsForMe) return []
  const words = wordsGiven(wordsOf(q ?? ''))
  const answers = await office.read(page, {
    words,
    status: waitsForMe ?? status,
    signed: status === 'signed',
    enterprise,
    campaign,
    unit,
    waitsFor: waitsForMe && user,
    leftBehind: leftBehind && JSON.stringify(staff),
    after,
    rows: limit + 1,
  })
  return answers
    .flat()
    .toSorted((a, b) => (a.madeAt + a.id < b.madeAt + b.id ? 1 : -1))
    .slice(0, limit + 1)
    .map(({ enterprise: id, enterpriseName, inspector, inspectorName, officers, seq: _, madeAt, ...row }) => ({
      ...row,
      key: [madeAt, row.id],
      enterprise: enterpriseShown(id, enterpriseName),
      inspector: { user: inspector, name: inspectorName },
      officers: officers.map(({ name }) => name),
      unsigned: officers.filter(({ signedAt }) => signedAt === null).map(({ user }) => user),
    }))
}
