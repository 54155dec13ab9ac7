import { and, desc, eq, gte, inArray, lte } from 'drizzle-orm'
import type { Instant } from '../../lib/day.ts'
import type { DirectoryDb, DirectoryRows } from '../../tenancy/directory.ts'
import type { DistrictDb, DistrictRows } from '../../tenancy/district.ts'
import type { OfficeDb, OfficeRows } from '../../tenancy/office.ts'
import type { ProvinceDb } from '../../tenancy/province.ts'
import { type Asked, reading } from '../../tenancy/reading.ts'
import { byName, type Expression, firstOf, gatheredByName, lookedUp } from '../../tenancy/sql.ts'
import { type Looked, templatesLooked } from '../campaigns/looked/queries.ts'
import { campaignFigures, officesLaunched, sectorLead } from '../campaigns/queries.ts'
import { type Counter, numbersKept, numbersOf, officeCode, openOf, overCampaigns } from './rules.ts'
import { communityTally, districtDay, lastKnown, officeTally, tally } from './table.ts'

/** In place of a campaign: what counts in the whole office. */
export const officeWide = ''

const progress = reading((office: OfficeRows, { id, wide }: { id: Asked; wide: Asked }) => {
  const whole = office.rows(officeTally)
  const t = office.rows(tally)
  return [
    campaignFigures(office, id),
    office
      .select({ indicator: whole.indicator, n: whole.n })
      .from(whole)
      .where(inArray(whole.campaign, [id, wide])),
    office.select({ unit: t.unit, indicator: t.indicator, n: t.n }).from(t).where(eq(t.campaign, id)),
  ]
})

/**
 * The campaign's counters, whole and by unit, as they were when it ended if it has; undefined when there is no such
 * campaign.
 */
export async function progressOf(office: OfficeDb, id: string, now: Instant) {
  const [[found], counters, parts] = await office.read(progress, { id, wide: officeWide })
  if (!found) return undefined
  if (found.figures) {
    const { indicators, units, ...kept } = found.figures
    const each = units.map(({ unit, indicators }) => ({ unit, indicators: numbersKept(indicators) }))
    return { ...kept, indicators: numbersKept(indicators), units: each }
  }
  const byUnit = [...Map.groupBy(parts, ({ unit }) => unit)].filter(([unit]) => unit !== '')
  return {
    asOf: now,
    frozen: false,
    indicators: numbersOf(counters),
    units: byUnit.map(([unit, rows]) => ({ unit, indicators: numbersOf(rows) })),
  }
}

const led = reading((office: OfficeRows, { campaign, sector }: { campaign: Asked; sector: Asked }) => {
  const t = office.rows(tally)
  return [
    sectorLead(office, campaign, sector),
    office
      .select({ unit: t.unit, indicator: t.indicator, n: t.n })
      .from(t)
      .where(and(eq(t.campaign, campaign), eq(t.sector, sector))),
  ]
})

/** Who leads a sector in a campaign, and how many open hazards that department handles there. */
export async function openLed(office: OfficeDb, asked: { campaign: string; sector: string }) {
  const [[found], counters] = await office.read(led, asked)
  return found && { lead: found.lead, open: openOf(counters.filter(({ unit }) => unit === found.lead)) }
}

const inPlaces = reading(
  (office: OfficeRows, { campaign, sector, unit, community }: { [P in CountedBy]: Asked | undefined }) => {
    const [c, t, whole] = [office.rows(communityTally), office.rows(tally), office.rows(officeTally)]
    if (community) {
      const there = and(eq(c.community, community), campaign && eq(c.campaign, campaign))
      return [office.select({ indicator: c.indicator, n: c.n }).from(c).where(there)]
    }
    if (sector || unit) {
      const there = and(campaign && eq(t.campaign, campaign), sector && eq(t.sector, sector), unit && eq(t.unit, unit))
      return [office.select({ indicator: t.indicator, n: t.n }).from(t).where(there)]
    }
    const there = campaign && eq(whole.campaign, campaign)
    return [office.select({ indicator: whole.indicator, n: whole.n }).from(whole).where(there)]
  },
)

type CountedBy = 'campaign' | 'sector' | 'unit' | 'community'

/** The counters of an office, of what is handled or lies somewhere, or belongs to a campaign. */
export async function countersIn(office: OfficeDb, places: { [P in CountedBy]: string | undefined }) {
  const [counters] = await office.read(inPlaces, places)
  return counters
}

/** Derived table: the counters of each unit, for what it handles. */
export function unitCounters(office: OfficeRows) {
  const t = office.rows(tally)
  return office
    .select({ countedIn: t.campaign, countedBy: t.unit, indicator: t.indicator, n: t.n })
    .from(t)
    .as('of_unit')
}

/** Derived table: the counters of each community, for the hazards that lie in it. */
export function communityCounters(office: OfficeRows) {
  const t = office.rows(communityTally)
  return office
    .select({ countedIn: t.campaign, countedBy: t.community, indicator: t.indicator, n: t.n })
    .from(t)
    .as('of_community')
}

/** Statements: a unit's counters over all campaigns, for what it handles and for what lies in it. */
export function countersOfUnit(office: OfficeRows, unit: Asked) {
  const handled = unitCounters(office)
  const lying = communityCounters(office)
  return [
    office.select({ indicator: handled.indicator, n: handled.n }).from(handled).where(eq(handled.countedBy, unit)),
    office.select({ indicator: lying.indicator, n: lying.n }).from(lying).where(eq(lying.countedBy, unit)),
  ] as const
}

/** Column: the counters of a campaign of a row's office; with '' for a campaign, what counts in the whole office. */
export function countersBeside(district: DistrictRows, office: Expression, campaign: Expression | typeof officeWide) {
  const t = district.rows(officeTally)
  return gatheredByName(t.indicator, t.n, (all) =>
    district
      .select({ all })
      .from(t)
      .where(and(eq(t.office, office), eq(t.campaign, campaign))),
  )
}

/**
 * Statement: the unrectified major hazards of a district by template, at the end of each day from one on on which they
 * changed, and of the last such day before it.
 */
export function openDays(district: DistrictRows, looked: Looked, wholeDistrict: Asked<number>, from: Asked) {
  const d = district.rows(districtDay)
  const before = district.rows(districtDay, 'before')
  const begins = lookedUp<string>(
    district
      .select({ day: before.day })
      .from(before)
      .where(and(eq(before.office, wholeDistrict), eq(before.template, d.template), lte(before.day, from)))
      .orderBy(desc(before.day))
      .limit(1),
  )
  const ofTemplates = looked.template
    ? eq(d.template, looked.template)
    : inArray(d.template, templatesLooked(district, looked))
  return district
    .select({ template: d.template, day: d.day, openMajor: d.openMajor })
    .from(d)
    .where(and(eq(d.office, wholeDistrict), ofTemplates, gte(d.day, firstOf([begins, '']))))
}

const launchedAndCounted = reading((division: DistrictRows) => {
  const t = division.rows(officeTally)
  return [
    officesLaunched(division),
    division
      .select({ office: t.office, counters: byName(t.indicator, t.n) })
      .from(t)
      .groupBy(t.office, t.campaign),
  ]
})

type Launched = { launched: number[]; counters: (Counter & { office: number })[] }

/** Which offices of a shard's part of a division have launched a campaign, and their counters; no records are read. */
export async function countersOfOffices(part: DistrictDb): Promise<Launched> {
  const [offices, counted] = await part.read(launchedAndCounted)
  const counters = [...Map.groupBy(counted, ({ office }) => office)].flatMap(([office, ofCampaigns]) => {
    const sums = overCampaigns(ofCampaigns.map(({ counters }) => counters))
    return Object.entries(sums).map(([indicator, n]) => ({ office, indicator, n }))
  })
  return { launched: offices.map(({ launcher }) => launcher), counters }
}

/** The same over all the shards of a division, and the districts whose shard didn't answer. */
export async function officeNumbers(province: ProvinceDb): Promise<Launched & { unreachable: string[] }> {
  const { answers, unreachable } = await province.each(countersOfOffices)
  return {
    launched: answers.flatMap(({ launched }) => launched),
    counters: answers.flatMap(({ counters }) => counters),
    unreachable,
  }
}

/** The numbers of a shard's offices, as they are kept outside it. */
export async function numbersToKeep(part: DistrictDb) {
  const { launched, counters } = await countersOfOffices(part)
  const ofOffice = Map.groupBy(counters, ({ office }) => office)
  return launched.map((office) => ({
    division: officeCode(office),
    counters: Object.fromEntries((ofOffice.get(office) ?? []).map(({ indicator, n }) => [indicator, n])),
  }))
}

const kept = reading((directory: DirectoryRows) => {
  const offices = directory.rows(lastKnown)
  return [directory.select({ office: offices.division, at: offices.at, counters: offices.counters }).from(offices)]
})

/** The last known numbers of a division's offices. */
export async function lastKnownOf(directory: DirectoryDb) {
  const [offices] = await directory.read(kept)
  return offices
}
