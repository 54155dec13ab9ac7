import type { Measure } from '../../src/features/authorities/rules.ts'
import { changesOf } from '../../src/features/hazards/changing.ts'
import { type HazardFacts, type Verb, verbs } from '../../src/features/hazards/lifecycle.ts'
import { ended, type State, states } from '../../src/features/hazards/rules/states.ts'
import { stepBy } from '../../src/features/hazards/rules/stepping.ts'
import { type Dates, datedAnew, type HazardRow, undated } from '../../src/features/hazards/rules/steps.ts'
import { waitsAfter } from '../../src/features/hazards/rules/waiting.ts'
import { type StoredWait, sources } from '../../src/features/hazards/schema.ts'
import type { Step } from '../../src/features/hazards/verbs.ts'
import { addDays, type Day } from '../../src/lib/day.ts'
import { usualLimits } from '../../src/lib/limits.ts'
import type { HeldRole, Person, Role } from '../../src/lib/role.ts'
import { reportedRow } from './hazard-rows.ts'

const departments = ['u-1', 'u-2', 'u-3'] as const
const communities = ['c-1', 'c-2'] as const

const person = (user: string, ...held: HeldRole[]): Person => ({ user, name: user, roles: held })
export const holder = (role: Role, unit: string | null, nth = 1) =>
  person(`${role} ${nth} of ${unit}`, {
    role,
    unit,
    ...(role === 'enforcementOfficer' ? { certificate: `皖L${nth}` } : {}),
  })

export const crowd: readonly Person[] = [
  ...departments.flatMap((unit) => [
    ...[1, 2, 3].map((nth) => holder('enforcementOfficer', unit, nth)),
    ...[1, 2].map((nth) => holder('inspector', unit, nth)),
    holder('departmentContact', unit),
  ]),
  ...communities.map((unit) => holder('communityOfficer', unit)),
  holder('safetyOfficer', null, 1),
  holder('safetyOfficer', null, 2),
  holder('leaderInCharge', null),
  holder('guarantor', 'c-1'),
  holder('expert', null),
  holder('districtSupervisor', null),
  holder('operator', null),
  person(
    'officer and contact',
    { role: 'enforcementOfficer', unit: 'u-1' },
    { role: 'departmentContact', unit: 'u-1' },
  ),
  person(
    'officer here, contact there',
    { role: 'enforcementOfficer', unit: 'u-2' },
    { role: 'departmentContact', unit: 'u-1' },
  ),
  person(
    'safety officer and officer',
    { role: 'safetyOfficer', unit: null },
    { role: 'enforcementOfficer', unit: 'u-1' },
  ),
  ...departments.map((unit) =>
    person(`officer without a certificate of ${unit}`, { role: 'enforcementOfficer', unit }),
  ),
  person('nobody'),
]

/** A hazard with the facts around it that no step changes. */
export interface Hazard extends HazardRow, Dates {
  community: string | null
  urged: 'waiting' | null
  waits: StoredWait[] | null
}

/** What each department may do by its authority; 宣传办 has none. */
const authorities: Record<string, readonly Measure[]> = {
  'u-1': ['inspect', 'onSpot', 'order'],
  'u-2': ['order'],
  'u-3': [],
}
export const authorityOf = (unit: string | null) => authorities[unit ?? ''] ?? []
/** The last day of the campaign that all of them belong to. */
export const campaignEndsOn = '2023-12-20'
export const factsOf = (hazard: Hazard, today: Day): HazardFacts => ({
  ...hazard,
  campaignEndsOn,
  authority: authorityOf(hazard.unit),
  today,
})

/** Whole numbers from 0, below the one that is given, always the same ones for a seed (mulberry32). */
export function diceOf(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * sides)
  }
}
export type Dice = ReturnType<typeof diceOf>
export const one = <T>(dice: Dice, of: readonly T[]): T => of[dice(of.length)] as T
export const text = '现场核实'

/** What somebody might send with a step. */
export function stepOf(verb: Verb, dice: Dice, today: Day): Step {
  const day = addDays(today, dice(40) - 4)
  switch (verb) {
    case 'confirm':
      return {
        verb,
        input: {
          level: one(dice, ['major', 'general']),
          basis: text,
          reportedAsPrescribed: true,
          measuresUnderWay: false,
          onSite: one(dice, [null, today]),
        },
      }
    case 'order':
    case 'notice':
      return { verb, input: { due: day, measures: text } }
    case 'fix':
      return { verb, input: { note: text } }
    case 'plan': {
      const emergencyPlan = dice(8) === 0 ? null : text
      const deadline = addDays(today, dice(10) - 1)
      return { verb, input: { goal: text, responsible: text, measures: text, fundsFen: 0, deadline, emergencyPlan } }
    }
    case 'pass':
      return { verb, input: { result: 'passed', note: text } }
    case 'fail':
      return { verb, input: { result: 'failed', note: text, due: day } }
    case 'gradeMajor':
      return {
        verb,
        input: { basis: text, reportedAsPrescribed: false, measuresUnderWay: true, onSite: one(dice, [null, today]) },
      }
    case 'reopen':
      return { verb, input: { reason: text, due: day } }
    case 'secure':
    case 'lift':
      return { verb, input: { measure: one(dice, ['evacuate', 'stopUsing', 'suspend']), note: text } }
    case 'spare':
      return { verb, input: { ground: one(dice, ['minor', 'first', 'none']), reason: text } }
    case 'identify':
      return {
        verb,
        input: { party: dice(3) === 0 ? { kind: 'unknown' } : { kind: 'enterprise', enterprise: 'an enterprise' } },
      }
    case 'follow':
    case 'accept':
      return { verb, input: {} }
    case 'transfer':
      return { verb, input: { to: one(dice, departments), reason: text } }
    case 'askExtension':
      return { verb, input: { until: addDays(day, 10), reason: text, interimMeasures: text } }
    case 'merge':
      return { verb, input: { into: 'another hazard', reason: text } }
    case 'refer':
      return { verb, input: { to: text, receipt: text, reason: text } }
    case 'dismiss':
    case 'takeUp':
    case 'retract':
    case 'return':
    case 'recall':
    case 'askVoid':
    case 'end':
      return { verb, input: { reason: text } }
    case 'claim':
      return { verb, input: { note: text } }
    case 'countersign':
      return { verb, input: { note: null } }
    case 'approve':
      return { verb, input: { result: 'approved', note: text } }
    case 'decline':
      return { verb, input: { result: 'declined', note: text } }
    case 'extend':
      return { verb, input: { result: 'granted', note: text } }
    case 'refuseExtension':
      return { verb, input: { result: 'refused', note: text } }
    case 'void':
      return { verb, input: { result: 'voided', note: text } }
    case 'keep':
      return { verb, input: { result: 'kept', note: text } }
  }
}

/** One step as the API takes it: the columns that it sets, or the name of the refusal. */
export function take(hazard: Hazard, who: Person, step: Step, today: Day): Partial<Hazard> | string {
  const next = stepBy(who, step.verb, factsOf(hazard, today))
  if ('refused' in next) return next.refused
  // The database refuses a transfer to where the hazard is.
  if (step.verb === 'transfer' && step.input.to === hazard.unit) return 'unitUnfit'
  const may = { authority: authorityOf(hazard.unit), receiverAuthority: authorityOf(hazard.transferTo) }
  const changes = changesOf(step, next.to, { ...hazard, campaignEndsOn, ...may }, who, today)
  if ('refused' in changes) return changes.refused
  const due = changes.due ?? hazard.due
  const party = step.verb === 'identify' ? { partyKind: step.input.party.kind } : {}
  const row = { ...hazard, ...changes, due, status: next.to }
  const waits = waitsAfter(hazard.waits, row, usualLimits, today)
  return { ...changes, ...party, status: next.to, ...datedAnew(hazard, next.to, due, today), waits }
}

export const newHazard = (dice: Dice, today: Day): Hazard => {
  const source = one(dice, sources)
  const government = source === 'department' || source === 'superior'
  // Now and then whoever found it had it put right at once.
  const fixed = dice(12) === 0
  return {
    ...reportedRow,
    ...(fixed ? ({ status: 'closed', level: 'general' } as const) : {}),
    partyKind: one(dice, ['enterprise', 'enterprise', 'unknown']),
    unit: one(dice, departments),
    community: one(dice, [...communities, null]),
    source,
    found: source === 'enterprise' ? 'self' : government ? 'government' : 'unverified',
    ...undated,
    foundOn: today,
    open: !fixed,
    urged: null,
    waits: waitsAfter(null, { ...reportedRow, urged: null, status: fixed ? 'closed' : 'reported' }, usualLimits, today),
  }
}

export const slept = (hazard: Hazard, today: Day): Hazard => ({
  ...hazard,
  ...(hazard.wake !== null && hazard.wake <= today ? { overdue: true, wake: null } : {}),
  ...(hazard.everWake !== null && hazard.everWake <= today ? { everOverdue: true, everWake: null } : {}),
})

/** A step that is tried, with what comes of it. */
export type Tried = { who: Person; step: Step; today: Day } & (
  | { change: Partial<Hazard>; before: Hazard; after: Hazard }
  | { refused: string }
)

/** Verbs that somebody can take in a state; tried more often than others, so that lives get anywhere. */
const likely = new Map<State, readonly Verb[]>(
  states.map((status) => {
    const waits = {
      transferTo: 'u-2',
      extensionAskedBy: 'x',
      voidAskedBy: 'x',
      reinspectedBy: 'x',
      authority: ['order', 'onSpot'],
    } as const
    const signing = (['order', 'pass', 'fail', 'secure', 'lift', 'spare'] as const).map((verb) => ({
      pending: { verb, by: 'x', byName: 'x', input: {} },
      instrument: 'order' as const,
    }))
    const somehow = (['major', 'general'] as const).flatMap((level) =>
      [null, 'x'].flatMap((countersignedBy) =>
        [waits, {}, { onSpot: ['suspend' as const], due: '2023-11-19' }, ...signing].map((more) => ({
          ...newHazard(() => 0, '2023-11-20'),
          status,
          level,
          authority: ['order', 'onSpot'] as const,
          campaignEndsOn,
          today: '2023-11-20',
          countersignedBy,
          ...more,
        })),
      ),
    )
    return [
      status,
      verbs.filter((verb) => crowd.some((who) => somehow.some((each) => 'to' in stepBy(who, verb, each)))),
    ]
  }),
)
/** Those of them that lead on. */
const beside: readonly Verb[] = verbs.slice(verbs.indexOf('secure'))
const onward = new Map([...likely].map(([status, able]) => [status, able.filter((verb) => !beside.includes(verb))]))
/** Ends a life too early to show the rest of it. */
const rare: readonly Verb[] = ['dismiss', 'merge', 'void', 'refer', 'end']

const everywhere = crowd.filter(({ roles }) =>
  roles.some(({ role }) => role === 'safetyOfficer' || role === 'leaderInCharge'),
)
const membersOf = new Map<string | null, readonly Person[]>(
  [...departments, ...communities].map((unit) => [
    unit,
    crowd.filter(({ roles }) => roles.some((held) => held.unit === unit)),
  ]),
)
/** Those who may have to do with a hazard: taken more often than others. */
const involvedIn = ({ unit, transferTo, community }: Hazard): readonly Person[] => [
  ...(membersOf.get(unit) ?? []),
  ...(membersOf.get(transferTo) ?? []),
  ...(membersOf.get(community) ?? []),
  ...everywhere,
]

/** A verb to try: what waits for a signature or is in force more often than it would come by chance. */
function chosen({ status, pending, onSpot }: Hazard, dice: Dice): Verb {
  if (pending && dice(2) === 0) return 'countersign'
  if (onSpot.length > 0 && dice(3) === 0) return 'lift'
  const any = dice(10) === 0 || finals.includes(status)
  return one(dice, any ? verbs : ((dice(2) === 0 ? onward : likely).get(status) ?? []))
}

/** A random life: people, steps, inputs and passing days by the dice. */
/** States that nothing leads out of. */
export const finals: readonly State[] = ['void']

export function* lived(dice: Dice, attempts: number): Generator<Tried> {
  let today = '2023-11-01'
  let hazard = newHazard(dice, today)
  for (let n = 0; n < attempts; n++) {
    if (finals.includes(hazard.status) && dice(9) === 0) return
    if (dice(6) === 0) {
      today = addDays(today, 1 + dice(3))
      hazard = slept(hazard, today)
    }
    const verb = chosen(hazard, dice)
    if (rare.includes(verb) && dice(12) !== 0) continue
    const who = one(dice, dice(3) === 0 ? crowd : involvedIn(hazard))
    const step = stepOf(verb, dice, today)
    const change = take(Object.freeze(hazard), who, step, today)
    if (typeof change === 'string') yield { who, step, today, refused: change }
    else {
      const before = hazard
      hazard = { ...hazard, ...change }
      yield { who, step, today, change, before, after: hazard }
    }
  }
}

/** A step that can't be refused. */
function settle(hazard: Hazard, who: Person, verb: Verb, today: Day): Partial<Hazard> {
  const change = take(
    hazard,
    who,
    stepOf(verb, (sides) => sides >> 1, today),
    today,
  )
  if (typeof change === 'string') throw new Error(`${verb} in ${hazard.status}: ${change}`)
  return change
}

/** Takes a hazard to its end by the shortest way, with people of its department who had no part in it so far. */
export function finish(hazard: Hazard, today: Day): string {
  let now = hazard
  const fresh = (role: Role, nth: number) => holder(role, role === 'leaderInCharge' ? null : now.unit, nth)
  while (!ended.includes(now.status)) {
    const signed = now.pending?.by === fresh('enforcementOfficer', 8).user
    if (now.pending && !signed) now = { ...now, ...settle(now, holder('safetyOfficer', null, 7), 'retract', today) }
    if (now.partyKind === 'unknown') now = { ...now, partyKind: 'enterprise' }
    const byStatus: Partial<Record<State, [Verb, Person]>> = {
      reported: ['confirm', fresh('enforcementOfficer', 7)],
      confirmed: ['notice', fresh('departmentContact', 7)],
      ordered: [now.level === 'major' ? 'plan' : 'claim', fresh('departmentContact', 7)],
      planned: ['claim', fresh('departmentContact', 7)],
      claimed: now.pending ? ['countersign', fresh('enforcementOfficer', 9)] : ['pass', fresh('enforcementOfficer', 8)],
      reinspected: ['approve', fresh('leaderInCharge', 7)],
    }
    const [verb, who] = byStatus[now.status] ?? ['end', fresh('enforcementOfficer', 7)]
    const step = stepOf(verb, (sides) => sides >> 1, today)
    if (step.verb === 'confirm') Object.assign(step.input, { level: 'major' })
    if (step.verb === 'plan') Object.assign(step.input, { deadline: now.due })
    const change = take(now, who, step, today)
    if (typeof change === 'string') return `${verb} in ${now.status}: ${change}`
    now = { ...now, ...change }
  }
  return now.status
}
