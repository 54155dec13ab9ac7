import type { Day } from '../../lib/day.ts'
import type { Person } from '../../lib/role.ts'
import type { Verb } from './lifecycle.ts'
import { type Changes, type HazardInputRefusal, settled } from './rules/changes.ts'
import { ended, type State } from './rules/states.ts'
import { signedByTwo } from './rules/stepping.ts'
import type { HazardFound } from './rules/steps.ts'
import type { Pending } from './schema.ts'
import { changeOf, type Step } from './verbs.ts'

/** What a step changes: nothing but that it waits, where a second has to sign it. */
function changedBy(verb: Verb, input: Step['input'], found: HazardFound, person: Person, today: Day) {
  const { pending } = found
  if (verb === 'countersign' && pending) return countersigned(pending, found, person, today)
  const changes = changeOf(verb)(found, { input, person, today })
  if ('refused' in changes || !signedByTwo(verb, { ...found, community: null, today })) return changes
  return { pending: { verb, by: person.user, byName: person.name, input } }
}

/** What the first has signed takes effect, as the hazard is on the day of the second signature. */
function countersigned(
  { verb, by, byName, input }: Pending,
  found: HazardFound,
  second: Person,
  today: Day,
): Changes | HazardInputRefusal {
  const changes = changeOf(verb)(found, { input, person: { user: by, name: byName, roles: [] }, today })
  if ('refused' in changes) return changes
  return { ...changes, pending: null, ...(verb === 'pass' ? { countersignedBy: second.user } : {}) }
}

/** What a step into this state changes beside the state; or why it can't be taken with this input. */
export function changesOf(
  { verb, input }: Step,
  to: State,
  found: HazardFound,
  person: Person,
  today: Day,
): Changes | HazardInputRefusal {
  const changes = changedBy(verb, input, found, person, today)
  return 'refused' in changes || !ended.includes(to) ? changes : { ...settled, ...changes }
}
