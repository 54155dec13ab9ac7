import { afterStep, endingVerbs, type RegisterState } from '../../lib/ending.ts'
import type { Refusal } from '../../lib/refusal.ts'

/** The steps of an enterprise's life beside corrections. */
export const verbs = [...endingVerbs, 'merge'] as const
export type Verb = (typeof verbs)[number]

/** The state after a step, or that it isn't open: one that is merged into another ends with that. */
export const afterVerb = (verb: Verb, state: RegisterState): { to: RegisterState } | Refusal =>
  afterStep(verb === 'merge' ? 'end' : verb, state)

/** What a sweep names is followed up; that is taken back where it was a mistake. Neither changes its state. */
export const followUpVerbs = ['followUp', 'withdrawFollowUp'] as const
