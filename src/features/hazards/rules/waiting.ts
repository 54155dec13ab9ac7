import { addDays, type Day } from '../../../lib/day.ts'
import { type Limit, type Limits, type Waiting, waitings } from '../../../lib/limits.ts'
import { workingDayAfter, workingDaysBetween } from '../../../lib/workdays.ts'
import type { StoredWait, Wait } from '../schema.ts'
import { clockRuns, ended, type State } from './states.ts'

/** The last day on which what was begun on a day is in time. */
const lastDay = (since: Day, { days, kind }: Limit): Day =>
  kind === 'working' ? workingDayAfter(since, days) : addDays(since, days)

/** The columns of a hazard that tell what it waits for. */
export interface WaitingRow {
  status: State
  due: Day | null
  pending: object | null
  transferTo: string | null
  extensionAskedBy: string | null
  voidAskedBy: string | null
  onSpot: readonly string[]
  urged: string | null
}

const waits: Readonly<Record<Waiting, (row: WaitingRow) => boolean>> = {
  verification: ({ status }) => status === 'reported',
  assignment: ({ status }) => status === 'confirmed',
  reinspection: ({ status }) => status === 'claimed' || clockRuns.includes(status),
  countersignature: ({ pending }) => pending !== null,
  approval: ({ status }) => status === 'reinspected',
  extension: ({ extensionAskedBy }) => extensionAskedBy !== null,
  voiding: ({ voidAskedBy }) => voidAskedBy !== null,
  lifting: ({ status, onSpot }) => ended.includes(status) && onSpot.length > 0,
  transfer: ({ transferTo }) => transferTo !== null,
  urging: ({ urged }) => urged === 'waiting',
}

/** Since when it waits for something: the day of the step that began it. A re-inspection also begins by time alone. */
function sinceWhen(kind: Waiting, { status, due }: WaitingRow, before: Day | undefined, today: Day): Day {
  if (kind !== 'reinspection') return before ?? today
  if (clockRuns.includes(status)) return due ?? today
  // A claim after the party's time has run out begins no second one.
  return before !== undefined && before <= today ? before : today
}

/** What a hazard waits for after a step, since when and until when by the limits of its campaign. */
export const waitsAfter = (
  before: readonly StoredWait[] | null,
  row: WaitingRow,
  limits: Limits,
  today: Day,
): StoredWait[] =>
  waitings
    .filter((kind) => waits[kind](row))
    .map((kind) => {
      const since = sinceWhen(kind, row, before?.find((wait) => wait.kind === kind)?.since, today)
      return { kind, since, by: lastDay(since, limits[kind]) }
    })

/** The column that a step sets; nothing where all of it stays. */
export function waitsAnew(
  before: readonly StoredWait[] | null,
  row: WaitingRow,
  limits: Limits,
  today: Day,
): { waits?: StoredWait[] } {
  const after = waitsAfter(before, row, limits, today)
  return JSON.stringify(before) === JSON.stringify(after) ? {} : { waits: after }
}

/** Which department is to do what by when. */
export interface Waited {
  unit: string
  kind: Waiting
  by: Day
}

/** A hazard, as far as it says which departments owe what. */
export interface Waiters {
  waits: readonly StoredWait[] | null
  unit: string
  transferTo: string | null
}

const waited = ({ waits, unit, transferTo }: Waiters): Waited[] =>
  (waits ?? []).map(({ kind, by }) => ({ kind, by, unit: kind === 'transfer' ? (transferTo ?? unit) : unit }))

/** What departments owe no more after a step, and what they owe now. */
export function waitedAnew(before: Waiters, after: Waiters): { gone: Waited[]; come: Waited[] } {
  const [then, now] = [waited(before), waited(after)]
  const lacks = (list: readonly Waited[]) => (one: Waited) =>
    !list.some(({ unit, kind, by }) => unit === one.unit && kind === one.kind && by === one.by)
  return { gone: then.filter(lacks(now)), come: now.filter(lacks(then)) }
}

/** What it waits for today, the most pressing first: for a re-inspection not before the party's time has run out. */
export const waitsShown = (stored: readonly StoredWait[] | null, status: State, today: Day): Wait[] =>
  (stored ?? [])
    .filter(({ kind, since }) => kind !== 'reinspection' || !clockRuns.includes(status) || since < today)
    .map((wait) => ({ ...wait, workingDaysLeft: workingDaysBetween(today, wait.by), late: wait.by < today }))
    .toSorted((one, other) => (one.by < other.by ? -1 : 1))
