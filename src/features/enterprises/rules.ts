import { type Act, mayDo } from '../../lib/acts.ts'
import type { Person } from '../../lib/role.ts'

type Writing = Extract<Act, 'enterprise.write' | 'performance.record'>

/** Whether somebody may write about what stands in that community, or in none: a community's officer in the own alone. */
export const mayIn = (person: Person, act: Writing, community: string | null): boolean =>
  person.posts.some(
    (post) => mayDo({ ...person, posts: [post] }, act) && (post.role !== 'communityOfficer' || post.unit === community),
  )

/** Whether somebody may revise a file and leave the enterprise where it then stands: what is in none can be claimed. */
export const mayRevise = (person: Person, before: string | null, after: string | null): boolean =>
  mayIn(person, 'enterprise.write', after) && (before === null || mayIn(person, 'enterprise.write', before))
