import { and, asc, eq, gte, lte } from 'drizzle-orm'
import type { OfficeRows } from '../../../../tenancy/office.ts'
import { type Asked, reading } from '../../../../tenancy/reading.ts'
import { foundIn, type Search, searchIn } from '../../../../tenancy/search.ts'
import {
  afterDayKey,
  after as afterKey,
  type Cells,
  columnsNamed,
  common,
  dayKey,
  type Expression,
  firstOfRanges,
  noRank,
  rankAmong,
  selective,
  sorted,
} from '../../../../tenancy/sql.ts'
import { mergedInto, ofEnterprise } from '../../../enterprises/offered/queries.ts'
import { opened } from '../../queries.ts'
import { foundByFew } from '../../rules/filtering.ts'
import { type Ranking, ranks } from '../../rules/ordering.ts'
import { HazardListed } from '../../schema.ts'
import { rangesOf } from '../cells/queries.ts'
import {
  answerable,
  during,
  fitting,
  followersGone,
  inTime,
  isWanted,
  type Opened,
  overdueOn,
  says,
  type Wanted,
} from '../filters/queries.ts'

/** The columns that the ledger shows; what its number, its order and its being overdue are told by. */
const listed = (h: Opened) => ({
  ...columnsNamed(h, HazardListed.entries),
  personal: h.personal,
  open: h.open,
  wake: h.wake,
  everWake: h.everWake,
})

/** The same, with what other tables say of it. */
export const shownColumns = (office: OfficeRows, h: Opened) => ({
  ...listed(h),
  enterpriseName: ofEnterprise(office, h.enterprise, 'name'),
})

/** Merged out of cells: after a hazard's day key, and until another; in ranks, those after its rank from a first day on. */
interface Merging {
  after: Asked
  until: Asked
  rank: { rank: Asked; from: Asked } | null
  cells: Cells<Asked>
}

export interface PagePlaces extends Wanted {
  /** By rank, and those alike by due date; null: by due date. */
  ranked: Ranking | null
  /** After this hazard's rank where there is one, due date and id. */
  after: readonly Asked[] | null
  /** Null where the order of the ledger serves the filter. */
  merging: Merging | null
  rows: Asked<number>
}

/** Told by a cell, or by the column that names a hazard's. */
const rankOf = (ranked: Ranking | null, cell: Expression) => (ranked ? rankAmong(ranks(ranked), cell) : noRank)

/** The first hazards of all cells that fit. */
function firstOfCells(office: OfficeRows, asked: PagePlaces, { cells, after, until, rank }: Merging) {
  const { filter, ranked, today, rows } = asked
  const { n, ranges, inRange } = rangesOf(office, filter, cells)
  const fits = and(
    filter.overdue === false ? overdueOn(n, false, today) : undefined,
    filter.answered && answerable(n, filter.answered),
    says(office, n, asked),
  )
  return firstOfRanges(ranges, {
    keyAfter: (value, cell, key) =>
      office
        .select({ next_key: dayKey(n.due, n.id) })
        .from(n)
        .where(and(inRange(value, eq(n.ledgerCell, cell)), fits, afterDayKey(n.due, n.id, key)))
        .orderBy(asc(n.due), asc(n.id))
        .limit(1),
    rankOf: (cell) => rankOf(ranked, cell),
    after,
    until,
    afterRank: rank ?? undefined,
    limit: rows,
  })
}

/** A page of the ledger, each statement with its rows in order: they are merged by whoever asks. */
export const page = reading((office: OfficeRows, asked: PagePlaces) => {
  const { filter, words, found, ranked, today, firstDue, lastDue, after, merging, rows } = asked
  const h = opened(office)
  const sought = words && searchIn(office, 'hazard', words)
  const search = sought?.few ? sought : (found && foundIn(during(office, 'foundOn', found))) || sought
  const few = foundByFew(filter)
  const due: Expression = few ? sorted(h.due) : h.due
  const rank = rankOf(ranked, h.ledgerCell)
  const selected = () => office.select({ ...shownColumns(office, h), rank })
  const later = after ? afterKey([...(ranked ? [rank] : []), h.due, h.id], after) : undefined
  const onPage = and(
    firstDue && common(gte(due, firstDue)),
    lastDue && common(lte(due, lastDue)),
    later,
    says(office, h, asked),
  )
  const limit = search ? search.limit(rows) : rows
  const timely = inTime(h, filter, today)
  const order = [...(ranked ? [asc(rank)] : []), asc(h.due), asc(h.id)]
  const orderOfFew = [...(ranked ? [asc(rank)] : []), asc(sorted(h.due)), asc(sorted(h.id))]

  const inOrder = () => {
    const flagged = filter.overdue === true && few === undefined ? eq(h.overdue, true) : timely
    const fits = and(fitting(office, h, filter, false), flagged, onPage)
    if (few !== 'leftBehind' || !filter.leftBehind) return selected().from(h).where(fits)
    return selected().from(followersGone(office, filter.leftBehind).rows).crossJoin(h).where(fits)
  }
  const merged = (asMerged: Merging) => {
    const first = firstOfCells(office, asked, asMerged)
    return selected().from(first.rows).crossJoin(h).where(eq(h.id, first.id))
  }
  const flag = filter.overdue === true ? h.overdue : h.everOverdue
  const wokenToday = () =>
    selected()
      .from(h)
      .where(and(selective(lte(h.nextWake, today)), eq(flag, false), isWanted(office, h, asked), later))
  const amongFew = ({ rows: found, id }: NonNullable<Search['few']>) =>
    selected()
      .from(found)
      .crossJoin(h)
      .where(and(eq(h.id, id), isWanted(office, h, asked), later))
  const ofMerged = (enterprise: Asked) => {
    const same = mergedInto(office, enterprise)
    const others = { ...asked, filter: { ...filter, enterprise: undefined } }
    return selected()
      .from(same)
      .crossJoin(h)
      .where(and(selective(eq(h.enterprise, same.merged)), isWanted(office, h, others), later))
  }

  return [
    (merging ? merged(merging) : inOrder()).orderBy(...order).limit(limit),
    ...((filter.overdue === true || filter.everOverdue) && !few
      ? [
          wokenToday()
            .orderBy(...orderOfFew)
            .limit(limit),
        ]
      : []),
    ...(filter.enterprise === undefined
      ? []
      : [
          ofMerged(filter.enterprise)
            .orderBy(...orderOfFew)
            .limit(rows),
        ]),
    ...(search?.few
      ? [
          amongFew(search.few)
            .orderBy(...order)
            .limit(search.few.limit(rows)),
        ]
      : []),
  ]
})
