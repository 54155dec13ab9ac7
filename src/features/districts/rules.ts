import { byDay, type Day } from '../../lib/day.ts'
import { countedAbout } from '../../lib/known-holidays.ts'
import { workingDaysBetween } from '../../lib/workdays.ts'
import { nextDates } from '../campaigns/rules.ts'
import type { CampaignFigures, DatesAsked, DeadlineShown } from '../campaigns/schema.ts'
import { type Counters, numbersIn } from '../indicators/rules.ts'
import { type Demands, type DutyDue, dutiesDue, nearest } from '../reports/rules/demands.ts'
import { dutyNumbers, type ReportCounter } from '../reports/rules/status.ts'
import type { DutyLine, DutyNumbers } from '../reports/schema.ts'
import type { OfficeLine } from './schema.ts'

interface Office {
  code: string
  name: string
}

interface CampaignRow extends Demands {
  office: number
  id: string
  template: string
  title: string
  endedOn: Day | null
  datesAsked: DatesAsked | null
  /** Its numbers as they were when it ended. */
  figures: Pick<CampaignFigures, 'indicators'> | null
  counters: Counters
  /** What counts in the whole office. */
  officeWide: Counters
  reports: readonly ReportCounter[]
}

/** A duty at a date, and how far away that is. */
interface DutyDated extends DutyDue, Pick<DutyLine, 'workingDaysLeft' | 'workingDaysAbout'> {}

/** What of a campaign's lines follows from its dates. */
interface Dates {
  deadlines: DeadlineShown[]
  due: readonly DutyDated[]
}

const datesOf = (campaign: Demands, today: Day): Dates => ({
  deadlines: nextDates(campaign.duties, campaign, today),
  due: nearest(dutiesDue(campaign, today), ({ duty }) => duty.key, today).map((one) => ({
    ...one,
    workingDaysLeft: one.due === null ? null : workingDaysBetween(today, one.due),
    workingDaysAbout: one.due !== null && countedAbout(today, one.due),
  })),
})

/** The dates of campaigns, made once for all whose duties and dates are the same, as they are in most offices. */
function datesOn(today: Day): (campaign: Demands) => Dates {
  const made = new Map<Demands['duties'], Map<string, Dates>>()
  return (campaign) => {
    const { duties, startsOn, endsOn, endedOn, dutiesDropped, phases, deadlines } = campaign
    const alike = made.get(duties) ?? new Map<string, Dates>()
    made.set(duties, alike)
    const own = JSON.stringify([startsOn, endsOn, endedOn, dutiesDropped, phases, deadlines])
    const dates = alike.get(own) ?? datesOf(campaign, today)
    alike.set(own, dates)
    return dates
  }
}

const dutyLines = (campaign: CampaignRow, { due }: Dates, today: Day): DutyLine[] => {
  const { counters, officeWide, reports } = campaign
  const counted = (name: string) => (counters[name] ?? 0) + (officeWide[name] ?? 0)
  return due.map((one) => ({
    duty: one.duty.key,
    name: one.duty.name,
    occurrence: one.occurrence,
    workingDaysLeft: one.workingDaysLeft,
    workingDaysAbout: one.workingDaysAbout,
    ...owedStill(campaign, dutyNumbers(one, campaign.dutyUnits ?? [], { counted, reports }, today)),
  }))
}

/** Where what was left was dropped, only what was handed in has been owed. */
const owedStill = ({ dutiesDropped }: Demands, numbers: DutyNumbers): DutyNumbers =>
  dutiesDropped ? { ...numbers, owed: numbers.submitted + numbers.returned, missing: 0 } : numbers

/**
 * A line for every campaign, office by office; an office that hasn't launched any has one without numbers, which is not
 * the same as zero.
 */
export const linesOf = (offices: readonly Office[], campaigns: readonly CampaignRow[], today: Day): OfficeLine[] => {
  const launched = Map.groupBy(soonestFirst(campaigns), ({ office }) => office)
  const dated = datesOn(today)
  return offices.flatMap(({ code, name }): OfficeLine[] => {
    const own = launched.get(Number(code))
    if (!own) return [{ office: code, name, ...notLaunched }]
    return own.map((campaign) => {
      const { id, template, title, endsOn, endedOn, datesAsked, figures, counters, officeWide } = campaign
      const dates = dated(campaign)
      return {
        office: code,
        name,
        campaign: id,
        template,
        title,
        endsOn,
        endedOn,
        datesAsked,
        deadlines: dates.deadlines,
        indicators: figures?.indicators ?? numbersIn([counters, officeWide]),
        reports: dutyLines(campaign, dates, today),
      }
    })
  })
}

const soonestFirst = (campaigns: readonly CampaignRow[]) =>
  campaigns.toSorted((one, other) => byDay(one.endsOn, other.endsOn) || (one.id < other.id ? -1 : 1))

const notLaunched = {
  campaign: null,
  template: null,
  title: null,
  endsOn: null,
  endedOn: null,
  deadlines: [],
  datesAsked: null,
  indicators: null,
  reports: null,
}
