import { and, asc, count, desc, eq, gte, lte } from 'drizzle-orm'
import type { OfficeDb, OfficeRows } from '../../../../tenancy/office.ts'
import { type Asked, type Given, reading } from '../../../../tenancy/reading.ts'
import {
  after as afterKey,
  before as beforeKey,
  type Expression,
  endOfDays,
  fewerThan,
  firstOf,
  limitUnlessFewer,
  positive,
  rankAmong,
  someOf,
  textsOf,
} from '../../../../tenancy/sql.ts'
import { ofEnterprise } from '../../../enterprises/offered/queries.ts'
import { opened } from '../../queries.ts'
import { type Order, rankingOf, ranks, type Sorting, sortedAtMost } from '../../rules/ordering.ts'
import { type CandidatePlaces, candidates } from '../candidates/queries.ts'
import { type Days, isWanted, type Opened } from '../filters/queries.ts'
import { shownColumns } from '../page/queries.ts'

/** An order as a reading is written for it: texts would be values to it. */
interface SortingPlaces {
  by: Readonly<Partial<Record<Order, true>>>
  descending: boolean
}

const sortingGiven = ({ order, descending }: Sorting): SortingPlaces => ({ by: { [order]: true }, descending })
const sortingOf = ({ by, descending }: SortingPlaces): Sorting => ({
  order: (Object.keys(by) as Order[])[0] ?? 'due',
  descending,
})

/** The columns that tell a hazard's place in an order. */
function keyIn(office: OfficeRows, h: Opened, sorting: Sorting): Expression[] {
  const ranking = rankingOf(sorting)
  if (ranking) return [rankAmong(ranks(ranking), h.ledgerCell), h.due, h.id]
  switch (sorting.order) {
    case 'number':
      return [h.number]
    case 'found':
      return [h.foundOn, h.id]
    case 'closed':
      return [firstOf([h.closedOn, endOfDays]), h.id]
    case 'party':
      // Natural persons' names are not for a list to tell.
      return [firstOf([ofEnterprise(office, h.enterprise, 'name'), h.partyName, endOfDays]), h.due, h.id]
    default:
      return [h.due, h.id]
  }
}

interface Page {
  sorting: SortingPlaces
  after: readonly Asked[] | null
  rows: Asked<number>
}

/** What is on a page in an order, and how it is put into that. */
function pageIn({ sorting, after }: Omit<Page, 'rows'>, key: readonly Expression[]) {
  const { descending } = sorting
  const back = descending && rankingOf(sortingOf(sorting)) === null
  const later = after ? (back ? beforeKey : afterKey)(key, after) : undefined
  return { later, order: key.map((column) => (back ? desc(column) : asc(column))) }
}

interface IndexPlaces extends Page {
  open: boolean
  days: { [D in keyof Days<Asked>]?: Asked | undefined }
}

/** Statement: hazards in an order that an index has. */
function throughIndex(office: OfficeRows, h: Opened, asked: Omit<IndexPlaces, 'rows'>, also?: ReturnType<typeof and>) {
  const { sorting, open, days } = asked
  const { order: by } = sortingOf(sorting)
  const key = by === 'closed' ? [h.closedOn, h.id] : keyIn(office, h, sortingOf(sorting))
  const { later, order } = pageIn(asked, key)
  const [first = h.id] = key
  const fits = and(
    open ? eq(h.open, true) : undefined,
    later,
    days.from === undefined ? undefined : gte(first, days.from),
    days.to && lte(first, days.to),
    by === 'number' ? positive(h.number) : undefined,
    also,
  )
  return office
    .select({ ...shownColumns(office, h), key: textsOf(key) })
    .from(h)
    .where(fits)
    .orderBy(...order)
}

const inIndex = reading((office: OfficeRows, asked: IndexPlaces) => [
  throughIndex(office, opened(office), asked).limit(asked.rows),
])

interface PageGiven {
  sorting: Sorting
  after: readonly string[] | null
  limit: number
}

const pageGiven = ({ sorting, after, limit }: PageGiven): Given<Page> => ({
  sorting: sortingGiven(sorting) as never,
  // Compared with a column of numbers, a text would be greater than all of them.
  after: sorting.order === 'number' && after ? (after.map(Number) as never) : after,
  rows: limit + 1,
})

/** A page of all hazards or of the open ones, in an order that an index has. */
export async function pageOfIndex(office: OfficeDb, page: PageGiven, open: boolean, days: Given<IndexPlaces['days']>) {
  const [rows] = await office.read(inIndex, { ...pageGiven(page), open, days })
  return rows
}

type FewPlaces = Page & CandidatePlaces

/** Statement: hazards that are looked at one by one, where they are few. */
function fewSorted(office: OfficeRows, asked: FewPlaces) {
  const h = opened(office)
  const key = keyIn(office, h, sortingOf(asked.sorting))
  const { later, order } = pageIn(asked, key)
  const { rows, id } = fewerThan(candidates(office, asked), asked.most)
  return office
    .select({ ...shownColumns(office, h), key: textsOf(key) })
    .from(rows)
    .crossJoin(h)
    .where(and(eq(h.id, id), isWanted(office, h, asked), later))
    .orderBy(...order)
    .limit(asked.rows)
}

const amongFew = reading((office: OfficeRows, asked: FewPlaces) => [
  fewSorted(office, asked),
  office.select({ n: count() }).from(someOf(candidates(office, asked), asked.most).rows),
])

/** A page of hazards in any order; undefined where too many are to be looked at. */
export async function pageOfFew(office: OfficeDb, page: PageGiven, wanted: Omit<Given<CandidatePlaces>, 'most'>) {
  const [rows, [looked]] = await office.read(amongFew, { ...pageGiven(page), ...wanted, most: sortedAtMost + 1 })
  return (looked?.n ?? 0) > sortedAtMost ? undefined : rows
}

const fewOrClosed = reading((office: OfficeRows, asked: FewPlaces & Pick<IndexPlaces, 'days'>) => {
  const h = opened(office)
  const looked = candidates(office, asked)
  const walk = throughIndex(office, h, { ...asked, open: false }, isWanted(office, h, asked))
  return [fewSorted(office, asked), walk.limit(limitUnlessFewer(looked, asked.most, asked.rows))]
})

/** A page of closed hazards by the day of their closing: as many as can be looked at are sorted, else all are gone through. */
export async function pageOfClosed(
  office: OfficeDb,
  page: PageGiven,
  days: Given<IndexPlaces['days']>,
  wanted: Omit<Given<CandidatePlaces>, 'most'>,
) {
  const answers = await office.read(fewOrClosed, { ...pageGiven(page), ...wanted, days, most: sortedAtMost + 1 })
  return answers.flat()
}
