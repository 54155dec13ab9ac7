import { and, asc, eq, gt, lte, ne } from 'drizzle-orm'
import { addDays, type Day } from '../../../lib/day.ts'
import type { OfficeDb, OfficeRows } from '../../../tenancy/office.ts'
import { type Asked, reading } from '../../../tenancy/reading.ts'
import {
  afterDayKey,
  after as afterKey,
  besides,
  type Cells,
  cellsGiven,
  columnsNamed,
  dayKey,
  type Expression,
  endOfDays,
  firstOfRanges,
  selective,
} from '../../../tenancy/sql.ts'
import { enterpriseName } from '../../enterprises/queries.ts'
import { uncounted } from '../lifecycle.ts'
import { opened, shown } from '../queries.ts'
import { cellsFitting, foundBy, foundByFew, type Place, places, readsInOrder } from '../rules/filtering.ts'
import { HazardListed, type HazardQuery } from '../schema.ts'

type Filter = Omit<HazardQuery, 'after' | 'limit'>

/** The columns that the ledger shows; `foundOn`, whose year is part of a hazard's number, and whether it is open. */
const listed = (h: ReturnType<typeof opened>) => ({
  ...columnsNamed(h, HazardListed.entries),
  personal: h.personal,
  foundOn: h.foundOn,
  open: h.open,
})

type Flag = 'open' | 'overdue' | 'counted'
type Named = Exclude<keyof Filter, Flag | 'dueWithin'>
type FilterPlaces = { [N in Named]?: Asked | undefined } & { [F in Flag]: boolean | undefined }

/** In the order of the ledger: after a hazard's due date and id, until a last day. */
interface Ordered {
  after: readonly Asked[] | null
  lastDue: Asked | undefined
}

/** Merged out of cells: after a hazard's day key, and until another. */
interface Merging {
  after: Asked
  until: Asked
  cells: Cells<Asked>
}

interface PagePlaces {
  filter: FilterPlaces
  how: { ordered: Ordered; merging: null } | { ordered: null; merging: Merging }
  rows: Asked<number>
}

/** The filters that name the value of a column. */
const named = [
  'status',
  'level',
  'found',
  'sector',
  'unit',
  'community',
  'campaign',
  'awaits',
  'transferTo',
  'enterprise',
] as const satisfies readonly Named[]

/** Which of the ledger's hazards a query wants. Where few fit one of its filters, no index is to serve another. */
function fitting(h: ReturnType<typeof opened>, query: FilterPlaces) {
  const few = foundByFew(query)
  return and(
    query.open === undefined ? undefined : eq(h.open, query.open),
    query.overdue === undefined ? undefined : eq(h.overdue, query.overdue),
    query.counted ? and(...uncounted.map((status) => ne(h.status, status))) : undefined,
    ...named.map((name) => {
      const value = query[name]
      const column: Expression = h[name]
      if (value === undefined) return undefined
      if (few && name !== few) return besides(column, value)
      return few || name === 'awaits' ? selective(eq(column, value)) : eq(column, value)
    }),
  )
}

/** The first hazards of all cells that fit. */
function firstOfCells(office: OfficeRows, filter: FilterPlaces, { cells, ...stretch }: Merging, rows: Asked<number>) {
  const n = opened(office, 'next')
  const found = foundBy(filter)
  const open = found.find((place) => filter[place] === undefined)
  const before = open ? found.slice(0, found.indexOf(open)) : found
  const inPlace = (value: Expression) => found.map((place) => eq(n[place], filter[place] ?? value))
  const beside = places.flatMap((place) => {
    const wanted = filter[place]
    return wanted === undefined || found.includes(place) ? [] : [besides(n[place], wanted)]
  })
  const first = (column: Place | 'ledgerCell', ...where: Parameters<typeof and>) =>
    office
      .select({ value: n[column] })
      .from(n)
      .where(and(...where))
      .orderBy(asc(n[column]))
      .limit(1)
  const ranges = {
    openAfter:
      open &&
      ((value: Expression) =>
        first(open, gt(n[open], value), ...before.map((place) => eq(n[place], filter[place] ?? '')))),
    cellAfter: (value: Expression, cell: Expression) => first('ledgerCell', ...inPlace(value), gt(n.ledgerCell, cell)),
    keyAfter: (value: Expression, cell: Expression, key: Expression) =>
      office
        .select({ key: dayKey(n.due, n.id) })
        .from(n)
        .where(and(...inPlace(value), eq(n.ledgerCell, cell), ...beside, afterDayKey(n.due, n.id, key)))
        .orderBy(asc(n.due), asc(n.id))
        .limit(1),
    fitting: cells,
  }
  return firstOfRanges(ranges, { ...stretch, limit: rows })
}

const page = reading((office: OfficeRows, { filter, how, rows }: PagePlaces) => {
  const h = opened(office)
  const selected = office.select({ ...listed(h), enterpriseName: enterpriseName(office, h.enterprise) })
  const inOrder = ({ after, lastDue }: Ordered) =>
    selected
      .from(h)
      .where(
        and(fitting(h, filter), lastDue && lte(h.due, lastDue), after ? afterKey([h.due, h.id], after) : undefined),
      )
  const merged = (merging: Merging) => {
    const first = firstOfCells(office, filter, merging, rows)
    return selected.from(first.rows).crossJoin(h).where(eq(h.id, first.id))
  }
  const found = how.merging ? merged(how.merging) : inOrder(how.ordered)
  return [found.orderBy(asc(h.due), asc(h.id)).limit(rows)]
})

const flag = (given: 'true' | 'false' | undefined) => (given === undefined ? undefined : given === 'true')

/** The ledger: hazards that fit the query, earliest due date first, one more than the page holds. */
export async function hazardsFitting(
  office: OfficeDb,
  query: Filter & { limit: number },
  after: string[] | null,
  today: Day,
) {
  const { limit, ...filter } = query
  const cells = cellsFitting(filter)
  if (cells.length === 0) return []
  const { dueWithin, open, overdue, counted, ...others } = filter
  const lastDue = dueWithin === undefined ? undefined : addDays(today, dueWithin)
  const stretch = { after: after?.join('') ?? '', until: (lastDue ?? '') + endOfDays }
  const [rows] = await office.read(page, {
    filter: { ...others, open: flag(open), overdue: flag(overdue), counted: flag(counted) },
    how: readsInOrder(filter)
      ? { ordered: { after, lastDue }, merging: null }
      : { ordered: null, merging: { ...stretch, cells: cellsGiven(cells) } },
    rows: limit + 1,
  })
  return rows.map((row) => {
    const { foundOn: _, open: __, ...item } = shown(row, today)
    return { ...item, key: [row.due, row.id] }
  })
}
