import { and, desc, eq } from 'drizzle-orm'
import { v7 } from 'uuid'
import type { Day, Instant } from '../../lib/day.ts'
import type { OfficeDb, OfficeRows } from '../../tenancy/office.ts'
import { type Answers, type Asked, reading } from '../../tenancy/reading.ts'
import { before, type Expression, lookedUp, lookedUpAlways, selective, sorted } from '../../tenancy/sql.ts'
import { type Birth, birth, type Write } from '../../tenancy/step.ts'
import { creationOf, eventsOf, keyUse, type StepPlaces } from '../../tenancy/step-queries.ts'
import { event } from '../../tenancy/step-tables.ts'
import { enterpriseFacts, enterpriseStanding, mergedInto, ofEnterprise } from '../enterprises/offered/queries.ts'
import { visitInspector } from '../inspections/queries.ts'
import type { Answer } from '../inspections/schema.ts'
import type { Question } from '../templates/schema.ts'
import type { Performance, PerformanceCorrection, PerformanceListed, PerformanceQuery } from './schema.ts'
import { doneIn, seenIn } from './seen.ts'
import { performance, performanceSeen, sawDone } from './table.ts'

type Opened = ReturnType<typeof opened>
const opened = (office: OfficeRows) => office.rows(performance)

/** Statement: the enterprises of a list, given as JSON, of which it is recorded what their principal did. */
export function enterprisesPerforming(office: OfficeRows, list: Expression) {
  const p = opened(office)
  const of = (enterprise: Expression) => selective(eq(p.enterprise, enterprise))
  return office.thoseWith(list, (one) => office.select({ id: p.id }).from(p).where(of(one)).limit(1))
}

/** Column: of a row's first step, who took it. */
function recorder(office: OfficeRows, p: Opened, who: 'actor' | 'actorName') {
  const made = office.rows(event)
  return lookedUpAlways<string>(
    office
      .select({ who: made[who] })
      .from(made)
      .where(and(eq(made.record, p.id), eq(made.seq, 1))),
  )
}

const listed = (office: OfficeRows, p: Opened) => ({
  id: p.id,
  seq: p.seq,
  enterprise: p.enterprise,
  kind: p.kind,
  doneOn: p.doneOn,
  evidence: p.evidence,
  withdrawn: p.withdrawn,
  inspection: p.inspection,
  seenBy: visitInspector(office, p.inspection),
  recordedBy: recorder(office, p, 'actorName'),
})

interface PagePlaces {
  enterprise: Asked
  after: readonly Asked[] | null
  rows: Asked<number>
}

const page = reading((office: OfficeRows, { enterprise, after, rows }: PagePlaces) => {
  const p = opened(office)
  const later = after ? before([p.doneOn, p.id], after) : undefined
  const same = mergedInto(office, enterprise)
  return [
    office
      .select(listed(office, p))
      .from(p)
      .where(and(selective(eq(p.enterprise, enterprise)), later))
      .orderBy(desc(p.doneOn), desc(p.id))
      .limit(rows),
    office
      .select(listed(office, p))
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
    .map(recordListed)
}

interface RecordRow extends Omit<PerformanceListed, 'seenIn'> {
  inspection: string | null
  seenBy: string | null
}

/** A record as lists show it. */
export const recordListed = ({ inspection, seenBy, ...row }: RecordRow): PerformanceListed => ({
  ...row,
  seenIn: inspection === null ? null : { inspection, by: seenBy ?? '' },
})

const whole = reading((office: OfficeRows, id: Asked) => {
  const p = opened(office)
  return [
    office
      .select({ ...listed(office, p), hash: p.hash, enterpriseName: ofEnterprise(office, p.enterprise, 'name') })
      .from(p)
      .where(eq(p.id, id)),
    eventsOf(office, id),
  ]
})

/** One record, and its life. */
export async function recordWhole(office: OfficeDb, id: string) {
  const [[row], events] = await office.read(whole, id)
  return row && { row, events }
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

/** Statements: a record as a step finds it, and the enterprise that it counts for. */
function found(office: OfficeRows, id: Asked) {
  const p = opened(office)
  const itself = lookedUp(office.select({ enterprise: p.enterprise }).from(p).where(eq(p.id, id)))
  return [
    office
      .select({
        id: p.id,
        seq: p.seq,
        hash: p.hash,
        enterprise: p.enterprise,
        kind: p.kind,
        doneOn: p.doneOn,
        evidence: p.evidence,
        withdrawn: p.withdrawn,
        inspection: p.inspection,
        recorder: recorder(office, p, 'actor'),
        enterpriseName: ofEnterprise(office, p.enterprise, 'name'),
      })
      .from(p)
      .where(eq(p.id, id)),
    enterpriseFacts(office, enterpriseStanding(office, itself)),
  ] as const
}

type Found = Answers<ReturnType<typeof found>>

const asFound = ([row]: Found[0], [about]: Found[1]) =>
  row &&
  about && {
    ...row,
    title: row.enterpriseName ?? about.name,
    community: about.community,
    status: row.withdrawn ? ('withdrawn' as const) : ('recorded' as const),
  }

const forStep = reading((office: OfficeRows, { id, key }: StepPlaces) => [...found(office, id), keyUse(office, key)])

export async function recordForStep(office: OfficeDb, { id, key }: { id: string; key: string }) {
  const [rows, abouts, [used]] = await office.read(forStep, { id, key })
  return { record: asFound(rows, abouts), used }
}

const forCorrection = reading((office: OfficeRows, { id, key, meant }: StepPlaces & { meant: Asked }) => [
  ...found(office, id),
  enterpriseFacts(office, meant),
  keyUse(office, key),
])

/** A record with the enterprise that is meant, where another one is. */
export async function recordForCorrection(
  office: OfficeDb,
  { id, key, input }: { id: string; key: string; input: PerformanceCorrection },
) {
  const asked = { id, key, meant: input.set.enterprise ?? '' }
  const [rows, abouts, [meant], [used]] = await office.read(forCorrection, asked)
  const record = asFound(rows, abouts)
  return { record: record && { ...record, meant }, used }
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
