import { and, eq, gte } from 'drizzle-orm'
import { addDays, type Day } from '../../../lib/day.ts'
import type { DistrictRows } from '../../../tenancy/district.ts'
import type { OfficeDb, OfficeRows } from '../../../tenancy/office.ts'
import { type Asked, reading } from '../../../tenancy/reading.ts'
import { type Expression, gatheredByName, selective, wordsOf } from '../../../tenancy/sql.ts'
import { campaignDuties, dutiesRunning, eachRunning } from '../../campaigns/queries.ts'
import { unitsOwing } from '../../units/queries.ts'
import { opened } from '../queries.ts'
import { lastChase, reportTally } from '../table.ts'

interface Narrowed {
  /** One unit, or all. */
  only: Asked | undefined
  since: Asked
}

/** What tells how far a unit is with a report. */
const standing = (r: ReturnType<typeof opened>) => ({
  campaign: r.campaign,
  id: r.id,
  unit: r.unit,
  duty: r.duty,
  occurrence: r.occurrence,
  status: r.status,
  nothing: r.nothing,
  discarded: r.discarded,
  late: r.late,
  submittedAt: r.submittedAt,
  firstSubmittedAt: r.firstSubmittedAt,
})

const chasedLast = (office: OfficeRows) => office.rows(lastChase)
const chasing = (k: ReturnType<typeof chasedLast>) => ({
  campaign: k.campaign,
  unit: k.unit,
  duty: k.duty,
  occasion: k.occasion,
  sentAt: k.sentAt,
  seenAt: k.seenAt,
})

const ofCampaign = reading((office: OfficeRows, { id, only, since }: Narrowed & { id: Asked }) => {
  const [r, k] = [opened(office), chasedLast(office)]
  return [
    campaignDuties(office, id),
    unitsOwing(office, only),
    office
      .select(standing(r))
      .from(r)
      .where(and(selective(eq(r.campaign, id)), gte(r.occasion, since), only && eq(r.unit, only))),
    office
      .select(chasing(k))
      .from(k)
      .where(and(eq(k.campaign, id), gte(k.occasion, since), only && eq(k.unit, only))),
  ]
})

/**
 * What the status of a campaign's units, or of one, is derived from: their reports and their last chases, of what comes
 * due again and again those since a day.
 */
export async function reportsOf(office: OfficeDb, id: string, only: string | undefined, since: Day) {
  const [[demands], units, reports, chases] = await office.read(ofCampaign, { id, only, since })
  return demands && { demands, units, since, reports, chases }
}

/** For how many days what an ended campaign has left is in sight beside what runs. */
const daysLeft = 366

const ofRunning = reading((office: OfficeRows, { only, since, endedSince }: Narrowed & { endedSince: Asked }) => {
  const [r, k] = [opened(office), chasedLast(office)]
  const c = eachRunning(office, endedSince)
  return [
    dutiesRunning(office, endedSince),
    unitsOwing(office, only),
    office
      .select(standing(r))
      .from(c)
      .crossJoin(r)
      .where(and(eq(r.campaign, c.each), gte(r.occasion, since), only && eq(r.unit, only))),
    office
      .select(chasing(k))
      .from(c)
      .crossJoin(k)
      .where(and(eq(k.campaign, c.each), gte(k.occasion, since), only && eq(k.unit, only))),
  ]
})

/** The same of every campaign that runs, and of those that have ended within a year and left something owed. */
export async function reportsRunning(office: OfficeDb, only: string | undefined, since: Day, today: Day) {
  const asked = { only, since, endedSince: addDays(today, -daysLeft) }
  const [campaigns, units, reports, chases] = await office.read(ofRunning, asked)
  const reported = Map.groupBy(reports, ({ campaign }) => campaign)
  const chased = Map.groupBy(chases, ({ campaign }) => campaign)
  return campaigns.map((demands) => ({
    demands,
    units,
    since,
    reports: reported.get(demands.id) ?? [],
    chases: chased.get(demands.id) ?? [],
  }))
}

/**
 * Column: how the units of a row's office stand with the duties of a campaign, since a day: counters by occasion, duty,
 * state, and whether they were late.
 */
export function reportsBeside(district: DistrictRows, office: Expression, campaign: Expression, since: Asked) {
  const t = district.rows(reportTally)
  return gatheredByName(wordsOf([t.occasion, t.duty, t.status, t.late]), t.n, (all) =>
    district
      .select({ all })
      .from(t)
      .where(and(eq(t.office, office), eq(t.campaign, campaign), gte(t.occasion, since))),
  )
}
