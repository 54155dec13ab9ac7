import { mayDo } from '../../../lib/acts.ts'
import type { Day } from '../../../lib/day.ts'
import type { Person } from '../../../lib/role.ts'
import { type Item, itemFor } from '../../authorities/rules.ts'
import type { ItemNamed } from '../../authorities/schema.ts'
import type { Candidate, Kind, Officer } from '../schema.ts'
import { certifiedRoles } from './certified.ts'

/** An item of authority, and the department that exercises it. */
export type Granted = Item & { unit: string }

type PartRefusal = {
  refused: 'certificateMissing' | 'authorityMissing' | 'otherDepartment'
  about: string[]
  missing?: string[]
}

const officer = (
  { user, name }: Person,
  unit: string | null,
  certificate: string | null,
  authority?: ItemNamed,
): Officer => ({ user, name, unit, certificate, ...(authority ? { authority } : {}), signedAt: null })

/**
 * On a patrol somebody acts for the unit in which they hold a role that may inspect: a community's officer in that
 * community alone.
 */
function patroller(person: Person, community: string | null): Officer | PartRefusal {
  const roles = person.roles.filter(
    (held) =>
      mayDo({ ...person, roles: [held] }, 'inspection.write') &&
      (held.role !== 'communityOfficer' || held.unit === community),
  )
  if (roles.length === 0) return { refused: 'otherDepartment', about: community === null ? [] : [community] }
  const [unit = null] = roles.flatMap((held) => held.unit ?? [])
  return officer(person, unit, null)
}

const uncertified: PartRefusal = { refused: 'certificateMissing', about: [] }

/** The item by which a department inspects on that day. */
const inspectsBy = (authorities: readonly Granted[], unit: string | null, day: Day) =>
  itemFor(
    authorities.filter((authority) => authority.unit === unit),
    'inspect',
    day,
  )

/** The officer as whom a person begins an inspection; or why they can't, and which kind they could begin. */
export function beginnerOf(
  kind: Kind,
  person: Person,
  authorities: readonly Granted[],
  { day, community }: { day: Day; community: string | null },
): Officer | PartRefusal {
  if (kind === 'patrol') return patroller(person, community)
  const held = certifiedRoles(person)
  if (held.length === 0) return uncertified
  const fit = held.find(({ unit }) => inspectsBy(authorities, unit, day))
  if (!fit) return { refused: 'authorityMissing', about: ['patrol'], missing: ['inspect'] }
  return officer(person, fit.unit, fit.certificate ?? null, inspectsBy(authorities, fit.unit, day))
}

/** What decides as whom somebody joins. */
interface Joinable {
  kind: Kind
  unit: string | null
  inspectedOn: Day
  /** The one that the enterprise or the place lies in. */
  community: string | null
}

/**
 * As whom somebody joins: a colleague, who in an enforcement inspection has a certificate too, and goes for the
 * department of whoever began it or for one that may inspect itself.
 */
export function joinerOf(
  { kind, unit, inspectedOn, community }: Joinable,
  person: Person,
  authorities: readonly Granted[],
): Officer | PartRefusal {
  if (kind === 'patrol') return patroller(person, community)
  const held = certifiedRoles(person)
  if (held.length === 0) return uncertified
  const role = held.find((one) => one.unit === unit || inspectsBy(authorities, one.unit, inspectedOn))
  if (!role) return { refused: 'authorityMissing', about: [], missing: ['inspect'] }
  return officer(person, role.unit, role.certificate ?? null, inspectsBy(authorities, role.unit, inspectedOn))
}

/** What a step needs to know of who inspects. */
export interface Inspecting {
  inspector: string
  officers: readonly Officer[]
}

/** What a step needs to know of who would. */
interface Asking {
  candidates: readonly Candidate[]
}

/** The candidates with one more, who waits for whoever began it; or why that one can't take part. */
export function joined(
  found: Asking & Joinable & { authorities: readonly Granted[] },
  person: Person,
): { candidates: Candidate[] } | PartRefusal {
  const joiner = joinerOf(found, person, found.authorities)
  return 'refused' in joiner ? joiner : { candidates: [...found.candidates, { ...joiner, asks: true }] }
}

type Changed = { officers: Officer[]; candidates: Candidate[] }

/** The officers with a candidate more, whether that one asks or was taken off before. */
export function admitted(
  { officers, candidates }: Inspecting & Asking,
  user: string,
): Changed | { refused: 'referenceUnknown'; about: string[] } {
  const found = candidates.find((one) => one.user === user)
  if (!found) return { refused: 'referenceUnknown', about: [user] }
  const { asks: _, ...officer } = found
  return { officers: [...officers, officer], candidates: candidates.filter((one) => one !== found) }
}

/** The officers without one who joined, or without one who asks; or why not: whoever began it stays. */
export function without(
  { inspector, officers, candidates }: Inspecting & Asking,
  user: string,
): Changed | { refused: 'referenceUnknown' | 'stepNotOpen'; about: string[] } {
  if (user === inspector) return { refused: 'stepNotOpen', about: [user] }
  const gone = [...officers, ...candidates.filter(({ asks }) => asks)].find((one) => one.user === user)
  if (!gone) return { refused: 'referenceUnknown', about: [user] }
  return {
    officers: officers.filter((one) => one.user !== user),
    candidates: [...candidates.filter((one) => one.user !== user), { ...gone, asks: false }],
  }
}

const officersAtLeast = 2

/** Whether fewer people inspect than the law wants (罚42). */
export const tooFew = (kind: Kind, officers: readonly Officer[]) =>
  kind === 'enforcement' && officers.length < officersAtLeast
