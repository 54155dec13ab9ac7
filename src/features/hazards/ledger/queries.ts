import { addDays, type Day } from '../../../lib/day.ts'
import type { Person } from '../../../lib/role.ts'
import type { OfficeDb } from '../../../tenancy/office.ts'
import type { Given } from '../../../tenancy/reading.ts'
import { wordsGiven } from '../../../tenancy/search.ts'
import { cellsGiven, endOfDays } from '../../../tenancy/sql.ts'
import { shown } from '../queries.ts'
import { answersFor, answerTo } from '../rules/answering.ts'
import { cellsFitting, readsInOrder, soughtBy } from '../rules/filtering.ts'
import { rankingOf, type Sorting, servedBy } from '../rules/ordering.ts'
import { takenBefore } from '../rules/stepping.ts'
import { noDue } from '../rules/steps.ts'
import type { Pending } from '../schema.ts'
import type { Filter, Wanted } from './filters/queries.ts'
import { page } from './page/queries.ts'
import { pageOfClosed, pageOfFew, pageOfIndex } from './sorted/queries.ts'

/** Which step waits for its second signature; what it says, the hazard's own page tells. */
export const signatureAwaited = (pending: Pending | null) =>
  pending && { verb: pending.verb, by: pending.by, byName: pending.byName }

const flag = (given: 'true' | 'false' | undefined) => (given === undefined ? undefined : given === 'true')

export interface Asker {
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

const between = (from: Day | undefined, to: Day | undefined) =>
  from || to ? { from: from ?? '', to: to ?? endOfDays } : null

export type Query = Filter & { q?: string | undefined }

/** What a query wants, and the cells in which that is; undefined where nothing can fit. */
export function wantedBy({ q, awaitsMe, ...query }: Query, { person, today, staff = [] }: Asker) {
  if (awaitsMe && query.awaits && query.awaits !== awaitsMe) return undefined
  const { closedFrom, closedTo } = query
  const closed = between(closedFrom, closedTo)
  const status = query.status ?? (closed ? ('closed' as const) : undefined)
  const filter = { ...query, awaits: awaitsMe ?? query.awaits, status }
  const cells = cellsFitting(filter)
  const units = awaitsMe && answersFor(person, awaitsMe, today)
  if (cells.length === 0 || units?.length === 0) return undefined
  const notBy = awaitsMe ? takenBefore(answerTo[awaitsMe]) : []
  const { dueWithin, dueFrom, dueTo, foundFrom, foundTo, closedFrom: _, closedTo: __, leftBehind, ...flagged } = filter
  const { open, overdue, everOverdue, counted, unclosed, running, ...others } = flagged
  const { words, number, year } = soughtBy(q)
  const wanted: Given<Wanted> = {
    filter: {
      ...others,
      number,
      year,
      leftBehind: leftBehind && JSON.stringify(staff),
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
    found: between(foundFrom, foundTo),
    closed,
    // Nothing is due before it was found.
    firstDue: latest(dueFrom, foundFrom),
    lastDue: earliest(dueTo, dueFrom && lastDay, dueWithin === undefined ? undefined : addDays(today, dueWithin)),
    today,
  }
  return { wanted, cells, inOrder: readsInOrder({ ...filter, number }), given: { ...filter, number, q } }
}

interface PageAsked {
  limit: number
  sorting: Sorting
  after: readonly string[] | null
}

type Due = { due: Day; id: string; rank: string }
const place = ({ due, id, rank }: Due) => rank + due + id

/** In the order of the ledger, or by rank and then in that order. */
async function pageOfLedger(
  office: OfficeDb,
  { wanted, cells, inOrder }: NonNullable<ReturnType<typeof wantedBy>>,
  { limit, sorting, after }: PageAsked,
) {
  const ranked = rankingOf(sorting)
  const [rank = ''] = ranked && after ? after : []
  const stretch = {
    after: after?.slice(-2).join('') ?? wanted.firstDue ?? '',
    until: (wanted.lastDue ?? '') + endOfDays,
  }
  const answers = await office.read(page, {
    ...wanted,
    ranked,
    after,
    merging:
      inOrder && !ranked
        ? null
        : { ...stretch, rank: rank ? { rank, from: wanted.firstDue ?? '' } : null, cells: cellsGiven(cells) },
    rows: limit + 1,
  })
  const rows =
    answers.length === 1
      ? (answers[0] ?? [])
      : answers.flat().toSorted((one, other) => (place(one) < place(other) ? -1 : 1))
  return rows.slice(0, limit + 1).map(({ rank, ...row }) => ({
    ...row,
    key: [...(ranked ? [rank] : []), row.due, row.id],
  }))
}

function itemOf(row: Awaited<ReturnType<typeof pageOfLedger>>[number], { today }: Asker) {
  const { open: _, ...item } = shown(row, today)
  return { ...item, pending: signatureAwaited(row.pending), key: row.key }
}

const byDueDate: Sorting = { order: 'due', descending: false }

/** The ledger: hazards that fit the query, earliest due date first, one more than the page holds. */
export async function hazardsFitting(
  office: OfficeDb,
  { limit, ...query }: Query & { limit: number },
  after: string[] | null,
  asker: Asker,
) {
  const found = wantedBy(query, asker)
  const rows = found ? await pageOfLedger(office, found, { limit, sorting: byDueDate, after }) : []
  return rows.map((row) => itemOf(row, asker))
}

/** The same in any order; undefined where more fit than can be sorted. */
export async function hazardsSorted(office: OfficeDb, query: Query, asked: PageAsked, asker: Asker) {
  const found = wantedBy(query, asker)
  if (!found) return []
  const { wanted, cells, given } = found
  const served = servedBy(given, asked.sorting)
  if (served === 'ledger') return (await pageOfLedger(office, found, asked)).map((row) => itemOf(row, asker))
  const days = daysOf(asked.sorting, wanted)
  const looked = { ...wanted, cells: cellsGiven(cells) }
  const rows =
    served === 'index'
      ? await pageOfIndex(office, asked, wanted.filter.open === true, days)
      : served === 'closed'
        ? await pageOfClosed(office, asked, days, looked)
        : await pageOfFew(office, asked, looked)
  return rows?.map((row) => itemOf(row, asker))
}

/** The days that are asked for of what a page is sorted by. */
function daysOf({ order }: Sorting, { firstDue, lastDue, found, closed }: Given<Wanted>) {
  if (order === 'found') return found ?? {}
  // The index of the days of closing has none but closed ones.
  return order === 'closed' ? (closed ?? { from: '' }) : { from: firstDue, to: lastDue }
}
