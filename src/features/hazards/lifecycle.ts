import type { Day } from '../../lib/day.ts'
import type { Waiting } from '../../lib/limits.ts'
import type { Role } from '../../lib/role.ts'
import type { Measure } from '../authorities/rules.ts'
import { clockRuns, ended, type State, states } from './rules/states.ts'
import type { Party } from './schema.ts'

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
  'retract',
  'approve',
  'decline',
  'reopen',
  'takeUp',
  'secure',
  'lift',
  'spare',
  'gradeMajor',
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

/** Steps beside its course: it is urged 催办, put under watch 督办, its department answers, the watch is lifted. */
export const urgingVerbs = ['urge', 'watch', 'answer', 'lift'] as const
export type UrgingVerb = (typeof urgingVerbs)[number]

/** It goes to the new lead of its sector, when the campaign's departments are assigned anew. */
export const followingLead = 'followLead'

/** What a hazard can wait for a second person to do. */
export const awaited = ['voiding', 'countersignature', 'extension', 'approval', 'lifting'] as const satisfies Waiting[]
export type Awaited = (typeof awaited)[number]
const open: readonly State[] = states.filter((state) => !ended.includes(state))

/** A step that one officer has signed and that takes effect once a second has: until then nothing else of it holds. */
export interface Pending {
  verb: Verb
  /** Who has signed it. */
  by: string
}

/** The facts of a hazard that decide which steps are open. */
export interface HazardFacts {
  status: State
  partyKind: Party['kind']
  level: 'major' | 'general' | null
  found: 'self' | 'government' | 'unverified'
  /** The department that handles it. */
  unit: string
  /** The community that it lies in. */
  community: string | null
  /** What obliges the party to rectify: an order 责令限期整改, or a notice 整改通知 by those who can't order. */
  instrument: 'order' | 'notice' | null
  pending: Pending | null
  /** What was done on the spot and holds until it is lifted. */
  onSpot: readonly string[]
  /** The party's plan; only whether there is one counts here. */
  plan: object | null
  claimedBy: string | null
  reinspectedBy: string | null
  countersignedBy: string | null
  /** The department that a transfer waits for. */
  transferTo: string | null
  /** Who asked for the extension that waits for an answer. */
  extensionAskedBy: string | null
  /** What that person asked for; only until when counts here. */
  extension: { until: Day } | null
  voidAskedBy: string | null
  /** What the department may do on its own authority today. */
  authority: readonly Measure[]
  foundOn: Day
  due: Day | null
  /** The last day of its campaign. */
  campaignEndsOn: Day
  today: Day
}

/** Where a role must be held to take a step: in the handling department, anywhere in the office, and so on. */
export type Reach = 'unit' | 'office' | 'community' | 'receiver'

export interface Move {
  verb: Verb
  from: readonly State[]
  /** Undefined: the step leaves the state as it is. */
  to?: State
  by: Partial<Record<Reach, readonly Role[]>>
  /** A further condition on the hazard. */
  only?: (hazard: HazardFacts) => boolean
  /** The authority that the department needs. */
  needs?: Measure
  /** Two sign it, the second by `countersign`: officers with certificates (罚42), or any two who may take it. */
  two?: 'officers' | 'examiners'
  /** Somebody has to answer for the hazard: nobody is obliged, and nothing is closed, without a party. */
  toParty?: true
  /** A condition on the day under which it is refused, and with which code. */
  notOn?: { refused: 'notSameVisit' | 'extensionLate'; when: (hazard: HazardFacts) => boolean }
  /** A condition on the hazard under which one role alone may take it, and with which code the others are refused. */
  reserved?: { to: Role; refused: 'extensionBeyondCampaign'; when: (hazard: HazardFacts) => boolean }
  /** Who is refused because they took an earlier step: a second person has to take this one. */
  notBy?: readonly ('claimedBy' | 'reinspectedBy' | 'countersignedBy' | 'extensionAskedBy' | 'voidAskedBy')[]
}

const officers: readonly Role[] = ['enforcementOfficer']
const examiners: readonly Role[] = ['enforcementOfficer', 'inspector']
/** Who may enter what the responsible party sends in: its plan, its claim, its request for more time. */
export const handlers: readonly Role[] = ['enforcementOfficer', 'inspector', 'departmentContact']
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
const beyondCampaign = {
  to: 'leaderInCharge',
  refused: 'extensionBeyondCampaign',
  when: ({ extension, campaignEndsOn }: HazardFacts) => extension !== null && extension.until > campaignEndsOn,
} as const

const major = (hazard: HazardFacts) => hazard.level === 'major'
const general = (hazard: HazardFacts) => hazard.level === 'general'
const self = (hazard: HazardFacts) => hazard.found === 'self'
const ordered = (hazard: HazardFacts) => hazard.instrument === 'order'
const unordered = (hazard: HazardFacts) => hazard.instrument !== 'order'
const expired = ({ due, today }: HazardFacts) => due !== null && due < today
const inForce = ({ onSpot }: HazardFacts) => onSpot.length > 0
const transferred = (hazard: HazardFacts) => hazard.transferTo !== null
const not = (condition: (hazard: HazardFacts) => boolean) => (hazard: HazardFacts) => !condition(hazard)
const both =
  (...conditions: ((hazard: HazardFacts) => boolean)[]) =>
  (hazard: HazardFacts) =>
    conditions.every((holds) => holds(hazard))

const reinspectors = ['claimedBy', 'reinspectedBy', 'countersignedBy'] as const
const countersigned = (hazard: HazardFacts) => hazard.countersignedBy !== null

/**
 * On the party's request, or once its date has passed (安全生产违法行为行政处罚办法). Two officers re-inspect what was
 * ordered; of what was notified or found by the party itself, an inspector a general and two any major hazard.
 */
const reinspection = ({ only = () => true, ...move }: Pick<Move, 'verb' | 'to' | 'only'>): Move[] => {
  const when = [
    { from: ['claimed'], only },
    { from: clockRuns, only: both(expired, only) },
  ] as const
  return when.flatMap(({ from, only: holds }): Move[] => {
    const each = { ...move, from, toParty: true, notBy: ['claimedBy'] } as const
    return [
      { ...each, by: { unit: officers }, two: 'officers', only: both(ordered, holds) },
      { ...each, by: { unit: examiners }, two: 'examiners', only: both(unordered, major, holds) },
      { ...each, by: { unit: examiners }, only: both(unordered, general, holds) },
    ]
  })
}

/** What was ended by a slip, or comes back: the receiver of a referral returns it, the party turns out to exist. */
const takenBack: readonly State[] = ['merged', 'referred', 'ended']
const graded = ({ level }: HazardFacts) => level !== null
const obliged = ({ due }: HazardFacts) => due !== null

/** Back to where it was re-inspected from. */
const declining = { verb: 'decline', from: ['reinspected'], by: { office: approvers }, notBy: reinspectors } as const
const claimed = (hazard: HazardFacts) => hazard.claimedBy !== null
const withPlan = (hazard: HazardFacts) => hazard.plan !== null

/** The life of a hazard: every step there is. */
export const moves: readonly Move[] = [
  { verb: 'confirm', from: ['reported'], to: 'confirmed', by: verifying },
  { verb: 'dismiss', from: ['reported'], to: 'dismissed', by: verifying },
  {
    verb: 'order',
    from: ['confirmed'],
    to: 'ordered',
    by: { unit: officers },
    needs: 'order',
    two: 'officers',
    toParty: true,
  },
  // A notice that didn't help, or that those who could only notify have given, is followed by an order.
  {
    verb: 'order',
    from: clockRuns,
    to: 'ordered',
    by: { unit: officers },
    only: unordered,
    needs: 'order',
    two: 'officers',
    toParty: true,
  },
  { verb: 'notice', from: ['confirmed'], to: 'ordered', by: { unit: handlers }, toParty: true },
  { verb: 'notice', from: ['confirmed'], to: 'ordered', by: { community }, only: general, toParty: true },
  {
    verb: 'fix',
    from: ['confirmed'],
    to: 'closed',
    by: { unit: examiners, community },
    only: general,
    notOn: notSameVisit,
  },
  { verb: 'plan', from: ['confirmed'], to: 'planned', by: { unit: handlers }, only: both(self, major), toParty: true },
  { verb: 'plan', from: ['ordered'], to: 'planned', by: { unit: handlers }, only: major, toParty: true },
  {
    verb: 'claim',
    from: ['confirmed'],
    to: 'claimed',
    by: { unit: handlers, community },
    only: both(self, general),
    toParty: true,
  },
  { verb: 'claim', from: ['ordered'], to: 'claimed', by: { unit: handlers, community }, only: general, toParty: true },
  { verb: 'claim', from: ['planned'], to: 'claimed', by: { unit: handlers }, toParty: true },
  ...reinspection({ verb: 'pass', to: 'closed', only: general }),
  ...reinspection({ verb: 'pass', to: 'reinspected', only: major }),
  ...reinspection({ verb: 'fail', to: 'ordered' }),
  { verb: 'retract', from: states, by: { unit: examiners, office: safety }, only: (hazard) => hazard.pending !== null },
  {
    verb: 'approve',
    from: ['reinspected'],
    to: 'closed',
    by: { office: approvers },
    only: countersigned,
    toParty: true,
    notBy: reinspectors,
  },
  { ...declining, to: 'claimed', only: claimed },
  { ...declining, to: 'planned', only: both(not(claimed), withPlan) },
  { ...declining, to: 'ordered', only: both(not(claimed), not(withPlan)) },
  { verb: 'reopen', from: ['closed'], to: 'ordered', by: verifying },
  // The party had a date once: no way back lets that be forgotten, so it is given a new one.
  { verb: 'reopen', from: takenBack, to: 'ordered', by: verifying, only: obliged },
  { verb: 'takeUp', from: ['dismissed'], to: 'reported', by: verifying },
  { verb: 'takeUp', from: takenBack, to: 'reported', by: verifying, only: not(graded) },
  { verb: 'takeUp', from: takenBack, to: 'confirmed', by: verifying, only: both(graded, not(obliged)) },
  { verb: 'secure', from: open, by: { unit: officers }, only: major, needs: 'onSpot', two: 'officers' },
  // Work begins again after review and consent (安65): whatever has become of the hazard meanwhile.
  { verb: 'lift', from: states, by: { unit: officers }, only: inForce, two: 'officers' },
  // Against the notice's “without exception”, two officers may hold that the law spares the party (罚33).
  { verb: 'spare', from: [...open, 'closed'], by: { unit: officers }, only: major, two: 'officers' },
  // A lesser level takes two: it is voided and entered anew.
  { verb: 'gradeMajor', from: ['confirmed', 'ordered'], by: verifying, only: general },
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
    reserved: beyondCampaign,
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
