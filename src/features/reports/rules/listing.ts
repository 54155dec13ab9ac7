import { byDay, type Day } from '../../../lib/day.ts'
import type { CampaignReports, DutyReports, Owed } from '../schema.ts'
import { nearest } from './demands.ts'
import { type Group, isAmong, isOutstanding, statuses } from './status.ts'

/** What the reports are listed by: as they are counted, and by who has to do something next. */
export type Listed = Group | 'toReview' | 'notIn' | 'overdue'
export const listings: readonly Listed[] = [
  'in',
  'toReview',
  'notIn',
  'overdue',
  ...statuses.filter((status) => status !== 'submitted'),
]

/** Whether what a unit owes belongs to a group; what has no date is never “not due yet”. */
export function isListed(group: Listed, item: Owed, { due }: Pick<DutyReports, 'due'>): boolean {
  switch (group) {
    case 'toReview':
      return isAmong('in', item) && !isAmong('accepted', item)
    case 'notIn':
      return !isAmong('in', item) && !isAmong('exempt', item)
    case 'overdue':
      return item.late && isListed('notIn', item, { due })
    case 'notDue':
      return due !== null && isAmong('notDue', item)
    default:
      return isAmong(group, item)
  }
}

/** One occasion of a duty of a campaign. */
export interface OwedDuty extends DutyReports {
  campaign: string
  /** Of the campaign. */
  title: string
}

/** Everything that units owe in the campaigns, the earliest date first. */
export const owedIn = (reports: readonly CampaignReports[]): OwedDuty[] =>
  reports
    .flatMap(({ campaign, title, duties }) => duties.map((duty) => ({ ...duty, campaign, title })))
    .sort((one, other) => byDay(one.due, other.due))

/** Of what comes due again and again the last date and the next one, and every one that somebody still owes. */
export function owedFirst(reports: readonly CampaignReports[], today: Day): OwedDuty[] {
  const all = owedIn(reports)
  const near = new Set(nearest(all, ({ campaign, duty }) => `${campaign} ${duty}`, today))
  return all.filter((one) => near.has(one) || one.items.some(isOutstanding))
}

/** Which duties are asked for: one of a campaign, at all its dates or at one; else all since a day, or what is due first. */
export interface DutiesAsked {
  duty?: string | undefined
  /** Empty of a duty that comes due once. */
  occurrence?: string | undefined
  since?: string | undefined
}

/** Of all that is owed what is asked for. */
export function owedOf(reports: readonly CampaignReports[], { duty, occurrence, since }: DutiesAsked, today: Day) {
  if (duty === undefined) return since ? owedIn(reports) : owedFirst(reports, today)
  return owedIn(reports).filter(
    (one) => one.duty === duty && (occurrence === undefined || one.occurrence === (occurrence || null)),
  )
}
