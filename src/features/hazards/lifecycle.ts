import type { Day } from '../../lib/day.ts'
import type { HeldRole, Person, Role } from '../../lib/role.ts'
import type { Measure } from '../authorities/rules.ts'

/** A major hazard is `reinspected` 复查合格待审批 from its re-inspection until a leader approves its closing. */
export const states = [
  'reported',
  'confirmed',
  'ordered',
  'planned',
  'claimed',
  'reinspected',
  'closed',
  'dismissed',
  'merged',
  'void',
  'referred',
  'ended',
] as const
export type State = (typeof states)[number]

export const verbs = [
  'confirm',
  'dismiss',
  'order',
  'notice',
  'fix',
  'plan',
  'claim',
  'pass',
  'fail',
  'countersign',
  'approve',
  'decline',
  'reopen',
  'secure',
  'identify',
  'follow',
  'transfer',
  'accept',
  'return',
  'recall',
  'askExtension',
  'extend',
  'refuseExtension',
  'merge',
  'askVoid',
  'void',
  'keep',
  'refer',
  'end',
] as const
export type Verb = (typeof verbs)[number]

/** States in which a hazard has ended: nobody has to do anything more. */
export const ended: readonly State[] = ['closed', 'dismissed', 'merged', 'void', 'referred', 'ended']
/** States of what turned out not to be a hazard of its own: no indicator counts them. */
export const uncounted: readonly State[] = ['dismissed', 'merged', 'void']
/** States in which the responsible party has to rectify: after the due date the hazard is overdue. */
export const clockRuns: readonly State[] = ['ordered', 'planned']

/** What a hazard can wait for a second person to do. */
export const awaited = ['voiding', 'extension', 'countersignature', 'approval'] as const
export type Awaited = (typeof awaited)[number]
const open: readonly State[] = states.filter((state) => !ended.includes(state))

/** The facts of a hazard that decide which steps are open. */
export interface HazardFacts {
  status: State
  level: 'major' | 'general' | null
  found: 'self' | 'government' | 'unverified'
  /** The department that handles it. */
  unit: string
  /** The community that it lies in. */
  community: string | null
  /** What obliges the party to rectify: an order 责令限期整改, or a notice 整改通知 by those who can't order. */
  instrument: 'order' | 'notice' | null
  claimedBy: string | null
  reinspectedBy: string | null
  countersignedBy: string | null
  /** The department that a transfer waits for. */
  transferTo: string | null
  /** Who asked for the extension that waits for an answer. */
  extensionAskedBy: string | null
  voidAskedBy: string | null
  /** What the department may do on its own authority today. */
  authority: readonly Measure[]
  foundOn: Day
  due: Day | null
  today: Day
}

/** Where a role must be held to take a step: in the handling department, anywhere in the office, and so on. */
type Reach = 'unit' | 'office' | 'community' | 'receiver'

interface Move {
  verb: Verb
  from: readonly State[]
  /** Undefined: the step leaves the state as it is. */
  to?: State
  by: Partial<Record<Reach, readonly Role[]>>
  /** A further condition on the hazard. */
  only?: (hazard: HazardFacts) => boolean
  /** The authority that the department needs. */
  needs?: Measure
  /** A condition on the day under which it is refused, and with which code. */
  notOn?: { refused: 'notSameVisit' | 'extensionLate'; when: (hazard: HazardFacts) => boolean }
  /** Who is refused because they took an earlier step: a second person has to take this one. */
  notBy?: readonly ('claimedBy' | 'reinspectedBy' | 'countersignedBy' | 'extensionAskedBy' | 'voidAskedBy')[]
}

const officers: readonly Role[] = ['enforcementOfficer']
const examiners: readonly Role[] = ['enforcementOfficer', 'inspector']
/** Who may enter what the responsible party sends in: its plan, its claim, its request for more time. */
const handlers: readonly Role[] = ['enforcementOfficer', 'inspector', 'departmentContact']
const community: readonly Role[] = ['communityOfficer']
const safety: readonly Role[] = ['safetyOfficer']
const approvers: readonly Role[] = ['safetyOfficer', 'leaderInCharge']

const verifying = { unit: examiners, office: safety }
const handling = { unit: handlers, office: safety }

const notSameVisit = {
  refused: 'notSameVisit',
  when: ({ foundOn, today }: HazardFacts) => foundOn !== today,
} as const
const extensionLate = {
  refused: 'extensionLate',
  when: ({ due, today }: HazardFacts) => due !== null && due < today,
} as const

const major = (hazard: HazardFacts) => hazard.level === 'major'
const general = (hazard: HazardFacts) => hazard.level === 'general'
const self = (hazard: HazardFacts) => hazard.found === 'self'
const ordered = (hazard: HazardFacts) => hazard.instrument === 'order'
const unordered = (hazard: HazardFacts) => hazard.instrument !== 'order'
const transferred = (hazard: HazardFacts) => hazard.transferTo !== null
const both =
  (...conditions: ((hazard: HazardFacts) => boolean)[]) =>
  (hazard: HazardFacts) =>
    conditions.every((holds) => holds(hazard))

const reinspectors = ['claimedBy', 'reinspectedBy', 'countersignedBy'] as const
const countersigned = (hazard: HazardFacts) => hazard.countersignedBy !== null
const onceSigned = (hazard: HazardFacts) => hazard.countersignedBy === null

/**
 * What was ordered, an officer re-inspects; what was notified or found by the party itself, an inspector may re-inspect
 * too.
 */
const reinspection = (move: Omit<Move, 'by' | 'from'> & { from?: readonly State[] }): Move[] => {
  const holds = move.only ?? (() => true)
  return [
    { from: ['claimed'], ...move, by: { unit: officers }, only: both(ordered, holds) },
    { from: ['claimed'], ...move, by: { unit: examiners }, only: both(unordered, holds) },
  ]
}

/** The life of a hazard: every step there is. */
const moves: readonly Move[] = [
  { verb: 'confirm', from: ['reported'], to: 'confirmed', by: verifying },
  { verb: 'dismiss', from: ['reported'], to: 'dismissed', by: verifying },
  { verb: 'order', from: ['confirmed'], to: 'ordered', by: { unit: officers }, needs: 'order' },
  { verb: 'notice', from: ['confirmed'], to: 'ordered', by: { unit: handlers } },
  { verb: 'notice', from: ['confirmed'], to: 'ordered', by: { community }, only: general },
  {
    verb: 'fix',
    from: ['confirmed'],
    to: 'closed',
    by: { unit: examiners, community },
    only: general,
    notOn: notSameVisit,
  },
  { verb: 'plan', from: ['confirmed'], to: 'planned', by: { unit: handlers }, only: both(self, major) },
  { verb: 'plan', from: ['ordered'], to: 'planned', by: { unit: handlers }, only: major },
  { verb: 'claim', from: ['confirmed'], to: 'claimed', by: { unit: handlers, community }, only: both(self, general) },
  { verb: 'claim', from: ['ordered'], to: 'claimed', by: { unit: handlers, community }, only: general },
  { verb: 'claim', from: ['planned'], to: 'claimed', by: { unit: handlers } },
  ...reinspection({ verb: 'pass', to: 'closed', only: general, notBy: ['claimedBy'] }),
  ...reinspection({ verb: 'pass', to: 'reinspected', only: major, notBy: ['claimedBy'] }),
  ...reinspection({ verb: 'fail', to: 'ordered', notBy: ['claimedBy'] }),
  ...reinspection({ verb: 'fail', from: ['reinspected'], to: 'ordered', only: onceSigned, notBy: reinspectors }),
  ...reinspection({ verb: 'countersign', from: ['reinspected'], only: onceSigned, notBy: reinspectors }),
  {
    verb: 'approve',
    from: ['reinspected'],
    to: 'closed',
    by: { office: approvers },
    only: countersigned,
    notBy: reinspectors,
  },
  {
    verb: 'decline',
    from: ['reinspected'],
    to: 'claimed',
    by: { office: approvers },
    only: countersigned,
    notBy: reinspectors,
  },
  { verb: 'reopen', from: ['closed'], to: 'ordered', by: verifying },
  { verb: 'secure', from: open, by: { unit: officers }, only: major, needs: 'onSpot' },
  { verb: 'identify', from: open, by: { ...handling, community } },
  { verb: 'follow', from: open, by: { unit: handlers } },
  { verb: 'transfer', from: open, by: handling, only: (hazard) => !transferred(hazard) },
  { verb: 'accept', from: open, by: { receiver: handlers }, only: transferred },
  { verb: 'return', from: open, by: { receiver: handlers }, only: transferred },
  { verb: 'recall', from: open, by: handling, only: transferred },
  {
    verb: 'askExtension',
    from: clockRuns,
    by: { unit: handlers },
    only: (hazard) => hazard.extensionAskedBy === null,
    notOn: extensionLate,
  },
  {
    verb: 'extend',
    from: clockRuns,
    by: { unit: officers, office: approvers },
    only: (hazard) => hazard.extensionAskedBy !== null,
    notBy: ['extensionAskedBy'],
  },
  {
    verb: 'refuseExtension',
    from: clockRuns,
    by: { unit: officers, office: approvers },
    only: (hazard) => hazard.extensionAskedBy !== null,
  },
  { verb: 'merge', from: open, to: 'merged', by: verifying },
  { verb: 'askVoid', from: open, by: verifying, only: (hazard) => hazard.voidAskedBy === null },
  {
    verb: 'void',
    from: open,
    to: 'void',
    by: { unit: examiners, office: approvers },
    only: (hazard) => hazard.voidAskedBy !== null,
    notBy: ['voidAskedBy'],
  },
  {
    verb: 'keep',
    from: open,
    by: { unit: examiners, office: approvers },
    only: (hazard) => hazard.voidAskedBy !== null,
  },
  { verb: 'refer', from: open, to: 'referred', by: verifying },
  { verb: 'end', from: open, to: 'ended', by: verifying },
]

/**
 * Why somebody can't take a step. The later in this list, the closer they were to being allowed: the last that applies
 * is told.
 */
const refusals = [
  'notPermitted',
  'otherDepartment',
  'stepNotOpen',
  'authorityMissing',
  'notSameVisit',
  'extensionLate',
  'ownClaim',
  'secondPerson',
] as const
type HazardRefusal = (typeof refusals)[number]

type Outcome = { to: State } | { refused: HazardRefusal; about?: string[] }

/** Without authority a department can still give a notice, or hand the hazard to another. */
const withoutAuthority: Outcome = { refused: 'authorityMissing', about: ['notice', 'transfer'] }

const held = ({ unit }: HeldRole, reach: Reach, hazard: HazardFacts): boolean => {
  switch (reach) {
    case 'office':
      return true
    case 'unit':
      return unit === hazard.unit
    case 'community':
      return unit !== null && unit === hazard.community
    case 'receiver':
      return unit !== null && (hazard.transferTo === null || unit === hazard.transferTo)
  }
}

const reaches = ({ by }: Move) => Object.entries(by) as [Reach, readonly Role[]][]

const hasRole = (person: Person, move: Move) =>
  reaches(move).some(([, roles]) => person.roles.some(({ role }) => roles.includes(role)))

const holds = (person: Person, move: Move, hazard: HazardFacts) =>
  reaches(move).some(([reach, roles]) =>
    person.roles.some((heldRole) => roles.includes(heldRole.role) && held(heldRole, reach, hazard)),
  )

/** Whether the person's department lacks the authority that the step needs: that reason is given before any other. */
const powerless = (person: Person, { needs }: Move, hazard: HazardFacts) =>
  needs !== undefined &&
  !hazard.authority.includes(needs) &&
  person.roles.some(({ role, unit }) => handlers.includes(role) && unit === hazard.unit)

const fits = ({ from, only }: Move, hazard: HazardFacts) => from.includes(hazard.status) && (only?.(hazard) ?? true)

/** What comes of a move that the hazard's state allows. */
function outcome(person: Person, move: Move, hazard: HazardFacts): Outcome {
  if (!hasRole(person, move)) return { refused: 'notPermitted' }
  if (!holds(person, move, hazard)) return { refused: 'otherDepartment' }
  if (move.needs && !hazard.authority.includes(move.needs)) return withoutAuthority
  if (move.notOn?.when(hazard)) return { refused: move.notOn.refused }
  const earlier = move.notBy?.find((step) => hazard[step] === person.user)
  if (earlier) return { refused: earlier === 'claimedBy' ? 'ownClaim' : 'secondPerson' }
  return { to: move.to ?? hazard.status }
}

/** The state after a step, or why this person can't take it now. */
export function stepBy(person: Person, verb: Verb, hazard: HazardFacts): Outcome {
  const every = moves.filter((move) => move.verb === verb)
  if (every.some((move) => fits(move, hazard) && powerless(person, move, hazard))) return withoutAuthority
  if (!every.some((move) => hasRole(person, move))) return { refused: 'notPermitted' }
  if (!every.some((move) => holds(person, move, hazard))) return { refused: 'otherDepartment' }
  const open = every.filter((move) => fits(move, hazard))
  if (open.length === 0) return { refused: 'stepNotOpen' }
  const nearness = (result: Outcome) => ('to' in result ? refusals.length : refusals.indexOf(result.refused))
  return open
    .map((move) => outcome(person, move, hazard))
    .reduce((best, result) => (nearness(result) > nearness(best) ? result : best))
}

/** The steps that this person can take now. */
export const openSteps = (person: Person, hazard: HazardFacts): Verb[] =>
  verbs.filter((verb) => 'to' in stepBy(person, verb, hazard))

/** The earlier steps whose takers may not take this one: a second person has to. */
export const takenBefore = (verb: Verb): NonNullable<Move['notBy']> => [
  ...new Set(moves.flatMap((move) => (move.verb === verb ? (move.notBy ?? []) : []))),
]

const explained: readonly HazardRefusal[] = ['authorityMissing', 'extensionLate', 'ownClaim', 'secondPerson']

/** Steps that the hazard's state would allow, and why this person can't take them. */
export const closedSteps = (person: Person, hazard: HazardFacts): { verb: Verb; refused: HazardRefusal }[] =>
  verbs.flatMap((verb) => {
    const result = stepBy(person, verb, hazard)
    return 'refused' in result && explained.includes(result.refused) ? [{ verb, refused: result.refused }] : []
  })

/** Whether the steps that this person's roles could take now all belong to another department. */
export function handledElsewhere(person: Person, hazard: HazardFacts): boolean {
  const open = moves.filter((move) => fits(move, hazard) && hasRole(person, move))
  return open.length > 0 && !open.some((move) => holds(person, move, hazard))
}
