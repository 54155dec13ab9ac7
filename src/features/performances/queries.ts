import { and, desc, eq, lte } from 'drizzle-orm'
import { v7 } from 'uuid'
import type { Day, Instant } from '../../lib/day.ts'
import type { OfficeDb, OfficeRows } from '../../tenancy/office.ts'
import { type Asked, reading } from '../../tenancy/reading.ts'
import { after as afterKey, before, type Expression, gathered, lookedUp, selective, sorted } from '../../tenancy/sql.ts'
import { type Birth, birth, type Write } from '../../tenancy/step.ts'
import { creationOf, keyUse, type StepPlaces } from '../../tenancy/step-queries.ts'
import { event } from '../../tenancy/step-tables.ts'
import { campaignFacts } from '../campaigns/queries.ts'
import { enterpriseFacts, enterprisePage, mergedInto } from '../enterprises/queries.ts'
import { visitInspector } from '../inspections/queries.ts'
import type { Answer } from '../inspections/schema.ts'
import type { PerformanceKind, Question } from '../templates/schema.ts'
import type { DutiesQuery, Performance, PerformanceQuery } from './schema.ts'
import { doneIn, seenIn } from './seen.ts'
import { performance, performanceSeen } from './table.ts'

interface PagePlaces {
  enterprise: Asked
  after: readonly Asked[] | null
  rows: Asked<number>
}

const page = reading((office: OfficeRows, { enterprise, after, rows }: PagePlaces) => {
  const p = office.rows(performance)
  const made = office.rows(event)
  const columns = {
    id: p.id,
    seq: p.seq,
    enterprise: p.enterprise,
    kind: p.kind,
    doneOn: p.doneOn,
    evidence: p.evidence,
    withdrawn: p.withdrawn,
    inspection: p.inspection,
    seenBy: visitInspector(office, p.inspection),
    recordedBy: lookedUp<string>(
      office
        .select({ name: made.actorName })
        .from(made)
        .where(and(eq(made.record, p.id), eq(made.seq, 1))),
    ),
  }
  const later = after ? before([p.doneOn, p.id], after) : undefined
  const same = mergedInto(office, enterprise)
  return [
    office
      .select(columns)
      .from(p)
      .where(and(selective(eq(p.enterprise, enterprise)), later))
      .orderBy(desc(p.doneOn), desc(p.id))
      .limit(rows),
    office
      .select(columns)
      .from(same)
      .crossJoin(p)
      .where(and(selective(eq(p.enterprise, same.merged)), later))
      .orderBy(desc(sorted(p.doneOn)), desc(sorted(p.id)))
      .limit(rows),
  ]
})

/** The records of one enterprise and of those that turned out to be it, the latest done first, one more than the page holds. */
export async function recordsOf(
  office: OfficeDb,
  { enterprise, limit }: Omit<PerformanceQuery, 'after'>,
  after: string[] | null,
) {
  const answers = await office.read(page, { enterprise, after, rows: limit + 1 })
  return answers
    .flat()
    .toSorted((a, b) => (a.doneOn + a.id < b.doneOn + b.id ? 1 : -1))
    .slice(0, limit + 1)
    .map(({ recordedBy, inspection, seenBy, ...row }) => ({
      ...row,
      recordedBy: recordedBy ?? '',
      seenIn: inspection === null ? null : { inspection, by: seenBy ?? '' },
    }))
}

interface DutyPlaces {
  id: Asked
  enterprise: Asked | undefined
  after: readonly Asked[] | null
  limit: Asked<number>
  rows: Asked<number>
}

interface RecordFound {
  kind: PerformanceKind
  doneOn: Day
  withdrawn: number
  inspection: string | null
}

interface LookFound {
  kind: PerformanceKind
  on: Day
  inspection: string
  saw: number
}

/** Columns: what visits to an enterprise were told, and what is known of those that turned out to be it. */
function beside(office: OfficeRows, enterprise: Expression) {
  const p = office.rows(performance)
  const s = office.rows(performanceSeen)
  const same = mergedInto(office, enterprise)
  const record = { kind: p.kind, doneOn: p.doneOn, withdrawn: p.withdrawn, inspection: p.inspection }
  const look = { kind: s.kind, on: s.seenOn, inspection: s.inspection, saw: s.saw }
  const looks = gathered<LookFound>(look, (all) =>
    office
      .select({ all })
      .from(s)
      .where(selective(eq(s.enterprise, enterprise))),
  )
  const looksOfMerged = gathered<LookFound>(look, (all) =>
    office
      .select({ all })
      .from(same)
      .crossJoin(s)
      .where(selective(eq(s.enterprise, same.merged))),
  )
  const recordsOfMerged = gathered<RecordFound>(record, (all) =>
    office
      .select({ all })
      .from(same)
      .crossJoin(p)
      .where(selective(eq(p.enterprise, same.merged))),
  )
  return { looks, looksOfMerged, recordsOfMerged }
}

const dutyFacts = reading((office: OfficeRows, { id, enterprise, after, ...size }: DutyPlaces) => {
  const p = office.rows(performance)
  const page = enterprisePage(office, {
    only: enterprise,
    after,
    ...size,
    beside: (enterprise) => beside(office, enterprise),
  })
  const ofPage = and(after ? afterKey([p.enterprise], after) : undefined, lte(p.enterprise, page.last))
  return [
    campaignFacts(office, id),
    page.rows,
    office
      .select({
        enterprise: p.enterprise,
        kind: p.kind,
        doneOn: p.doneOn,
        withdrawn: p.withdrawn,
        inspection: p.inspection,
      })
      .from(p)
      .where(enterprise === undefined ? ofPage : selective(eq(p.enterprise, enterprise))),
  ]
})

/**
 * What the duties of a page of enterprises are computed from: the campaign's content, the enterprises, one more than the
 * page holds, with what visits to them were told, and all their records, which lie side by side in the index: from the first
 * enterprise of the page to the last. Undefined when there is no such campaign.
 */
export async function factsForDuties(
  office: OfficeDb,
  id: string,
  { enterprise, limit }: Pick<DutiesQuery, 'enterprise' | 'limit'>,
  after: string[] | null,
) {
  const asked = { id, enterprise, after, limit, rows: limit + 1 }
  const [[found], enterprises, records] = await office.read(dutyFacts, asked)
  if (!found) return undefined
  const recordsOf = Map.groupBy(records, (record) => record.enterprise)
  return {
    content: found.content,
    enterprises: enterprises.map(({ attributes, looks, looksOfMerged, recordsOfMerged, ...shown }) => ({
      enterprise: shown,
      attributes,
      records: [...(recordsOf.get(shown.id) ?? []), ...recordsOfMerged].map(
        ({ kind, doneOn, withdrawn, inspection }) => ({
          kind,
          doneOn,
          withdrawn: Boolean(withdrawn),
          seen: inspection !== null,
        }),
      ),
      looks: [...looks, ...looksOfMerged].map(({ saw, ...look }) => ({ ...look, done: saw === sawDone })),
    })),
  }
}

const facts = reading((office: OfficeRows, { id, enterprise }: { id: Asked; enterprise: Asked }) => [
  enterpriseFacts(office, enterprise),
  creationOf(office, id),
])

/** The enterprise that a new record is about, and what the record was made with if it is there already. */
export async function factsForRecord(office: OfficeDb, { id, input }: { id: string; input: Performance }) {
  const [[found], [made]] = await office.read(facts, { id, enterprise: input.enterprise })
  return { enterprise: found, made }
}

const forStep = reading((office: OfficeRows, { id, key }: StepPlaces) => {
  const p = office.rows(performance)
  const made = office.rows(event)
  const itself = office.select({ enterprise: p.enterprise }).from(p).where(eq(p.id, id))
  return [
    office
      .select({
        id: p.id,
        seq: p.seq,
        hash: p.hash,
        withdrawn: p.withdrawn,
        recorder: lookedUp<string>(
          office
            .select({ user: made.actor })
            .from(made)
            .where(and(eq(made.record, p.id), eq(made.seq, 1))),
        ),
      })
      .from(p)
      .where(eq(p.id, id)),
    enterpriseFacts(office, lookedUp(itself)),
    keyUse(office, key),
  ]
})

export async function recordForStep(office: OfficeDb, { id, key }: { id: string; key: string }) {
  const [[row], [about], [used]] = await office.read(forStep, { id, key })
  if (!row || !about) return { record: undefined, used }
  const { withdrawn, ...record } = row
  const { name: title, community } = about
  const status = withdrawn ? ('withdrawn' as const) : ('recorded' as const)
  return { record: { ...record, title, community, status }, used }
}

/** A visit that is signed, as far as it tells what a principal has done. */
interface SignedVisit {
  id: string
  title: string
  enterprise: { id: string } | null
  inspectedOn: Day
  questions: readonly Question[]
  answers: readonly Answer[]
}

const sawDone = 2

/** What the last signature under a visit brings along: what it was told, and a record of each thing done on a known day. */
export function seenOnSigning(office: OfficeDb, visit: SignedVisit, now: Instant): { born: Birth[]; also: Write[] } {
  const { id: inspection, title, inspectedOn: seenOn, questions, answers } = visit
  if (!visit.enterprise) return { born: [], also: [] }
  const enterprise = visit.enterprise.id
  const seen = seenIn(questions, answers).map(({ kind, done }) => ({
    enterprise,
    kind,
    seenOn,
    inspection,
    saw: done ? sawDone : 1,
  }))
  const born = doneIn(questions, answers).map((done) => {
    const detail = { enterprise, ...done, inspection }
    return birth(performance, {
      id: v7({ msecs: Date.parse(now) }),
      title,
      detail,
      row: { ...detail, withdrawn: false },
    })
  })
  return { born, also: seen.length > 0 ? office.insert(performanceSeen, seen) : [] }
}
