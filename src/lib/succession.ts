import { mayDo } from './acts.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { HeldRole, Person, Role } from './role.ts'

// What somebody has begun or follows is theirs to go on with. A colleague with the same powers takes it over 接手 once
// they have gone, or when they or the safety office hand it on. Signatures and steps stay those of whoever gave them.

/** What of a kind of record is somebody's own, and who could have it instead. */
interface Succeedable {
  /** The states in which there is something left to go on with. */
  states: readonly string[]
  /** The roles in the record's unit that have the powers for it. */
  inUnit: readonly Role[]
  /** The roles that have them everywhere in the office. */
  inOffice: readonly Role[]
}

/** All records that are somebody's own. Reports and performances are their unit's: whoever is there goes on with them. */
export const succeedable = {
  hazard: {
    states: ['reported', 'confirmed', 'ordered', 'planned', 'claimed', 'reinspected'],
    inUnit: ['enforcementOfficer', 'inspector', 'departmentContact'],
    inOffice: ['safetyOfficer'],
  },
  inspection: {
    states: ['draft', 'signing'],
    inUnit: ['enforcementOfficer', 'inspector', 'communityOfficer'],
    inOffice: ['safetyOfficer'],
  },
} as const satisfies Record<string, Succeedable>

export type SucceedableKind = keyof typeof succeedable

/** A record as far as it is somebody's own. */
export interface Holding {
  status: string
  /** Who follows it, or has begun it. */
  holder: { user: string; name: string } | null
  unit: string | null
  /** It takes an enforcement officer of the unit with a certificate. */
  certified: boolean
}

/** Somebody who works in the office, with one of their roles. */
export interface Worker extends HeldRole {
  user: string
  name: string
}

/** The role in which somebody has the powers for a record; undefined where they haven't. */
export function fitFor<R extends HeldRole>(
  kind: SucceedableKind,
  { unit, certified }: Pick<Holding, 'unit' | 'certified'>,
  roles: readonly R[],
): R | undefined {
  const { inUnit, inOffice }: Succeedable = succeedable[kind]
  return roles.find(({ role, unit: own, certificate }) => {
    if (certified) return role === 'enforcementOfficer' && own === unit && Boolean(certificate)
    return inOffice.includes(role) || (inUnit.includes(role) && own === unit)
  })
}

/** Whether whoever holds a record is still there to go on with it. */
export const holderIsHere = (kind: SucceedableKind, holding: Holding, staff: readonly Worker[]): boolean =>
  fitFor(
    kind,
    holding,
    staff.filter(({ user }) => user === holding.holder?.user),
  ) !== undefined

/** Those who can take a record over, each once. */
export function successorsOf(kind: SucceedableKind, holding: Holding, staff: readonly Worker[]): Worker[] {
  const others = staff.filter(({ user }) => user !== holding.holder?.user)
  const each = Map.groupBy(others, ({ user }) => user)
  return [...each.values()].flatMap((roles) => fitFor(kind, holding, roles) ?? [])
}

/** Whoever holds it, and whoever manages members, give it to whom they name. */
const handsOn = (person: Person, { holder }: Holding) => holder?.user === person.user || mayDo(person, 'member.manage')

/** Why somebody can't take over or hand on a record, whoever is to have it; undefined when they can. */
export function successionRefusal(
  kind: SucceedableKind,
  holding: Holding,
  person: Person,
  staff: readonly Worker[],
): Refusal | undefined {
  const { states, inUnit }: Succeedable = succeedable[kind]
  if (!handsOn(person, holding) && !fitFor(kind, holding, person.roles))
    return refuse(person.roles.some(({ role }) => inUnit.includes(role)) ? 'otherDepartment' : 'notPermitted')
  if (!states.includes(holding.status) || holding.holder === null) return refuse('stepNotOpen')
  return handsOn(person, holding) || !holderIsHere(kind, holding, staff) ? undefined : refuse('holderHere')
}

/** Who is to have a record, in the role in which they can; or why not: colleagues take for themselves alone. */
export function successorNamed(
  kind: SucceedableKind,
  holding: Holding,
  { to, by, staff }: { to: string; by: Person; staff: readonly Worker[] },
): Worker | Refusal {
  if (to !== by.user && !handsOn(by, holding)) return refuse('notPermitted')
  const able = successorsOf(kind, holding, staff)
  const named = able.find(({ user }) => user === to)
  return named ?? refuse('successorUnfit', { about: able.map(({ name }) => name) })
}
