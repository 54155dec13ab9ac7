import { and, desc, eq } from 'drizzle-orm'
import type { Instant } from '../../lib/day.ts'
import type { Person } from '../../lib/role.ts'
import type { OfficeDb } from '../../tenancy/office.ts'
import { lookedUp, selective } from '../../tenancy/sql.ts'
import type { FoundRecord, Key } from '../../tenancy/step.ts'
import { creationOf, eventsOf, keyUse } from '../../tenancy/step-queries.ts'
import { campaignDeadlines, campaignFacts } from '../campaigns/queries.ts'
import { chase } from '../chases/table.ts'
import { enterprisesNamed } from '../enterprises/queries.ts'
import { communityCounters, unitCounters } from '../indicators/queries.ts'
import { eachUnit, unitKinds, unitName, unitNamed } from '../units/queries.ts'
import { type Duty, duties, type State, type Verb } from './lifecycle.ts'
import { type Row, unsubmitted } from './rules.ts'
import type { NewReport } from './schema.ts'
import { report } from './table.ts'

const opened = (office: OfficeDb) => office.rows(report)

/** A campaign's units or one of them, what of their reports decides how they stand, and their last chases. */
export async function reportsOf(office: OfficeDb, id: string, only: string | undefined) {
  const r = opened(office)
  const [[running], units, reports, ...chases] = await office.read(
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
      .where(and(selective(eq(r.campaign, id)), only === undefined ? undefined : eq(r.unit, only))),
    ...duties.map((duty) => lastChases(office, id, duty, only)),
  )
  return running && { ...running, units, reports, chases: chases.flat() }
}
export type ReportsOf = NonNullable<Awaited<ReturnType<typeof reportsOf>>>

/** The last chase of each unit for one duty. */
function lastChases(office: OfficeDb, campaignId: string, duty: Duty, only: string | undefined) {
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

/** How the report stands that a unit owes. */
export function reportStatus(office: OfficeDb, owed: NewReport) {
  const r = opened(office)
  return office
    .select({ id: r.id, status: r.status })
    .from(r)
    .where(and(selective(eq(r.campaign, owed.campaign)), eq(r.unit, owed.unit), eq(r.duty, owed.duty)))
}

/** What a new report is checked against, and whether it is there already. */
export async function factsForReport(office: OfficeDb, id: string, input: NewReport) {
  const [[running], [owing], [known], [made]] = await office.read(
    campaignFacts(office, input.campaign),
    unitNamed(office, input.unit),
    reportStatus(office, input),
    creationOf(office, id),
  )
  return { campaign: running, unit: owing, known, made }
}

export const makeReport = (office: OfficeDb, id: string, input: NewReport, unitName: string, by: Person, at: Instant) =>
  office.commit({
    table: report,
    title: unitName,
    by,
    at,
    detail: input,
    create: { id, row: { ...input, ...unsubmitted, text: null, nothing: false, found: [] } },
  })

/** One report with its unit's counters, and its campaign's dates. */
function whole(office: OfficeDb, id: string) {
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
        unitName: unitName(office, r.unit),
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

/** A report, its unit's counters, its life. */
export async function reportWhole(office: OfficeDb, id: string) {
  const [[row], handled, lying, events] = await office.read(...whole(office, id), eventsOf(office, id))
  return row && { row, counters: [...handled, ...lying], events }
}

/** A report, its unit's counters, the enterprises that the step names, and what was answered under the key. */
export async function reportForStep(office: OfficeDb, id: string, found: readonly string[], key: string) {
  const [[row], handled, lying, named, [used]] = await office.read(
    ...whole(office, id),
    enterprisesNamed(office, found),
    keyUse(office, key),
  )
  const enterprises = named.map(({ id, name, site }) => ({ id, name: site === '' ? name : `${name}（${site}）` }))
  return { report: row, counters: [...handled, ...lying], enterprises, used }
}
export type ReportRow = NonNullable<Awaited<ReturnType<typeof reportForStep>>['report']>

/** Saves one step of a report's life. */
export const saveStep = (
  office: OfficeDb,
  found: ReportRow & FoundRecord,
  key: Key,
  step: { verb: Verb; to: State; detail: Record<string, unknown>; changes: Partial<Row> },
  by: Person,
  at: Instant,
) =>
  office.commit({
    table: report,
    title: found.unitName,
    verb: step.verb,
    to: step.to,
    by,
    at,
    detail: step.detail,
    found,
    key,
    change: step.changes,
  })
