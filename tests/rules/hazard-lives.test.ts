import { describe, expect, test } from 'vitest'
import type { Measure } from '../../src/features/authorities/rules.ts'
import {
  clockRuns,
  ended,
  type HazardFacts,
  type State,
  states,
  stepBy,
  type Verb,
  verbs,
} from '../../src/features/hazards/lifecycle.ts'
import { changesOf, type HazardRow, type Step, timing } from '../../src/features/hazards/rules/steps.ts'
import { sources } from '../../src/features/hazards/schema.ts'
import { hazard } from '../../src/features/hazards/table.ts'
import { addDays, type Day } from '../../src/lib/day.ts'
import type { HeldRole, Person, Role } from '../../src/lib/role.ts'
import { chain, chainHolds, rowFollows } from '../../src/tenancy/step.ts'

const departments = ['u-1', 'u-2', 'u-3'] as const
const communities = ['c-1', 'c-2'] as const

const person = (user: string, ...posts: HeldRole[]): Person => ({ user, name: user, posts })
const holder = (role: Role, unit: string | null, nth = 1) => person(`${role} ${nth} of ${unit}`, { role, unit })

const crowd: readonly Person[] = [
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
  person('nobody'),
]

/** A hazard with the facts around it that no step changes. */
interface Hazard extends HazardRow {
  community: string | null
  overdue: boolean
  wake: Day | null
  open: boolean
}

/** What each department may do by its authority; 宣传办 has none. */
const authorities: Record<string, readonly Measure[]> = {
  'u-1': ['inspect', 'onSpot', 'order'],
  'u-2': ['order'],
  'u-3': [],
}
const authorityOf = (unit: string | null) => authorities[unit ?? ''] ?? []
const standing = (hazard: Hazard, today: Day): HazardFacts => ({
  ...hazard,
  authority: authorityOf(hazard.unit),
  today,
})

/** Whole numbers from 0, below the one that is given, always the same ones for a seed (mulberry32). */
function diceOf(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * sides)
  }
}
type Dice = ReturnType<typeof diceOf>
const one = <T>(dice: Dice, of: readonly T[]): T => of[dice(of.length)] as T
const text = '现场核实'

/** What somebody might send with a step. */
function stepOf(verb: Verb, dice: Dice, today: Day): Step {
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
        },
      }
    case 'order':
    case 'notice':
      return { verb, input: { due: day, measures: text } }
    case 'fix':
      return { verb, input: { note: text, photoBefore: 'before.jpg', photoAfter: 'after.jpg' } }
    case 'plan': {
      const emergencyPlan = dice(8) === 0 ? null : text
      const deadline = addDays(today, dice(10) - 1)
      return { verb, input: { responsible: text, measures: text, fundsFen: 0, deadline, emergencyPlan } }
    }
    case 'pass':
      return { verb, input: { result: 'passed', note: text } }
    case 'fail':
      return { verb, input: { result: 'failed', note: text, due: day } }
    case 'reopen':
      return { verb, input: { reason: text, due: day } }
    case 'secure':
      return { verb, input: { measure: one(dice, ['evacuate', 'stopUsing', 'suspend']), note: text } }
    case 'identify':
      return { verb, input: { party: { kind: 'unknown' } } }
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
    case 'return':
    case 'recall':
    case 'askVoid':
    case 'end':
      return { verb, input: { reason: text } }
    case 'claim':
    case 'countersign':
    case 'approve':
    case 'decline':
    case 'extend':
    case 'refuseExtension':
    case 'void':
    case 'keep':
      return { verb, input: { note: text } }
  }
}

/** One step as the API takes it: the columns that it sets, or the name of the refusal. */
function take(hazard: Hazard, who: Person, step: Step, today: Day): Partial<Hazard> | string {
  const next = stepBy(who, step.verb, standing(hazard, today))
  if ('refused' in next) return next.refused
  // The database refuses a transfer to where the hazard is.
  if (step.verb === 'transfer' && step.input.to === hazard.unit) return 'unitUnfit'
  const may = { authority: authorityOf(hazard.unit), receiverAuthority: authorityOf(hazard.transferTo) }
  const changes = changesOf(step, next.to, { ...hazard, ...may }, who, today)
  if ('refused' in changes) return changes.refused
  const due = changes.due ?? hazard.due
  return { ...changes, status: next.to, due, ...timing(next.to, due, today) }
}

const newHazard = (dice: Dice, today: Day): Hazard => {
  const source = one(dice, sources)
  const government = source === 'department' || source === 'superior'
  return {
    unit: one(dice, departments),
    community: one(dice, [...communities, null]),
    transferTo: null,
    level: null,
    source,
    found: source === 'enterprise' ? 'self' : government ? 'government' : 'unverified',
    foundOn: today,
    status: 'reported',
    open: true,
    overdue: false,
    wake: null,
    due: null,
    inspectedOn: null,
    reportedAsPrescribed: false,
    measuresUnderWay: false,
    instrument: null,
    plan: null,
    onSpot: [],
    claimedBy: null,
    reinspectedBy: null,
    countersignedBy: null,
    failures: 0,
    extension: null,
    extensionAskedBy: null,
    voidAskedBy: null,
    follower: null,
    followerName: null,
    mergedInto: null,
  }
}

/** What a hazard's steps tell, kept apart from its row: who did what in the present period to rectify. */
interface Past {
  /** A period to rectify runs: begun by an order, a notice, the party's own plan, a failure or a reopening. */
  running: boolean
  /** Which it began by, and who entered the claim that ended it. */
  planned: boolean
  claimer: string | null
  reinspectors: string[]
  extensionAsker: string | null
  asked: Day | null
  voidAsker: string | null
  transferTo: string | null
  failures: number
  /** By an officer of a department that had the authority. */
  ordered: boolean
}
const nothingYet = (): Past => ({
  running: false,
  planned: false,
  claimer: null,
  reinspectors: [],
  extensionAsker: null,
  asked: null,
  voidAsker: null,
  transferTo: null,
  failures: 0,
  ordered: false,
})

const holds = (who: Person, role: Role, unit: string | null) =>
  who.posts.some((post) => post.role === role && post.unit === unit)

const setsDate: readonly Verb[] = ['order', 'notice', 'plan', 'fail', 'reopen', 'extend']
const finals: readonly State[] = ['dismissed', 'merged', 'void', 'referred', 'ended']

interface Taken {
  before: Hazard
  after: Hazard
  step: Step
  who: Person
  past: Past
  today: Day
}

/** What a step may never do, whatever the row says: by the steps alone that were taken before it. */
function wrongsOf({ before, after, step, who, past, today }: Taken): string[] {
  const { verb } = step
  const closed = after.status === 'closed'
  const major = after.level === 'major'
  const others = [past.claimer, ...past.reinspectors]
  const begins =
    ['order', 'notice', 'fail', 'reopen'].includes(verb) || (verb === 'plan' && before.status === 'confirmed')
  const moved = after.due !== before.due
  const wrong: [string, boolean][] = [
    [
      'closed by another step than a passed re-inspection, its approval, or a fix',
      closed && !['pass', 'approve', 'fix'].includes(verb),
    ],
    ['closed by the claimer', closed && verb !== 'fix' && (past.claimer === null || past.claimer === who.user)],
    [
      'a major hazard closed without two others who re-inspected it',
      closed && major && (verb !== 'approve' || new Set(others).size !== 3),
    ],
    ['approved by one who re-inspected', verb === 'approve' && others.includes(who.user)],
    ['re-inspected by one who took part', ['pass', 'fail', 'countersign'].includes(verb) && others.includes(who.user)],
    ['a general hazard closed by approval', verb === 'approve' && !major],
    ['fixed at once a major hazard, or another day', verb === 'fix' && (major || before.foundOn !== today)],
    ['a second period to rectify before the first is over', begins && past.running],
    ['a claim outside a period', verb === 'claim' && !past.running && !(before.found === 'self' && !major)],
    ['re-inspected without a claim', ['pass', 'fail', 'countersign'].includes(verb) && past.claimer === null],
    ['a major hazard claimed without a plan', verb === 'claim' && major && !past.planned],
    ['a final state left', finals.includes(before.status)],
    ['a closed one left otherwise than by reopening', before.status === 'closed' && verb !== 'reopen'],
    [
      'the department moved without an accepted transfer',
      after.unit !== before.unit && (verb !== 'accept' || after.unit !== past.transferTo),
    ],
    ['accepted by somebody else', verb === 'accept' && !who.posts.some(({ unit }) => unit === past.transferTo)],
    [
      'an order without authority',
      verb === 'order' &&
        !(holds(who, 'enforcementOfficer', before.unit) && authorityOf(before.unit).includes('order')),
    ],
    [
      'a new date ordered by whoever can’t order',
      (verb === 'fail' || verb === 'reopen') &&
        after.instrument === 'order' &&
        !(holds(who, 'enforcementOfficer', before.unit) && authorityOf(before.unit).includes('order')),
    ],
    [
      'an order in the hands of a department that can’t re-inspect it',
      verb === 'accept' && after.instrument === 'order' && !authorityOf(after.unit).includes('order'),
    ],
    ['an order out of nothing', after.instrument === 'order' && verb !== 'order' && !past.ordered],
    ['a date moved by a step that has none', moved && !setsDate.includes(verb)],
    ['a date taken away', after.due === null && before.due !== null],
    ['a new date in the past', moved && after.due !== null && after.due < today],
    [
      'a plan that moves the date back',
      verb === 'plan' && before.due !== null && after.due !== null && after.due > before.due,
    ],
    ['a plan with a gap', verb === 'plan' && Object.values(step.input).includes(null)],
    [
      'a failure or more time without a later date',
      (verb === 'fail' || verb === 'extend') && (after.due ?? '') <= (before.due ?? ''),
    ],
    ['another date granted than was asked for', verb === 'extend' && after.due !== past.asked],
    [
      'more time granted by whoever asked, or unasked',
      verb === 'extend' && (past.extensionAsker === null || past.extensionAsker === who.user),
    ],
    ['more time asked after the date', verb === 'askExtension' && (before.due ?? '') < today],
    [
      'voided by whoever asked, or unasked',
      verb === 'void' && (past.voidAsker === null || past.voidAsker === who.user),
    ],
    [
      'another source, level or day',
      after.source !== before.source ||
        after.foundOn !== before.foundOn ||
        (after.level !== before.level && verb !== 'confirm'),
    ],
    [
      'whose find it is changed by another step than the confirmation',
      after.found !== before.found && (verb !== 'confirm' || before.found === 'self'),
    ],
    ['unverified after its confirmation', after.found === 'unverified' && after.level !== null],
  ]
  return wrong.flatMap(([what, holdsTrue]) => (holdsTrue ? [what] : []))
}

/** What must hold of a row at any time, by the past alone. */
function faultsOf(hazard: Hazard, past: Past, today: Day): string[] {
  const { status, due } = hazard
  const isEnded = ended.includes(status)
  const runs = clockRuns.includes(status)
  const wrong: [string, boolean][] = [
    ['an unknown state', !states.includes(status)],
    ['the clock runs outside a period, or stands in one', runs !== past.running],
    ['a period without a date', runs && due === null],
    ['open or ended by mistake', hazard.open === isEnded],
    ['overdue by mistake', hazard.overdue !== (runs && due !== null && due < today)],
    ['wakes on a wrong day', hazard.wake !== (runs && !hazard.overdue && due !== null ? addDays(due, 1) : null)],
    [
      'something waits for an answer in an ended state',
      isEnded &&
        [hazard.transferTo, hazard.extension, hazard.extensionAskedBy, hazard.voidAskedBy].some(
          (each) => each !== null,
        ),
    ],
    ['an extension waits while the clock stands', hazard.extensionAskedBy !== null && !runs],
    [
      'an extension without its asker, or the other way round',
      (hazard.extension === null) !== (hazard.extensionAskedBy === null),
    ],
    [
      'a transfer that nobody sent, or a lost one',
      hazard.transferTo !== past.transferTo || hazard.transferTo === hazard.unit,
    ],
    ['another asks for more time than asked', hazard.extensionAskedBy !== past.extensionAsker],
    ['another asks to void than asked', hazard.voidAskedBy !== past.voidAsker],
    ['another claims than claimed', !isEnded && hazard.claimedBy !== past.claimer],
    [
      'others signed than re-inspected',
      !isEnded &&
        [hazard.reinspectedBy, hazard.countersignedBy].some(
          (user, place) => user !== (past.reinspectors[place] ?? null),
        ),
    ],
    ['a failure miscounted', hazard.failures !== past.failures],
    ['merged and not, at once', (status === 'merged') !== (hazard.mergedInto !== null)],
    ['no level where one is needed', hazard.level === null && !['reported', ...finals].includes(status)],
    ['no instrument while or after somebody had to rectify', past.failures > 0 && hazard.instrument === null],
  ]
  return wrong.flatMap(([what, holdsTrue]) => (holdsTrue ? [what] : []))
}

/** The past with one step more. */
function remember(past: Past, { before, after, step, who }: Omit<Taken, 'past'>): void {
  const { verb } = step
  if (ended.includes(after.status))
    Object.assign(past, { running: false, extensionAsker: null, voidAsker: null, transferTo: null })
  if (verb === 'order') past.ordered = true
  if (['order', 'notice', 'fail', 'reopen'].includes(verb) || (verb === 'plan' && before.status === 'confirmed'))
    Object.assign(past, { running: true, planned: false, claimer: null, reinspectors: [], extensionAsker: null })
  if (verb === 'plan') past.planned = true
  if (verb === 'fail') past.failures++
  if (verb === 'claim') Object.assign(past, { running: false, claimer: who.user, extensionAsker: null })
  if (verb === 'pass' || verb === 'countersign') past.reinspectors.push(who.user)
  if (verb === 'decline') past.reinspectors = []
  if (verb === 'askExtension') Object.assign(past, { extensionAsker: who.user, asked: step.input.until })
  if (verb === 'extend' || verb === 'refuseExtension') past.extensionAsker = null
  if (verb === 'askVoid') past.voidAsker = who.user
  if (verb === 'keep') past.voidAsker = null
  if (verb === 'transfer') past.transferTo = step.input.to
  if (verb === 'accept' || verb === 'return' || verb === 'recall') past.transferTo = null
}

/** What time alone does to a hazard: the scheduled job. */
const slept = (hazard: Hazard, today: Day): Hazard =>
  hazard.wake !== null && hazard.wake <= today ? { ...hazard, overdue: true, wake: null } : hazard

/** A step that is tried, with what comes of it. */
type Tried = { who: Person; step: Step; today: Day } & (
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
    const somehow = (['major', 'general'] as const).flatMap((level) =>
      [null, 'x'].flatMap((countersignedBy) =>
        [waits, {}].map((more) => ({
          ...newHazard(() => 0, '2023-11-20'),
          status,
          level,
          authority: [],
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

const everywhere = crowd.filter(({ posts }) =>
  posts.some(({ role }) => role === 'safetyOfficer' || role === 'leaderInCharge'),
)
const membersOf = new Map<string | null, readonly Person[]>(
  [...departments, ...communities].map((unit) => [
    unit,
    crowd.filter(({ posts }) => posts.some((post) => post.unit === unit)),
  ]),
)
/** Those who may have to do with a hazard: taken more often than others. */
const involvedIn = ({ unit, transferTo, community }: Hazard): readonly Person[] => [
  ...(membersOf.get(unit) ?? []),
  ...(membersOf.get(transferTo) ?? []),
  ...(membersOf.get(community) ?? []),
  ...everywhere,
]

/** A random life: people, steps, inputs and passing days by the dice. */
function* lived(dice: Dice, attempts: number): Generator<Tried> {
  let today = '2023-11-01'
  let hazard = newHazard(dice, today)
  for (let n = 0; n < attempts; n++) {
    if (finals.includes(hazard.status) && dice(9) === 0) return
    if (dice(6) === 0) {
      today = addDays(today, 1 + dice(3))
      hazard = slept(hazard, today)
    }
    const verb =
      dice(10) === 0 || finals.includes(hazard.status)
        ? one(dice, verbs)
        : one(dice, (dice(2) === 0 ? onward : likely).get(hazard.status) ?? [])
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

/** Takes a hazard to its end by the shortest way, with people of its department who had no part in it so far. */
function finish(hazard: Hazard, today: Day): string {
  let now = hazard
  const fresh = (role: Role, nth: number) => holder(role, role === 'leaderInCharge' ? null : now.unit, nth)
  while (!ended.includes(now.status)) {
    const byStatus: Partial<Record<State, [Verb, Person]>> = {
      reported: ['confirm', fresh('enforcementOfficer', 7)],
      confirmed: ['notice', fresh('departmentContact', 7)],
      ordered: [now.level === 'major' ? 'plan' : 'claim', fresh('departmentContact', 7)],
      planned: ['claim', fresh('departmentContact', 7)],
      claimed: ['pass', fresh('enforcementOfficer', 8)],
      reinspected:
        now.countersignedBy === null
          ? ['countersign', fresh('enforcementOfficer', 9)]
          : ['approve', fresh('leaderInCharge', 7)],
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

const seed = 20231120
const steps = 1_000_000
const inALife = 200

describe('a million random steps', () => {
  test('never break a rule of the life, and leave no hazard stuck', () => {
    const seen = new Map<string, number>()
    let tries = 0
    for (let life = 0; tries < steps; life++) {
      const past = nothingYet()
      const history: string[] = []
      let last: Hazard | undefined
      let on = ''
      const failing = (wrongs: string[]) => {
        if (wrongs.length > 0) throw new Error(`life ${life}: ${wrongs.join('; ')}: ${history.join(' → ')}`)
      }
      for (const tried of lived(diceOf(seed + life), inALife)) {
        const { step, who, today } = tried
        tries++
        on = today
        const what = 'refused' in tried ? tried.refused : step.verb
        seen.set(what, (seen.get(what) ?? 0) + 1)
        if ('refused' in tried) continue
        history.push(`${step.verb} by ${who.user}`)
        failing(wrongsOf({ ...tried, past }))
        remember(past, tried)
        failing(faultsOf(tried.after, past, today))
        last = tried.after
      }
      if (last) expect(ended, `life ${life}, stuck: ${history.join(' → ')}`).toContain(finish(slept(last, on), on))
    }
    const refusals = [
      ...[
        'notPermitted',
        'otherDepartment',
        'stepNotOpen',
        'authorityMissing',
        'ownClaim',
        'secondPerson',
        'unitUnfit',
      ],
      ...['commitmentsMissing', 'dueInPast', 'dueNotNew', 'planBeyondOrder', 'notSameVisit', 'extensionLate'],
      ...['extensionNotLater'],
    ]
    expect([...verbs, ...refusals].filter((what) => (seen.get(what) ?? 0) < 100)).toEqual([])
    // A million steps on a busy machine must not fail for being slow.
  }, 60_000)
})

describe('the chain over a random life', () => {
  const office = '341302006'
  const at = (today: Day) => `${today}T09:00:00.000+08:00`

  /** The columns that are a step's own to set: the status is the commit's. */
  const own = ({ status: _, ...columns }: Partial<Hazard>) => columns as never

  /** The events of a life as the office makes them, and the row that its steps left. */
  async function chained(life: number) {
    const dice = diceOf(seed + life)
    const base = { table: hazard, title: '未办理动火审批' } as const
    const first = newHazard(diceOf(seed + life), '2023-11-01')
    const reporter = holder('inspector', 'u-1')
    const report = { by: reporter, at: at('2023-11-01'), detail: { sector: '工贸' } }
    const events = [await chain(office, { ...base, ...report, create: { id: 'h-1', row: own(first) } })]
    let row = first
    for (const tried of lived(dice, 120)) {
      if ('refused' in tried) continue
      const { step, who, today, change, after } = tried
      const { record: id = '', seq = 0, hash = '', toState: status = '' } = events.at(-1) ?? {}
      const found = { id, seq, hash, status }
      const key = { key: `key-${seq}`, fingerprint: 'f' }
      const taken = { verb: step.verb, to: after.status, by: who, at: at(today), detail: { ...step.input } }
      events.push(await chain(office, { ...base, ...taken, found, change: own(change), key }))
      row = after
    }
    return { events, row: row as unknown as Record<string, unknown> }
  }

  test('counts up by one, links every state to the one before it, and is whole', async () => {
    let longest = 0
    for (let life = 0; life < 200; life++) {
      const { events, row } = await chained(life)
      const last = events.at(-1)
      longest = Math.max(longest, events.length)
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
      expect(events.map(({ fromState }) => fromState)).toEqual([
        null,
        ...events.slice(0, -1).map(({ toState }) => toState),
      ])
      expect(await chainHolds(office, events, last?.hash ?? '')).toBe(true)
      expect(await rowFollows(events, row)).toBe(true)
    }
    expect(longest).toBeGreaterThan(15)
  }, 60_000)

  test('breaks wherever a step is taken out, and the row no longer follows wherever it is changed', async () => {
    for (let life = 0; life < 20; life++) {
      const { events, row } = await chained(life)
      const last = events.at(-1)?.hash ?? ''
      for (const index of events.keys()) expect(await chainHolds(office, events.toSpliced(index, 1), last)).toBe(false)
      for (const [column, value] of Object.entries(row))
        if (column !== 'overdue' && column !== 'wake')
          expect([column, await rowFollows(events, { ...row, [column]: value === 'forged' ? '' : 'forged' })]).toEqual([
            column,
            false,
          ])
    }
  }, 60_000)
})
