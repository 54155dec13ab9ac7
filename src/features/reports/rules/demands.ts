import { addDays, byDay, type Day } from '../../../lib/day.ts'
import { type Dated, occasionsOf, occasionsOwed } from '../../templates/rules/dates.ts'
import { isHandedIn, type Named } from '../../templates/rules/owing.ts'
import type { Duty, Form } from '../../templates/schema.ts'

/** What a campaign demands of its units, and when. */
export interface Demands extends Dated {
  duties: readonly Duty[]
  endedOn: Day | null
  /** Whether what wasn't handed in when the campaign ended is owed no more; null while it runs. */
  dutiesDropped: boolean | null
  /** Null of campaigns that were launched before notices could name units. */
  dutyUnits: readonly Named[] | null
}

/** A duty at one of the times that it comes due. */
export interface DutyDue {
  duty: Duty
  occurrence: Day | null
  due: Day | null
}

const once = '9999-12-31'

/** The occurrence as the database keeps it in keys: what comes due once has a day after all others. */
export const occasionOf = (occurrence: Day | null): Day => occurrence ?? once
export const occurrenceOf = (occasion: Day): Day | null => (occasion === once ? null : occasion)

/** Everything that units owe in a campaign on a day, the earliest date first, what has none last. */
export const dutiesDue = ({ duties, ...dated }: Demands, today: Day): DutyDue[] =>
  duties
    .filter(isHandedIn)
    .flatMap((duty) => occasionsOwed(duty, dated, today).map((occasion) => ({ duty, ...occasion })))
    .sort((one, other) => byDay(one.due, other.due))

const daysShown = 31

/** Since when occasions of what comes due again and again are read: of one unit all, else those of a month. */
export const sinceOf = (unit: string | undefined, today: Day): Day =>
  unit === undefined ? addDays(today, -daysShown) : '2000-01-01'

/** Of each duty its last date that has passed and the next one: where there is no room for all. */
export const nearest = <T extends Pick<DutyDue, 'occurrence' | 'due'>>(
  all: readonly T[],
  dutyOf: (one: T) => string,
  today: Day,
): T[] => {
  const passed = ({ due }: T) => due !== null && due < today
  const last = new Map(all.filter(passed).map((one) => [dutyOf(one), one]))
  return all.filter((one) => !passed(one) || last.get(dutyOf(one)) === one)
}

/** When a unit's report is due; null where neither notice nor office has set a date. */
export function dueOf({ duties, ...dated }: Demands, key: string, occurrence: Day | null): Day | null {
  const duty = duties.find((one) => one.key === key)
  return (duty && occasionsOf(duty, dated).find((occasion) => occasion.occurrence === occurrence)?.due) ?? occurrence
}

/** The duty of a report; one that isn't demanded any more goes by its key. */
export function dutyNamed(duties: readonly Duty[], key: string): { name: string; form: Form } {
  const duty = duties.find((one) => one.key === key)
  return { name: duty?.name ?? key, form: duty?.form ?? 'text' }
}
