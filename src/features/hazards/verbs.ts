import type * as v from 'valibot'
import type { Day } from '../../lib/day.ts'
import type { WithoutFiles } from '../../lib/files.ts'
import { showing } from '../../lib/files-wire.ts'
import type { Code } from '../../lib/problem.ts'
import type { Person } from '../../lib/role.ts'
import { Note, Nothing, Reason } from '../../lib/wire.ts'
import type { Verb } from './lifecycle.ts'
import {
  anew,
  apart,
  type Changes,
  dateRefusal,
  following,
  graded,
  type HazardInputRefusal,
  instrumentAnew,
  noExtension,
  notReinspected,
  planned,
  takenOver,
} from './rules/changes.ts'
import { foundBy } from './rules/reporting.ts'
import type { State } from './rules/states.ts'
import type { HazardFound } from './rules/steps.ts'
import {
  Approved,
  Confirmation,
  Countersigning,
  Declined,
  ExtensionAsked,
  Failed,
  Fix,
  Grading,
  Granted,
  Identification,
  Kept,
  Lifting,
  Merging,
  Notice,
  Order,
  Passed,
  Plan,
  Referral,
  Refused,
  Reopening,
  Securing,
  Sparing,
  Transfer,
  Voided,
} from './schema.ts'

/** Verbs that answer at one path: which one it is, the result says. */
const reinspection = {
  path: 'reinspection',
  summary:
    'Re-inspect on request or on expiry: passed closes a general hazard, and shows a major one put right; failed sets a new date',
  fails: ['dueNotNew', 'ownClaim', 'certificateMissing', 'partyUnknown', 'photosMissing'],
} as const
const approval = {
  path: 'approval',
  summary: 'Close a major hazard that two have re-inspected, or send it back',
  fails: ['secondPerson', 'partyUnknown'],
} as const
const extensionAnswer = {
  path: 'extension-answer',
  summary:
    'Grant more time or refuse it: never who asked; past the campaign’s end the leader in charge alone grants it',
  fails: ['secondPerson', 'extensionBeyondCampaign'],
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
  change: (found: HazardFound, asked: Asked<WithoutFiles<v.InferOutput<S>>>) => Changes | HazardInputRefusal
}

type Input = v.GenericSchema<unknown, Record<string, unknown>>

interface Asked<I> {
  input: I
  person: Person
  today: Day
}

/** While nobody has been obliged yet, the party may turn out to be unknown after all. */
const beforeObliged: readonly State[] = ['reported', 'confirmed']

const row = <const P extends string, S extends Input>(verb: HazardVerb<P, S>) => verb

const unchanged = () => ({})

/** Every verb of the life; the lifecycle says who may take it when, and where it leads. */
export const hazardVerbs = {
  confirm: row({
    path: 'confirmation',
    summary: 'Confirm a reported hazard and set its level; say whether it was verified on site',
    input: showing(Confirmation),
    fails: ['dayInFuture', 'onSiteBeforeFound'],
    change(found, { input, person, today }) {
      const changes = graded(found, input, today)
      if ('refused' in changes) return changes
      return { ...changes, found: foundBy(found.source, true), ...following(person) }
    },
  }),
  dismiss: row({
    path: 'dismissal',
    summary: 'Dismiss what turned out not to be so',
    input: showing(Reason),
    change: unchanged,
  }),
  order: row({
    path: 'order',
    summary:
      'Order rectification by a date: needs an item of authority that allows it, which the event names, and two officers',
    input: showing(Order),
    fails: ['dueInPast', 'authorityMissing', 'certificateMissing', 'partyUnknown'],
    change: ({ status }, { input: { due }, today }) =>
      dateRefusal(due, today) ?? { ...(status === 'confirmed' ? {} : anew), due, instrument: 'order' },
  }),
  notice: row({
    path: 'notice',
    summary: 'Give notice to rectify by a date, as those do who can’t order',
    input: showing(Notice),
    fails: ['dueInPast', 'partyUnknown'],
    change: (_, { input: { due }, today }) => dateRefusal(due, today) ?? { due, instrument: 'notice' },
  }),
  fix: row({
    path: 'fix',
    summary: 'Put a general hazard right in the visit that found it, with a photo before and after',
    input: showing(Fix),
    fails: ['notSameVisit', 'photosMissing'],
    change: unchanged,
  }),
  plan: row({
    path: 'plan',
    summary: 'Enter the party’s plan with its goal and the five commitments',
    input: showing(Plan),
    fails: ['commitmentsMissing', 'partyUnknown'],
    change: (found, { input, today }) => planned(input, found, today),
  }),
  claim: row({
    path: 'claim',
    summary: 'Enter the party’s claim that it is rectified',
    input: showing(Note),
    fails: ['partyUnknown'],
    change: (_, { person }) => ({ claimedBy: person.user, ...noExtension }),
  }),
  pass: row({
    ...reinspection,
    input: showing(Passed),
    change: (_, { person }) => ({ reinspectedBy: person.user, ...noExtension }),
  }),
  fail: row({
    ...reinspection,
    input: showing(Failed),
    change(found, { input: { due }, today }) {
      const refusal = dateRefusal(due, today)
      if (refusal) return refusal
      if (found.due !== null && due <= found.due) return { refused: 'dueNotNew' }
      return { ...anew, due, instrument: instrumentAnew(found), failures: found.failures + 1 }
    },
  }),
  countersign: row({
    path: 'countersignature',
    summary: 'Sign as the second officer what the first has signed: it takes effect now',
    input: showing(Countersigning),
    fails: [
      'ownClaim',
      'secondPerson',
      'authorityMissing',
      'coercionExcluded',
      'certificateMissing',
      'partyUnknown',
      'dueInPast',
    ],
    change: unchanged,
  }),
  retract: row({
    path: 'retraction',
    summary: 'Take back what waits for the second signature, or refuse to sign it',
    input: Reason,
    change: () => ({ pending: null }),
  }),
  approve: row({ ...approval, input: Approved, change: unchanged }),
  decline: row({ ...approval, input: Declined, change: () => notReinspected }),
  reopen: row({
    path: 'reopening',
    summary: 'Reopen a closed hazard, or one that was ended by a slip after its party had a date',
    input: showing(Reopening),
    fails: ['dueInPast'],
    // Whoever reopens it has looked at it, alone, and alone nobody orders: an order may follow.
    change(hazard, { input: { due }, today }) {
      const { source, found, closedBy } = hazard
      const verified = found === 'unverified' ? { found: foundBy(source, true) } : {}
      const own = closedBy === null ? {} : { closedBy: null }
      return dateRefusal(due, today) ?? { ...anew, ...apart(hazard), due, instrument: 'notice', ...verified, ...own }
    },
  }),
  takeUp: row({
    path: 'resumption',
    summary: 'Take up again what was dismissed, merged, referred or ended by a slip, or has come back, with a reason',
    input: Reason,
    change: (hazard) => ({ ...anew, ...apart(hazard) }),
  }),
  secure: row({
    path: 'securing',
    summary: 'Take measures on the spot against a major hazard, by an item of authority that allows it',
    input: showing(Securing),
    fails: ['authorityMissing', 'coercionExcluded', 'certificateMissing'],
    change: ({ onSpot }, { input }) => ({ onSpot: [...new Set([...onSpot, input.measure])] }),
  }),
  lift: row({
    path: 'lifting',
    summary: 'Lift a measure on the spot after review and consent',
    input: showing(Lifting),
    fails: ['certificateMissing'],
    change: ({ onSpot }, { input: { measure } }) =>
      onSpot.includes(measure)
        ? { onSpot: onSpot.filter((each) => each !== measure) }
        : { refused: 'measureNotInForce', about: [measure] },
  }),
  spare: row({
    path: 'sparing',
    summary: 'Hold that the law spares the party a penalty (行政处罚法 33), with the reason: two officers',
    input: Sparing,
    fails: ['certificateMissing'],
    change: (_, { input: { ground, reason }, person: { user, name }, today }) => ({
      spared: ground === 'none' ? null : { ground, reason, by: { user, name }, on: today },
    }),
  }),
  gradeMajor: row({
    path: 'grading',
    summary: 'Grade as major what was taken for a general hazard',
    input: Grading,
    fails: ['dayInFuture', 'onSiteBeforeFound'],
    change: (found, { input, today }) => graded(found, { level: 'major', ...input }, today),
  }),
  identify: row({
    path: 'party',
    summary: 'Say who answers for it',
    input: Identification,
    fails: ['referenceUnknown', 'partyUnknown'],
    change: ({ status }, { input }): Changes | HazardInputRefusal =>
      input.party.kind === 'unknown' && !beforeObliged.includes(status) ? { refused: 'partyUnknown' } : {},
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
      pending: null,
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
    input: showing(ExtensionAsked),
    fails: ['extensionLate', 'extensionNotLater'],
    change({ due }, { input, person, today }) {
      if (due !== null && input.until <= due) return { refused: 'extensionNotLater' }
      return dateRefusal(input.until, today) ?? { extension: input, extensionAskedBy: person.user }
    },
  }),
  extend: row({
    ...extensionAnswer,
    input: Granted,
    change({ extension, extensions, due: before }, { today }) {
      const due = extension?.until ?? before
      const refusal = due === null ? undefined : dateRefusal(due, today)
      return refusal ?? { due, extensions: extensions + 1, ...noExtension }
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
    input: showing(Referral),
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

export const changeOf = (verb: Verb) => (hazardVerbs[verb] as unknown as HazardVerb<string, Input>).change
