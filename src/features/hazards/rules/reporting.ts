import { mayDo } from '../../../lib/acts.ts'
import type { Day } from '../../../lib/day.ts'
import type { Person } from '../../../lib/role.ts'
import type { Finder, Level, NewHazard, Source } from '../schema.ts'

const governmentSources: readonly Source[] = ['department', 'superior']
/** Sources that a hazard found in one of the office's inspections can have. */
const inspectionSources: readonly Source[] = ['department', 'community', 'expert']

/**
 * The series a hazard counts in: the sources in between are the government's once verified. The database holds that the
 * source never changes: `refuse_changed_source`.
 */
export const foundBy = (source: Source, verified: boolean): Finder =>
  source === 'enterprise' ? 'self' : verified || governmentSources.includes(source) ? 'government' : 'unverified'

/** The inspection that found a hazard, as far as the hazard is checked against it. */
export interface Visit {
  campaign: string
  /** Null where it visits a place. */
  enterprise: string | null
  status: 'draft' | 'signing' | 'signed'
  inspector: string
  questions: readonly string[]
}

/** What a new hazard is checked against. */
interface ReportingFacts {
  /** The campaign's sector; its lead is null when the office doesn't have it. */
  sector: { lead: string | null } | undefined
  inspection: Visit | undefined
  /** The community that it lies in, as far as it is known. */
  community: string | null
  /** The one that its enterprise stands in, as far as it is known. */
  enterpriseIn: string | null
  person: Person
  today: Day
}

/** Why a hazard can't be reported like this. */
type ReportingRefusal = {
  refused:
    | 'referenceUnknown'
    | 'sectorAbsent'
    | 'notPermitted'
    | 'otherDepartment'
    | 'inspectionSigned'
    | 'questionNotAsked'
    | 'sourceUnfit'
    | 'dayInFuture'
    | 'notSameVisit'
  about?: string[]
}

/** Whether somebody can report for a department: a community's officer reports for the community only. */
export const speaksForDepartment = (person: Person) =>
  person.roles.some((held) => held.role !== 'communityOfficer' && mayDo({ ...person, roles: [held] }, 'hazard.report'))

export const communitiesOf = ({ roles }: Person) =>
  roles.flatMap(({ role, unit }) => (role === 'communityOfficer' && unit !== null ? [unit] : []))

/**
 * The community of a new hazard: as entered, else the enterprise's, else the reporter's own. The database holds that it
 * is a community and no department: `refuse_unfit_community_of_hazard`.
 */
export const communityOf = (said: string | null, enterprise: string | null, person: Person): string | null =>
  said ?? enterprise ?? communitiesOf(person)[0] ?? null

// The database holds that a hazard comes back only after one of the same enterprise, community or place was closed:
// `refuse_unfit_recurrence`. No hazard joins an inspection that somebody has signed, even while this one is being
// reported: `refuse_hazard_of_signed_inspection`.

/** Who may be said to have found a hazard: in an inspection those who inspect; a community speaks for no department. */
export const mayName = (source: Source, person: Person, inspected: boolean): boolean =>
  (!inspected || inspectionSources.includes(source)) &&
  (!governmentSources.includes(source) || speaksForDepartment(person))

/** A hazard as it is reported: who handles it, where it lies, whose find it is; or why it can't be reported so. */
export function reported(
  input: NewHazard,
  { sector, inspection, enterprise }: LoadedFacts,
  person: Person,
  today: Day,
): Reported | ReportingRefusal {
  const enterpriseIn = enterprise?.community ?? null
  const community = communityOf(input.community, enterpriseIn, person)
  const refusal = newHazardRefusal(input, { sector, inspection, community, enterpriseIn, person, today })
  if (refusal) return refusal
  const atOnce = input.fixed !== undefined
  const found = foundBy(input.source, atOnce && speaksForDepartment(person))
  const inspectedOn = inspection?.inspectedOn ?? null
  return { unit: sector?.lead ?? '', found, inspectedOn, community, level: atOnce ? 'general' : null }
}

interface LoadedFacts {
  sector: { lead: string | null } | undefined
  inspection: (Visit & { inspectedOn: Day }) | undefined
  enterprise: { community: string | null } | undefined
}

interface Reported {
  unit: string
  found: Finder
  inspectedOn: Day | null
  community: string | null
  /** What is put right at once is a general hazard. */
  level: Level | null
}

/** Why somebody can't report this hazard; undefined when they can. */
export function newHazardRefusal(
  input: NewHazard,
  { sector, inspection, community, enterpriseIn, person, today }: ReportingFacts,
): ReportingRefusal | undefined {
  if (!sector) return { refused: 'referenceUnknown', about: ['campaign', 'sector'] }
  if (sector.lead === null) return { refused: 'sectorAbsent', about: [input.sector] }
  if (input.foundOn > today) return { refused: 'dayInFuture', about: ['foundOn'] }
  if (input.fixed && input.foundOn !== today) return { refused: 'notSameVisit', about: ['foundOn'] }
  if (!mayName(input.source, person, false)) return { refused: 'sourceUnfit' }
  const own = communitiesOf(person)
  const elsewhere = community === null || !own.includes(community) || !own.includes(enterpriseIn ?? community)
  if (!speaksForDepartment(person) && elsewhere) return { refused: 'otherDepartment' }
  if (input.inspection === null) return undefined
  const visited = inspection?.enterprise ?? null
  const another = input.party.kind === 'enterprise' && visited !== null && visited !== input.party.enterprise
  if (!inspection || inspection.campaign !== input.campaign || another)
    return { refused: 'referenceUnknown', about: ['inspection'] }
  if (inspection.status !== 'draft') return { refused: 'inspectionSigned' }
  if (inspection.inspector !== person.user) return { refused: 'notPermitted' }
  if (input.question !== null && !inspection.questions.includes(input.question))
    return { refused: 'questionNotAsked', about: [input.question] }
  return mayName(input.source, person, true) ? undefined : { refused: 'sourceUnfit' }
}
