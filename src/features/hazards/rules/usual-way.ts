import type { HazardFacts } from '../lifecycle.ts'
import type { State } from './states.ts'

/**
 * The state that a hazard usually comes to next; undefined once it has ended. What its party found itself needs no order, and only a major hazard needs a plan.
 */
export function usualNext({
  status,
  level,
  found,
}: Pick<HazardFacts, 'status' | 'level' | 'found'>): State | undefined {
  const rectified = level === 'major' ? 'planned' : 'claimed'
  switch (status) {
    case 'reported':
      return 'confirmed'
    case 'confirmed':
      return found === 'self' ? rectified : 'ordered'
    case 'ordered':
      return rectified
    case 'planned':
      return 'claimed'
    case 'claimed':
      return level === 'major' ? 'reinspected' : 'closed'
    case 'reinspected':
      return 'closed'
    default:
      return undefined
  }
}
