import { addDays, type Day } from '../../../lib/day.ts'
import type { Measure } from '../../authorities/rules.ts'
import { clockRuns, ended, type HazardFacts, type State } from '../lifecycle.ts'
import type { ExtensionAsked, Pending, Securing, Source, StoredPlan } from '../schema.ts'

/** The columns of a hazard that its steps change. */
export interface HazardRow extends Omit<HazardFacts, 'community' | 'authority' | 'today'> {
  source: Source
  inspectedOn: Day | null
  reportedAsPrescribed: boolean
  measuresUnderWay: boolean
  pending: Pending | null
  plan: StoredPlan | null
  onSpot: Securing['measure'][]
  failures: number
  extension: ExtensionAsked | null
  follower: string | null
  followerName: string | null
  mergedInto: string | null
}

/** The same columns, as they are when the hazard has just been reported. */
export const asReported = {
  transferTo: null,
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
  extension: null,
  extensionAskedBy: null,
  voidAskedBy: null,
  follower: null,
  followerName: null,
  mergedInto: null,
} satisfies Partial<HazardRow>

/** A hazard before a step, with what two departments are authorised to do today. */
export interface HazardFound extends HazardRow {
  /** The department that handles the hazard. */
  authority: readonly Measure[]
  /** The department that has to accept or return a transfer. */
  receiverAuthority: readonly Measure[]
}

/**
 * What follows from state and due date: whether the hazard is open, whether it is overdue, and on which day it will be.
 */
export function timing(
  status: State,
  due: Day | null,
  today: Day,
): { open: boolean; overdue: boolean; wake: Day | null } {
  const runs = clockRuns.includes(status) && due !== null
  const overdue = runs && due < today
  return { open: !ended.includes(status), overdue, wake: runs && !overdue ? addDays(due, 1) : null }
}

type Timed = { due: Day | null } & ReturnType<typeof timing>

/**
 * A hazard's due date after a step, and what follows from it; undefined where all of it stays: each index over a column
 * that is set is written anew.
 */
export function timed(before: Timed, status: State, due: Day | null, today: Day): Timed | undefined {
  const after = { due, ...timing(status, due, today) }
  const stays = (['due', 'open', 'overdue', 'wake'] as const).every((column) => before[column] === after[column])
  return stays ? undefined : after
}
