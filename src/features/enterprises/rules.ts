import { type Act, mayDo } from '../../lib/acts.ts'
import type { Standing } from '../../lib/correctable.ts'
import type { Differing } from '../../lib/correction.ts'
import type { Day } from '../../lib/day.ts'
import { isThere, type RegisterState } from '../../lib/ending.ts'
import type { Refusal } from '../../lib/refusal.ts'
import type { Person } from '../../lib/role.ts'
import { afterVerb, type Verb } from './lifecycle.ts'
import type {
  Enterprise,
  EnterpriseCorrection,
  FollowingUp,
  FollowUp,
  FollowUpKept,
  FollowUpWithdrawal,
  Mark,
} from './schema.ts'

type Writing = Extract<Act, 'enterprise.write' | 'performance.record'>

// The database holds that an enterprise stands in a community, not in a department:
// `refuse_unfit_community_of_enterprise`, `refuse_unfit_community_of_changed_enterprise`.

/**
 * Whether somebody may write about an enterprise in this community (null: in none). A community's officer may only in
 * their own.
 */
export const mayIn = (person: Person, act: Writing, community: string | null): boolean =>
  person.roles.some(
    (held) => mayDo({ ...person, roles: [held] }, act) && (held.role !== 'communityOfficer' || held.unit === community),
  )

/**
 * Whether somebody may revise a file that moves an enterprise between these communities; one in no community may be
 * taken over by anybody who may write in the new one.
 */
export const mayRevise = (person: Person, before: string | null, after: string | null): boolean =>
  mayIn(person, 'enterprise.write', after) && (before === null || mayIn(person, 'enterprise.write', before))

// The database holds that nothing is given to an enterprise after it ended: `refuse_inspection_of_ended_enterprise`,
// `refuse_moving_inspection_to_ended_enterprise`, `refuse_hazard_of_ended_enterprise`, `refuse_blaming_ended_enterprise`,
// `refuse_performance_of_ended_enterprise`; and that one is merged into another that is there and into which no other
// was merged: `refuse_unfit_merge_of_enterprises`.

/** Where a step of an enterprise's life leads, by whoever may write about it where it stands. */
export function stepBy(
  person: Person,
  verb: Verb,
  { status, community }: { status: RegisterState; community: string | null },
): { to: RegisterState } | Refusal {
  if (!mayIn(person, 'enterprise.write', community)) return { refused: 'otherDepartment' }
  return afterVerb(verb, status)
}

/** An enterprise, as far as following up goes by it. */
interface Marked {
  seq: number
  marks: readonly (Pick<Mark, 'event' | 'report'> & { named: string })[]
  followUps: FollowUpKept[] | null
}

/** The same, as far as it depends on whose sweeps name it. */
interface Named {
  status: RegisterState
  community: string | null
  marks: readonly Pick<Mark, 'unit'>[]
  followUps: readonly Pick<FollowUp, 'by'>[] | null
}

/** Who follows up what sweeps say of an enterprise: whoever may write about it, and whose unit's sweep it is or was. */
export function followUpBy(
  person: Person,
  _: unknown,
  { status, community, marks, followUps }: Named,
): { to: RegisterState } | Refusal {
  const said = marks.some(({ unit }) => person.roles.some((held) => held.unit === unit))
  const did = followUps?.some(({ by }) => by.user === person.user)
  return said || did || mayIn(person, 'enterprise.write', community) ? { to: status } : { refused: 'otherDepartment' }
}

/** What entering a follow-up sets: it answers all marks of one event. */
export function followedUp(
  { seq, marks, followUps }: Marked,
  { event, doneOn, what }: FollowingUp,
  { user, name }: Person,
  today: Day,
): { change: { followUps: FollowUpKept[] } } | Refusal {
  const sources = marks.filter((mark) => mark.event === event).map(({ report, named }) => ({ report, named }))
  if (sources.length === 0) return { refused: 'stepNotOpen' }
  if (doneOn > today) return { refused: 'dayInFuture', about: ['doneOn'] }
  const done = { version: seq + 1, event, doneOn, what, by: { user, name }, sources }
  return { change: { followUps: [...(followUps ?? []), done] } }
}

/** What taking one back sets. */
export function withdrawnFollowUp(
  { followUps }: Marked,
  { version }: FollowUpWithdrawal,
): { change: { followUps: FollowUpKept[] | null } } | Refusal {
  const left = (followUps ?? []).filter((done) => done.version !== version)
  if (left.length === (followUps ?? []).length) return { refused: 'stepNotOpen' }
  return { change: { followUps: left.length > 0 ? left : null } }
}

/** What somebody has to do with an enterprise: one in no community is anybody's who may write. */
export const standingIn = ({ community }: { community: string | null }, person: Person): Omit<Standing, 'status'> => ({
  made: false,
  works: community === null || mayIn(person, 'enterprise.write', community),
})

/** What is known of the other enterprises of a credit code. */
type Sites = readonly { id: string; site: string }[]

/** What an enterprise's sectors are compared with: without a campaign nobody has said which there are. */
export interface SectorFacts {
  /** Those of its sectors that a campaign of the office has or had. */
  sectors: readonly string[]
  launched: boolean
}

/** Why a file can't be entered like this; undefined when it can. */
export const newFileRefusal = (
  person: Person,
  file: Enterprise,
  { sites, ...known }: SectorFacts & { sites: Sites },
): Refusal | undefined =>
  mayIn(person, 'enterprise.write', file.community)
    ? (siteRefusal(file, sites) ?? sectorRefusal(file.sectors, known))
    : { refused: 'otherDepartment' }

/** An enterprise, as far as a correction is checked against it. */
interface Correcting {
  id: string
  community: string | null
  site: string
  sectors: readonly string[]
  endedOn: string | null
  known: SectorFacts
  /** The others of the credit code that it has then. */
  sites: Sites
}

/** Why a file can't be corrected like this; undefined when it can. */
export function correctionRefusal(
  person: Person,
  found: Correcting,
  set: Differing<EnterpriseCorrection['set']>,
): Refusal | undefined {
  const { community = found.community, site = found.site } = set
  if (!mayRevise(person, found.community, community)) return { refused: 'otherDepartment' }
  const others = isThere(found) ? found.sites.filter(({ id }) => id !== found.id) : []
  const added = set.sectors?.filter((sector) => !found.sectors.includes(sector)) ?? []
  return siteRefusal({ site }, others) ?? sectorRefusal(added, found.known)
}

/** Why an enterprise can't be merged into that one; undefined when it can. */
export function mergeRefusal(
  person: Person,
  { id }: { id: string },
  into: { id: string; community: string | null; status: RegisterState } | undefined,
): Refusal | undefined {
  if (!into) return { refused: 'referenceUnknown', about: ['into'] }
  if (into.id === id || into.status === 'ended') return { refused: 'enterpriseMergeUnfit' }
  return mayIn(person, 'enterprise.write', into.community) ? undefined : { refused: 'otherDepartment' }
}

/** Several enterprises of one credit code are sites, each of a name of its own; those that are known are named. */
const siteRefusal = ({ site }: Pick<Enterprise, 'site'>, sites: Sites): Refusal | undefined =>
  sites.some((known) => known.site === site)
    ? { refused: 'creditCodeKnown', about: sites.map(({ id }) => id) }
    : undefined

const sectorRefusal = (sectors: readonly string[], known: SectorFacts): Refusal | undefined => {
  const unknown = sectors.filter((sector) => !known.sectors.includes(sector))
  return known.launched && unknown.length > 0 ? { refused: 'sectorUnknown', about: unknown } : undefined
}
