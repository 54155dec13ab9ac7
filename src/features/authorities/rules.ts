import { type Day, holdsOn, type Term } from '../../lib/day.ts'
import type { FaultCode } from '../../lib/fault.ts'
import { unitFault } from '../units/rules.ts'
import type { UnitListed } from '../units/schema.ts'
import type { Authority, AuthorityListed } from './schema.ts'

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

interface Known {
  units: readonly Pick<UnitListed, 'id' | 'kind' | 'endedOn'>[]
  authorities: readonly Omit<AuthorityListed, 'inForce'>[]
}

/** What makes two entries the same authority. */
const sameness = ({ unit, document, startsOn }: Pick<Authority, 'unit' | 'document' | 'startsOn'>) =>
  JSON.stringify([unit, document, startsOn])

/** What is wrong with the rows of a table of authorities, beside each other and beside those that are there. */
export function rowFaults(rows: readonly Authority[], { units, authorities }: Known) {
  const faults: { row: number; field: keyof Authority; code: FaultCode }[] = []
  const [known, typed] = [new Set(authorities.map(sameness)), new Set<string>()]
  rows.forEach((authority, row) => {
    const code = unitFault(units, authority.unit, 'department')
    if (code) faults.push({ row, field: 'unit', code })
    const same = sameness(authority)
    if (known.has(same)) faults.push({ row, field: 'document', code: 'known' })
    else if (typed.has(same)) faults.push({ row, field: 'document', code: 'twice' })
    typed.add(same)
  })
  return faults
}
