import type { Verb } from '../../src/features/hazards/lifecycle.ts'

/** Steps that have a form of their own; the others are the second answer in one of these forms. */
export type FormVerb = Exclude<Verb, 'fail' | 'decline'> | 'correct'

/** The form in which a step is taken: both answers stand in one form, where this person may give both. */
export function formOf(verb: Verb, open: readonly Verb[]): FormVerb {
  switch (verb) {
    case 'fail':
      return 'pass'
    case 'decline':
      return 'approve'
    case 'refuseExtension':
      return open.includes('extend') ? 'extend' : verb
    case 'keep':
      return open.includes('void') ? 'void' : verb
    default:
      return verb
  }
}
