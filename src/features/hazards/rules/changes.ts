import { addDays, type Day } from '../../../lib/day.ts'
import type { Person } from '../../../lib/role.ts'
import type { Confirmation, Plan } from '../schema.ts'
import type { HazardFound, HazardRow } from './steps.ts'

/** What a step changes beside the state. */
export type Changes = Partial<Omit<HazardRow, 'status'>>

/** What a plan lacks: its goal, or some of the five commitments 五落实. */
const missingFrom = (plan: Plan): (keyof Plan)[] =>
  (Object.keys(plan) as (keyof Plan)[]).filter((part) => plan[part] === null)

/** Why a step that is open can't be taken with this input. */
export type HazardInputRefusal = {
  refused:
    | 'commitmentsMissing'
    | 'dayInFuture'
    | 'onSiteBeforeFound'
    | 'dueInPast'
    | 'dueTooFar'
    | 'dueNotNew'
    | 'planBeyondOrder'
    | 'extensionNotLater'
    | 'partyUnknown'
    | 'measureNotInForce'
  about?: string[]
}

const longest = 366

/** A date to rectify by is today or later, and within a year: a mistyped year would be hard to correct afterwards. */
export const dateRefusal = (due: Day, today: Day): HazardInputRefusal | undefined =>
  due < today ? { refused: 'dueInPast' } : due > addDays(today, longest) ? { refused: 'dueTooFar' } : undefined

/** Why nobody was on site on that day: it lies ahead, or before the day on which the hazard was found. */
export function onSiteRefusal(day: Day, { foundOn }: { foundOn: Day }, today: Day): HazardInputRefusal | undefined {
  if (day > today) return { refused: 'dayInFuture' }
  return day < foundOn ? { refused: 'onSiteBeforeFound' } : undefined
}

/** What is said with a level, once it is known on which day somebody was on site. */
export function graded(
  found: { foundOn: Day; inspectedOn: Day | null },
  { basis: _, onSite, ...said }: Confirmation,
  today: Day,
): Changes | HazardInputRefusal {
  const refusal = onSite === null ? undefined : onSiteRefusal(onSite, found, today)
  return refusal ?? { ...said, inspectedOn: found.inspectedOn ?? onSite }
}

/** Taken out of the hazard into which it was merged. */
export const apart = ({ mergedInto }: HazardRow): Changes => (mergedInto === null ? {} : { mergedInto: null })

export const noExtension = { extension: null, extensionAskedBy: null }
export const notReinspected = { reinspectedBy: null, countersignedBy: null }
/** What is reset when a new date to rectify by is set: the responsible party starts over. */
export const anew = { plan: null, claimedBy: null, ...notReinspected, ...noExtension }
/** What is reset when a hazard ends: no transfer, extension or voiding waits any more. */
export const settled = { transferTo: null, voidAskedBy: null, pending: null, ...noExtension }

export const following = ({ user, name }: Pick<Person, 'user' | 'name'>) => ({ follower: user, followerName: name })

/** After a failure the new date counts as an order if the old one did and the department could order today. */
export const instrumentAnew = ({ instrument, authority }: HazardFound): 'order' | 'notice' =>
  instrument === 'order' && authority.includes('order') ? 'order' : 'notice'

/**
 * An order that a department without the authority to order takes over becomes a notice: else nobody there could
 * re-inspect it.
 */
export const takenOver = ({
  instrument,
  receiverAuthority,
}: Pick<HazardFound, 'instrument' | 'receiverAuthority'>): Pick<Changes, 'instrument'> =>
  instrument === 'order' && !receiverAuthority.includes('order') ? { instrument: 'notice' } : {}

export function planned(plan: Plan, row: HazardRow, today: Day): Changes | HazardInputRefusal {
  const missing = missingFrom(plan)
  const { deadline } = plan
  if (deadline === null || missing.length > 0) return { refused: 'commitmentsMissing', about: missing }
  // A plan that comes late keeps the ordered date: the hazard stays overdue until more time is granted.
  const refusal = deadline === row.due ? undefined : dateRefusal(deadline, today)
  if (refusal) return refusal
  if (row.due !== null && deadline > row.due) return { refused: 'planBeyondOrder' }
  return { plan, due: deadline }
}
