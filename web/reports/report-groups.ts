import { nearest } from '../../src/features/reports/rules/demands.ts'
import { type Group, isAmong, isOutstanding } from '../../src/features/reports/rules/status.ts'
import type { CampaignReports, DutyReports, Owed } from '../../src/features/reports/schema.ts'
import { byDay } from '../../src/lib/day.ts'
import { today } from '../kit/today.ts'

/** What the reports are listed by: as they are counted, and by who has to do something next. */
export type Listed = Group | 'toReview' | 'notIn' | 'overdue'

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
export function owedFirst(reports: readonly CampaignReports[]): OwedDuty[] {
  const all = owedIn(reports)
  const near = new Set(nearest(all, ({ campaign, duty }) => `${campaign} ${duty}`, today()))
  return all.filter((one) => near.has(one) || one.items.some(isOutstanding))
}
