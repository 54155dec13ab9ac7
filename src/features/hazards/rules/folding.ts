import { type Day, dayOf, type Instant } from '../../../lib/day.ts'
import type { Verb } from '../lifecycle.ts'
import type { Closer } from '../schema.ts'
import type { State } from './states.ts'
import { type Dates, datedAnew, noDue, undated } from './steps.ts'

/** A step of a hazard, as far as its dates follow from it. */
export interface DatingStep {
  verb: string
  at: Instant
  toState: string
  detail: Record<string, unknown>
  change: Record<string, unknown>
}

/** What a hazard's steps come to, each by its day: the columns that steps from before there were such columns lack. */
export function foldedSteps(steps: readonly DatingStep[]) {
  let dates: Dates = undated
  let closedBy: Closer | null = null
  let partyName: string | null = null
  for (const { at, toState, detail, change } of steps) {
    if (change.closedBy !== undefined) closedBy = change.closedBy as Closer | null
    dates = datedAnew({ ...dates, closedBy }, toState as State, dueOf(change) ?? dates.due, dayOf(at))
    if ('party' in detail) partyName = nameTold(detail.party)
  }
  const { firstDue, everOverdue, everWake, closedOn } = dates
  const extensions = steps.filter(({ verb }) => verb === granting).length
  return { firstDue, everOverdue, everWake, closedOn, extensions, partyName }
}

/** Who answers for it, as a step names them: an enterprise by its id alone, and a natural person not at all. */
const nameTold = (party: unknown): string | null =>
  typeof party === 'object' && party !== null && 'name' in party && typeof party.name === 'string' ? party.name : null

const granting: Verb = 'extend'

const dueOf = ({ due }: Record<string, unknown>): Day | undefined =>
  typeof due === 'string' && due !== noDue ? due : undefined
