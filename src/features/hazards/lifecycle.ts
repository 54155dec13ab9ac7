import type { Person, Role } from '../../lib/role.ts'

export const states = ['reported', 'confirmed', 'ordered', 'planned', 'claimed', 'closed'] as const
export type State = (typeof states)[number]

export const verbs = ['confirm', 'order', 'plan', 'claim', 'pass', 'fail', 'reopen'] as const
export type Verb = (typeof verbs)[number]

/** What of a hazard decides which steps are open. */
export interface Standing {
  status: State
  level: 'major' | 'general' | null
  found: 'self' | 'government' | 'unverified'
  /** The lead department's unit. */
  unit: string
  claimedBy: string | null
}

interface Move {
  from: State
  verb: Verb
  to: State
  /** Roles that may take it, in the lead department only unless the role stands above departments. */
  by: readonly Role[]
  /** Open only to a hazard like this. */
  only?: (hazard: Standing) => boolean
  /** Closed to whoever made the claim. */
  notClaimer?: true
}

const enforcers: readonly Role[] = ['enforcementOfficer']
const verifiers: readonly Role[] = ['enforcementOfficer', 'safetyOfficer']
/** The plan and the claim are the party's; these people may enter them. */
const clerks: readonly Role[] = ['enforcementOfficer', 'inspector', 'departmentContact']
const aboveDepartments: readonly Role[] = ['safetyOfficer']

const major = (hazard: Standing) => hazard.level === 'major'
const general = (hazard: Standing) => hazard.level === 'general'
const self = (hazard: Standing) => hazard.found === 'self'

/** The life of a hazard: every step there is. */
export const moves: readonly Move[] = [
  { from: 'reported', verb: 'confirm', to: 'confirmed', by: verifiers },
  { from: 'confirmed', verb: 'order', to: 'ordered', by: enforcers },
  { from: 'confirmed', verb: 'plan', to: 'planned', by: clerks, only: (hazard) => self(hazard) && major(hazard) },
  { from: 'confirmed', verb: 'claim', to: 'claimed', by: clerks, only: (hazard) => self(hazard) && general(hazard) },
  { from: 'ordered', verb: 'plan', to: 'planned', by: clerks, only: major },
  { from: 'ordered', verb: 'claim', to: 'claimed', by: clerks, only: general },
  { from: 'planned', verb: 'claim', to: 'claimed', by: clerks },
  { from: 'claimed', verb: 'pass', to: 'closed', by: enforcers, notClaimer: true },
  { from: 'claimed', verb: 'fail', to: 'ordered', by: enforcers, notClaimer: true },
  { from: 'closed', verb: 'reopen', to: 'ordered', by: verifiers },
]

/** States in which the party's time runs and a passed due date makes the hazard overdue. */
export const clockRuns: readonly State[] = ['ordered', 'planned']
/** States after which nothing more is owed. */
export const ended: readonly State[] = ['closed']

export type Refusal = 'stepNotOpen' | 'notPermitted' | 'otherDepartment' | 'ownClaim'

/** The state after a step, or why this person can't take it now. */
export function stepBy(person: Person, verb: Verb, hazard: Standing): { to: State } | { refused: Refusal } {
  const move = moves.find(
    ({ from, verb: known, only }) => from === hazard.status && known === verb && (only?.(hazard) ?? true),
  )
  const by = move?.by ?? moves.filter((other) => other.verb === verb).flatMap((other) => other.by)
  const posts = person.posts.filter(({ role }) => by.includes(role))
  if (posts.length === 0) return { refused: 'notPermitted' }
  if (!posts.some(({ role, unit }) => aboveDepartments.includes(role) || unit === hazard.unit))
    return { refused: 'otherDepartment' }
  if (!move) return { refused: 'stepNotOpen' }
  if (move.notClaimer && hazard.claimedBy === person.user) return { refused: 'ownClaim' }
  return { to: move.to }
}

/** The steps that this person can take now. */
export const openSteps = (person: Person, hazard: Standing): Verb[] =>
  verbs.filter((verb) => 'to' in stepBy(person, verb, hazard))
