import { and, asc, eq, gt, gte, inArray, isNull, lte, ne, or } from 'drizzle-orm'
import type { OfficeRows } from '../../../../tenancy/office.ts'
import type { Asked } from '../../../../tenancy/reading.ts'
import { searchIn, type Words } from '../../../../tenancy/search.ts'
import {
  besides,
  type Expression,
  positive,
  selective,
  sorted,
  startsWith,
  valuesBeside,
} from '../../../../tenancy/sql.ts'
import { opened } from '../../queries.ts'
import { foundByFew } from '../../rules/filtering.ts'
import { clockRuns, uncounted } from '../../rules/states.ts'
import type { takenBefore } from '../../rules/stepping.ts'
import type { HazardQuery } from '../schema.ts'

export type Filter = Omit<HazardQuery, 'after' | 'limit' | 'order' | 'descending' | 'q'>

type Flag = 'open' | 'overdue' | 'everOverdue' | 'counted' | 'unclosed' | 'running'
type ByDays = 'dueWithin' | `${'due' | 'found' | 'closed'}${'From' | 'To'}`
type Named = Exclude<keyof Filter, Flag | ByDays | 'awaitsMe' | 'leftBehind'>

export type FilterPlaces = { [N in Named]?: Asked | undefined } & { [F in Flag]: boolean | undefined } & {
  number: Asked<number> | undefined
  year: Asked | undefined
  /** Who works in the office, as JSON. */
  leftBehind: Asked | undefined
  answered: Answered | undefined
}

/** From one of these days to the other, both included. */
export interface Days<T> {
  from: T
  to: T
}

/** Which hazards a query wants. */
export interface Wanted {
  filter: FilterPlaces
  words: Words<Asked> | null
  found: Days<Asked> | null
  closed: Days<Asked> | null
  firstDue: Asked | undefined
  lastDue: Asked | undefined
  today: Asked
}

/** By whom hazards can be answered, who took no step before the answer. */
interface Answered {
  user: Asked
  /** Null: of the whole office. */
  units: readonly Asked[] | null
  notBy: Readonly<Partial<Record<ReturnType<typeof takenBefore>[number], true>>>
}

/** The filters that name the value of a column. */
const named = [
  'status',
  'closedBy',
  'level',
  'found',
  'sector',
  'unit',
  'community',
  'campaign',
  'awaits',
  'transferTo',
  'enterprise',
  'urged',
  'watched',
] as const satisfies readonly Named[]

export type Opened = ReturnType<typeof opened>

const namesIn = <K extends string>(of: Partial<Record<K, true>>) => Object.keys(of) as K[]

/** Its day has come: it is overdue, even if the job that says so in the row hasn't run yet. */
const woken = (h: Opened, today: Asked) => lte(h.wake, today)

/** Whether a hazard is overdue today. */
export const overdueOn = (h: Opened, overdue: boolean, today: Asked) =>
  overdue ? or(eq(h.overdue, true), woken(h, today)) : and(eq(h.overdue, false), or(isNull(h.wake), gt(h.wake, today)))

/** Whether a hazard is overdue today, or was once. */
export const everOverdueOn = (h: Opened, today: Asked) => or(eq(h.everOverdue, true), lte(h.everWake, today))

/** Whether somebody may answer what a hazard waits for. */
export const answerable = (h: Opened, { user, units, notBy }: Answered) =>
  and(
    units ? inArray(h.unit, [...units]) : undefined,
    ...namesIn(notBy).map((column) => or(isNull(h[column]), ne(h[column], user))),
  )

/** Who follows open hazards and doesn't work here. */
export function followersGone(office: OfficeRows, staff: Asked) {
  const next = opened(office, 'following')
  return valuesBeside(staff, (value) =>
    office
      .select({ follower: next.follower })
      .from(next)
      .where(and(gt(next.follower, value), eq(next.open, true)))
      .orderBy(asc(next.follower))
      .limit(1),
  )
}

/** Which of the ledger's hazards a query wants, whatever it says of being overdue. */
export function fitting(office: OfficeRows, h: Opened, query: FilterPlaces, apart: boolean) {
  const few = foundByFew(query)
  const followedBy = (staff: Asked) => {
    const gone = followersGone(office, staff)
    return few === 'leftBehind' && !apart ? eq(h.follower, gone.value) : gone.has(h.follower)
  }
  return and(
    query.open === undefined ? undefined : eq(h.open, query.open),
    query.counted ? and(...uncounted.map((status) => ne(h.status, status)), isNull(h.closedBy)) : undefined,
    query.unclosed ? and(...['closed' as const, ...uncounted].map((status) => ne(h.status, status))) : undefined,
    // What an import closed is in a series of its own.
    query.status && query.closedBy === undefined ? isNull(h.closedBy) : undefined,
    query.running ? inArray(h.status, [...clockRuns]) : undefined,
    query.answered && answerable(h, query.answered),
    // One row. A hint would make it a sixteenth of all, once ANALYZE has run, and other indexes would seem better.
    query.number && and(eq(h.number, query.number), positive(h.number)),
    query.year && startsWith(h.foundOn, query.year),
    query.leftBehind && and(eq(h.open, true), followedBy(query.leftBehind)),
    ...named.map((name) => {
      const value = query[name]
      const column: Expression = h[name]
      if (value === undefined) return undefined
      if (apart || (few && name !== few)) return besides(column, value)
      return few || name === 'awaits' ? selective(eq(column, value)) : eq(column, value)
    }),
  )
}

/** Whether a hazard is overdue today, or ever was, as a query wants it. */
export const inTime = (h: Opened, filter: FilterPlaces, today: Asked) =>
  and(
    filter.overdue === undefined ? undefined : overdueOn(h, filter.overdue, today),
    filter.everOverdue ? everOverdueOn(h, today) : undefined,
  )

/** Looked at row by row: the index of these days is for where few hazards lie between them. */
const on = (column: Expression, { from, to }: Days<Asked>) => and(gte(sorted(column), from), lte(sorted(column), to))

/** Whether a hazard has the words, and was found and closed on the days, looked at row by row. */
export function says(office: OfficeRows, h: Opened, { words, found, closed }: Wanted) {
  // Where a natural person lives is nobody's to find out.
  const seen = (part: Expression) => or(ne(part, 'place'), eq(h.personal, false))
  return and(
    words ? searchIn(office, 'hazard', words).fits(h.id, seen) : undefined,
    found ? on(h.foundOn, found) : undefined,
    closed ? on(h.closedOn, closed) : undefined,
  )
}

/** All that a query wants of a hazard, looked at row by row. */
export const isWanted = (office: OfficeRows, h: Opened, wanted: Wanted) =>
  and(
    fitting(office, h, wanted.filter, true),
    inTime(h, wanted.filter, wanted.today),
    says(office, h, wanted),
    wanted.firstDue && gte(sorted(h.due), wanted.firstDue),
    wanted.lastDue && lte(sorted(h.due), wanted.lastDue),
  )

/** Query: the hazards that were found, or closed, on some days. */
export function during(office: OfficeRows, column: 'foundOn' | 'closedOn', { from, to }: Days<Asked>) {
  const d = opened(office, `during_${column === 'foundOn' ? 'found' : 'closed'}`)
  return office
    .select({ found: d.id })
    .from(d)
    .where(and(selective(gte(d[column], from)), selective(lte(d[column], to))))
}
