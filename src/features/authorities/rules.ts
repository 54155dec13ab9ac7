import type { Differing } from '../../lib/correction.ts'
import { type Day, holdsOn, inOrder, type Term } from '../../lib/day.ts'
import { afterStep, type Ended, type EndingVerb, type RegisterState } from '../../lib/ending.ts'
import { type FaultCode, fault } from '../../lib/fault.ts'
import { type Refusal, refuse } from '../../lib/refusal.ts'
import type { Person } from '../../lib/role.ts'
import { unitFault } from '../units/rules.ts'
import type { UnitListed } from '../units/schema.ts'
import type { Authority, AuthorityCorrection, AuthorityListed, ItemNamed } from './schema.ts'

/**
 * What a department may do by an item: inspect as enforcement 执法检查, take measures on the spot 现场处置 (安65), order
 * rectification 责令整改, penalise 行政处罚.
 */
export const measures = ['inspect', 'onSpot', 'order', 'penalise'] as const
export type Measure = (typeof measures)[number]

/** When something is exercised: its term, and when that was ended before its time. */
type Exercised = Term & Pick<Ended, 'endedOn'>

/** What a decision needs to know of an item. */
export interface Granted extends Exercised {
  measures: readonly Measure[]
}

/** An item of a department. */
export type Item = Granted & ItemNamed & { noCoercion: boolean | null }

// The database holds that an item is a department's and stays with it: `refuse_unfit_unit_of_authority`,
// `refuse_other_unit_of_authority`; and that on any one day a code is one item's:
// `refuse_second_authority_of_code`, `refuse_becoming_second_authority_of_code`.

export const inForce = ({ endedOn, ...term }: Exercised, day: Day): boolean =>
  holdsOn(term, day) && (endedOn === null || day <= endedOn)

/** What a department may do on that day by all its items together. */
export function measuresOf(items: readonly Granted[], day: Day): Measure[] {
  const granted = new Set(items.filter((item) => inForce(item, day)).flatMap((item) => item.measures))
  return measures.filter((measure) => granted.has(measure))
}

/** What each department may do on that day, by how many items. */
export const powersOf = (items: readonly (Granted & { unit: string })[], day: Day) =>
  [...Map.groupBy(items, ({ unit }) => unit)].map(([unit, granted]) => ({
    unit,
    measures: measuresOf(granted, day),
    items: granted.filter((item) => inForce(item, day)).length,
  }))

/** The item by which a measure is taken on that day: the one that is meant, or else the oldest that allows it. */
export function itemFor(
  items: readonly Item[],
  measure: Measure,
  day: Day,
  meant: string | null = null,
): ItemNamed | undefined {
  const allowing = items.filter((item) => inForce(item, day) && item.measures.includes(measure))
  const [found] = meant === null ? allowing.toSorted(byAge) : allowing.filter(({ id }) => id === meant)
  return found && { id: found.id, name: found.name, code: found.code, document: found.document }
}

const byAge = (one: Item, other: Item) => (`${one.startsOn} ${one.id}` < `${other.startsOn} ${other.id}` ? -1 : 1)

/** What an item is called: one that was entered before items had names, by the document that gives it. */
export const called = ({ name, document }: { name: string | null; document: string }): string => name ?? document

/** Where ending an item or taking that back leads. */
export const stepBy = (_: Person, verb: EndingVerb, { status }: { status: RegisterState }) => afterStep(verb, status)

/** Why an item can't be corrected like this: it would end before it starts. */
export function correctionRefusal(found: Term, set: Differing<AuthorityCorrection['set']>): Refusal | undefined {
  const { startsOn = found.startsOn, endsOn = found.endsOn } = set
  return inOrder({ startsOn, endsOn })
    ? undefined
    : refuse('badInput', { errors: [fault('set.endsOn', 'endsBeforeStart')] })
}

interface Known {
  units: readonly Pick<UnitListed, 'id' | 'kind' | 'endedOn'>[]
  authorities: readonly Pick<
    AuthorityListed,
    'unit' | 'name' | 'code' | 'document' | 'startsOn' | 'endsOn' | 'endedOn'
  >[]
}

/** What makes two entries the same item. */
const sameness = ({ unit, name, document, startsOn }: Pick<Authority, 'unit' | 'name' | 'document' | 'startsOn'>) =>
  JSON.stringify([unit, name, document, startsOn])

/** The last day of an item; later than every day where it has none. */
const lastDay = ({ endsOn, endedOn = null }: Pick<Authority, 'endsOn'> & { endedOn?: Day | null }): string =>
  [endsOn ?? '~', endedOn ?? '~'].toSorted()[0] ?? '~'

/** Whether two items have one code on some day. */
const meet = (one: Authority, other: Parameters<typeof lastDay>[0] & Pick<Authority, 'code' | 'startsOn'>) =>
  one.code !== null &&
  one.code === other.code &&
  other.startsOn <= lastDay(other) &&
  one.startsOn <= lastDay(other) &&
  other.startsOn <= lastDay(one)

/** What is wrong with the rows of a table of items, beside each other and beside those that are there. */
export function rowFaults(rows: readonly Authority[], { units, authorities }: Known) {
  const faults: { row: number; field: keyof Authority; code: FaultCode }[] = []
  const [known, typed] = [new Set(authorities.map(sameness)), new Set<string>()]
  rows.forEach((item, row) => {
    const code = unitFault(units, item.unit, 'department')
    if (code) faults.push({ row, field: 'unit', code })
    const same = sameness(item)
    if (known.has(same)) faults.push({ row, field: 'name', code: 'known' })
    else if (typed.has(same)) faults.push({ row, field: 'name', code: 'twice' })
    else if (authorities.some((other) => meet(item, other))) faults.push({ row, field: 'code', code: 'known' })
    else if (rows.slice(0, row).some((other) => meet(item, other))) faults.push({ row, field: 'code', code: 'twice' })
    typed.add(same)
  })
  return faults
}
