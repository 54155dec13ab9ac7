import { and, desc, eq, gte, lt } from 'drizzle-orm'
import type { OfficeDb, OfficeRows } from '../../tenancy/office.ts'
import { type Asked, reading } from '../../tenancy/reading.ts'
import { before, type Expression, lookedUp, lookedUpAlways, selective } from '../../tenancy/sql.ts'
import { creationOf, eventsOf, keyUse, type StepPlaces } from '../../tenancy/step-queries.ts'
import { event } from '../../tenancy/step-tables.ts'
import { enterpriseOnPaper } from '../enterprises/offered/queries.ts'
import { hazardOnPaper } from '../hazards/papers/queries.ts'
import { caseOf } from '../hazards/privacy/queries.ts'
import { numbered, ofHazard } from '../hazards/queries.ts'
import { noDue } from '../hazards/rules/steps.ts'
import { ofVisit, visitContent, visitWhole } from '../inspections/queries.ts'
import { drawingsIn, type SigningStep } from '../inspections/rules/signing.ts'
import { unitsOf } from '../units/queries.ts'
import { lettersSaid } from './letterheads/queries.ts'
import type { Paper } from './rules/drafting.ts'
import type { HazardPaper, StepTaken } from './rules/facts.ts'
import { isStationed } from './rules/issuer.ts'
import { type DocumentKind, documents } from './rules/kinds.ts'
import { numberText } from './rules/numbering.ts'
import type { SealedData } from './rules/sealing.ts'
import type { DocumentQuery } from './schema.ts'
import { document, documentParty } from './table.ts'

const opened = (office: OfficeRows) => office.rows(document)
type Opened = ReturnType<typeof opened>

/** Column: of a row's first step, who took it. */
function issuer(office: OfficeRows, d: Opened, who: 'actor' | 'actorName') {
  const made = office.rows(event)
  return lookedUpAlways<string>(
    office
      .select({ who: made[who] })
      .from(made)
      .where(and(eq(made.record, d.id), eq(made.seq, 1))),
  )
}

const listed = (office: OfficeRows, d: Opened) => ({
  id: d.id,
  kind: d.kind,
  year: d.year,
  number: d.number,
  word: d.word,
  status: d.status,
  hazard: d.hazard,
  inspection: d.inspection,
  step: d.step,
  unit: d.unit,
  party: d.party,
  madeAt: d.madeAt,
  issuedBy: issuer(office, d, 'actor'),
  issuedByName: issuer(office, d, 'actorName'),
  withdrawn: d.withdrawn,
})

interface PagePlaces {
  kind: Asked | undefined
  status: Asked | undefined
  from: Asked | undefined
  until: Asked | undefined
  after: readonly Asked[] | null
  rows: Asked<number>
}

const page = reading((office: OfficeRows, { kind, status, from, until, after, rows }: PagePlaces) => {
  const d = opened(office)
  return [
    office
      .select(listed(office, d))
      .from(d)
      .where(
        and(
          kind && selective(eq(d.kind, kind)),
          status && selective(eq(d.status, status)),
          from && gte(d.madeAt, from),
          until && lt(d.madeAt, until),
          after ? before([d.madeAt, d.id], after) : undefined,
        ),
      )
      .orderBy(desc(d.madeAt), desc(d.id))
      .limit(rows),
  ]
})

/** The office's documents, newest first, one more than the page holds. */
export async function documentsFitting(
  office: OfficeDb,
  { kind, status, year, limit }: Omit<DocumentQuery, 'after'>,
  after: string[] | null,
) {
  const until = year === undefined ? undefined : String(Number(year) + 1)
  const [rows] = await office.read(page, { kind, status, from: year, until, after, rows: limit + 1 })
  return rows
}

const ofRecordAtMost = 200

/** Statement: the documents of a hazard or of a visit, the newest first. */
function documentsOf(office: OfficeRows, record: Asked, column: 'hazard' | 'inspection') {
  const d = opened(office)
  return office
    .select(listed(office, d))
    .from(d)
    .where(selective(eq(d[column], record)))
    .orderBy(desc(d.id))
    .limit(ofRecordAtMost)
}

type Listed = Awaited<ReturnType<typeof documentsFitting>>

/** What stands, as other papers refer to it. */
const standing = (rows: Listed): HazardPaper['standing'] =>
  rows
    .filter(({ status }) => status === 'issued')
    .map((row) => ({ kind: row.kind, step: row.step, number: numberText(row) }))

/** Statement: what the last document of a kind in a unit's name has said beside its record. */
function lastSaid(office: OfficeRows, kind: Asked, unit: Expression) {
  const d = opened(office)
  return office
    .select({ content: d.content })
    .from(d)
    .where(and(selective(eq(d.unit, unit)), eq(d.kind, kind)))
    .orderBy(desc(d.madeAt), desc(d.id))
    .limit(1)
}

interface PaperPlaces {
  record: Asked
  kind: Asked
  /** The document that is about to be made. */
  id: Asked
}

const hazardPapers = reading((office: OfficeRows, { record, kind, id }: PaperPlaces) => [
  ...hazardOnPaper(office, record),
  documentsOf(office, record, 'hazard'),
  lettersSaid(office),
  lastSaid(office, kind, ofHazard(office, record, 'unit')),
  creationOf(office, id),
])

/** A hazard as a document tells of it, and what the document is completed from. */
async function hazardPaper(office: OfficeDb, places: { record: string; kind: string; id: string }) {
  const answers = await office.read(hazardPapers, places)
  const [[row], [party], [enterprise], events, issued, letterheads, [last], [made]] = answers
  if (!row) return { paper: undefined, made }
  const { personal, ...hazard } = { ...row, number: numbered(row), due: row.due === noDue ? null : row.due }
  const paper: Paper = {
    hazard: { hazard, party, enterprise, events: events.map(asTaken), standing: standing(issued) },
  }
  const said = last?.content.said ?? null
  return { paper, personal, salt: personal ? (party?.salt ?? '') : null, letterheads, last: said, made }
}

type StoredEvent = Omit<StepTaken, 'by'> & { actor: string; actorName: string }

const asTaken = ({ actor, actorName, ...event }: StoredEvent): StepTaken => ({
  ...event,
  by: { user: actor, name: actorName },
})

const visitPapers = reading((office: OfficeRows, { record, kind, id }: PaperPlaces) => [
  ...visitContent(office, record),
  enterpriseOnPaper(office, ofVisit(office, record, 'enterprise')),
  eventsOf(office, record),
  lettersSaid(office),
  lastSaid(office, kind, ofVisit(office, record, 'unit')),
  creationOf(office, id),
])

/** A visit as its record tells of it, and what that is completed from. */
async function visitPaper(office: OfficeDb, places: { record: string; kind: string; id: string }) {
  const answers = await office.read(visitPapers, places)
  const [rows, campaigns, hazards, [enterprise], events, letterheads, [last], [made]] = answers
  const visit = visitWhole(rows, campaigns, hazards)
  if (!visit) return { paper: undefined, made }
  const paper: Paper = { visit: { visit, enterprise, events: events.map(asTaken) } }
  return { paper, personal: false, salt: null, letterheads, last: last?.content.said ?? null, made }
}

interface AskedPaper {
  record: string
  kind: DocumentKind
  /** Empty where none is about to be made. */
  id: string
}

/** What a document is made of: its record, a hazard or a visit, and the office's units. */
export async function paperFor(office: OfficeDb, asked: AskedPaper) {
  const read = asked.kind === 'inspectionRecord' ? visitPaper : hazardPaper
  const [found, units] = await Promise.all([read(office, asked), unitsOf(office)])
  return { found, units }
}

export type PaperFound = Awaited<ReturnType<typeof paperFor>>['found']

/** The row that holds what a document tells of a natural person. */
export const personalRow = (office: OfficeDb, id: string, beside: SealedData) =>
  office.insert(documentParty, [{ document: id, ...beside }])

const ofRecord = reading((office: OfficeRows, record: Asked) => [
  eventsOf(office, record),
  documentsOf(office, record, 'hazard'),
  documentsOf(office, record, 'inspection'),
])

/** The life of a hazard or a visit with its documents. */
export async function documentsOfRecord(office: OfficeDb, record: string) {
  const [[events, ofHazards, ofVisits], units] = await Promise.all([office.read(ofRecord, record), unitsOf(office)])
  return { kind: events[0]?.kind, events: events.map(asTaken), issued: [...ofHazards, ...ofVisits], units }
}

/** Statements: one document with what of a natural person stands beside it, and its life. */
function documentOf(office: OfficeRows, id: Asked) {
  const d = opened(office)
  const p = office.rows(documentParty)
  return [
    office
      .select({ ...listed(office, d), content: d.content, seq: d.seq, hash: d.hash })
      .from(d)
      .where(eq(d.id, id)),
    office.select({ name: p.name, place: p.place, address: p.address, salt: p.salt }).from(p).where(eq(p.document, id)),
    eventsOf(office, id),
    // Of a visit's record, with the signatures in it.
    eventsOf(office, lookedUp<string>(office.select({ inspection: d.inspection }).from(d).where(eq(d.id, id)))),
  ] as const
}

/** The signatures by hand as they were when the visit was signed. */
const drawingsOf = ({ step }: { step: number }, visit: readonly (SigningStep & { seq: number })[]) =>
  drawingsIn(visit.filter(({ seq }) => seq <= step))

const stored = reading((office: OfficeRows, id: Asked) => [...documentOf(office, id)])

/** One document as it is stored, to be made into its file. */
export async function documentStored(office: OfficeDb, id: string) {
  const [[row], [beside], events, visit] = await office.read(stored, id)
  return row && { row, beside, events, drawings: drawingsOf(row, visit) }
}

export type DocumentStored = NonNullable<Awaited<ReturnType<typeof documentStored>>>

const whole = reading((office: OfficeRows, id: Asked) => {
  const d = opened(office)
  const about = lookedUpAlways<string>(office.select({ hazard: d.hazard }).from(d).where(eq(d.id, id)))
  return [...documentOf(office, id), caseOf(office, about)]
})

/** One document with what of a natural person stands beside it, whose case it belongs to, and its life. */
export async function documentWhole(office: OfficeDb, id: string) {
  const [[[row], [beside], events, visit, [ofCase]], units] = await Promise.all([
    office.read(whole, id),
    unitsOf(office),
  ])
  const drawings = row ? drawingsOf(row, visit) : []
  return row && { row, beside, drawings, ofCase, events, stationed: isStationed(row.unit, { units }) }
}

export type DocumentWhole = NonNullable<Awaited<ReturnType<typeof documentWhole>>>

const forStep = reading((office: OfficeRows, { id, key }: StepPlaces) => {
  const d = opened(office)
  return [
    office
      .select({ ...listed(office, d), seq: d.seq, hash: d.hash })
      .from(d)
      .where(eq(d.id, id)),
    keyUse(office, key),
  ]
})

/** A document as a step finds it, and what was answered under the key. */
export async function documentForStep(office: OfficeDb, { id, key }: { id: string; key: string }) {
  const [[[row], [used]], units] = await Promise.all([office.read(forStep, { id, key }), unitsOf(office)])
  const record = row && {
    ...row,
    title: titled(row),
    takers: [row.issuedBy],
    stationed: isStationed(row.unit, { units }),
  }
  return { record, used }
}

/** What a person calls a document. */
export const titled = (row: Parameters<typeof numberText>[0]) => `${documents[row.kind].title} ${numberText(row)}`
