import type { Differing } from '../../lib/correction.ts'
import { type Day, inOrder, type Term } from '../../lib/day.ts'
import { type FaultCode, fault } from '../../lib/fault.ts'
import { type Refusal, refuse } from '../../lib/refusal.ts'
import type { Person } from '../../lib/role.ts'
import { unitFault } from '../units/rules.ts'
import type { UnitListed } from '../units/schema.ts'
import type { Post, PostCorrection, PostKind, PostState } from './schema.ts'

/** Whether a post is held in a community or in a department; a leader in charge may answer for a sector instead. */
export const heldIn: Record<PostKind, UnitListed['kind']> = {
  guarantor: 'community',
  communityHead: 'community',
  leaderInCharge: 'department',
  departmentHead: 'department',
}

interface Answering {
  kind: PostKind
  unit: string | null
  sector: string | null
}

/** A leader in charge answers for a sector or a department, everybody else for a unit. */
export const answersForOne = ({ kind, unit, sector }: Answering): boolean =>
  (unit === null) !== (sector === null) && (kind === 'leaderInCharge' || sector === null)

export const stateOf = ({ withdrawn }: { withdrawn: string | null }): PostState =>
  withdrawn === null ? 'current' : 'withdrawn'

/** Somebody leaves a post, perhaps once more on an earlier day; what was entered by mistake is withdrawn once. */
export const stepBy = (_: Person, verb: 'end' | 'withdraw', { status }: { status: PostState }) =>
  status === 'current' ? { to: verb === 'end' ? status : ('withdrawn' as const) } : refuse('stepNotOpen')

/** Why a post can't be corrected like this; undefined when it can. */
export function correctionRefusal(
  found: Omit<Post, 'person' | 'phone'>,
  set: Differing<PostCorrection['set']>,
): Refusal | undefined {
  const meant = { ...found, ...set }
  if (!answersForOne(meant)) return refuse('badInput', { errors: [fault('set.unit', 'answersForOne')] })
  return inOrder(meant) ? undefined : refuse('badInput', { errors: [fault('set.endsOn', 'endsBeforeStart')] })
}

/** The last day of whoever leaves a post: it has begun, and nothing ends on a day that is still to come. */
export function leaving({ startsOn }: Term, { on }: { on: Day }, today: Day): { change: { endsOn: Day } } | Refusal {
  if (on > today) return refuse('dayInFuture', { about: ['on'] })
  return on < startsOn ? refuse('badInput', { errors: [fault('on', 'endsBeforeStart')] }) : { change: { endsOn: on } }
}

interface Known {
  units: readonly Pick<UnitListed, 'id' | 'kind' | 'endedOn'>[]
  posts: readonly Post[]
}

/** What makes two entries the same post. */
const sameness = ({ kind, person, unit, sector, startsOn }: Post) =>
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
