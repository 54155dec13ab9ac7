import type { Day } from '../../lib/day.ts'
import { countedAbout } from '../../lib/known-holidays.ts'
import { workingDaysBetween } from '../../lib/workdays.ts'
import { nextDates } from '../campaigns/rules.ts'
import type { CampaignFigures, DatesAsked } from '../campaigns/schema.ts'
import { type Counter, numbersOf } from '../indicators/rules.ts'
import { type Demands, dutiesDue, nearest } from '../reports/rules/demands.ts'
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
  figures: CampaignFigures | null
}

/** For how many days back the reports of what comes due again and again are counted. */
export const daysCounted = 100

interface Counted<Of> {
  counters: readonly (Counter & Of)[]
  reports: readonly (ReportCounter & Of)[]
}

function dutyLines(campaign: Demands, { counters, reports }: Counted<object>, today: Day): DutyLine[] {
  return nearest(dutiesDue(campaign, today), ({ duty }) => duty.key, today).map((one) => ({
    duty: one.duty.key,
    name: one.duty.name,
    occurrence: one.occurrence,
    workingDaysLeft: one.due === null ? null : workingDaysBetween(today, one.due),
    workingDaysAbout: one.due !== null && countedAbout(today, one.due),
    ...owedStill(campaign, dutyNumbers(one, campaign.dutyUnits ?? [], { units: counters, reports }, today)),
  }))
}

/** Where what was left was dropped, only what was handed in has been owed. */
const owedStill = ({ dutiesDropped }: Demands, numbers: DutyNumbers): DutyNumbers =>
  dutiesDropped ? { ...numbers, owed: numbers.submitted + numbers.returned, missing: 0 } : numbers

/**
 * A line for every campaign, office by office; an office that hasn't launched any has one without numbers, which is not
 * the same as zero.
 */
export const linesOf = (
  offices: readonly Office[],
  campaigns: readonly CampaignRow[],
  { counters, reports }: Counted<{ office: number; campaign: string }>,
  today: Day,
): OfficeLine[] => {
  const launched = Map.groupBy(soonestFirst(campaigns), ({ office }) => office)
  const of = ({ office, campaign }: { office: number; campaign: string }) => `${office} ${campaign}`
  const counted = Map.groupBy(counters, of)
  const reported = Map.groupBy(reports, of)
  return offices.flatMap(({ code, name }): OfficeLine[] => {
    const office = Number(code)
    const own = launched.get(office) ?? []
    if (own.length === 0) return [{ office: code, name, ...notLaunched }]
    const officeWide = counted.get(of({ office, campaign: '' })) ?? []
    return own.map((campaign) => {
      const key = of({ office, campaign: campaign.id })
      const numbers = [...(counted.get(key) ?? []), ...officeWide]
      const { id, template, title, endsOn, endedOn, datesAsked } = campaign
      return {
        office: code,
        name,
        ...{ campaign: id, template, title, endsOn, endedOn },
        datesAsked,
        deadlines: nextDates(campaign.duties, campaign, today),
        indicators: campaign.figures?.indicators ?? numbersOf(numbers),
        reports: dutyLines(campaign, { counters: numbers, reports: reported.get(key) ?? [] }, today),
      }
    })
  })
}

const soonestFirst = (campaigns: readonly CampaignRow[]) =>
  campaigns.toSorted((one, other) => one.endsOn.localeCompare(other.endsOn))

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
