import { and, eq } from 'drizzle-orm'
import type { Day } from '../../lib/day.ts'
import type { Person } from '../../lib/role.ts'
import type { OfficeDb, OfficeRows } from '../../tenancy/office.ts'
import { type Asked, reading } from '../../tenancy/reading.ts'
import { type Expression, lookedUp, selective } from '../../tenancy/sql.ts'
import { creationOf, eventsOf, keyUse, type StepPlaces } from '../../tenancy/step-queries.ts'
import { campaignDuties } from '../campaigns/queries.ts'
import { enterprisesNamed } from '../enterprises/offered/queries.ts'
import { hazardsFitting } from '../hazards/ledger/queries.ts'
import { communityCounters, unitCounters } from '../indicators/queries.ts'
import { unitName, unitNamed } from '../units/queries.ts'
import { type Demands, dueOf, dutyNamed, occasionOf } from './rules/demands.ts'
import type { Content, LedgerLine, NewChase, NewReport } from './schema.ts'
import { report } from './table.ts'

export const opened = (office: OfficeRows) => office.rows(report)

/** Statement: whether a report is handed in, and whose it is. */
export function submissionOf(office: OfficeRows, id: Expression) {
  const r = opened(office)
  return office.select({ status: r.status, unit: r.unit }).from(r).where(eq(r.id, id))
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
        discarded: r.discarded,
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

/** What a new chase is checked against, and whether it is there already. */
export async function factsForChase(office: OfficeDb, { id, input }: { id: string; input: NewChase }) {
  const [[running], [owing], [known], [made]] = await office.read(facts, { id, ...placesOf(input) })
  return { campaign: running, unit: owing, report: known, made }
}
