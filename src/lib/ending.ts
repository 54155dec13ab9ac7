import type { Day } from './day.ts'
import { type Refusal, refuse } from './refusal.ts'

// Units and enterprises end in one way: on a day, for a reason. From then on they are offered nowhere and owe nothing;
// what they did stays. An end by mistake is taken back.

/** The states of what stands in a register. */
export const registerStates = ['current', 'ended'] as const
export type RegisterState = (typeof registerStates)[number]

/** The steps that end something of a register, and that take the end back. */
export const endingVerbs = ['end', 'reopen'] as const
export type EndingVerb = (typeof endingVerbs)[number]

/** What an end leaves in a row. */
export interface Ended {
  /** The day on which it ended; null while it is there. */
  endedOn: Day | null
  endReason: string | null
}

export const isThere = ({ endedOn }: Pick<Ended, 'endedOn'>): boolean => endedOn === null

export const registerState = (row: Pick<Ended, 'endedOn'>): RegisterState => (isThere(row) ? 'current' : 'ended')

/** The state after a step, or that it isn't open: a revision corrects what has ended as well. */
export function afterStep(verb: EndingVerb | 'revise', state: RegisterState): { to: RegisterState } | Refusal {
  if (verb === 'revise') return { to: state }
  const [from, to] = verb === 'end' ? (['current', 'ended'] as const) : (['ended', 'current'] as const)
  return state === from ? { to } : refuse('stepNotOpen')
}

/** What an end sets: nothing ends on a day that is still to come. */
export const ended = ({ on, reason }: { on: Day; reason: string }, today: Day): { change: Ended } | Refusal =>
  on > today ? refuse('dayInFuture', { about: ['on'] }) : { change: { endedOn: on, endReason: reason } }

/** What taking an end back sets. */
export const reopened: { change: Ended } = { change: { endedOn: null, endReason: null } }
