import type { Duty } from '../schema.ts'

/** A unit of an office that owes a duty because the notice names it. */
export interface Named {
  duty: string
  unit: string
}

interface Unit {
  id: string
  kind: 'community' | 'department'
}

const kindAsked = { community: 'communities', department: 'departments' } as const

/** 各社区, 有关部门: all of a kind; anybody else is meant by name. */
export const isOfKind = (party: string): boolean => /各|有关|相关|全体|所有|^辖区|^(?:社区|部门|单位|企业)$/.test(party)

/** Whether units hand it in; the rest happens by law or in the life of a hazard, or is the enterprises' own. */
export const isHandedIn = (duty: Duty): boolean =>
  duty.form !== null && (duty.from.includes('communities') || duty.from.includes('departments') || namesUnits(duty))

/** Whether the office has to say which of its units a duty's words name, or which one writes for the office. */
export const namesUnits = ({ form, from, parties }: Duty): boolean =>
  form !== null &&
  (from.includes('office') || parties.some((party) => !isOfKind(party)) || (parties.length > 0 && from.length === 0))

/** Whether a unit owes a duty: all of its kind do, or it is one that the notice names. */
export const owes = (duty: Duty, named: readonly Named[], { id, kind }: Unit): boolean =>
  isHandedIn(duty) &&
  (duty.from.includes(kindAsked[kind]) || named.some((one) => one.duty === duty.key && one.unit === id))

/** What tells one thing that a unit owes from all others of its campaign. */
export const keyOf = ({ unit, duty, occurrence }: { unit: string; duty: string; occurrence: string | null }): string =>
  `${unit} ${duty} ${occurrence ?? ''}`
