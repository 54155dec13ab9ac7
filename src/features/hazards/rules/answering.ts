import type { Day } from '../../../lib/day.ts'
import type { Person } from '../../../lib/role.ts'
import type { Measure } from '../../authorities/rules.ts'
import { type Awaited, type HazardFacts, openSteps, type Verb } from '../lifecycle.ts'
import type { HazardListed } from '../schema.ts'

/** The step by which somebody answers what waits for a second person. */
export const answerTo: Record<Awaited, Verb> = {
  voiding: 'void',
  extension: 'extend',
  countersignature: 'countersign',
  approval: 'approve',
}

/**
 * The facts of a hazard as far as a list has them. It doesn't say who took which step, nor when the hazard was found: it
 * is taken to be another person and another day, and the hazard's own page shows what is so.
 */
export const factsListed = (hazard: HazardListed, authority: readonly Measure[], today: Day): HazardFacts => ({
  ...hazard,
  instrument: 'order',
  claimedBy: null,
  reinspectedBy: null,
  countersignedBy: hazard.awaits === 'approval' ? '' : null,
  extensionAskedBy: hazard.awaits === 'extension' ? '' : null,
  voidAskedBy: hazard.awaits === 'voiding' ? '' : null,
  authority,
  foundOn: '',
  today,
})

/** Whether somebody could give this answer at all: in a department of theirs or in the whole office. */
export const mayAnswer = (person: Person, kind: Awaited, today: Day): boolean =>
  ['', ...person.roles.map(({ unit }) => unit ?? '')].some((unit) =>
    openSteps(person, waitingIn(unit, kind, today)).includes(answerTo[kind]),
  )

/** A hazard of a department that waits for this answer. */
const waitingIn = (unit: string, kind: Awaited, today: Day): HazardFacts => ({
  status: kind === 'extension' ? 'ordered' : 'reinspected',
  level: 'major',
  found: 'government',
  unit,
  community: null,
  instrument: 'order',
  claimedBy: null,
  reinspectedBy: null,
  countersignedBy: kind === 'approval' ? '' : null,
  transferTo: null,
  extensionAskedBy: '',
  voidAskedBy: '',
  authority: [],
  foundOn: '',
  due: null,
  today,
})
