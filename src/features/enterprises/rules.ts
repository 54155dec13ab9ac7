import { type Act, mayDo } from '../../lib/acts.ts'
import type { Refusal } from '../../lib/refusal.ts'
import type { Person } from '../../lib/role.ts'
import type { Enterprise } from './schema.ts'

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

/** What is known of the other enterprises of a credit code. */
type Sites = readonly { id: string; site: string }[]

/** Why a file can't be entered like this; undefined when it can. */
export const newFileRefusal = (person: Person, file: Enterprise, sites: Sites): Refusal | undefined =>
  mayIn(person, 'enterprise.write', file.community) ? siteRefusal(file, sites) : { refused: 'otherDepartment' }

/** Why a file can't be revised like this; undefined when it can. */
export const revisionRefusal = (
  person: Person,
  { id, community, sites }: { id: string; community: string | null; sites: Sites },
  file: Enterprise,
): Refusal | undefined =>
  mayRevise(person, community, file.community)
    ? siteRefusal(
        file,
        sites.filter((site) => site.id !== id),
      )
    : { refused: 'otherDepartment' }

/** Several enterprises of one credit code are sites, each of a name of its own; those that are known are named. */
const siteRefusal = ({ site }: Enterprise, sites: Sites): Refusal | undefined =>
  sites.some((known) => known.site === site)
    ? { refused: 'creditCodeKnown', about: sites.map(({ id }) => id) }
    : undefined
