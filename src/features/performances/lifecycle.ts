import { mayDo } from '../../lib/acts.ts'
import type { Refusal } from '../../lib/refusal.ts'
import type { Person } from '../../lib/role.ts'
import { mayIn } from '../enterprises/rules.ts'

export const states = ['recorded', 'withdrawn'] as const
type State = (typeof states)[number]

/** The facts of a record that decide whether it can be withdrawn. */
interface RecordFacts {
  status: State
  recorder: string | null
  /** Where its enterprise stands. */
  community: string | null
}

/** A mistake is withdrawn once, by whoever recorded it or whoever may record for that enterprise. */
export function stepBy(
  person: Person,
  _: 'withdraw',
  { status, recorder, community }: RecordFacts,
): { to: State } | Refusal {
  if (!mayDo(person, 'performance.record')) return { refused: 'notPermitted' }
  if (recorder !== person.user && !mayIn(person, 'performance.record', community)) return { refused: 'otherDepartment' }
  return status === 'recorded' ? { to: 'withdrawn' } : { refused: 'stepNotOpen' }
}
