import type { Refusal } from '../../../lib/refusal.ts'
import type { HeldRole, Person, Role } from '../../../lib/role.ts'
import type { DocumentKind } from './kinds.ts'

/** In whose name a document is issued, and who took the step. */
export interface IssuedBy {
  kind: DocumentKind
  unit: string | null
  /** The unit is stationed by a bureau and signs in its own name. */
  stationed: boolean
  /** Who took the step, or signed the visit. */
  takers: readonly string[]
}

/** What commands is prepared by the officers' own department: an inspector who can't order issues no order. */
const commanding: readonly Role[] = ['enforcementOfficer', 'departmentContact']
const handling: readonly Role[] = [...commanding, 'inspector']
const visiting: readonly Role[] = [...handling, 'communityOfficer']

const rolesFor: Readonly<Record<DocumentKind, readonly Role[]>> = {
  inspectionRecord: visiting,
  order: commanding,
  notice: visiting,
  securing: commanding,
  reinspection: handling,
  transfer: handling,
}

/**
 * Whoever took the step, their department's officers and contact; the safety office too, but not in the name of a
 * stationed department.
 */
export function issuingRefusal(person: Person, { kind, unit, stationed, takers }: IssuedBy): Refusal | undefined {
  const prepares = ({ role, unit: own }: HeldRole) =>
    (role === 'safetyOfficer' && !stationed) || (own === unit && rolesFor[kind].includes(role))
  return takers.includes(person.user) || person.roles.some(prepares) ? undefined : { refused: 'otherDepartment' }
}
