import { contains } from '../../lib/division.ts'
import { afterStep, type EndingVerb, type RegisterState } from '../../lib/ending.ts'
import { fault } from '../../lib/fault.ts'
import { type Refusal, refuse } from '../../lib/refusal.ts'
import type { Person } from '../../lib/role.ts'
import type { Unit, UnitHolds, UnitListed, UnitRevision } from './schema.ts'

/** A community lies within its office. */
export const misplaced = (office: string, { code }: Pick<Unit, 'code'>): Refusal | undefined =>
  code === null || contains(office, code)
    ? undefined
    : { refused: 'badInput', errors: [fault('code', 'codeElsewhere')] }

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
