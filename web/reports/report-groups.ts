import { type Group, isAmong } from '../../src/features/reports/rules.ts'
import type { DutyReports, Owed } from '../../src/features/reports/schema.ts'

/** What the reports are listed by: as they are counted, and by who has to do something next. */
export type Listed = Group | 'toReview' | 'notIn'

/** Whether what a unit owes belongs to a group; what has no date is never “not due yet”. */
export function isListed(group: Listed, item: Owed, { due }: Pick<DutyReports, 'due'>): boolean {
  switch (group) {
    case 'toReview':
      return isAmong('in', item) && !isAmong('accepted', item)
    case 'notIn':
      return !isAmong('in', item) && !isAmong('exempt', item)
    case 'notDue':
      return due !== null && isAmong('notDue', item)
    default:
      return isAmong(group, item)
  }
}
