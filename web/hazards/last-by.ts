import type { Verb } from '../../src/features/hazards/lifecycle.ts'
import type { Hazard } from '../../src/features/hazards/schema.ts'

/** Who took a step the last time. */
export const lastBy = ({ events }: Hazard, verb: Verb): string =>
  events.findLast((event) => event.verb === verb)?.by.name ?? ''
