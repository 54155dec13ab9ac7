import { contains } from '../../lib/division.ts'
import { afterStep, type EndingVerb, isThere, type RegisterState } from '../../lib/ending.ts'
import { type FaultCode, fault } from '../../lib/fault.ts'
import { folded } from '../../lib/folding.ts'
import { type Refusal, refuse } from '../../lib/refusal.ts'
import type { Person } from '../../lib/role.ts'
import type { Unit, UnitHolds, UnitListed, UnitRevision } from './schema.ts'

/** A community lies within its office. */
export const misplaced = (office: string, { code }: Pick<Unit, 'code'>): Refusal | undefined =>
  code === null || contains(office, code)
    ? undefined
    : { refused: 'badInput', errors: [fault('code', 'codeElsewhere')] }

/** What is wrong with the rows of a table of units, beside each other and beside those that are there. */
export function rowFaults(office: string, rows: readonly Unit[], units: readonly UnitListed[]) {
  const faults: { row: number; field: keyof Unit; code: FaultCode }[] = []
  const names = new Set(units.map(({ name }) => folded(name)))
  const codes = new Set(units.filter(isThere).flatMap(({ code }) => code ?? []))
  const [typedNames, typedCodes] = [new Set<string>(), new Set<string>()]
  let safetyOffice = units.some((unit) => unit.safetyOffice)
  rows.forEach((unit, row) => {
    const name = folded(unit.name)
    if (names.has(name)) faults.push({ row, field: 'name', code: 'known' })
    else if (typedNames.has(name)) faults.push({ row, field: 'name', code: 'twice' })
    typedNames.add(name)
    if (unit.code !== null) {
      if (misplaced(office, unit)) faults.push({ row, field: 'code', code: 'codeElsewhere' })
      else if (codes.has(unit.code)) faults.push({ row, field: 'code', code: 'known' })
      else if (typedCodes.has(unit.code)) faults.push({ row, field: 'code', code: 'twice' })
      typedCodes.add(unit.code)
    }
    if (unit.safetyOffice && safetyOffice) faults.push({ row, field: 'safetyOffice', code: 'safetyOfficeKnown' })
    safetyOffice ||= unit.safetyOffice
  })
  return faults
}

// The database holds what depends on other units at the moment of the write, by the triggers that are named here.
// An office has one safety office at most: `refuse_second_safety_office`, `refuse_becoming_second_safety_office`.

/** What only a department can be. */
const departmentsOwn = ['stationed', 'safetyOffice'] as const

/** A community can't become what only a department is, and only a community has a code, which lies in the office. */
export function misfit(office: string, kind: UnitListed['kind'], revision: UnitRevision): Refusal | undefined {
  const unfit = kind === 'community' ? departmentsOwn.filter((name) => revision[name]) : []
  if (unfit.length > 0) return { refused: 'badInput', errors: unfit.map((name) => fault(name, 'departmentOnly')) }
  if ((kind === 'community') !== (revision.code !== null))
    return { refused: 'badInput', errors: [fault('code', 'communityNeedsCode')] }
  return misplaced(office, revision)
}

/** Where revising or ending a unit or taking its end back leads. */
export const stepBy = (_: Person, verb: EndingVerb | 'revise', { status }: { status: RegisterState }) =>
  afterStep(verb, status)

// The database holds that no open hazard and no lead of a sector is left behind by a race: `refuse_ending_unit_that_holds`;
// and that nothing is given to a unit that has ended: `refuse_lead_that_ended`, `refuse_changed_lead_that_ended`,
// `refuse_support_that_ended`, `refuse_authority_of_ended_unit`, `refuse_post_of_ended_unit`,
// `refuse_enterprise_in_ended_unit`, `refuse_moving_enterprise_into_ended_unit`, `refuse_hazard_of_ended_unit`,
// `refuse_transfer_to_ended_unit`, `refuse_report_of_ended_unit`, `refuse_chase_of_ended_unit`.

/** What has to be handed on before a unit ends: its open hazards, its members, its sectors, being the safety office. */
export function heldBack({ safetyOffice }: { safetyOffice: boolean }, holds: UnitHolds): Refusal | undefined {
  const about = [
    ...(holds.openHazards > 0 ? ['openHazards'] : []),
    ...(holds.members.length > 0 ? ['members'] : []),
    ...(holds.leads.length > 0 ? ['leads'] : []),
    ...(safetyOffice ? ['safetyOffice'] : []),
  ]
  return about.length > 0 ? refuse('unitHolds', { about }) : undefined
}

/** The members of a unit, each once. */
export const membersOf = (unit: string, staff: readonly { user: string; name: string; unit: string | null }[]) => [
  ...new Map(
    staff.filter((colleague) => colleague.unit === unit).map(({ user, name }) => [user, { user, name }] as const),
  ).values(),
]

/** What is wrong with the unit that a row of a table names: departments do one thing, communities another. */
export function unitFault(
  units: readonly Pick<UnitListed, 'id' | 'kind' | 'endedOn'>[],
  id: string,
  kind: UnitListed['kind'],
): FaultCode | undefined {
  const named = units.find((unit) => unit.id === id)
  if (!named) return 'unitUnknown'
  if (named.kind !== kind) return 'unitOtherKind'
  return isThere(named) ? undefined : 'unitEnded'
}
