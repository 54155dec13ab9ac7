import { mayDo } from '../../lib/acts.ts'
import { type Day, dayOf, type Instant } from '../../lib/day.ts'
import { isThere } from '../../lib/ending.ts'
import { fault } from '../../lib/fault.ts'
import { type Refusal, refuse } from '../../lib/refusal.ts'
import type { Person } from '../../lib/role.ts'
import type { Deadline } from '../campaigns/schema.ts'
import { type Counter, hazardIndicators, type Indicator, numbersOf } from '../indicators/rules.ts'
import type { Duty as DemandedDuty } from '../templates/schema.ts'
import type { UnitListed } from '../units/schema.ts'
import { type Duty, duties, type State, states, unitRefusal } from './lifecycle.ts'
import type { Content, DutyNumbers, Figures, FindingShown, NewChase, NewReport, Owed, ReportStatus } from './schema.ts'

type UnitKind = UnitListed['kind']
const asked: Record<UnitKind, DemandedDuty['from'][number]> = { community: 'communities', department: 'departments' }
const unitKinds = Object.keys(asked) as UnitKind[]

/** Whether a campaign asks units of a kind for this. */
export const owes = (demanded: readonly DemandedDuty[], duty: Duty, kind: UnitKind) =>
  demanded.some(({ what, from }) => what === duty && from.includes(asked[kind]))

/**
 * Whether one unit owes a duty, or has owed it: a unit that has ended owes nothing any more, but what it has handed in
 * or was exempted from stays.
 */
export const owesStill = ({ endedOn }: { endedOn: Day | null }, report: { status: State } | undefined) =>
  endedOn === null || (report !== undefined && report.status !== 'draft')

/** The duties for which a campaign asks any unit, in the usual order of work. */
export const owedDuties = (demanded: readonly DemandedDuty[]) =>
  duties.filter((duty) => unitKinds.some((kind) => owes(demanded, duty, kind)))

/** The office's own date for a duty; null where none is set. */
export const dueOf = (deadlines: readonly Deadline[], duty: Duty): Day | null =>
  deadlines.find((deadline) => deadline.duty === duty)?.due ?? null

/** The facts of a stored report that decide its status. */
export interface StoredReport {
  status: State
  /** Whether the present submission was late. */
  late: boolean
  nothing: boolean
}

/** The due day itself is included: 11月28日前 is met on the 28th. */
const isPast = (due: Day | null, today: Day) => due !== null && today > due

/** The status of a report, as a clerk would say it; derived from dates and steps, never set by hand. */
export const statuses = [
  'notDue',
  'missing',
  'draft',
  'submitted',
  'onTime',
  'late',
  'returned',
  'accepted',
  'exempt',
  'nothing',
] as const
export type Status = (typeof statuses)[number]

/** The status of what a unit owes, on a day. */
export function reportStatusOf(report: StoredReport | undefined, due: Day | null, today: Day): ReportStatus {
  const past = isPast(due, today)
  const nothing = report?.nothing ?? false
  switch (report?.status) {
    case 'exempt':
      return { status: 'exempt', late: false, nothing: false }
    case 'accepted':
      return { status: 'accepted', late: report.late, nothing }
    case 'submitted':
      return { status: submittedAs(report, due), late: report.late, nothing }
    case 'returned':
      return { status: 'returned', late: past, nothing }
    case 'draft':
      return { status: past ? 'missing' : 'draft', late: past, nothing }
    case undefined:
      return { status: past ? 'missing' : 'notDue', late: past, nothing }
  }
}

function submittedAs({ nothing, late }: StoredReport, due: Day | null): Status {
  if (nothing) return 'nothing'
  if (late) return 'late'
  return due === null ? 'submitted' : 'onTime'
}

/** Whether the report is submitted or exempt, so that the unit isn't chased. */
export const isIn = (status: State | undefined) =>
  status === 'submitted' || status === 'accepted' || status === 'exempt'

/** Whether a unit has still to submit what it owes. */
export const isOutstanding = ({ status, submittedAt }: Pick<Owed, 'status' | 'submittedAt'>) =>
  status !== 'exempt' && submittedAt === null

export const countsOf = (items: readonly { status: Status }[]): Record<Status, number> =>
  Object.fromEntries(
    statuses.map((status) => [status, items.filter((item) => item.status === status).length]),
  ) as Record<Status, number>

/** The indicators that a unit’s report shows: enterprises aren't counted by unit. */
export const figureNames: readonly Indicator[] = [
  'inspections',
  ...(Object.keys(hazardIndicators) as (keyof typeof hazardIndicators)[]),
]

export function figuresFrom(counters: readonly Counter[]): Record<string, number> {
  const numbers = numbersOf(counters)
  return Object.fromEntries(figureNames.map((name) => [name, numbers[name]]))
}

/** A report's row, as far as steps change it. */
export interface ReportRow {
  text: string | null
  nothing: boolean
  found: FindingShown[]
  /** From here to `contentHash`: the present submission. */
  figures: Figures | null
  submittedBy: string | null
  submittedByName: string | null
  submittedAt: Instant | null
  late: boolean
  contentHash: string | null
  firstSubmittedAt: Instant | null
  exemption: string | null
}

/** The same columns of a report that isn't submitted. */
export const unsubmitted = {
  figures: null,
  submittedBy: null,
  submittedByName: null,
  submittedAt: null,
  late: false,
  contentHash: null,
} satisfies Partial<ReportRow>

/** The campaign and the unit, as far as they exist. */
interface OwingFacts {
  campaign: { content: { duties: readonly DemandedDuty[] } } | undefined
  unit: { name: string; kind: UnitKind; endedOn: Day | null } | undefined
}

/** The unit that owes what is begun or chased; or why it doesn't. */
function owingUnit({ campaign, unit }: OwingFacts, { duty }: { duty: Duty }): { name: string } | Refusal {
  if (!campaign) return { refused: 'referenceUnknown', about: ['campaign'] }
  if (!unit) return { refused: 'referenceUnknown', about: ['unit'] }
  if (!isThere(unit)) return { refused: 'unitEnded' }
  return owes(campaign.content.duties, duty, unit.kind) ? { name: unit.name } : { refused: 'dutyUnknown' }
}

/** A new report: its own people begin it, or whoever reviews, who may exempt the unit; or why it can't be begun. */
export function begun(facts: OwingFacts & { known: { id: string } | undefined }, input: NewReport, person: Person) {
  const unit = owingUnit(facts, input)
  if ('refused' in unit) return unit
  const refused = mayDo(person, 'report.review') ? undefined : unitRefusal(person, input.unit)
  if (refused) return refuse(refused)
  if (facts.known) return refuse('reportKnown', { about: [facts.known.id] })
  return { title: unit.name, row: { ...input, ...unsubmitted, text: null, nothing: false, found: [] } }
}

/** A new chase; or why the unit isn't to be chased for it. */
export function chased(
  facts: OwingFacts & { report: { status: State } | undefined },
  input: NewChase,
  { user, name }: Person,
  now: Instant,
) {
  const unit = owingUnit(facts, input)
  if ('refused' in unit) return unit
  if (isIn(facts.report?.status)) return refuse('stepNotOpen')
  const row = { ...input, sentBy: user, sentByName: name, sentAt: now, seenBy: null, seenByName: null, seenAt: null }
  return { title: unit.name, row }
}

/** What is written, with what enterprises were called then; or why it can't be. */
export function written(
  { duty, enterprises }: { duty: Duty; enterprises: readonly { id: string; name: string }[] },
  { text, nothing, found }: Content,
): Pick<ReportRow, 'text' | 'nothing' | 'found'> | Refusal {
  if (found.length > 0 && duty !== 'problemEnterpriseSweep')
    return { refused: 'badInput', errors: [fault('found', 'notValid')] }
  const nameOf = new Map(enterprises.map(({ id, name }) => [id, name]))
  const strangers = found.filter(({ enterprise }) => !nameOf.has(enterprise))
  if (strangers.length > 0) return { refused: 'referenceUnknown', about: strangers.map(({ enterprise }) => enterprise) }
  return { text, nothing, found: found.map((finding) => ({ ...finding, name: nameOf.get(finding.enterprise) ?? '' })) }
}

/** What a submission freezes, and its hash. */
interface Submission {
  figures: Figures
  by: Pick<Person, 'user' | 'name'>
  at: Instant
  contentHash: string
}

// What was submitted stays as it is until it is returned; the database holds that: `refuse_changed_submission`.

/** What a submission sets; or what the report lacks. */
export function submitted(
  report: ReportRow & { duty: Duty; deadlines: readonly Deadline[] },
  { figures, by, at, contentHash }: Submission,
): Omit<ReportRow, 'text' | 'nothing' | 'found' | 'exemption'> | Refusal {
  const refused = submissionRefusal(report)
  if (refused) return { refused }
  return {
    figures,
    submittedBy: by.user,
    submittedByName: by.name,
    submittedAt: at,
    late: isPast(dueOf(report.deadlines, report.duty), dayOf(at)),
    contentHash,
    firstSubmittedAt: report.firstSubmittedAt ?? at,
  }
}

/** Why it can't be submitted: "nothing to report" contradicts a plan or any content; without it, content is needed. */
function submissionRefusal({ duty, text, nothing, found }: ReportRow & { duty: Duty }) {
  if (nothing) {
    const contradicted = duty === 'ownPlan' || found.length > 0 || (duty === 'writtenReport' && text !== null)
    return contradicted ? 'nothingUnfit' : undefined
  }
  const said = duty === 'problemEnterpriseSweep' ? found.length > 0 : text !== null
  return said ? undefined : 'reportEmpty'
}

const inStatuses: readonly Status[] = ['submitted', 'onTime', 'late', 'nothing', 'accepted']

/** Units that are counted together: those that are in, those that are in too late, or those of one status. */
export type Group = Exclude<Status, 'submitted'> | 'in'

export function isAmong(group: Group, { status, late }: Pick<ReportStatus, 'status' | 'late'>): boolean {
  const isSubmitted = inStatuses.includes(status)
  if (group === 'in') return isSubmitted
  return group === 'late' ? isSubmitted && late : status === group
}

/** The numbers of one duty, counted from the list of its units; `dutyNumbers` makes the same from counters. */
export function listedNumbers(due: Day | null, items: readonly ReportStatus[]): DutyNumbers {
  const count = (group: Group) => items.filter((item) => isAmong(group, item)).length
  const exempt = count('exempt')
  return {
    due,
    owed: items.length - exempt,
    submitted: count('in'),
    accepted: count('accepted'),
    returned: count('returned'),
    late: count('late'),
    exempt,
    missing: count('missing'),
  }
}

/** The name of a counter of reports, as triggers build it: `report.writtenReport.submitted.late`. */
const cellOf = (duty: Duty, status: State, late: boolean) => `report.${duty}.${status}${late ? '.late' : ''}`

/** The numbers of one duty, from an office's counters; null where the campaign asks nobody for it. */
export function dutyNumbers(
  duty: Duty,
  counters: readonly Counter[],
  deadlines: readonly Deadline[],
  today: Day,
): DutyNumbers | null {
  const totals = new Map<string, number>()
  for (const { indicator, n } of counters) totals.set(indicator, (totals.get(indicator) ?? 0) + n)
  const sum = (...names: string[]) => names.reduce((all, name) => all + (totals.get(name) ?? 0), 0)
  const kinds = unitKinds.filter((kind) => sum(`duty.${duty}.${asked[kind]}`) > 0)
  if (kinds.length === 0) return null
  const stand = Object.fromEntries(
    states.map((state) => [state, sum(cellOf(duty, state, false), cellOf(duty, state, true))]),
  ) as Record<State, number>
  const due = dueOf(deadlines, duty)
  const owed = sum(...kinds.map((kind) => `units.${kind}`), `ended.${duty}`) - stand.exempt
  const submitted = stand.submitted + stand.accepted
  return {
    due,
    owed,
    submitted,
    accepted: stand.accepted,
    returned: stand.returned,
    late: sum(cellOf(duty, 'submitted', true), cellOf(duty, 'accepted', true)),
    exempt: stand.exempt,
    missing: isPast(due, today) ? owed - submitted - stand.returned : 0,
  }
}
