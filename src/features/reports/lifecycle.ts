import { type Act, mayDo } from '../../lib/acts.ts'
import type { Person } from '../../lib/role.ts'

export const states = ['draft', 'submitted', 'returned', 'accepted', 'exempt'] as const
export type State = (typeof states)[number]

export const verbs = ['write', 'submit', 'recall', 'read', 'return', 'accept', 'exempt', 'oblige', 'discard'] as const
export type Verb = (typeof verbs)[number]

/** The facts of a report that decide which steps are open. */
export interface ReportFacts {
  status: State
  unit: string
  /** Who made the present submission. */
  submittedBy: string | null
  /** When the safety office first opened it; null before. */
  readAt: string | null
  /** Why its draft was discarded; null while there is one. */
  discarded: string | null
}

interface Move {
  from: readonly State[]
  /** Undefined: the step leaves the state as it is. */
  to?: State
  /** Writing is for the unit's own people, reviewing for whoever may review in the office. */
  act: Extract<Act, 'report.write' | 'report.review'>
  /** Whoever submitted it can't take this step. */
  notBySubmitter?: true
  /** Nobody but whoever submitted it can. */
  bySubmitter?: true
  /** Only before the safety office has opened it. */
  unread?: true
  /** Nobody does it for their own unit. */
  notForOwn?: true
  /** Only while there is something to discard. */
  undiscarded?: true
}

const unsent: readonly State[] = ['draft', 'returned']

/** The life of a report: every step there is. */
const moves: Readonly<Record<Verb, Move>> = {
  write: { from: unsent, act: 'report.write' },
  submit: { from: unsent, to: 'submitted', act: 'report.write' },
  recall: { from: ['submitted'], to: 'draft', act: 'report.write', bySubmitter: true, unread: true },
  read: { from: ['submitted'], act: 'report.review', notBySubmitter: true, unread: true },
  return: { from: ['submitted'], to: 'returned', act: 'report.review' },
  accept: { from: ['submitted'], to: 'accepted', act: 'report.review', notBySubmitter: true },
  exempt: { from: unsent, to: 'exempt', act: 'report.review', notForOwn: true },
  oblige: { from: ['exempt'], to: 'draft', act: 'report.review' },
  discard: { from: ['draft'], act: 'report.write', undiscarded: true },
}

type ReportRefusal =
  | 'notPermitted'
  | 'otherDepartment'
  | 'stepNotOpen'
  | 'secondPerson'
  | 'onlySubmitter'
  | 'reportRead'

/** Why somebody can't write for a unit: they have to hold a role in it that may write. */
export function unitRefusal(person: Person, unit: string): 'notPermitted' | 'otherDepartment' | undefined {
  if (!mayDo(person, 'report.write')) return 'notPermitted'
  const roles = person.roles.filter((held) => held.unit === unit)
  return mayDo({ ...person, roles }, 'report.write') ? undefined : 'otherDepartment'
}

/** Those of the units that this person writes reports for. */
export const writesFor = (person: Person, units: readonly { id: string }[]): string[] =>
  units.filter(({ id }) => unitRefusal(person, id) === undefined).map(({ id }) => id)

const actRefusal = (person: Person, act: Move['act'], unit: string) => {
  if (act === 'report.write') return unitRefusal(person, unit)
  return mayDo(person, act) ? undefined : 'notPermitted'
}

/** The state after a step, or why this person can't take it now. */
export function stepBy(person: Person, verb: Verb, report: ReportFacts): { to: State } | { refused: ReportRefusal } {
  const { from, to, act, notBySubmitter, bySubmitter, unread, notForOwn, undiscarded } = moves[verb]
  const refused = actRefusal(person, act, report.unit)
  if (refused) return { refused }
  if (!from.includes(report.status) || (undiscarded && report.discarded !== null)) return { refused: 'stepNotOpen' }
  if (notBySubmitter && report.submittedBy === person.user) return { refused: 'secondPerson' }
  if (bySubmitter && report.submittedBy !== person.user) return { refused: 'onlySubmitter' }
  if (unread && report.readAt !== null) return { refused: 'reportRead' }
  if (notForOwn && unitRefusal(person, report.unit) === undefined) return { refused: 'secondPerson' }
  return { to: to ?? report.status }
}

/** Whether this person may read a report's content: until it is submitted only its unit and its reviewers may. */
export const maySee = (person: Person, { status, unit }: Pick<ReportFacts, 'status' | 'unit'>): boolean =>
  status === 'submitted' || status === 'accepted' || seesDrafts(person, unit)

/** Whether this person may read drafts, which were written before a submission. */
export const seesDrafts = (person: Person, unit: string): boolean =>
  mayDo(person, 'report.review') || person.roles.some((held) => held.unit === unit)

/** The steps that this person can take now. */
export const openSteps = (person: Person, report: ReportFacts): Verb[] =>
  verbs.filter((verb) => 'to' in stepBy(person, verb, report))

/** 催办: sent by the safety office, and seen by somebody of the unit. */
export const chaseStates = ['sent', 'seen'] as const
export const chaseVerbs = ['see'] as const

// The database holds that a unit is chased for an occasion of a duty once a day, until it has seen it: `refuse_second_chase_of_day`.

/** Who confirms for the unit that it has seen a chase: whoever writes for it, once. */
export function chaseStepBy(
  person: Person,
  _: (typeof chaseVerbs)[number],
  { status, unit }: { status: (typeof chaseStates)[number]; unit: string },
): { to: 'seen' } | { refused: ReportRefusal } {
  const refused = unitRefusal(person, unit)
  if (refused) return { refused }
  return status === 'sent' ? { to: 'seen' } : { refused: 'stepNotOpen' }
}
