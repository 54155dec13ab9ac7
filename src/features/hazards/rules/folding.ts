import { type Day, dayOf, type Instant } from '../../../lib/day.ts'
import type { Verb } from '../lifecycle.ts'
import type { State } from './states.ts'
import { type Dates, datedAnew, noDue, undated } from './steps.ts'

/** A step of a hazard, as far as its dates follow from it. */
export interface DatingStep {
  verb: string
  at: Instant
  toState: string
  change: Record<string, unknown>
}

/** What a hazard's steps come to, each by its day: the columns that steps from before there were such columns lack. */
export function foldedSteps(steps: readonly DatingStep[]) {
  let dates: Dates = undated
  for (const { at, toState, change } of steps)
    dates = datedAnew(dates, toState as State, dueOf(change) ?? dates.due, dayOf(at))
  const { firstDue, everOverdue, everWake } = dates
  return { firstDue, everOverdue, everWake, extensions: steps.filter(({ verb }) => verb === granting).length }
}

const granting: Verb = 'extend'

const dueOf = ({ due }: Record<string, unknown>): Day | undefined =>
  typeof due === 'string' && due !== noDue ? due : undefined
