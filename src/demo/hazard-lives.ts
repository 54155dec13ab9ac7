import type {
  Confirmation,
  Countersigning,
  Identification,
  Order,
  Plan,
  Reinspection,
  Reopening,
} from '../features/hazards/schema.ts'
import type { Note } from '../lib/wire.ts'
import { emergencyPlans, failureNotes, passNotes, reopenReasons } from './findings.ts'
import type { Reported } from './hazards.ts'
import { type DemoRequest, inOffice } from './request.ts'
import type { Office } from './setup.ts'
import { dayAfter, dayAt, lastMinute, type Minute, startOf, workday } from './working-time.ts'

/** How a hazard's life goes. */
type Course = 'usual' | 'late' | 'idle' | 'idleAfterPlan' | 'failed' | 'reopened'

const usual = (times: number) => Array<Course>(times).fill('usual')
const majorCourses: Course[] = [...usual(6), 'late', 'idle', 'idleAfterPlan', 'failed', 'failed', 'reopened']
const generalCourses: Course[] = [...usual(14), 'late', 'late', 'idle', 'idle', 'failed', 'failed', 'reopened']

/** What verifying shows of a hazard that the enterprise found itself. */
const selfFound = [
  { reportedAsPrescribed: true, measuresUnderWay: true },
  { reportedAsPrescribed: true, measuresUnderWay: true },
  { reportedAsPrescribed: true, measuresUnderWay: false },
  { reportedAsPrescribed: false, measuresUnderWay: true },
  { reportedAsPrescribed: false, measuresUnderWay: false },
]

/** Deals each hazard of an office one of the courses above, in the shares that these have. */
export const coursesOf = ({ random }: Office) => ({
  major: random.deck(majorCourses),
  general: random.deck(generalCourses),
  self: { major: random.deck(selfFound), general: random.deck(selfFound) },
})
type Courses = ReturnType<typeof coursesOf>

type Verb =
  | 'confirmation'
  | 'party'
  | 'order'
  | 'notice'
  | 'plan'
  | 'claim'
  | 'reinspection'
  | 'countersignature'
  | 'approval'
  | 'reopening'
interface StepTaken {
  at: Minute
  who: string
  verb: Verb
  body:
    | Confirmation
    | Identification
    | Order
    | Plan
    | Note
    | Countersigning
    | Reinspection
    | { result: 'approved'; note: string }
    | Reopening
}

/** The steps of a hazard's life after its report, up to the last minute of the demo. */
export function stepRequests(office: Office, hazard: Reported, courses: Courses): DemoRequest[] {
  const path = (verb: Verb) => inOffice(office.plan.code, 'hazards', hazard.id, verb)
  return [...stepsOf(office, hazard, courses)]
    .map(({ verb, ...step }, place) => ({ ...step, path: path(verb), seq: place + 1 }))
    .filter(({ at }) => at <= lastMinute)
}

/** Who handles the hazard: whoever enters the claim is not who re-inspects. */
function handlersOf(office: Office, { finding }: Reported) {
  const lead = office.leadOf(finding.sector) ?? ''
  const mayOrder = office.mayOrder(lead)
  const [officer = '', second = ''] = office.random.shuffled(
    office.inUnit(lead, mayOrder ? 'enforcementOfficer' : 'inspector'),
  )
  const [clerk = ''] = office.inUnit(lead, 'departmentContact')
  return { officer, second, clerk, mayOrder }
}

function* stepsOf(office: Office, hazard: Reported, courses: Courses): Generator<StepTaken> {
  const { random, plan } = office
  const { finding, input, party } = hazard
  const { officer, second, clerk, mayOrder } = handlersOf(office, hazard)
  const course = courses[finding.level]()
  const major = finding.level === 'major'
  const self = input.source === 'enterprise'
  let at = hazard.at
  let due: string | null = null
  const wait = (least: number, most: number) => {
    at += random.between(least, most)
  }

  /** The party's plan, when the hazard is major, and its claim. */
  function* rectify(): Generator<StepTaken> {
    if (major) {
      wait(0.4 * workday, 1.6 * workday)
      const deadline: string = due ?? dayAfter(at, random.whole(4, 8))
      due = deadline
      yield { at, who: clerk, verb: 'plan', body: planFor(deadline) }
    }
    const latest = due === null ? at + 2.5 * workday : startOf(due) + 0.5 * workday
    if (course === 'late') at = Math.max(at, latest) + random.between(1, 4) * workday
    else wait(0.4 * workday, Math.max(0.8 * workday, latest - at))
    yield { at, who: clerk, verb: 'claim', body: { note: finding.done } }
  }

  const planFor = (deadline: string): Plan => ({
    goal: `彻底消除“${input.description}”，经复查合格`,
    responsible: party,
    measures: `${finding.order}；明确专人负责，每日上报进度`,
    fundsFen: random.whole(2, 80) * 100_000,
    deadline,
    emergencyPlan: random.pick(emergencyPlans),
  })

  const laterDue = (days: number) => {
    const next = dayAfter(at, days)
    return due !== null && next <= due ? dayAfter(startOf(due), 2) : next
  }

  /** The other officer's signature, minutes later. */
  function* signed(): Generator<StepTaken> {
    wait(5, 20)
    yield { at, who: second, verb: 'countersignature', body: { note: null } }
  }

  const direct = input.source === 'department' || input.source === 'expert' || self
  wait(40, direct ? workday : 2.5 * workday)
  const confirmation = confirmationOf(office, hazard, courses)
  const bySafety = !direct && random.chance(0.5)
  const onSite = self || bySafety ? null : dayAt(at)
  yield { at, who: bySafety ? plan.safetyOfficer : officer, verb: 'confirmation', body: { ...confirmation, onSite } }

  if (input.party.kind === 'unknown') {
    wait(20, 60)
    yield {
      at,
      who: officer,
      verb: 'party',
      body: { party: { kind: 'soleTrader', name: `${party}经营部`, phone: null } },
    }
  }
  const ordered = mayOrder && (!self || !confirmation.measuresUnderWay)
  if (!self || !confirmation.measuresUnderWay) {
    wait(30, 0.8 * workday)
    due = dayAfter(at, major ? random.whole(5, 8) : random.whole(2, 5))
    yield { at, who: officer, verb: mayOrder ? 'order' : 'notice', body: { due, measures: finding.order } }
    if (ordered) yield* signed()
  }
  if (course === 'idle') return
  for (const step of rectify()) {
    if (step.verb === 'claim' && course === 'idleAfterPlan') return
    yield step
  }

  wait(0.3 * workday, 1.6 * workday)
  if (course === 'failed') {
    due = laterDue(random.whole(3, 6))
    yield { at, who: officer, verb: 'reinspection', body: { result: 'failed', note: random.pick(failureNotes), due } }
    if (ordered || major) yield* signed()
    yield* rectify()
    wait(0.3 * workday, 2 * workday)
  }
  yield { at, who: officer, verb: 'reinspection', body: { result: 'passed', note: random.pick(passNotes) } }
  if (ordered || major) yield* signed()
  if (major) {
    wait(20, 0.5 * workday)
    yield { at, who: plan.leader, verb: 'approval', body: { result: 'approved', note: '同意销号' } }
  }

  if (course === 'reopened') {
    wait(workday, 3 * workday)
    due = dayAfter(at, random.whole(3, 5))
    yield { at, who: officer, verb: 'reopening', body: { reason: random.pick(reopenReasons), due } }
    yield* rectify()
  }
}

/** What verifying shows; at times the enterprise had reported what an officer found. */
function confirmationOf(
  { random }: Office,
  { finding, input }: Reported,
  courses: Courses,
): Omit<Confirmation, 'onSite'> {
  const { level, basis } = finding
  if (input.source === 'enterprise') return { level, basis, ...courses.self[level]() }
  return { level, basis, reportedAsPrescribed: random.chance(0.04), measuresUnderWay: random.chance(0.06) }
}
