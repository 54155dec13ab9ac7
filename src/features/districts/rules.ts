import type { Day } from '../../lib/day.ts'
import type { DeadlineShown } from '../campaigns/schema.ts'
import { type Counter, numbersOf } from '../indicators/rules.ts'
import { dutyNumbers } from '../reports/rules.ts'

interface Office {
  code: string
  name: string
}

interface CampaignRow {
  office: number
  id: string
  deadlines: DeadlineShown[]
}

/** A line for every office of the district; one that hasn't launched has no numbers, which is not the same as zero. */
export const linesOf = (
  offices: readonly Office[],
  campaigns: readonly CampaignRow[],
  counters: readonly (Counter & { office: number })[],
  today: Day,
) => {
  const running = Map.groupBy(campaigns, ({ office }) => office)
  const counted = Map.groupBy(counters, ({ office }) => office)
  return offices.map(({ code, name }) => {
    const campaign = running.get(Number(code))?.[0]
    const own = counted.get(Number(code)) ?? []
    return {
      office: code,
      name,
      campaign: campaign?.id ?? null,
      deadlines: campaign?.deadlines ?? [],
      indicators: campaign ? numbersOf(own) : null,
      reports: campaign ? dutyNumbers('writtenReport', own, campaign.deadlines, today) : null,
    }
  })
}
