import type { CampaignListed } from '../../../src/features/campaigns/schema.ts'
import { currentOf } from '../../../src/lib/day.ts'
import { runningOf } from '../../../src/lib/running.ts'
import { api, bodyOf } from '../../api.ts'
import { today } from '../../kit/today.ts'
import type { Office } from '../../shell/office.tsx'

/** The campaigns that the office hasn't ended, the soonest to end first. */
export const runningCampaigns = ({ campaigns }: Office): CampaignListed[] => runningOf(campaigns)

/** Of those the one that is likely to be meant: whose phase runs today. */
export const likelyCampaign = (office: Office): CampaignListed | undefined =>
  currentOf(runningCampaigns(office), today())

/** The sectors that are present in one of these campaigns, each once. */
export async function sectorsIn(office: string, campaigns: readonly string[]): Promise<string[]> {
  const whole = await Promise.all(
    campaigns.map((id) => bodyOf(api.offices[':office'].campaigns[':id'].$get({ param: { office, id } }))),
  )
  const present = whole.flatMap(({ sectors }) => sectors.filter((sector) => sector.present))
  return [...new Set(present.map(({ name }) => name))]
}
