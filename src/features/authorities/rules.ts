import { type Day, holdsOn, type Term } from '../../lib/day.ts'

/**
 * What a department may do on its authority: inspect as enforcement 执法检查, take measures on the spot 现场处置 (安65),
 * order rectification 责令整改, penalise 行政处罚.
 */
export const measures = ['inspect', 'onSpot', 'order', 'penalise'] as const
export type Measure = (typeof measures)[number]

/** What a decision needs to know of an authority. */
export interface Granted extends Term {
  measures: readonly Measure[]
}

// The database holds that an authority is a department's and stays with it: `refuse_unfit_unit_of_authority`,
// `refuse_other_unit_of_authority`.

export const inForce = (authority: Term, day: Day): boolean => holdsOn(authority, day)

/** What a department may do on that day by all its authorities together. */
export function measuresOf(authorities: readonly Granted[], day: Day): Measure[] {
  const granted = new Set(authorities.filter((authority) => inForce(authority, day)).flatMap((each) => each.measures))
  return measures.filter((measure) => granted.has(measure))
}
