import type { Day } from '../../../lib/day.ts'
import type { Refusal } from '../../../lib/refusal.ts'
import { called, type Item, itemFor, type Measure } from '../../authorities/rules.ts'
import type { ItemNamed } from '../../authorities/schema.ts'
import { moves } from '../lifecycle.ts'
import type { Pending, Securing } from '../schema.ts'
import type { Step } from '../verbs.ts'
import type { Changes } from './changes.ts'
import { isCoercive } from './coercion.ts'

/** A hazard as far as it says by which item a step is taken. */
interface Authorised {
  pending: Pending | null
  /** The items of the department that handles it. */
  items: readonly Item[]
}

/**
 * The item of authority by which a step is taken, as its event names it: of a second signature the one that the first
 * meant. Undefined where the step needs none; refused where the one that is meant doesn't allow it on that day, or
 * excludes coercion and the step coerces.
 */
export function authorisedBy(
  step: Pick<Step, 'verb' | 'input'>,
  changes: Changes,
  { pending, items }: Authorised,
  today: Day,
): { authority: ItemNamed } | Refusal | undefined {
  const { verb, input } = step.verb === 'countersign' && pending ? pending : step
  const measure = measureOf(verb, changes)
  if (!measure) return undefined
  const meant = 'authority' in input && typeof input.authority === 'string' ? input.authority : null
  const coerces = verb === 'secure' && isCoercive((input as Securing).measure)
  const authority = itemFor(coerces ? items.filter(({ noCoercion }) => !noCoercion) : items, measure, today, meant)
  if (authority) return { authority }
  const limited = itemFor(items, measure, today, meant)
  if (limited) return { refused: 'coercionExcluded', about: [called(limited)] }
  return { refused: 'authorityMissing', about: meant === null ? [] : [meant], missing: [measure] }
}

/** What a step needs authority for: what its moves need, or a date that is ordered anew. */
const measureOf = (verb: Step['verb'], { instrument }: Changes): Measure | undefined =>
  moves.find((move) => move.verb === verb)?.needs ?? (instrument === 'order' ? 'order' : undefined)
