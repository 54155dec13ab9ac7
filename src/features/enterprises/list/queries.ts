import { and, count, desc, eq, gt, isNotNull, isNull } from 'drizzle-orm'
import { wordsOf } from '../../../lib/folding.ts'
import type { OfficeDb, OfficeRows } from '../../../tenancy/office.ts'
import { type Asked, reading } from '../../../tenancy/reading.ts'
import { searchIn, type Words, wordsGiven } from '../../../tenancy/search.ts'
import { before, besides, lookedUp, selective } from '../../../tenancy/sql.ts'
import { markedOnes, markOf } from '../marks/queries.ts'
import type { EnterpriseQuery } from '../schema.ts'
import { enterprise, inspected } from '../table.ts'

interface PagePlaces {
  words: Words<Asked> | null
  creditCode: Asked | undefined
  community: Asked | undefined
  inspectedIn: Asked | undefined
  notInspectedIn: Asked | undefined
  ended: boolean
  marked: boolean
  after: readonly Asked[] | null
  rows: Asked<number>
}

const page = reading((office: OfficeRows, query: PagePlaces) => {
  const { creditCode, community, inspectedIn, notInspectedIn, ended, marked, after, rows } = query
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
    endedOn: e.endedOn,
    marked: isNotNull(lookedUp(markOf(office, e.id))).mapWith(Boolean),
  })
  const there = ended ? and(gt(e.endedOn, ''), isNull(e.takenBack)) : marked ? undefined : isNull(e.endedOn)
  const order = ended ? [e.endedOn, e.id] : [e.madeAt, e.id]
  const newestFirst = order.map((column) => desc(column))
  const search = query.words && searchIn(office, 'enterprise', query.words)
  const visits = (campaign: Asked) =>
    lookedUp(
      office
        .select({ n: i.visits })
        .from(i)
        .where(and(eq(i.campaign, campaign), eq(i.enterprise, e.id))),
    )
  const ofCode = creditCode && selective(eq(e.creditCode, creditCode))
  const inPlace =
    community && (ofCode || marked ? besides(e.community, community) : selective(eq(e.community, community)))
  const fits = and(
    ofCode || inPlace || !ended || !there ? there : selective(there),
    ofCode,
    inPlace,
    inspectedIn && isNotNull(visits(inspectedIn)),
    notInspectedIn && isNull(visits(notInspectedIn)),
    search?.fits(e.id),
    after ? before(order, after) : undefined,
  )
  const limit = search ? search.limit(rows) : rows
  const amongAll = () =>
    listed
      .from(e)
      .where(fits)
      .orderBy(...newestFirst)
      .limit(limit)
  const amongInspected = (campaign: Asked) =>
    listed
      .from(i)
      .crossJoin(e)
      .where(
        and(
          eq(i.campaign, campaign),
          after ? before([i.madeAt, i.enterprise], after) : undefined,
          eq(e.id, i.enterprise),
          there,
          search?.fits(e.id),
        ),
      )
      .orderBy(desc(i.madeAt), desc(i.enterprise))
      .limit(limit)
  const amongMarked = () => {
    const few = markedOnes(office)
    return listed
      .from(few)
      .crossJoin(e)
      .where(and(eq(e.id, few.marked), fits))
      .orderBy(...newestFirst)
      .limit(limit)
  }
  const inspectedAlone = inspectedIn && !notInspectedIn && !creditCode && !community && !ended
  const inOrder = marked ? amongMarked() : inspectedAlone ? amongInspected(inspectedIn) : amongAll()
  if (!search?.few) return [inOrder]
  const few = search.few
  const amongFew = listed
    .from(few.rows)
    .crossJoin(e)
    .where(and(eq(e.id, few.id), fits, marked ? isNotNull(lookedUp(markOf(office, e.id))) : undefined))
    .orderBy(...newestFirst)
    .limit(few.limit(rows))
  return [inOrder, amongFew]
})

const marked = reading((office: OfficeRows) => [office.select({ n: count() }).from(markedOnes(office))])

/**
 * Enterprises that fit the query: those that are there, newest first, or those that ended, the latest first; one more than
 * the page holds. And how many of the office have a mark.
 */
export async function enterprisesFitting(
  office: OfficeDb,
  { q, limit, ...filter }: Omit<EnterpriseQuery, 'after'>,
  after: string[] | null,
) {
  const { creditCode, community, inspectedIn, notInspectedIn } = filter
  const ended = filter.ended === 'true'
  const given = { creditCode, community, inspectedIn, notInspectedIn, ended, marked: filter.marked === 'true' }
  const none = inspectedIn !== undefined && inspectedIn === notInspectedIn
  const [answers, [[counted]]] = await Promise.all([
    none ? [] : office.read(page, { ...given, words: wordsGiven(wordsOf(q ?? '')), after, rows: limit + 1 }),
    office.read(marked),
  ])
  const rows = answers.flat().map(({ madeAt, ...row }) => ({ ...row, key: [(ended && row.endedOn) || madeAt, row.id] }))
  return { rows, marked: counted?.n ?? 0 }
}
