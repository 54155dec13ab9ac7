import { type Refusal, refuse } from '../../lib/refusal.ts'
import type { Person } from '../../lib/role.ts'

export const states = ['running', 'ended'] as const
export type State = (typeof states)[number]

export const verbs = [
  'reassign',
  'reviseDates',
  'askDates',
  'recallDates',
  'consentDates',
  'refuseDates',
  'reviseDuties',
  'reviseQuestions',
  'end',
  'reopen',
] as const
export type Verb = (typeof verbs)[number]

const whileRunning = { from: 'running', to: 'running' } as const

const moves: Record<Verb, { from: State; to: State }> = {
  reassign: whileRunning,
  reviseDates: whileRunning,
  // Later dates are asked for, and the district consents or refuses.
  askDates: whileRunning,
  recallDates: whileRunning,
  consentDates: whileRunning,
  refuseDates: whileRunning,
  reviseDuties: whileRunning,
  reviseQuestions: whileRunning,
  end: { from: 'running', to: 'ended' },
  // An end by mistake is taken back.
  reopen: { from: 'ended', to: 'running' },
}

export const stateOf = ({ endedOn }: { endedOn: string | null }): State => (endedOn === null ? 'running' : 'ended')

// The database holds that nothing more is begun in a campaign that has ended: `refuse_visit_in_ended_campaign`,
// `refuse_hazard_in_ended_campaign`.

/** Where a step leads, or that it isn't open. */
export function stepBy(_: Person, verb: Verb, { status }: { status: State }): { to: State } | Refusal {
  const { from, to } = moves[verb]
  return status === from ? { to } : refuse('stepNotOpen')
}
