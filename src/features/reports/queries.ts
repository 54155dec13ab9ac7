import { and, desc, eq } from 'drizzle-orm'
import type { OfficeDb, OfficeRows } from '../../tenancy/office.ts'
import { type Asked, reading } from '../../tenancy/reading.ts'
import { before, lookedUp, selective } from '../../tenancy/sql.ts'
import { creationOf, eventsOf, keyUse, type StepPlaces } from '../../tenancy/step-queries.ts'
import { campaignDeadlines, campaignFacts } from '../campaigns/queries.ts'
import { enterprisesNamed } from '../enterprises/queries.ts'
import { communityCounters, unitCounters } from '../indicators/queries.ts'
import { eachUnit, unitKinds, unitName, unitNamed } from '../units/queries.ts'
import { type Duty, duties } from './lifecycle.ts'
import type { ChaseListed, ChaseQuery, Content, NewChase, NewReport } from './schema.ts'
import { chase, report } from './table.ts'

const opened = (office: OfficeRows) => office.rows(report)

const ofCampaign = reading((office: OfficeRows, { id, only }: { id: Asked; only: Asked | undefined }) => {
  const r = opened(office)
  return [
    campaignFacts(office, id),
    unitKinds(office, only),
    office
      .select({
        id: r.id,
        unit: r.unit,
        duty: r.duty,
        status: r.status,
        nothing: r.nothing,
        late: r.late,
        submittedAt: r.submittedAt,
        firstSubmittedAt: r.firstSubmittedAt,
      })
      .from(r)
      .where(and(selective(eq(r.campaign, id)), only && eq(r.unit, only))),
    ...duties.map((duty) => lastChases(office, id, duty, only)),
  ]
})

/** What the status of a campaign's units, or of one, is derived from: their reports and their last chases. */
export async function reportsOf(office: OfficeDb, id: string, only: string | undefined) {
  const [[running], units, reports, ...chases] = await office.read(ofCampaign, { id, only })
  return running && { ...running, units, reports, chases: chases.flat() }
}

/** The last chase of each unit for one duty. */
function lastChases(office: OfficeRows, campaignId: Asked, duty: Duty, only: Asked | undefined) {
  const u = eachUnit(office, only)
  const k = office.rows(chase)
  const last = office.rows(chase, 'last')
  const newest = office
    .select({ id: last.id })
    .from(last)
    .where(and(eq(last.campaign, campaignId), eq(last.unit, u.each), eq(last.duty, duty)))
    .orderBy(desc(last.sentAt), desc(last.id))
    .limit(1)
  return office
    .select({ unit: k.unit, duty: k.duty, sentAt: k.sentAt, seenAt: k.seenAt })
    .from(u)
    .innerJoin(k, eq(k.id, lookedUp<string>(newest)))
}

interface OwedPlaces {
  campaign: Asked
  unit: Asked
  duty: Asked
}

/** Statement: the report that a unit owes, and its state. */
function reportOwed(office: OfficeRows, owed: OwedPlaces) {
  const r = opened(office)
  return office
    .select({ id: r.id, status: r.status })
    .from(r)
    .where(and(selective(eq(r.campaign, owed.campaign)), eq(r.unit, owed.unit), eq(r.duty, owed.duty)))
}

/** What a new report or a new chase is checked against. */
const facts = reading((office: OfficeRows, { id, ...owed }: OwedPlaces & { id: Asked }) => [
  campaignFacts(office, owed.campaign),
  unitNamed(office, owed.unit),
  reportOwed(office, owed),
  creationOf(office, id),
])

/** What a new report is checked against, and whether it is there already. */
export async function factsForReport(office: OfficeDb, { id, input }: { id: string; input: NewReport }) {
  const { campaign, unit, duty } = input
  const [[running], [owing], [known], [made]] = await office.read(facts, { id, campaign, unit, duty })
  return { campaign: running, unit: owing, known, made }
}

/** One report with its unit's counters, and its campaign's dates. */
function whole(office: OfficeRows, id: Asked) {
  const r = opened(office)
  const c = campaignDeadlines(office)
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
        status: r.status,
        text: r.text,
        nothing: r.nothing,
        found: r.found,
        figures: r.figures,
        submittedBy: r.submittedBy,
        submittedByName: r.submittedByName,
        submittedAt: r.submittedAt,
        late: r.late,
        contentHash: r.contentHash,
        firstSubmittedAt: r.firstSubmittedAt,
        exemption: r.exemption,
        deadlines: c.deadlines,
      })
      .from(r)
      .innerJoin(c, eq(c.dated, r.campaign))
      .where(eq(r.id, id)),
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

const withLife = reading((office: OfficeRows, id: Asked) => [...whole(office, id), eventsOf(office, id)])

/** A report, its unit's counters, its life. */
export async function reportWhole(office: OfficeDb, id: string) {
  const [[row], handled, lying, events] = await office.read(withLife, id)
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
  const [[row], handled, lying, [used]] = await office.read(forSubmission, { id, key })
  return { record: row && { ...row, counters: [...handled, ...lying] }, used }
}

const forWriting = reading((office: OfficeRows, { id, key, found }: StepPlaces & { found: readonly Asked[] }) => {
  const [report] = whole(office, id)
  return [report, enterprisesNamed(office, found), keyUse(office, key)]
})

/** A report with the enterprises that are named in what is written, and what was answered under the key. */
export async function reportForWriting(
  office: OfficeDb,
  { id, key, input }: { id: string; key: string; input: Content },
) {
  const found = input.found.map(({ enterprise }) => enterprise)
  const [[row], named, [used]] = await office.read(forWriting, { id, key, found })
  const enterprises = named.map(({ id, name, site }) => ({ id, name: site === '' ? name : `${name}（${site}）` }))
  return { record: row && { ...row, enterprises }, used }
}

interface ChasePlaces {
  unit: Asked | undefined
  status: Asked | undefined
  after: readonly Asked[] | null
  rows: Asked<number>
}

const chases = reading((office: OfficeRows, { unit, status, after, rows }: ChasePlaces) => {
  const k = office.rows(chase)
  return [
    office
      .select({
        id: k.id,
        seq: k.seq,
        campaign: k.campaign,
        unit: k.unit,
        duty: k.duty,
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
          unit && selective(eq(k.unit, unit)),
          status && selective(eq(k.status, status)),
          after ? before([k.id], after) : undefined,
        ),
      )
      .orderBy(desc(k.id))
      .limit(rows),
  ]
})

/** Chases that fit the query, newest first, one more than the page holds. */
export async function chasesFitting(
  office: OfficeDb,
  { unit, status, limit }: Omit<ChaseQuery, 'after'>,
  after: string[] | null,
): Promise<ChaseListed[]> {
  const [rows] = await office.read(chases, { unit, status, after, rows: limit + 1 })
  return rows.map(({ sentBy, sentByName, sentAt, seenBy, seenByName, seenAt, ...row }) => ({
    ...row,
    sent: { by: { user: sentBy, name: sentByName }, at: sentAt },
    seen: seenBy === null ? null : { by: { user: seenBy, name: seenByName ?? '' }, at: seenAt ?? '' },
  }))
}

/** What a new chase is checked against, and whether it is there already. */
export async function factsForChase(office: OfficeDb, { id, input }: { id: string; input: NewChase }) {
  const { campaign, unit, duty } = input
  const [[running], [owing], [known], [made]] = await office.read(facts, { id, campaign, unit, duty })
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
