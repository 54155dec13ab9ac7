import { and, desc, eq, gte } from 'drizzle-orm'
import { addDays, type Day } from '../../lib/day.ts'
import type { Person } from '../../lib/role.ts'
import type { DistrictDb, DistrictRows } from '../../tenancy/district.ts'
import type { OfficeDb, OfficeRows } from '../../tenancy/office.ts'
import { type Asked, type Given, reading } from '../../tenancy/reading.ts'
import { before, lookedUp, selective } from '../../tenancy/sql.ts'
import { creationOf, eventsOf, keyUse, type StepPlaces } from '../../tenancy/step-queries.ts'
import { campaignDuties, dutiesRunning, eachCampaign, eachRunning, type Looked } from '../campaigns/queries.ts'
import { enterprisesNamed } from '../enterprises/queries.ts'
import { hazardsFitting } from '../hazards/ledger/queries.ts'
import { communityCounters, unitCounters } from '../indicators/queries.ts'
import { unitKinds, unitName, unitNamed } from '../units/queries.ts'
import { type Demands, dueOf, dutyNamed, occasionOf } from './rules/demands.ts'
import type { ChaseListed, ChaseQuery, Content, LedgerLine, NewChase, NewReport } from './schema.ts'
import { chase, lastChase, report, reportTally } from './table.ts'

const opened = (office: OfficeRows) => office.rows(report)

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
    unitKinds(office, only),
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
    unitKinds(office, only),
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

interface TallyPlaces {
  looked: Looked
  since: Asked
}

const counted = reading((district: DistrictRows, { looked, since }: TallyPlaces) => {
  const t = district.rows(reportTally)
  const c = eachCampaign(district, looked)
  return [
    district
      .select({
        office: t.office,
        campaign: t.campaign,
        occasion: t.occasion,
        duty: t.duty,
        status: t.status,
        late: t.late,
        n: t.n,
      })
      .from(c)
      .innerJoin(t, and(eq(t.office, c.launchedBy), eq(t.campaign, c.each), gte(t.occasion, since))),
  ]
})

/** How a district's offices stand with the duties of campaigns, since a day; no records are read. */
export async function reportCounters(district: DistrictDb, looked: Given<Looked>, since: Day) {
  const [counters] = await district.read(counted, { looked, since })
  return counters
}

interface OwedPlaces {
  campaign: Asked
  unit: Asked
  duty: Asked
  occasion: Asked
}

const placesOf = ({ campaign, unit, duty, occurrence }: NewReport) => ({
  campaign,
  unit,
  duty,
  occasion: occasionOf(occurrence),
})

/** Statement: the report that a unit owes, and its state. */
function reportOwed(office: OfficeRows, owed: OwedPlaces) {
  const r = opened(office)
  return office
    .select({ id: r.id, status: r.status })
    .from(r)
    .where(
      and(
        selective(eq(r.campaign, owed.campaign)),
        eq(r.unit, owed.unit),
        eq(r.duty, owed.duty),
        eq(r.occasion, owed.occasion),
      ),
    )
}

/** What a new report or a new chase is checked against. */
const facts = reading((office: OfficeRows, { id, ...owed }: OwedPlaces & { id: Asked }) => [
  campaignDuties(office, owed.campaign),
  unitNamed(office, owed.unit),
  reportOwed(office, owed),
  creationOf(office, id),
])

/** What a new report is checked against, and whether it is there already. */
export async function factsForReport(office: OfficeDb, { id, input }: { id: string; input: NewReport }) {
  const [[running], [owing], [known], [made]] = await office.read(facts, { id, ...placesOf(input) })
  return { campaign: running, unit: owing, known, made }
}

/** One report, what its campaign demands, and its unit's counters. */
function whole(office: OfficeRows, id: Asked) {
  const r = opened(office)
  const t = unitCounters(office)
  const i = communityCounters(office)
  return [
    office
      .select({
        id: r.id,
        seq: r.seq,
        hash: r.hash,
        campaign: r.campaign,
        unit: r.unit,
        title: unitName(office, r.unit),
        duty: r.duty,
        occurrence: r.occurrence,
        status: r.status,
        text: r.text,
        nothing: r.nothing,
        found: r.found,
        names: r.names,
        figures: r.figures,
        ledger: r.ledger,
        submittedBy: r.submittedBy,
        submittedByName: r.submittedByName,
        submittedAt: r.submittedAt,
        late: r.late,
        contentHash: r.contentHash,
        readAt: r.readAt,
        firstSubmittedAt: r.firstSubmittedAt,
        exemption: r.exemption,
      })
      .from(r)
      .where(eq(r.id, id)),
    campaignDuties(office, lookedUp(office.select({ campaign: r.campaign }).from(r).where(eq(r.id, id)))),
    office
      .select({ indicator: t.indicator, n: t.n })
      .from(r)
      .innerJoin(t, and(eq(t.countedIn, r.campaign), eq(t.countedBy, r.unit)))
      .where(eq(r.id, id)),
    office
      .select({ indicator: i.indicator, n: i.n })
      .from(r)
      .innerJoin(i, and(eq(i.countedIn, r.campaign), eq(i.countedBy, r.unit)))
      .where(eq(r.id, id)),
  ] as const
}

/** A report's row with the name, the form and the date of what is owed. */
const asOwed = <R extends { duty: string; occurrence: Day | null }>(
  row: R | undefined,
  campaign: Demands | undefined,
) =>
  row && campaign && { ...row, ...dutyNamed(campaign.duties, row.duty), due: dueOf(campaign, row.duty, row.occurrence) }

const withLife = reading((office: OfficeRows, id: Asked) => [...whole(office, id), eventsOf(office, id)])

/** A report, its unit's counters, its life. */
export async function reportWhole(office: OfficeDb, id: string) {
  const [[stored], [campaign], handled, lying, events] = await office.read(withLife, id)
  const row = asOwed(stored, campaign)
  return row && { row, counters: [...handled, ...lying], events }
}

const forStep = reading((office: OfficeRows, { id, key }: StepPlaces) => {
  const [report] = whole(office, id)
  return [report, keyUse(office, key)]
})

/** A report, and what was answered under the key. */
export async function reportForStep(office: OfficeDb, { id, key }: { id: string; key: string }) {
  const [[record], [used]] = await office.read(forStep, { id, key })
  return { record, used }
}

const forSubmission = reading((office: OfficeRows, { id, key }: StepPlaces) => [
  ...whole(office, id),
  keyUse(office, key),
])

/** A report with its unit's counters, and what was answered under the key. */
export async function reportForSubmission(office: OfficeDb, { id, key }: { id: string; key: string }) {
  const [[stored], [campaign], handled, lying, [used]] = await office.read(forSubmission, { id, key })
  const row = asOwed(stored, campaign)
  return { record: row && { ...row, counters: [...handled, ...lying] }, used }
}

const forWriting = reading((office: OfficeRows, { id, key, found }: StepPlaces & { found: readonly Asked[] }) => {
  const [report, campaign] = whole(office, id)
  return [report, campaign, enterprisesNamed(office, found), keyUse(office, key)]
})

/** A report with the enterprises that are named in what is written, and what was answered under the key. */
export async function reportForWriting(
  office: OfficeDb,
  { id, key, input }: { id: string; key: string; input: Content },
) {
  const found = input.found.map(({ enterprise }) => enterprise)
  const [[stored], [campaign], named, [used]] = await office.read(forWriting, { id, key, found })
  const row = asOwed(stored, campaign)
  const enterprises = named.map(({ id, name, site }) => ({ id, name: site === '' ? name : `${name}（${site}）` }))
  return { record: row && { ...row, enterprises }, used }
}

/** How many hazards a ledger lists at most; the figures beside it count them all. */
const ledgerAtMost = 500

/** The hazards that a unit handles, or that lie in it, as a ledger lists them. */
export async function ledgerOf(
  office: OfficeDb,
  { campaign, unit }: { campaign: string; unit: string },
  asker: { person: Person; today: Day },
) {
  const all = { campaign, counted: 'true', limit: ledgerAtMost - 1 } as const
  const lists = await Promise.all([
    hazardsFitting(office, { ...all, unit }, null, asker),
    hazardsFitting(office, { ...all, community: unit }, null, asker),
  ])
  return lists.flat().map(
    ({ id, number, sector, description, level, status, due, overdue }): LedgerLine => ({
      id,
      number,
      sector,
      description,
      level,
      status,
      due,
      overdue,
    }),
  )
}

interface ChasePlaces {
  campaign: Asked | undefined
  unit: Asked | undefined
  status: Asked | undefined
  after: readonly Asked[] | null
  rows: Asked<number>
}

const chases = reading((office: OfficeRows, { campaign, unit, status, after, rows }: ChasePlaces) => {
  const k = office.rows(chase)
  return [
    office
      .select({
        id: k.id,
        seq: k.seq,
        campaign: k.campaign,
        unit: k.unit,
        duty: k.duty,
        occurrence: k.occurrence,
        status: k.status,
        note: k.note,
        sentBy: k.sentBy,
        sentByName: k.sentByName,
        sentAt: k.sentAt,
        seenBy: k.seenBy,
        seenByName: k.seenByName,
        seenAt: k.seenAt,
      })
      .from(k)
      .where(
        and(
          campaign && selective(eq(k.campaign, campaign)),
          unit && selective(eq(k.unit, unit)),
          status && selective(eq(k.status, status)),
          after ? before([k.sentAt, k.id], after) : undefined,
        ),
      )
      .orderBy(desc(k.sentAt), desc(k.id))
      .limit(rows),
  ]
})

/** Chases that fit the query, newest first, one more than the page holds. */
export async function chasesFitting(
  office: OfficeDb,
  { campaign, unit, status, limit }: Omit<ChaseQuery, 'after'>,
  after: string[] | null,
): Promise<ChaseListed[]> {
  const [rows] = await office.read(chases, { campaign, unit, status, after, rows: limit + 1 })
  return rows.map(({ sentBy, sentByName, sentAt, seenBy, seenByName, seenAt, ...row }) => ({
    ...row,
    sent: { by: { user: sentBy, name: sentByName }, at: sentAt },
    seen: seenBy === null ? null : { by: { user: seenBy, name: seenByName ?? '' }, at: seenAt ?? '' },
  }))
}

/** What a new chase is checked against, and whether it is there already. */
export async function factsForChase(office: OfficeDb, { id, input }: { id: string; input: NewChase }) {
  const [[running], [owing], [known], [made]] = await office.read(facts, { id, ...placesOf(input) })
  return { campaign: running, unit: owing, report: known, made }
}

const chaseRead = reading((office: OfficeRows, { id, key }: StepPlaces) => {
  const k = office.rows(chase)
  return [
    office
      .select({
        id: k.id,
        seq: k.seq,
        hash: k.hash,
        status: k.status,
        unit: k.unit,
        title: unitName(office, k.unit),
      })
      .from(k)
      .where(eq(k.id, id)),
    keyUse(office, key),
  ]
})

export async function chaseForStep(office: OfficeDb, { id, key }: { id: string; key: string }) {
  const [[row], [used]] = await office.read(chaseRead, { id, key })
  return { record: row, used }
}
