import { type Act, mayDo } from '../lib/acts.ts'
import { problem } from '../lib/problem.ts'
import type { Person } from '../lib/role.ts'

/** Refuses unless one of the person's roles permits the act, or one of several. */
export function permit(person: Person, act: Act | readonly Act[]): void {
  if (![act].flat().some((each) => mayDo(person, each))) throw problem.notPermitted()
}
