import { and, asc, eq, gt, gte, lte, ne, or } from 'drizzle-orm'
import { addDays, type Day } from '../../../lib/day.ts'
import type { Person } from '../../../lib/role.ts'
import type { OfficeDb, OfficeRows } from '../../../tenancy/office.ts'
import { type Asked, reading } from '../../../tenancy/reading.ts'
import { foundIn, type Search, searchIn, type Words, wordsGiven } from '../../../tenancy/search.ts'
import {
  afterDayKey,
  after as afterKey,
  besides,
  type Cells,
  cellsGiven,
  columnsNamed,
  common,
  dayKey,
  type Expression,
  endOfDays,
  firstOfRanges,
  positive,
  selective,
  sorted,
} from '../../../tenancy/sql.ts'
import { enterpriseName, mergedInto } from '../../enterprises/offered/queries.ts'
import { opened, shown } from '../queries.ts'
import { answersFor, answerTo } from '../rules/answering.ts'
import { cellsFitting, foundBy, foundByFew, type Place, places, readsInOrder, soughtBy } from '../rules/filtering.ts'
import { takenBefore } from '../rules/stepping.ts'
import { noDue } from '../rules/steps.ts'
import { HazardListed, type Pending } from '../schema.ts'
import {
  answerable,
  everOverdueOn,
  type Filter,
  type FilterPlaces,
  fitting,
  followersGone,
  type Opened,
  overdueOn,
} from './filters/queries.ts'

/** The columns that the ledger shows; what its number, its order and its being overdue are told by. */
const listed = (h: ReturnType<typeof opened>) => ({
  ...columnsNamed(h, HazardListed.entries),
  personal: h.personal,
  foundOn: h.foundOn,
  open: h.open,
  wake: h.wake,
  everWake: h.everWake,
})

/** The same, with what other tables say of it. */
export const shownColumns = (office: OfficeRows, h: ReturnType<typeof opened>) => ({
  ...listed(h),
  enterpriseName: enterpriseName(office, h.enterprise),
})

/** In the order of the ledger: after a hazard's due date and id, from a first day until a last one. */
interface Ordered {
  after: readonly Asked[] | null
  firstDue: Asked | undefined
  lastDue: Asked | undefined
}

/** Found on one of these days. */
interface FoundOn<T> {
  from: T
  to: T
}

/** Merged out of cells: after a hazard's day key, and until another. */
interface Merging {
  after: Asked
  until: Asked
  cells: Cells<Asked>
}

interface PagePlaces {
  filter: FilterPlaces
  words: Words<Asked> | null
  found: FoundOn<Asked> | null
  today: Asked
  ordered: Ordered
  /** Null where the order of the ledger serves the filter. */
  merging: Merging | null
  rows: Asked<number>
}

/** The first hazards of all cells that fit. */
function firstOfCells(
  office: OfficeRows,
  { filter, rows }: PagePlaces,
  { cells, ...stretch }: Merging,
  fits: (h: Opened) => ReturnType<typeof and>,
) {
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
        .where(and(...inPlace(value), eq(n.ledgerCell, cell), ...beside, fits(n), afterDayKey(n.due, n.id, key)))
        .orderBy(asc(n.due), asc(n.id))
        .limit(1),
    fitting: cells,
  }
  return firstOfRanges(ranges, { ...stretch, limit: rows })
}

/** Whether a hazard was found on the days, looked at row by row: their index is for where few were. */
const foundOn = (h: Opened, { from, to }: FoundOn<Asked>) =>
  and(gte(sorted(h.foundOn), from), lte(sorted(h.foundOn), to))

/** How hazards that were found on some days are found. */
function foundDuring(office: OfficeRows, { from, to }: FoundOn<Asked>) {
  const f = opened(office, 'during')
  const during = and(selective(gte(f.foundOn, from)), selective(lte(f.foundOn, to)))
  return foundIn(office.select({ found: f.id }).from(f).where(during))
}

const page = reading((office: OfficeRows, asked: PagePlaces) => {
  const { filter, words, found, today, ordered, merging, rows } = asked
  const { after, firstDue, lastDue } = ordered
  const h = opened(office)
  const sought = words && searchIn(office, 'hazard', words)
  const search = sought?.few ? sought : (found && foundDuring(office, found)) || sought
  // Where a natural person lives is nobody's to find out.
  const has = (of: Opened) =>
    and(
      sought?.fits(of.id, (part) => or(ne(part, 'place'), eq(of.personal, false))),
      found ? foundOn(of, found) : undefined,
    )
  const selected = () => office.select(shownColumns(office, h))
  const few = foundByFew(filter)
  const due: Expression = few ? sorted(h.due) : h.due
  const onPage = and(
    firstDue && common(gte(due, firstDue)),
    lastDue && common(lte(due, lastDue)),
    after ? afterKey([h.due, h.id], after) : undefined,
    has(h),
  )
  const limit = search ? search.limit(rows) : rows
  const inTime = and(
    filter.overdue === undefined ? undefined : overdueOn(h, filter.overdue, today),
    filter.everOverdue ? everOverdueOn(h, today) : undefined,
  )

  const inOrder = () => {
    const flagged = filter.overdue === true && few === undefined ? eq(h.overdue, true) : inTime
    const fits = and(fitting(office, h, filter, false), flagged, onPage)
    if (few !== 'leftBehind' || !filter.leftBehind) return selected().from(h).where(fits)
    return selected().from(followersGone(office, filter.leftBehind).rows).crossJoin(h).where(fits)
  }
  const merged = (asMerged: Merging) => {
    const fits = (of: Opened) =>
      and(
        filter.overdue === false ? overdueOn(of, false, today) : undefined,
        filter.answered && answerable(of, filter.answered),
        has(of),
      )
    const first = firstOfCells(office, asked, asMerged, fits)
    return selected().from(first.rows).crossJoin(h).where(eq(h.id, first.id))
  }
  const flag = filter.overdue === true ? h.overdue : h.everOverdue
  const wokenToday = () =>
    selected()
      .from(h)
      .where(and(selective(lte(h.nextWake, today)), eq(flag, false), inTime, fitting(office, h, filter, true), onPage))
  const amongFew = ({ rows: found, id }: NonNullable<Search['few']>) =>
    selected()
      .from(found)
      .crossJoin(h)
      .where(and(eq(h.id, id), fitting(office, h, filter, true), inTime, onPage))

  const ofMerged = (enterprise: Asked) => {
    const same = mergedInto(office, enterprise)
    return selected()
      .from(same)
      .crossJoin(h)
      .where(
        and(
          selective(eq(h.enterprise, same.merged)),
          fitting(office, h, { ...filter, enterprise: undefined }, true),
          inTime,
          onPage,
        ),
      )
  }

  const pages = [
    (merging ? merged(merging) : inOrder()).orderBy(asc(h.due), asc(h.id)).limit(limit),
    ...((filter.overdue === true || filter.everOverdue) && !few
      ? [
          wokenToday()
            .orderBy(asc(sorted(h.due)), asc(sorted(h.id)))
            .limit(limit),
        ]
      : []),
    ...(filter.enterprise === undefined
      ? []
      : [
          ofMerged(filter.enterprise)
            .orderBy(asc(sorted(h.due)), asc(sorted(h.id)))
            .limit(rows),
        ]),
    ...(search?.few ? [amongFew(search.few).orderBy(asc(h.due), asc(h.id)).limit(search.few.limit(rows))] : []),
  ]
  return pages
})

/** Which step waits for its second signature; what it says, the hazard's own page tells. */
export const signatureAwaited = (pending: Pending | null) =>
  pending && { verb: pending.verb, by: pending.by, byName: pending.byName }

const flag = (given: 'true' | 'false' | undefined) => (given === undefined ? undefined : given === 'true')

interface Asker {
  person: Person
  today: Day
  staff?: readonly string[]
}

/** The last day on which anything is due: hazards without a due date come after it. */
const lastDay = addDays(noDue, -1)

/** The latest, or the earliest, of the days that are given. */
const latest = (...days: (Day | undefined)[]) =>
  days
    .filter((day) => day !== undefined)
    .toSorted()
    .at(-1)
const earliest = (...days: (Day | undefined)[]) => days.filter((day) => day !== undefined).toSorted()[0]

/** The ledger: hazards that fit the query, earliest due date first, one more than the page holds. */
export async function hazardsFitting(
  office: OfficeDb,
  { limit, q, awaitsMe, ...query }: Filter & { limit: number; q?: string | undefined },
  after: string[] | null,
  { person, today, staff = [] }: Asker,
) {
  if (awaitsMe && query.awaits && query.awaits !== awaitsMe) return []
  const filter = { ...query, awaits: awaitsMe ?? query.awaits }
  const cells = cellsFitting(filter)
  const units = awaitsMe && answersFor(person, awaitsMe, today)
  if (cells.length === 0 || units?.length === 0) return []
  const notBy = awaitsMe ? takenBefore(answerTo[awaitsMe]) : []
  const { dueWithin, dueFrom, dueTo, foundFrom, foundTo, leftBehind: left, ...flagged } = filter
  const { open, overdue, everOverdue, counted, unclosed, running, ...others } = flagged
  const { words, number, year } = soughtBy(q)
  // Nothing is due before it was found.
  const firstDue = latest(dueFrom, foundFrom)
  const lastDue = earliest(dueTo, dueFrom && lastDay, dueWithin === undefined ? undefined : addDays(today, dueWithin))
  const found = foundFrom || foundTo ? { from: foundFrom ?? '', to: foundTo ?? endOfDays } : null
  const stretch = { after: after?.join('') ?? firstDue ?? '', until: (lastDue ?? '') + endOfDays }
  const answers = await office.read(page, {
    filter: {
      ...others,
      number,
      year,
      leftBehind: left && JSON.stringify(staff),
      open: flag(open),
      overdue: flag(overdue),
      // What is overdue is so among others.
      everOverdue: overdue === 'true' ? undefined : flag(everOverdue),
      counted: flag(counted),
      unclosed: flag(unclosed),
      running: flag(running),
      answered: units && {
        user: person.user,
        units: units === 'office' ? null : units,
        notBy: Object.fromEntries(notBy.map((column) => [column, true])),
      },
    },
    words: wordsGiven(words),
    found,
    today,
    ordered: { after, firstDue, lastDue },
    merging: readsInOrder({ ...filter, number }) ? null : { ...stretch, cells: cellsGiven(cells) },
    rows: limit + 1,
  })
  const rows = answers.length === 1 ? (answers[0] ?? []) : answers.flat().toSorted(byDueDate)
  return rows.slice(0, limit + 1).map((row) => {
    const { foundOn: _, open: __, ...item } = shown(row, today)
    return { ...item, pending: signatureAwaited(row.pending), key: [row.due, row.id] }
  })
}

const numbered = reading((office: OfficeRows, { after, rows }: { after: Asked<number>; rows: Asked<number> }) => {
  const h = opened(office)
  return [
    office
      .select(shownColumns(office, h))
      .from(h)
      // In this order: the first condition is where the index is entered.
      .where(and(gt(h.number, after), positive(h.number)))
      .orderBy(asc(h.number))
      .limit(rows),
  ]
})

/** The whole ledger by its numbers, which nothing changes and which count up: whoever reads it on misses none. */
export async function hazardsNumbered(office: OfficeDb, limit: number, after: string[] | null, today: Day) {
  const [rows] = await office.read(numbered, { after: Number(after?.[0] ?? 0), rows: limit + 1 })
  return rows.map((row) => {
    const { foundOn: _, open: __, ...item } = shown(row, today)
    return { ...item, key: [String(row.number)] }
  })
}

type Due = { due: Day; id: string }
const byDueDate = (a: Due, b: Due) => (a.due + a.id < b.due + b.id ? -1 : 1)

/** So many are counted for a total. */
const countedAtMost = 100

/** How many hazards fit, counted up to a hundred: what a list says of itself may cost no more than a page. */
export async function hazardsCounted(office: OfficeDb, query: Filter & { q?: string | undefined }, asker: Asker) {
  const rows = await hazardsFitting(office, { ...query, limit: countedAtMost }, null, asker)
  return { count: Math.min(rows.length, countedAtMost), more: rows.length > countedAtMost }
}
