import type { FaultCode } from '../../lib/fault.ts'
import { unitFault } from '../units/rules.ts'
import type { UnitListed } from '../units/schema.ts'
import type { Post, PostKind, PostListed } from './schema.ts'

/** Whether a post is held in a community or in a department; a leader in charge may answer for a sector instead. */
export const heldIn: Record<PostKind, UnitListed['kind']> = {
  guarantor: 'community',
  communityHead: 'community',
  leaderInCharge: 'department',
  departmentHead: 'department',
}

interface Known {
  units: readonly Pick<UnitListed, 'id' | 'kind' | 'endedOn'>[]
  posts: readonly PostListed[]
}

/** What makes two entries the same post. */
const sameness = ({ kind, person, unit, sector, startsOn }: Post | PostListed) =>
  JSON.stringify([kind, person, unit, sector, startsOn])

/** What is wrong with the rows of a table of posts, beside each other and beside those that are there. */
export function rowFaults(rows: readonly Post[], { units, posts }: Known) {
  const faults: { row: number; field: keyof Post; code: FaultCode }[] = []
  const [known, typed] = [new Set(posts.map(sameness)), new Set<string>()]
  rows.forEach((post, row) => {
    const code = post.unit === null ? undefined : unitFault(units, post.unit, heldIn[post.kind])
    if (code) faults.push({ row, field: 'unit', code })
    const same = sameness(post)
    if (known.has(same)) faults.push({ row, field: 'person', code: 'known' })
    else if (typed.has(same)) faults.push({ row, field: 'person', code: 'twice' })
    typed.add(same)
  })
  return faults
}
