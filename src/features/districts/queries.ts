import { addDays, type Day } from '../../lib/day.ts'
import { wholeDistrict } from '../../lib/division.ts'
import type { DistrictDb, DistrictRows } from '../../tenancy/district.ts'
import type { ProvinceDb } from '../../tenancy/province.ts'
import { type Asked, type Given, reading } from '../../tenancy/reading.ts'
import { campaignsLooked, type Looked, withDemands } from '../campaigns/looked/queries.ts'
import { countersBeside, officeWide, openDays } from '../indicators/queries.ts'
import { reportsBeside } from '../reports/standing/queries.ts'
import { everyDay } from './rules.ts'

interface OverviewPlaces {
  looked: Looked
  whole: Asked<number>
  since: Asked
  from: Asked
}

const campaignsCounted = (district: DistrictRows, looked: Looked, since: Asked) =>
  campaignsLooked(district, looked, (office, campaign) => ({
    counters: countersBeside(district, office, campaign),
    officeWide: countersBeside(district, office, officeWide),
    reports: reportsBeside(district, office, campaign, since),
  }))

const overview = reading((district: DistrictRows, { looked, whole, since, from }: OverviewPlaces) => [
  campaignsCounted(district, looked, since),
  openDays(district, looked, whole, from),
])

/** A line over time shows a year. */
const daysShown = 366

/** For how many days back the reports of what comes due again and again are counted. */
const daysCounted = 100

/** Campaigns of a district's offices, with their counters; no records are read. */
export async function overviewOf(district: DistrictDb, looked: Given<Looked>, today: Day) {
  const from = addDays(today, 1 - daysShown)
  const asked = { looked, whole: wholeDistrict(district.code), since: addDays(today, -daysCounted), from }
  const [campaigns, changes] = await district.read(overview, asked)
  return { campaigns: withDemands(campaigns), days: everyDay(changes, from, today) }
}

const running = reading((division: DistrictRows, { since }: { since: Asked }) => [
  campaignsCounted(division, { ended: false }, since),
])

/**
 * The campaigns that a division's offices run, with their counters, of reports those since a day; and the districts whose
 * storage didn't answer.
 */
export async function campaignsRunning(province: ProvinceDb, since: Day) {
  const { answers, unreachable } = await province.each(async (part) => {
    const [campaigns] = await part.read(running, { since })
    return withDemands(campaigns)
  })
  return { campaigns: answers.flat(), unreachable }
}
