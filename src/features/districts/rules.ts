import type { Day } from '../../lib/day.ts'
import { countedAbout } from '../../lib/known-holidays.ts'
import { workingDaysBetween } from '../../lib/workdays.ts'
import { nextDates } from '../campaigns/rules.ts'
import { type Counter, numbersOf } from '../indicators/rules.ts'
import { type Demands, dutiesDue, nearest } from '../reports/rules/demands.ts'
import { dutyNumbers, type ReportCounter } from '../reports/rules/status.ts'
import type { DutyLine } from '../reports/schema.ts'

interface Office {
  code: string
  name: string
}

interface CampaignRow extends Demands {
  office: number
  id: string
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
    ...dutyNumbers(one, campaign.dutyUnits ?? [], { units: counters, reports }, today),
  }))
}

/** A line for every office of the district; one that hasn't launched has no numbers, which is not the same as zero. */
export const linesOf = (
  offices: readonly Office[],
  campaigns: readonly CampaignRow[],
  { counters, reports }: Counted<{ office: number }>,
  today: Day,
) => {
  const running = Map.groupBy(campaigns, ({ office }) => office)
  const counted = Map.groupBy(counters, ({ office }) => office)
  const reported = Map.groupBy(reports, ({ office }) => office)
  return offices.map(({ code, name }) => {
    const campaign = running.get(Number(code))?.[0]
    const own = counted.get(Number(code)) ?? []
    return {
      office: code,
      name,
      campaign: campaign?.id ?? null,
      deadlines: campaign ? nextDates(campaign.duties, campaign, today) : [],
      indicators: campaign ? numbersOf(own) : null,
      reports: campaign
        ? dutyLines(campaign, { counters: own, reports: reported.get(Number(code)) ?? [] }, today)
        : null,
    }
  })
}
