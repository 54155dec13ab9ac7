import { and, desc, eq, lte } from 'drizzle-orm'
import type { Day } from '../../../lib/day.ts'
import { wholeDistrict } from '../../../lib/division.ts'
import type { DistrictDb, DistrictRows } from '../../../tenancy/district.ts'
import type { OfficeDb, OfficeRows } from '../../../tenancy/office.ts'
import type { ProvinceDb } from '../../../tenancy/province.ts'
import { type Asked, reading } from '../../../tenancy/reading.ts'
import { type Expression, earlier, itemsOf, numbersLookedUp } from '../../../tenancy/sql.ts'
import { campaignNamed, campaignsLaunched, campaignsOfTemplate, officesLaunched } from '../../campaigns/queries.ts'
import { officeWide } from '../queries.ts'
import { districtTallyDay, officeDay, tally, tallyDay } from '../table.ts'

type Select = OfficeRows['select']
/** Counters by days, of an office or of a district: what a query reads from, and its columns. */
type ByDay = Parameters<ReturnType<Select>['from']>[0] & { day: Expression; counters: Parameters<Select>[0][string] }

/** Column: counters as they stood at the end of a day, out of the rows that are the same in all else; null before any. */
const lastUntil = (rows: Pick<OfficeRows, 'select'>, d: ByDay, day: Expression, ...same: Expression[]) =>
  numbersLookedUp(
    rows
      .select({ counters: d.counters })
      .from(d)
      .where(and(...same, lte(d.day, day)))
      .orderBy(desc(d.day))
      .limit(1),
  )

/** Column: the same of an office's campaign. */
function countersOn(division: DistrictRows, office: Expression, campaign: Expression | string, day: Expression) {
  const d = division.rows(officeDay, 'as_of')
  return lastUntil(division, d, day, eq(d.office, office), eq(d.campaign, campaign))
}

interface Wanted {
  /** As a list in JSON. */
  days: Asked
  /** Campaigns of this template alone, as they were when they ended; of all templates unless given. */
  template: Asked | undefined
}

const ofOffices = reading((division: DistrictRows, { days, template }: Wanted) => {
  const { rows, value: day } = itemsOf(days)
  const c = campaignsLaunched(division, template)
  const o = officesLaunched(division).as('launchers')
  const until = template ? earlier(day, c.endedOn) : day
  return [
    division
      .select({ launchedBy: c.launchedBy, day, counters: countersOn(division, c.launchedBy, c.each, until) })
      .from(c)
      .crossJoin(rows),
    division
      .select({ launcher: o.launcher, day, counters: countersOn(division, o.launcher, officeWide, day) })
      .from(o)
      .crossJoin(rows),
  ]
})

/** Of an office on a day: the counters of each campaign that it ran, and those of the whole office. */
export async function officesOnDays(part: DistrictDb, days: readonly Day[], template?: string) {
  const [ofCampaigns, wide] = await part.read(ofOffices, { days: JSON.stringify(days), template })
  return {
    ofCampaigns: ofCampaigns.map(({ launchedBy: office, ...row }) => ({ office, ...row })),
    wide: wide.map(({ launcher: office, ...row }) => ({ office, ...row })),
  }
}

/** The same over all the shards of a division, and the districts whose storage didn't answer. */
export async function officesOfProvince(province: ProvinceDb, days: readonly Day[]) {
  const { answers, unreachable } = await province.each((part) => officesOnDays(part, days))
  const found = {
    ofCampaigns: answers.flatMap(({ ofCampaigns }) => ofCampaigns),
    wide: answers.flatMap(({ wide }) => wide),
  }
  return { found, unreachable }
}

const ofDistricts = reading((division: DistrictRows, { days, districts }: { days: Asked; districts: Asked }) => {
  const { rows, value: day } = itemsOf(days, 'of_days')
  const { rows: each, value: district } = itemsOf<number>(districts, 'of_districts')
  const d = division.rows(districtTallyDay, 'as_of')
  return [
    division
      .select({ office: district, day, counters: lastUntil(division, d, day, eq(d.office, district)) })
      .from(each)
      .crossJoin(rows),
  ]
})

/** The counters of whole districts at the end of days, and the districts whose storage didn't answer. */
export async function districtsOnDays(province: ProvinceDb, days: readonly Day[]) {
  const { answers, unreachable } = await province.each(async (part) => {
    const districts = JSON.stringify(part.districts.map(wholeDistrict))
    const [found] = await part.read(ofDistricts, { days: JSON.stringify(days), districts })
    return found
  })
  return { found: answers.flat(), unreachable }
}

const ofCampaign = reading((office: OfficeRows, { id, days }: { id: Asked; days: Asked }) => {
  const { rows, value: day } = itemsOf(days)
  const c = campaignNamed(office, id)
  const until = earlier(day, c.endedOn)
  const whole = office.rows(officeDay, 'as_of')
  const lastOf = (campaign: Expression | string) => lastUntil(office, whole, until, eq(whole.campaign, campaign))
  const t = office.rows(tally)
  const parts = office
    .select({ ofSector: t.sector, ofUnit: t.unit })
    .from(t)
    .where(eq(t.campaign, id))
    .groupBy(t.sector, t.unit)
    .as('parts')
  const d = office.rows(tallyDay, 'as_of')
  const ofPart = [eq(d.campaign, id), eq(d.sector, parts.ofSector), eq(d.unit, parts.ofUnit)]
  return [
    office
      .select({ day, counters: lastOf(c.each), wide: lastOf(officeWide) })
      .from(c)
      .crossJoin(rows),
    office
      .select({ ofUnit: parts.ofUnit, day, counters: lastUntil(office, d, until, ...ofPart) })
      .from(c)
      .crossJoin(rows)
      .crossJoin(parts),
  ]
})

/** A campaign's counters at the end of days, whole and by unit; undefined when there is no such campaign. */
export async function campaignOnDays(office: OfficeDb, id: string, days: readonly Day[]) {
  const [whole, parts] = await office.read(ofCampaign, { id, days: JSON.stringify(days) })
  return whole.length === 0 ? undefined : { whole, parts: parts.map(({ ofUnit: unit, ...row }) => ({ unit, ...row })) }
}

const ofParts = reading((office: OfficeRows, { days, template }: Wanted) => {
  const { rows, value: day } = itemsOf(days)
  const c = campaignsOfTemplate(office, template)
  const t = office.rows(tally)
  const parts = office
    .select({ ofCampaign: t.campaign, ofSector: t.sector, ofUnit: t.unit, endsOn: c.endedOn })
    .from(t)
    .innerJoin(c, eq(t.campaign, c.each))
    .groupBy(t.campaign, t.sector, t.unit)
    .as('parts')
  const d = office.rows(tallyDay, 'as_of')
  const same = [eq(d.campaign, parts.ofCampaign), eq(d.sector, parts.ofSector), eq(d.unit, parts.ofUnit)]
  const until = template ? earlier(day, parts.endsOn) : day
  return [
    office
      .select({ ofSector: parts.ofSector, ofUnit: parts.ofUnit, day, counters: lastUntil(office, d, until, ...same) })
      .from(parts)
      .crossJoin(rows),
  ]
})

/** An office's counters at the end of days by sector and unit, over all its campaigns or those of a template. */
export async function partsOnDays(office: OfficeDb, days: readonly Day[], template?: string) {
  const [parts] = await office.read(ofParts, { days: JSON.stringify(days), template })
  return parts.map(({ ofSector: sector, ofUnit: unit, ...row }) => ({ sector, unit, ...row }))
}
