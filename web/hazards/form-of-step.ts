import type { Verb } from '../../src/features/hazards/lifecycle.ts'
import type { Hazard } from '../../src/features/hazards/schema.ts'

/** Steps that have a form of their own: the rest are the other end of one of these. */
export type FormVerb = Exclude<Verb, 'fail' | 'decline'>

/** The form that a step is taken in. Whoever asked for something can't grant it but only take it back. */
export function formOf(verb: Verb, { status }: Pick<Hazard, 'status'>, open: readonly Verb[]): FormVerb {
  switch (verb) {
    case 'fail':
      return status === 'reinspected' ? 'countersign' : 'pass'
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
