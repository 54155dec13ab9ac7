import { type Day, holdsOn, type Term } from '../../lib/day.ts'
import { type Measure, measures } from './schema.ts'

/** What a decision needs to know of an authority. */
export interface Granted extends Term {
  measures: readonly Measure[]
}

export const inForce = (authority: Term, day: Day): boolean => holdsOn(authority, day)

/** What a department may do on that day by all its authorities together. */
export function measuresOf(authorities: readonly Granted[], day: Day): Measure[] {
  const granted = new Set(authorities.filter((authority) => inForce(authority, day)).flatMap((each) => each.measures))
  return measures.filter((measure) => granted.has(measure))
}
