import { addDays, type Day } from '../../../lib/day.ts'
import type { Measure } from '../../authorities/rules.ts'
import type { HazardFacts } from '../lifecycle.ts'
import type { Closer, ExtensionAsked, Pending, Securing, Source, Spared, StoredPlan } from '../schema.ts'
import { clockRuns, ended, type State } from './states.ts'

/** The columns of a hazard that its steps change. */
export interface HazardRow extends Omit<HazardFacts, 'community' | 'authority' | 'campaignEndsOn' | 'today'> {
  source: Source
  closedBy: Closer | null
  inspectedOn: Day | null
  reportedAsPrescribed: boolean
  measuresUnderWay: boolean
  pending: Pending | null
  plan: StoredPlan | null
  onSpot: Securing['measure'][]
  failures: number
  spared: Spared | null
  extension: ExtensionAsked | null
  /** How often more time was granted. */
  extensions: number
  follower: string | null
  followerName: string | null
  mergedInto: string | null
}

/** The same columns, as they are when the hazard has just been reported. */
export const asReported = {
  transferTo: null,
  closedBy: null,
  level: null,
  due: null,
  reportedAsPrescribed: false,
  measuresUnderWay: false,
  instrument: null,
  pending: null,
  plan: null,
  onSpot: [],
  claimedBy: null,
  reinspectedBy: null,
  countersignedBy: null,
  failures: 0,
  spared: null,
  extension: null,
  extensions: 0,
  extensionAskedBy: null,
  voidAskedBy: null,
  follower: null,
  followerName: null,
  mergedInto: null,
} satisfies Partial<HazardRow>

/** A hazard before a step, with its campaign's end and what two departments are authorised to do today. */
export interface HazardFound extends HazardRow {
  campaignEndsOn: Day
  /** The department that handles the hazard. */
  authority: readonly Measure[]
  /** The department that has to accept or return a transfer. */
  receiverAuthority: readonly Measure[]
}

/** The due date as it is stored while none is set: such hazards come last in the ledger. */
export const noDue: Day = '9999-12-31'

/** The dates of a hazard, and what follows from them. */
export interface Dates {
  due: Day | null
  /** The first date that the party was given: no later one takes its place. */
  firstDue: Day | null
  open: boolean
  overdue: boolean
  /** The day on which it becomes overdue if nothing happens. */
  wake: Day | null
  /** Whether its time has ever run out, by the first date or by a later one. No new date undoes that. */
  everOverdue: boolean
  /** The day on which that becomes so if nothing happens. */
  everWake: Day | null
  /** Null unless it was closed here. */
  closedOn: Day | null
}

/** They, and whether an import has closed it: that is no day on which it was closed here. */
export type DatesBefore = Dates & Partial<Pick<HazardRow, 'closedBy'>>

/** Before anybody has to rectify it. */
export const undated: Dates = {
  due: null,
  firstDue: null,
  open: true,
  overdue: false,
  wake: null,
  everOverdue: false,
  everWake: null,
  closedOn: null,
}

const earlier = (one: Day, other: Day): Day => (one < other ? one : other)

/** What the dates of a hazard become by a step into this state, or by time alone where state and date stay. */
export function datedAnew(before: DatesBefore, status: State, due: Day | null, today: Day): Dates {
  const runs = clockRuns.includes(status)
  const firstDue = before.firstDue ?? due
  const last = runs ? due : null
  const first = last !== null && firstDue !== null ? earlier(firstDue, last) : null
  // Its day may have come although the job that says so in the row hasn't run yet.
  const was = before.everOverdue || (before.everWake !== null && before.everWake <= today)
  const overdue = last !== null && last < today
  const everOverdue = was || (first !== null && first < today)
  return {
    due,
    firstDue,
    open: !ended.includes(status),
    overdue,
    wake: last === null || overdue ? null : addDays(last, 1),
    everOverdue,
    everWake: first === null || everOverdue ? null : addDays(first, 1),
    closedOn: status === 'closed' && !before.closedBy ? (before.closedOn ?? today) : null,
  }
}

/** What time alone may have changed since the last step. */
const byTime: readonly (keyof Dates)[] = ['overdue', 'wake', 'everOverdue', 'everWake']

/**
 * What a step sets of them, since each index over a column that is set is written anew: nothing where all stays, else what
 * changes and what time may have changed.
 */
export function timed(before: DatesBefore, status: State, due: Day | null, today: Day): Partial<Dates> {
  const after = Object.entries(datedAnew(before, status, due, today)) as [keyof Dates, Dates[keyof Dates]][]
  const changes = ([column, value]: (typeof after)[number]) => before[column] !== value
  if (!after.some(changes)) return {}
  return Object.fromEntries(after.filter((set) => byTime.includes(set[0]) || changes(set)))
}
