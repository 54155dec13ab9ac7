import type { Day } from '../../../lib/day.ts'
import type { Counters } from '../../indicators/rules.ts'
import { owes } from '../../templates/rules/owing.ts'
import { type State, states } from '../lifecycle.ts'
import type { CampaignReports, DutyNumbers, Owed, ReportStatus } from '../schema.ts'
import { type DutyDue, occasionOf } from './demands.ts'

/** The facts of a stored report that decide its status. */
export interface StoredReport {
  status: State
  /** Whether the present submission was late. */
  late: boolean
  nothing: boolean
  /** Why the draft was discarded; null while there is one. */
  discarded: string | null
}

/** The due day itself is included: 11月28日前 is met on the 28th. */
export const isPast = (due: Day | null, today: Day) => due !== null && today > due

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
      return { status: past ? 'missing' : report.discarded === null ? 'draft' : 'notDue', late: past, nothing }
    case undefined:
      return { status: past ? 'missing' : 'notDue', late: past, nothing }
  }
}

function submittedAs({ nothing, late }: StoredReport, due: Day | null): Status {
  if (nothing) return 'nothing'
  if (late) return 'late'
  return due === null ? 'submitted' : 'onTime'
}

/**
 * Whether one unit owes a duty, or has owed it: a unit that has ended owes nothing any more, nor does any where the
 * campaign has dropped what was left; but what was handed in or exempted stays.
 */
export const owesStill = (
  { endedOn }: { endedOn: Day | null },
  report: { status: State } | undefined,
  { dutiesDropped }: { dutiesDropped: boolean | null },
) => (endedOn === null && !dutiesDropped) || (report !== undefined && report.status !== 'draft')

/** Whether the report is submitted or exempt, so that the unit isn't chased. */
export const isIn = (status: State | undefined) =>
  status === 'submitted' || status === 'accepted' || status === 'exempt'

/** Whether a unit has still to submit what it owes. */
export const isOutstanding = ({ status, submittedAt }: Pick<Owed, 'status' | 'submittedAt'>) =>
  status !== 'exempt' && submittedAt === null

/** All that is owed where campaigns run, and of those that have ended only what somebody has still to submit. */
export const stillOwed = (campaigns: CampaignReports[]): CampaignReports[] =>
  campaigns.flatMap(({ duties, ...campaign }) => {
    if (campaign.endedOn === null) return [{ ...campaign, duties }]
    const left = duties.filter(({ items }) => items.some(isOutstanding))
    return left.length > 0 ? [{ ...campaign, duties: left }] : []
  })

export const countsOf = (items: readonly { status: Status }[]): Record<Status, number> =>
  Object.fromEntries(
    statuses.map((status) => [status, items.filter((item) => item.status === status).length]),
  ) as Record<Status, number>

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

/** The names of the counters that tell how an office stands with a duty at a date. */
export interface CounterNames {
  /** Of all units of the kinds that owe it. */
  units: readonly string[]
  /** Of units that it names, but that have ended. */
  unnamed: string
  /** Of units that have ended what they handed in is counted, as if they still owed it. */
  ended: string
  /** Of reports by their state. */
  inTime: Record<State, string>
  late: Record<State, string>
}

/** The name of a counter of reports, as it is read: occasion, duty, state, and whether they were late. */
const reportsCounted = (duty: string, occurrence: Day | null, late: 0 | 1) =>
  Object.fromEntries(states.map((state) => [state, `${occasionOf(occurrence)} ${duty} ${state} ${late}`])) as Record<
    State,
    string
  >

/** An occasion of a duty in the name of a counter, as triggers build it: `writtenReport`, `progress@2023-11-17`. */
const occasionName = (duty: string, occurrence: Day | null) => (occurrence === null ? duty : `${duty}@${occurrence}`)

const kinds = ['community', 'department'] as const

export const counterNames = ({ duty, occurrence }: Pick<DutyDue, 'duty' | 'occurrence'>): CounterNames => ({
  units: kinds.filter((kind) => owes(duty, [], { id: '', kind })).map((kind) => `units.${kind}`),
  unnamed: `unnamed.${duty.key}`,
  ended: `ended.${occasionName(duty.key, occurrence)}`,
  inTime: reportsCounted(duty.key, occurrence, 0),
  late: reportsCounted(duty.key, occurrence, 1),
})

/** What is counted by these names: in the whole office, in a campaign, and of its reports. */
export interface DutyCounters {
  officeWide: Counters
  counters: Counters
  reports: Counters
}

/** The numbers of one occasion of a duty, for which the office has named so many units beside those of a kind. */
export function dutyNumbers(
  due: Day | null,
  { units, unnamed, ended, inTime, late }: CounterNames,
  named: number,
  { officeWide, counters, reports }: DutyCounters,
  today: Day,
): DutyNumbers {
  const lateOf = (state: State) => reports[late[state]] ?? 0
  const both = (state: State) => (reports[inTime[state]] ?? 0) + lateOf(state)
  const [accepted, returned, exempt] = [both('accepted'), both('returned'), both('exempt')]
  const submitted = both('submitted') + accepted
  const ofKind = units.reduce((all, name) => all + (officeWide[name] ?? 0), 0)
  const owed = ofKind + named - (counters[unnamed] ?? 0) + (counters[ended] ?? 0) - exempt
  return {
    due,
    owed,
    submitted,
    accepted,
    returned,
    late: lateOf('submitted') + lateOf('accepted'),
    exempt,
    missing: isPast(due, today) ? owed - submitted - returned : 0,
  }
}
