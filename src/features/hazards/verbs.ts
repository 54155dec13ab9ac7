import type * as v from 'valibot'
import { addDays, type Day } from '../../lib/day.ts'
import type { Code } from '../../lib/problem.ts'
import type { Person } from '../../lib/role.ts'
import { Note, Nothing, Reason } from '../../lib/wire.ts'
import { ended, type State, type Verb } from './lifecycle.ts'
import { foundBy } from './rules/reporting.ts'
import type { HazardFound, HazardRow } from './rules/steps.ts'
import {
  Approved,
  Confirmation,
  Declined,
  ExtensionAsked,
  Failed,
  Fix,
  Granted,
  Identification,
  Kept,
  Merging,
  Order,
  Passed,
  Plan,
  Referral,
  Refused,
  Reopening,
  Securing,
  Transfer,
  Voided,
} from './schema.ts'

/** What a step changes beside the state. */
type Changes = Partial<Omit<HazardRow, 'status'>>

/** Which of the five commitments 五落实 a plan lacks. */
const missingCommitments = (plan: Plan): (keyof Plan)[] =>
  (Object.keys(plan) as (keyof Plan)[]).filter((commitment) => plan[commitment] === null)

/** Why a step that is open can't be taken with this input. */
type HazardInputRefusal = {
  refused: 'commitmentsMissing' | 'dueInPast' | 'dueTooFar' | 'dueNotNew' | 'planBeyondOrder' | 'extensionNotLater'
  about?: string[]
}

const longest = 366

/** A date to rectify by is today or later, and within a year: a mistyped year would be hard to correct afterwards. */
const dateRefusal = (due: Day, today: Day): HazardInputRefusal | undefined =>
  due < today ? { refused: 'dueInPast' } : due > addDays(today, longest) ? { refused: 'dueTooFar' } : undefined

const noExtension = { extension: null, extensionAskedBy: null }
const notReinspected = { reinspectedBy: null, countersignedBy: null }
/** What is reset when a new date to rectify by is set: the responsible party starts over. */
const anew = { plan: null, claimedBy: null, ...notReinspected, ...noExtension }
/** What is reset when a hazard ends: no transfer, extension or voiding waits any more. */
const settled = { transferTo: null, voidAskedBy: null, ...noExtension }

const following = ({ user, name }: Person) => ({ follower: user, followerName: name })

/**
 * A new date counts as an order only if the old one did and whoever sets the new one could order today; else as a
 * notice.
 */
const instrumentAnew = ({ instrument, unit, authority }: HazardFound, by: Person): 'order' | 'notice' => {
  const officer = by.roles.some((held) => held.role === 'enforcementOfficer' && held.unit === unit)
  return instrument === 'order' && authority.includes('order') && officer ? 'order' : 'notice'
}

/**
 * An order that a department without the authority to order takes over becomes a notice: else nobody there could
 * re-inspect it.
 */
const takenOver = ({ instrument, receiverAuthority }: HazardFound): Changes =>
  instrument === 'order' && !receiverAuthority.includes('order') ? { instrument: 'notice' } : {}

function planned(plan: Plan, row: HazardRow, today: Day): Changes | HazardInputRefusal {
  const missing = missingCommitments(plan)
  const { deadline } = plan
  if (deadline === null || missing.length > 0) return { refused: 'commitmentsMissing', about: missing }
  // A plan that comes late keeps the ordered date: the hazard stays overdue until more time is granted.
  const refusal = deadline === row.due ? undefined : dateRefusal(deadline, today)
  if (refusal) return refusal
  if (row.due !== null && deadline > row.due) return { refused: 'planBeyondOrder' }
  return { plan, due: deadline }
}

/** Verbs that answer at one path: which one it is, the result says. */
const reinspection = {
  path: 'reinspection',
  summary: 'Re-inspect: passed closes a general hazard, failed sets a new date',
  fails: ['dueNotNew', 'ownClaim'],
} as const
const approval = {
  path: 'approval',
  summary: 'Close a major hazard that two have re-inspected, or send it back',
  fails: ['secondPerson'],
} as const
const extensionAnswer = {
  path: 'extension-answer',
  summary: 'Grant more time or refuse it: never who asked',
  fails: ['secondPerson'],
} as const
const voidingAnswer = {
  path: 'voiding-answer',
  summary: 'Void it as the second person, or keep it',
  fails: ['secondPerson'],
} as const

/** A verb of a hazard's life: where it is asked for, with what, and what it changes beside the state. */
interface HazardVerb<P extends string, S extends Input> {
  path: P
  summary: string
  input: S
  /** Failures of its own, for the OpenAPI document. */
  fails?: readonly Code[]
  change: (found: HazardFound, asked: Asked<v.InferOutput<S>>) => Changes | HazardInputRefusal
}

type Input = v.GenericSchema<unknown, Record<string, unknown>>

interface Asked<I> {
  input: I
  person: Person
  today: Day
}

const row = <const P extends string, S extends Input>(verb: HazardVerb<P, S>) => verb

const unchanged = () => ({})

/** Every verb of the life; the lifecycle says who may take it when, and where it leads. */
export const hazardVerbs = {
  confirm: row({
    path: 'confirmation',
    summary: 'Confirm a reported hazard and set its level',
    input: Confirmation,
    change: ({ source, inspectedOn }, { input: { basis: _, ...said }, person, today }) => ({
      ...said,
      inspectedOn: inspectedOn ?? (source === 'enterprise' ? null : today),
      found: foundBy(source, true),
      ...following(person),
    }),
  }),
  dismiss: row({
    path: 'dismissal',
    summary: 'Dismiss what turned out not to be so',
    input: Reason,
    change: unchanged,
  }),
  order: row({
    path: 'order',
    summary: 'Order rectification by a date: needs the authority to',
    input: Order,
    fails: ['dueInPast', 'authorityMissing'],
    change: (_, { input: { due }, today }) => dateRefusal(due, today) ?? { due, instrument: 'order' },
  }),
  notice: row({
    path: 'notice',
    summary: 'Give notice to rectify by a date, as those do who can’t order',
    input: Order,
    fails: ['dueInPast'],
    change: (_, { input: { due }, today }) => dateRefusal(due, today) ?? { due, instrument: 'notice' },
  }),
  fix: row({
    path: 'fix',
    summary: 'Put a general hazard right in the visit that found it, with a photo before and after',
    input: Fix,
    fails: ['notSameVisit'],
    change: unchanged,
  }),
  plan: row({
    path: 'plan',
    summary: 'Enter the party’s plan with the five commitments',
    input: Plan,
    fails: ['commitmentsMissing'],
    change: (found, { input, today }) => planned(input, found, today),
  }),
  claim: row({
    path: 'claim',
    summary: 'Enter the party’s claim that it is rectified',
    input: Note,
    change: (_, { person }) => ({ claimedBy: person.user, ...noExtension }),
  }),
  pass: row({
    ...reinspection,
    input: Passed,
    change: (_, { person }) => ({ reinspectedBy: person.user }),
  }),
  fail: row({
    ...reinspection,
    input: Failed,
    change(found, { input: { due }, person, today }) {
      const refusal = dateRefusal(due, today)
      if (refusal) return refusal
      if (found.due !== null && due <= found.due) return { refused: 'dueNotNew' }
      return { ...anew, due, instrument: instrumentAnew(found, person), failures: found.failures + 1 }
    },
  }),
  countersign: row({
    path: 'countersignature',
    summary: 'Re-inspect a major hazard as the second officer',
    input: Note,
    fails: ['ownClaim', 'secondPerson'],
    change: (_, { person }) => ({ countersignedBy: person.user }),
  }),
  approve: row({ ...approval, input: Approved, change: unchanged }),
  decline: row({ ...approval, input: Declined, change: () => notReinspected }),
  reopen: row({
    path: 'reopening',
    summary: 'Reopen a closed hazard',
    input: Reopening,
    fails: ['dueInPast'],
    change: (found, { input: { due }, person, today }) =>
      dateRefusal(due, today) ?? { ...anew, due, instrument: instrumentAnew(found, person) },
  }),
  secure: row({
    path: 'securing',
    summary: 'Take measures on the spot against a major hazard',
    input: Securing,
    fails: ['authorityMissing'],
    change: ({ onSpot }, { input }) => ({ onSpot: [...new Set([...onSpot, input.measure])] }),
  }),
  identify: row({
    path: 'party',
    summary: 'Say who answers for it',
    input: Identification,
    fails: ['referenceUnknown'],
    change: unchanged,
  }),
  follow: row({
    path: 'follower',
    summary: 'Take it over as the named follower',
    input: Nothing,
    change: (_, { person }) => following(person),
  }),
  transfer: row({
    path: 'transfer',
    summary: 'Hand it to another department: until it accepts, the sender answers',
    input: Transfer,
    fails: ['unitUnfit', 'referenceUnknown'],
    // It goes to another department: `refuse_unfit_receiver_of_hazard`.
    change: (_, { input }) => ({ transferTo: input.to }),
  }),
  accept: row({
    path: 'acceptance',
    summary: 'Accept a transfer',
    input: Nothing,
    change: (found, { person }) => ({
      unit: found.transferTo ?? found.unit,
      transferTo: null,
      ...takenOver(found),
      ...following(person),
    }),
  }),
  return: row({
    path: 'return',
    summary: 'Return a transfer with a reason',
    input: Reason,
    change: () => ({ transferTo: null }),
  }),
  recall: row({
    path: 'recall',
    summary: 'Take a transfer back that waits, with a reason',
    input: Reason,
    change: () => ({ transferTo: null }),
  }),
  askExtension: row({
    path: 'extension',
    summary: 'Ask for more time before the date has passed',
    input: ExtensionAsked,
    fails: ['extensionLate', 'extensionNotLater'],
    change({ due }, { input, person, today }) {
      if (due !== null && input.until <= due) return { refused: 'extensionNotLater' }
      return dateRefusal(input.until, today) ?? { extension: input, extensionAskedBy: person.user }
    },
  }),
  extend: row({
    ...extensionAnswer,
    input: Granted,
    change({ extension, due: before }, { today }) {
      const due = extension?.until ?? before
      const refusal = due === null ? undefined : dateRefusal(due, today)
      return refusal ?? { due, ...noExtension }
    },
  }),
  refuseExtension: row({ ...extensionAnswer, input: Refused, change: () => noExtension }),
  merge: row({
    path: 'merging',
    summary: 'Merge a duplicate into another open hazard',
    input: Merging,
    fails: ['mergeTargetUnfit', 'referenceUnknown'],
    // Into an open one of the same campaign, with the same enterprise, community or place; a major one into a major one
    // alone: `refuse_unfit_merge_target`. What others were merged into can't be dropped: `refuse_dropping_merge_target`.
    change: (_, { input }) => ({ mergedInto: input.into }),
  }),
  askVoid: row({
    path: 'voiding',
    summary: 'Ask that a hazard recorded in error be voided',
    input: Reason,
    change: (_, { person }) => ({ voidAskedBy: person.user }),
  }),
  void: row({ ...voidingAnswer, input: Voided, change: unchanged }),
  keep: row({ ...voidingAnswer, input: Kept, change: () => ({ voidAskedBy: null }) }),
  refer: row({
    path: 'referral',
    summary: 'Refer it out of the office, with the receipt',
    input: Referral,
    change: unchanged,
  }),
  end: row({
    path: 'end',
    summary: 'End it: its responsible party is no more',
    input: Reason,
    change: unchanged,
  }),
} satisfies Record<Verb, unknown>

type Rows = typeof hazardVerbs

/** A verb with what it is asked with. */
export type Step = { [V in Verb]: { verb: V; input: v.InferOutput<Rows[V]['input']> } }[Verb]

/** What a step into this state changes beside the state; or why it can't be taken with this input. */
export function changesOf(
  { verb, input }: Step,
  to: State,
  found: HazardFound,
  person: Person,
  today: Day,
): Changes | HazardInputRefusal {
  const { change } = hazardVerbs[verb] as unknown as HazardVerb<string, Input>
  const changes = change(found, { input, person, today })
  return 'refused' in changes || !ended.includes(to) ? changes : { ...settled, ...changes }
}
