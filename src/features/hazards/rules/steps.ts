import { addDays, type Day } from '../../../lib/day.ts'
import type { Person } from '../../../lib/role.ts'
import type { Note, Reason } from '../../../lib/wire.ts'
import type { Measure } from '../../authorities/rules.ts'
import { clockRuns, ended, type HazardFacts, type State } from '../lifecycle.ts'
import type {
  Confirmation,
  ExtensionAsked,
  Fix,
  Identification,
  Merging,
  Order,
  Plan,
  Referral,
  Reinspection,
  Reopening,
  Securing,
  Source,
  Transfer,
} from '../schema.ts'
import { foundBy } from './reporting.ts'

/** The commitments that a plan lacks, 五落实. */
const missingCommitments = (plan: Plan): (keyof Plan)[] =>
  (Object.keys(plan) as (keyof Plan)[]).filter((commitment) => plan[commitment] === null)

/** What steps change of a hazard. */
export interface HazardRow extends Omit<HazardFacts, 'community' | 'authority' | 'today'> {
  source: Source
  inspectedOn: Day | null
  reportedAsPrescribed: boolean
  measuresUnderWay: boolean
  plan: Plan | null
  onSpot: Securing['measure'][]
  failures: number
  extension: ExtensionAsked | null
  follower: string | null
  followerName: string | null
  mergedInto: string | null
}

/** What steps change, as it is when the hazard has just been reported. */
export const asReported = {
  transferTo: null,
  level: null,
  due: null,
  reportedAsPrescribed: false,
  measuresUnderWay: false,
  instrument: null,
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

/** A hazard as a step finds it, and what two departments may do on their own authority today. */
export interface HazardFound extends HazardRow {
  /** The one that handles it. */
  authority: readonly Measure[]
  /** The one that a transfer waits for. */
  receiverAuthority: readonly Measure[]
}

/** A step with what it needs. */
export type Step =
  | { verb: 'confirm'; input: Confirmation }
  | { verb: 'order' | 'notice'; input: Order }
  | { verb: 'fix'; input: Fix }
  | { verb: 'plan'; input: Plan }
  | { verb: 'pass'; input: Extract<Reinspection, { result: 'passed' }> }
  | { verb: 'fail'; input: Extract<Reinspection, { result: 'failed' }> }
  | { verb: 'reopen'; input: Reopening }
  | { verb: 'secure'; input: Securing }
  | { verb: 'identify'; input: Identification }
  | { verb: 'follow' | 'accept'; input: Record<string, never> }
  | { verb: 'transfer'; input: Transfer }
  | { verb: 'askExtension'; input: ExtensionAsked }
  | { verb: 'merge'; input: Merging }
  | { verb: 'refer'; input: Referral }
  | { verb: 'dismiss' | 'return' | 'recall' | 'askVoid' | 'end'; input: Reason }
  | {
      verb: 'claim' | 'countersign' | 'approve' | 'decline' | 'extend' | 'refuseExtension' | 'void' | 'keep'
      input: Note
    }

/** Why a step that is open can't be taken with this input. */
type HazardInputRefusal = {
  refused: 'commitmentsMissing' | 'dueInPast' | 'dueTooFar' | 'dueNotNew' | 'planBeyondOrder' | 'extensionNotLater'
  about?: string[]
}

const longest = 366

/** A date to rectify by lies ahead, and within a year: a slip of the pen can't be undone by a later one. */
const dateRefusal = (due: Day, today: Day): HazardInputRefusal | undefined =>
  due < today ? { refused: 'dueInPast' } : due > addDays(today, longest) ? { refused: 'dueTooFar' } : undefined

const noExtension = { extension: null, extensionAskedBy: null }
const notReinspected = { reinspectedBy: null, countersignedBy: null }
/** A new date to rectify by begins the party's work anew. */
const anew = { plan: null, claimedBy: null, ...notReinspected, ...noExtension }
/** Nothing waits for an answer any more once a hazard has ended. */
const settled = { transferTo: null, voidAskedBy: null, ...noExtension }

const following = ({ user, name }: Person) => ({ follower: user, followerName: name })

/** A new date is an order's only where it was ordered and somebody sets it who could order today. */
const instrumentAnew = ({ instrument, unit, authority }: HazardFound, by: Person): 'order' | 'notice' => {
  const officer = by.posts.some((post) => post.role === 'enforcementOfficer' && post.unit === unit)
  return instrument === 'order' && authority.includes('order') && officer ? 'order' : 'notice'
}

/** What a step into this state changes in the row beside the state; or what it lacks. */
export function changesOf(
  step: Step,
  to: State,
  row: HazardFound,
  by: Person,
  today: Day,
): Partial<HazardRow> | HazardInputRefusal {
  const changes = ownChanges(step, row, by, today)
  return 'refused' in changes || !ended.includes(to) ? changes : { ...settled, ...changes }
}

function ownChanges(step: Step, row: HazardFound, by: Person, today: Day): Partial<HazardRow> | HazardInputRefusal {
  switch (step.verb) {
    case 'confirm': {
      const { level, reportedAsPrescribed, measuresUnderWay } = step.input
      const inspectedOn = row.inspectedOn ?? (row.source === 'enterprise' ? null : today)
      const found = foundBy(row.source, true)
      return { level, reportedAsPrescribed, measuresUnderWay, inspectedOn, found, ...following(by) }
    }
    case 'order':
    case 'notice':
      return dateRefusal(step.input.due, today) ?? { due: step.input.due, instrument: step.verb }
    case 'fix':
      return {}
    case 'plan':
      return planned(step.input, row, today)
    case 'claim':
      return { claimedBy: by.user, ...noExtension }
    case 'pass':
      return { reinspectedBy: by.user }
    case 'fail': {
      const { due } = step.input
      const refusal = dateRefusal(due, today)
      if (refusal) return refusal
      if (row.due !== null && due <= row.due) return { refused: 'dueNotNew' }
      return { ...anew, due, instrument: instrumentAnew(row, by), failures: row.failures + 1 }
    }
    case 'countersign':
      return { countersignedBy: by.user }
    case 'decline':
      return notReinspected
    case 'reopen':
      return (
        dateRefusal(step.input.due, today) ?? {
          ...anew,
          due: step.input.due,
          instrument: instrumentAnew(row, by),
        }
      )
    case 'secure':
      return { onSpot: [...new Set([...row.onSpot, step.input.measure])] }
    case 'follow':
      return following(by)
    // It goes to another department: `refuse_unfit_receiver_of_hazard`.
    case 'transfer':
      return { transferTo: step.input.to }
    case 'accept':
      return { unit: row.transferTo ?? row.unit, transferTo: null, ...takenOver(row), ...following(by) }
    case 'return':
    case 'recall':
      return { transferTo: null }
    case 'askExtension': {
      const { until } = step.input
      if (row.due !== null && until <= row.due) return { refused: 'extensionNotLater' }
      return dateRefusal(until, today) ?? { extension: step.input, extensionAskedBy: by.user }
    }
    case 'extend': {
      const due = row.extension?.until ?? row.due
      const refusal = due === null ? undefined : dateRefusal(due, today)
      return refusal ?? { due, ...noExtension }
    }
    case 'refuseExtension':
      return noExtension
    // Into an open one of the same campaign, with the same enterprise, community or place; a major one into a major one
    // alone: `refuse_unfit_merge_target`. What others were merged into can't be dropped: `refuse_dropping_merge_target`.
    case 'merge':
      return { mergedInto: step.input.into }
    case 'askVoid':
      return { voidAskedBy: by.user }
    case 'keep':
      return { voidAskedBy: null }
    case 'dismiss':
    case 'approve':
    case 'identify':
    case 'void':
    case 'refer':
    case 'end':
      return {}
  }
}

/** Whoever can't order re-inspects what they take over as if it had been notified: else nobody there could. */
const takenOver = ({ instrument, receiverAuthority }: HazardFound): Partial<HazardRow> =>
  instrument === 'order' && !receiverAuthority.includes('order') ? { instrument: 'notice' } : {}

function planned(plan: Plan, row: HazardRow, today: Day): Partial<HazardRow> | HazardInputRefusal {
  const missing = missingCommitments(plan)
  const { deadline } = plan
  if (deadline === null || missing.length > 0) return { refused: 'commitmentsMissing', about: missing }
  // A plan that comes late keeps the ordered date: the hazard stays overdue until more time is granted.
  const refusal = deadline === row.due ? undefined : dateRefusal(deadline, today)
  if (refusal) return refusal
  if (row.due !== null && deadline > row.due) return { refused: 'planBeyondOrder' }
  return { plan, due: deadline }
}

/** What follows from state and due date: whether it is open or overdue, and the day on which it would become so. */
export function timing(
  status: State,
  due: Day | null,
  today: Day,
): { open: boolean; overdue: boolean; wake: Day | null } {
  const runs = clockRuns.includes(status) && due !== null
  const overdue = runs && due < today
  return { open: !ended.includes(status), overdue, wake: runs && !overdue ? addDays(due, 1) : null }
}
