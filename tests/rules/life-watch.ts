import type { Verb } from '../../src/features/hazards/lifecycle.ts'
import { clockRuns, ended, states } from '../../src/features/hazards/rules/states.ts'
import type { Step } from '../../src/features/hazards/verbs.ts'
import { addDays, type Day } from '../../src/lib/day.ts'
import type { Person, Role } from '../../src/lib/role.ts'
import { authorityOf, campaignEndsOn, finals, type Hazard } from './random-lives.ts'

/** What a hazard's steps tell, kept apart from its row: who did what in the present period to rectify. */
export interface Past {
  /** A period to rectify runs: begun by an order, a notice, the party's own plan, a failure or a reopening. */
  running: boolean
  /** Which it began by, and who entered the claim that ended it. */
  planned: boolean
  /** The step that waits for a second signature, and who gave the first. */
  signature: { step: Step; by: Person } | null
  /** Re-inspected because its date had passed: nobody claims then. */
  expired: boolean
  claimer: string | null
  reinspectors: string[]
  extensionAsker: string | null
  asked: Day | null
  voidAsker: string | null
  transferTo: string | null
  failures: number
  extensions: number
  /** The first date that the party was given; and whether its time has run out, by that or a later one. */
  firstDue: Day | null
  everLate: boolean
  /** By an officer of a department that had the authority. */
  ordered: boolean
}
export const nothingYet = (): Past => ({
  running: false,
  planned: false,
  signature: null,
  expired: false,
  claimer: null,
  reinspectors: [],
  extensionAsker: null,
  asked: null,
  voidAsker: null,
  transferTo: null,
  failures: 0,
  extensions: 0,
  firstDue: null,
  everLate: false,
  ordered: false,
})

const holds = (who: Person, role: Role, unit: string | null) =>
  who.roles.some((held) => held.role === role && held.unit === unit)

const setsDate: readonly Verb[] = ['order', 'notice', 'plan', 'fail', 'reopen', 'extend']

export interface Taken {
  before: Hazard
  after: Hazard
  step: Step
  who: Person
  past: Past
  today: Day
}

/** What the law needs two officers for, and what else two sign. */
const byTwoOfficers = (verb: Verb, before: Hazard) =>
  ['order', 'secure', 'lift', 'spare'].includes(verb) ||
  (['pass', 'fail'].includes(verb) && before.instrument === 'order')
const byTwo = (verb: Verb, before: Hazard) =>
  byTwoOfficers(verb, before) || (['pass', 'fail'].includes(verb) && before.level === 'major')

const certified = (who: Person, unit: string) =>
  who.roles.some(({ role, unit: own, certificate }) => role === 'enforcementOfficer' && own === unit && certificate)

/** What a first signature may never do: anything but wait. */
const wrongsOfFirst = ({ before, after, step, who }: Taken): string[] =>
  [
    ...Object.keys(after).filter(
      (column) => column !== 'pending' && after[column as keyof Hazard] !== before[column as keyof Hazard],
    ),
  ]
    // What follows from the date alone is written anew with each step.
    .filter(
      (column) =>
        !['overdue', 'wake', 'everOverdue', 'everWake', 'waits', 'transferTo', 'voidAskedBy'].includes(column),
    )
    .map((column) => `one alone changed ${column} by ${step.verb}`)
    .concat(
      byTwoOfficers(step.verb, before) && !certified(who, before.unit)
        ? [`${step.verb} by somebody without a certificate`]
        : [],
    )

/** What a second signature may never be: the same person's, or of nothing; then what the step itself may never do. */
function wrongsOfSecond(taken: Taken): string[] {
  const { past, who, before } = taken
  if (!past.signature) return ['signed what nobody had signed']
  const { step, by } = past.signature
  const wrong: [string, boolean][] = [
    ['signed twice by the same', by.user === who.user],
    ['signed without a certificate', byTwoOfficers(step.verb, before) && !certified(who, before.unit)],
    [
      're-inspected first by the claimer',
      ['pass', 'fail'].includes(step.verb) && past.claimer !== null && by.user === past.claimer,
    ],
  ]
  return [...wrong.flatMap(([what, holdsTrue]) => (holdsTrue ? [what] : [])), ...wrongsOfEffect({ ...taken, step })]
}

/** What a step may never do, whatever the row says: by the steps alone that were taken before it. */
export function wrongsOf(taken: Taken): string[] {
  const { verb } = taken.step
  if (verb === 'countersign') return wrongsOfSecond(taken)
  return byTwo(verb, taken.before) ? wrongsOfFirst(taken) : wrongsOfEffect(taken)
}

const needsParty: readonly Verb[] = ['order', 'notice', 'plan', 'claim', 'pass', 'fail', 'approve']

function wrongsOfEffect({ before, after, step, who, past, today }: Taken): string[] {
  const { verb } = step
  const late = clockRuns.includes(before.status) && before.due !== null && before.due < today
  const closed = after.status === 'closed'
  const major = after.level === 'major'
  const others = [past.claimer, ...past.reinspectors]
  const begins =
    ['order', 'notice', 'fail', 'reopen'].includes(verb) || (verb === 'plan' && before.status === 'confirmed')
  const goesOn = verb === 'order' ? before.instrument !== 'order' : verb === 'fail' && late
  const moved = after.due !== before.due
  const wrong: [string, boolean][] = [
    [
      'closed by another step than a passed re-inspection, its approval, or a fix',
      closed && before.status !== 'closed' && !['pass', 'approve', 'fix'].includes(verb),
    ],
    ['without a party', needsParty.includes(verb) && before.partyKind === 'unknown'],
    ['reopened as an order', verb === 'reopen' && after.instrument === 'order'],
    [
      'measures on the spot changed by another step',
      after.onSpot.join() !== before.onSpot.join() && !['secure', 'lift'].includes(verb),
    ],
    ['spared by another step', after.spared !== before.spared && verb !== 'spare'],
    [
      'closed by the claimer',
      closed &&
        before.status !== 'closed' &&
        verb !== 'fix' &&
        ((past.claimer === null && !past.expired && !late) || past.claimer === who.user),
    ],
    [
      'a major hazard closed without two others who re-inspected it',
      closed && before.status !== 'closed' && major && (verb !== 'approve' || new Set(others).size !== 3),
    ],
    ['approved by one who re-inspected', verb === 'approve' && others.includes(who.user)],
    ['re-inspected by one who took part', ['pass', 'fail'].includes(verb) && others.includes(who.user)],
    ['a general hazard closed by approval', verb === 'approve' && !major],
    ['fixed at once a major hazard, or another day', verb === 'fix' && (major || before.foundOn !== today)],
    ['a second period to rectify before the first is over', begins && past.running && !goesOn],
    ['a claim outside a period', verb === 'claim' && !past.running && !(before.found === 'self' && !major)],
    ['re-inspected without a claim', ['pass', 'fail'].includes(verb) && past.claimer === null && !late],
    ['a major hazard claimed without a plan', verb === 'claim' && major && !past.planned],
    ['a final state left', finals.includes(before.status) && (after.status !== before.status || verb !== 'lift')],
    [
      'a closed one left otherwise than by reopening',
      before.status === 'closed' && after.status !== 'closed' && verb !== 'reopen',
    ],
    [
      'an ended one left otherwise than by taking it up or reopening it',
      ended.includes(before.status) && !ended.includes(after.status) && !['takeUp', 'reopen'].includes(verb),
    ],
    ['taken up without a date although there was one', verb === 'takeUp' && past.firstDue !== null],
    [
      'the department moved without an accepted transfer',
      after.unit !== before.unit && (verb !== 'accept' || after.unit !== past.transferTo),
    ],
    ['accepted by somebody else', verb === 'accept' && !who.roles.some(({ unit }) => unit === past.transferTo)],
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
    [
      'more time past the campaign’s end granted by another than the leader in charge',
      verb === 'extend' &&
        (after.due ?? '') > campaignEndsOn &&
        who.roles.every(({ role }) => role !== 'leaderInCharge'),
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
        (after.level !== before.level &&
          verb !== 'confirm' &&
          !(verb === 'gradeMajor' && before.level === 'general' && major)),
    ],
    [
      'whose find it is changed by another step than the confirmation, or the reopening of what nobody had verified',
      after.found !== before.found && !((verb === 'confirm' || verb === 'reopen') && before.found === 'unverified'),
    ],
    [
      'unverified while it is worked on',
      after.found === 'unverified' && after.level !== null && after.status !== 'closed',
    ],
  ]
  return wrong.flatMap(([what, holdsTrue]) => (holdsTrue ? [what] : []))
}

/** What must hold of a row at any time, by the past alone. */
export function faultsOf(hazard: Hazard, past: Past, today: Day): string[] {
  const { status, due } = hazard
  const isEnded = ended.includes(status)
  const runs = clockRuns.includes(status)
  const wrong: [string, boolean][] = [
    ['an unknown state', !states.includes(status)],
    ['the clock runs outside a period, or stands in one', runs !== past.running],
    ['a period without a date', runs && due === null],
    ['open or ended by mistake', hazard.open === isEnded],
    ['overdue by mistake', hazard.overdue !== (runs && due !== null && due < today)],
    ['a first date that moved, or isn’t there', hazard.firstDue !== past.firstDue],
    ['ever overdue by mistake', hazard.everOverdue !== past.everLate],
    ['overdue and never overdue', hazard.overdue && !hazard.everOverdue],
    ['an extension miscounted', hazard.extensions !== past.extensions],
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
    ['a signature that nobody gave, or a lost one', (hazard.pending?.by ?? null) !== (past.signature?.by.user ?? null)],
    ['a failure miscounted', hazard.failures !== past.failures],
    ['merged and not, at once', (status === 'merged') !== (hazard.mergedInto !== null)],
    [
      'no level where one is needed',
      hazard.level === null && status !== 'reported' && (!isEnded || status === 'closed'),
    ],
    ['no instrument while or after somebody had to rectify', past.failures > 0 && hazard.instrument === null],
  ]
  return wrong.flatMap(([what, holdsTrue]) => (holdsTrue ? [what] : []))
}

/** The past with one step more. */
export function remember(past: Past, taken: Omit<Taken, 'past'>): void {
  const { before, after, step, who, today } = taken
  const lateBy = (due: Day | null) => [past.firstDue, due].some((date) => date !== null && date < today)
  past.everLate ||= past.running && lateBy(before.due)
  past.firstDue ??= after.due
  if (step.verb === 'countersign') {
    const signed = past.signature
    past.signature = null
    if (signed) rememberEffect(past, { ...taken, step: signed.step }, [signed.by.user, who.user])
  } else if (byTwo(step.verb, before)) past.signature = { step, by: who }
  else {
    const ends = ended.includes(after.status) && !ended.includes(before.status)
    if (step.verb === 'retract' || step.verb === 'accept' || ends) past.signature = null
    rememberEffect(past, taken, [who.user])
  }
  past.everLate ||= past.running && lateBy(after.due)
}

function rememberEffect(
  past: Past,
  { before, after, step, who, today }: Omit<Taken, 'past'>,
  signers: readonly string[],
): void {
  const { verb } = step
  if (ended.includes(after.status))
    Object.assign(past, { running: false, extensionAsker: null, voidAsker: null, transferTo: null })
  if (verb === 'order') past.ordered = true
  if (['order', 'notice', 'fail', 'reopen'].includes(verb) || (verb === 'plan' && before.status === 'confirmed'))
    Object.assign(past, {
      running: true,
      planned: false,
      expired: false,
      claimer: null,
      reinspectors: [],
      extensionAsker: null,
    })
  if (verb === 'plan') past.planned = true
  if (verb === 'takeUp') Object.assign(past, { planned: false, expired: false, claimer: null, reinspectors: [] })
  if (verb === 'fail') past.failures++
  if (verb === 'extend') past.extensions++
  if (verb === 'claim') Object.assign(past, { running: false, claimer: who.user, extensionAsker: null })
  if (verb === 'pass')
    Object.assign(past, {
      reinspectors: [...signers],
      extensionAsker: null,
      running: false,
      expired: clockRuns.includes(before.status) && (before.due ?? '') < today,
    })
  if (verb === 'decline') Object.assign(past, { reinspectors: [], running: past.claimer === null })
  if (verb === 'askExtension') Object.assign(past, { extensionAsker: who.user, asked: step.input.until })
  if (verb === 'extend' || verb === 'refuseExtension') past.extensionAsker = null
  if (verb === 'askVoid') past.voidAsker = who.user
  if (verb === 'keep') past.voidAsker = null
  if (verb === 'transfer') past.transferTo = step.input.to
  if (verb === 'accept' || verb === 'return' || verb === 'recall') past.transferTo = null
}

/** What time alone does to a hazard: the scheduled job. */
