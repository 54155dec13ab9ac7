import { contains } from '../../lib/division.ts'
import { fault } from '../../lib/fault.ts'
import type { Refusal } from '../../lib/refusal.ts'
import type { Unit, UnitListed, UnitRevision } from './schema.ts'

/** A community lies within its office. */
export const misplaced = (office: string, { code }: Unit): Refusal | undefined =>
  code === null || contains(office, code)
    ? undefined
    : { refused: 'badInput', errors: [fault('code', 'codeElsewhere')] }

// The database holds what depends on other units at the moment of the write, by the triggers that are named here.
// An office has one safety office at most: `refuse_second_safety_office`, `refuse_becoming_second_safety_office`.

/** What only a department can be. */
const departmentsOwn = ['stationed', 'safetyOffice'] as const

/** A community can't become what only a department is. */
export function misfit(kind: UnitListed['kind'], revision: UnitRevision): Refusal | undefined {
  const unfit = kind === 'community' ? departmentsOwn.filter((name) => revision[name]) : []
  if (unfit.length === 0) return undefined
  return { refused: 'badInput', errors: unfit.map((name) => fault(name, 'departmentOnly')) }
}
