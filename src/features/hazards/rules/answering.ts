import type { Day } from '../../../lib/day.ts'
import type { Person } from '../../../lib/role.ts'
import type { Measure } from '../../authorities/rules.ts'
import type { Awaited, HazardFacts, Verb } from '../lifecycle.ts'
import type { HazardListed } from '../schema.ts'
import type { State } from './states.ts'
import { openSteps } from './stepping.ts'

/** The step by which somebody answers what waits for a second person. */
export const answerTo: Record<Awaited, Verb> = {
  voiding: 'void',
  extension: 'extend',
  countersignature: 'countersign',
  approval: 'approve',
  lifting: 'lift',
}

/**
 * The facts of a hazard as far as a list has them. It doesn't say who took which step, when the hazard was found, nor
 * until when more time is asked for: it is taken to be another person, another day and a date within the campaign, and
 * the hazard's own page shows what is so.
 */
export const factsListed = (hazard: HazardListed, authority: readonly Measure[], today: Day): HazardFacts => ({
  ...hazard,
  plan: null,
  onSpot: hazard.awaits === 'lifting' ? [hazard.awaits] : [],
  claimedBy: null,
  reinspectedBy: null,
  countersignedBy: hazard.awaits === 'approval' ? '' : null,
  extensionAskedBy: hazard.awaits === 'extension' ? '' : null,
  extension: null,
  voidAskedBy: hazard.awaits === 'voiding' ? '' : null,
  authority,
  foundOn: '',
  campaignEndsOn: '',
  today,
})

/** Of whose hazards somebody may give this answer: of these departments, or of the whole office. */
export function answersFor(person: Person, kind: Awaited, today: Day): readonly string[] | 'office' {
  const may = (unit: string) => openSteps(person, waitingIn(unit, kind, today)).includes(answerTo[kind])
  if (may('')) return 'office'
  return [...new Set(person.roles.flatMap(({ unit }) => (unit !== null && may(unit) ? [unit] : [])))]
}

/** The departments for which somebody may accept what is handed over. */
export const acceptsFor = (person: Person, today: Day): string[] => {
  const offered = (transferTo: string): HazardFacts => ({ ...waitingIn('', 'approval', today), transferTo })
  const units = person.roles.flatMap(({ unit }) => (unit === null ? [] : [unit]))
  return [...new Set(units)].filter((unit) => openSteps(person, offered(unit)).includes('accept'))
}

const statusWhile: Record<Awaited, State> = {
  voiding: 'reinspected',
  extension: 'ordered',
  countersignature: 'claimed',
  approval: 'reinspected',
  lifting: 'closed',
}

/** A hazard of a department that waits for this answer: where it depends, one that most people may give it to. */
const waitingIn = (unit: string, kind: Awaited, today: Day): HazardFacts => ({
  status: statusWhile[kind],
  partyKind: 'enterprise',
  level: 'major',
  found: 'government',
  unit,
  community: null,
  instrument: 'notice',
  pending: kind === 'countersignature' ? { verb: 'pass', by: '' } : null,
  onSpot: kind === 'lifting' ? [kind] : [],
  plan: null,
  claimedBy: null,
  reinspectedBy: null,
  countersignedBy: kind === 'approval' ? '' : null,
  transferTo: null,
  extensionAskedBy: '',
  extension: null,
  voidAskedBy: '',
  authority: [],
  foundOn: '',
  due: null,
  campaignEndsOn: '',
  today,
})
