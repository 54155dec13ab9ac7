import { addDays, type Day } from '../../lib/day.ts'
import { wholeDistrict } from '../../lib/division.ts'
import type { DistrictDb, DistrictRows } from '../../tenancy/district.ts'
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

const overview = reading((district: DistrictRows, { looked, whole, since, from }: OverviewPlaces) => [
  campaignsLooked(district, looked, (office, campaign) => ({
    counters: countersBeside(district, office, campaign),
    officeWide: countersBeside(district, office, officeWide),
    reports: reportsBeside(district, office, campaign, since),
  })),
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
