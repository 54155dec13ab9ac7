import { and, asc, desc, eq, inArray, isNull, ne, or } from 'drizzle-orm'
import { criteriaFor } from '../../lib/criteria.ts'
import type { Instant } from '../../lib/day.ts'
import type { Person } from '../../lib/role.ts'
import type { OfficeDb } from '../../tenancy/office.ts'
import { before, lookedUp, selective } from '../../tenancy/sql.ts'
import type { FoundRecord, Key } from '../../tenancy/step.ts'
import { creationOf, keyUse } from '../../tenancy/step-queries.ts'
import { authority } from '../authorities/table.ts'
import { campaign } from '../campaigns/table.ts'
import { enterprise } from '../enterprises/table.ts'
import { numbered } from '../hazards/queries.ts'
import { hazard, noDue } from '../hazards/table.ts'
import type { Question } from '../templates/schema.ts'
import type { State, Verb } from './lifecycle.ts'
import type { Answer, Expert, InspectionQuery, NewInspection, Officer, PartySignature } from './schema.ts'
import { inspection } from './table.ts'

const opened = (office: OfficeDb) => office.rows(inspection)
const columnsOf = (i: ReturnType<typeof opened>) => ({
  id: i.id,
  seq: i.seq,
  kind: i.kind,
  campaign: i.campaign,
  enterprise: i.enterprise,
  enterpriseName: i.enterpriseName,
  status: i.status,
  inspectedOn: i.inspectedOn,
  inspector: i.inspector,
  inspectorName: i.inspectorName,
  officers: i.officers,
  unit: i.unit,
})

/** Inspections that fit the query, newest first, one more than the page holds. */
export async function inspectionsFitting(
  office: OfficeDb,
  query: Omit<InspectionQuery, 'after'>,
  after: string[] | null,
) {
  const i = opened(office)
  const ofStatus = query.status === undefined ? undefined : eq(i.status, query.status)
  const [rows] = await office.read(
    office
      .select(columnsOf(i))
      .from(i)
      .where(
        and(
          query.enterprise === undefined ? ofStatus && selective(ofStatus) : ofStatus,
          query.enterprise === undefined ? undefined : selective(eq(i.enterprise, query.enterprise)),
          after ? before([i.id], after) : undefined,
        ),
      )
      .orderBy(desc(i.id))
      .limit(query.limit + 1),
  )
  return rows.map(({ enterprise: id, enterpriseName, inspector, inspectorName, officers, seq: _, ...row }) => ({
    ...row,
    enterprise: { id, name: enterpriseName },
    inspector: { user: inspector, name: inspectorName },
    officers: officers.map(({ name }) => name),
  }))
}

/** Statements that read what an inspection says: itself, its campaign's questions, its hazards. */
function content(office: OfficeDb, id: string) {
  const i = opened(office)
  const c = office.rows(campaign)
  const h = office.rows(hazard)
  return [
    office
      .select({
        ...columnsOf(i),
        hash: i.hash,
        experts: i.experts,
        certificatesShown: i.certificatesShown,
        party: i.partySignature,
        questions: i.questions,
        answers: i.answers,
        signedAs: i.signedAs,
        signedAt: i.signedAt,
        contentHash: i.contentHash,
        content: c.content,
      })
      .from(i)
      .leftJoin(c, eq(c.id, i.campaign))
      .where(eq(i.id, id)),
    office
      .select({ id: h.id, description: h.description, question: h.question })
      .from(h)
      .where(selective(eq(h.inspection, id)))
      .orderBy(asc(h.id)),
  ] as const
}

type Rows<T> = { [K in keyof T]: T[K] extends PromiseLike<infer R> ? R : never }
type Content = Rows<ReturnType<typeof content>>

function whole([row]: Content[0], hazards: Content[1]) {
  if (!row) return undefined
  const { content: asked, enterprise: enterpriseId, enterpriseName, questions, ...rest } = row
  return {
    ...rest,
    enterprise: { id: enterpriseId, name: enterpriseName },
    questions: asked?.questions.filter(({ key }) => questions.includes(key)) ?? [],
    hazards,
  }
}
export type WholeInspection = NonNullable<ReturnType<typeof whole>>

/** What these units may do. */
function grantedTo(office: OfficeDb, units: readonly string[]) {
  const a = office.rows(authority)
  return office
    .select({ unit: a.unit, measures: a.measures, startsOn: a.startsOn, endsOn: a.endsOn })
    .from(a)
    .where(selective(inArray(a.unit, [...units])))
}

/** An inspection whole, what the units may do for which somebody would join, and what was answered under the key. */
export async function inspectionForStep(office: OfficeDb, id: string, units: readonly string[], key: string) {
  const [rows, hazards, authorities, [used]] = await office.read(
    ...content(office, id),
    grantedTo(office, units),
    keyUse(office, key),
  )
  const found = whole(rows, hazards)
  return { inspection: found && { ...found, authorities }, used }
}
export type InspectionForStep = NonNullable<Awaited<ReturnType<typeof inspectionForStep>>['inspection']>

const openAtMost = 50

/** An inspection whole, with what to take along to its enterprise: the hazards that are open there, and the criteria. */
export async function inspectionPrepared(office: OfficeDb, id: string) {
  const i = opened(office)
  const e = office.rows(enterprise)
  const h = office.rows(hazard)
  const visited = lookedUp<string>(office.select({ enterprise: i.enterprise }).from(i).where(eq(i.id, id)))
  const [rows, hazards, [file], open] = await office.read(
    ...content(office, id),
    office.select({ sectors: e.sectors }).from(e).where(eq(e.id, visited)),
    office
      .select({
        id: h.id,
        number: h.number,
        foundOn: h.foundOn,
        description: h.description,
        status: h.status,
        level: h.level,
        due: h.due,
        overdue: h.overdue,
      })
      .from(h)
      .where(
        and(selective(eq(h.enterprise, visited)), eq(h.open, true), or(isNull(h.inspection), ne(h.inspection, id))),
      )
      .orderBy(asc(h.due), asc(h.id))
      .limit(openAtMost),
  )
  const found = whole(rows, hazards)
  return (
    found && {
      inspection: found,
      openHazards: open.map(({ foundOn, number, due, ...row }) => ({
        ...row,
        number: numbered({ foundOn, number }),
        due: due === noDue ? null : due,
      })),
      criteria: criteriaFor(file?.sectors ?? []),
    }
  )
}

/**
 * What a new inspection is made from: the enterprise's attributes, the campaign's questions, what the units may do for
 * which somebody would inspect, and whether it is there already.
 */
export async function factsForInspection(office: OfficeDb, id: string, input: NewInspection, units: readonly string[]) {
  const e = office.rows(enterprise)
  const c = office.rows(campaign)
  const [[found], [running], authorities, [made]] = await office.read(
    office.select({ name: e.name, attributes: e.attributes }).from(e).where(eq(e.id, input.enterprise)),
    office.select({ startsOn: c.startsOn, content: c.content }).from(c).where(eq(c.id, input.campaign)),
    grantedTo(office, units),
    creationOf(office, id),
  )
  return { enterprise: found, campaign: running, authorities, made }
}

export const makeInspection = (
  office: OfficeDb,
  id: string,
  input: NewInspection,
  facts: { enterprise: { name: string }; questions: readonly Question[]; officer: Officer },
  by: Person,
  at: Instant,
) =>
  office.commit({
    table: inspection,
    title: facts.enterprise.name,
    by,
    at,
    detail: input,
    create: {
      id,
      row: {
        ...input,
        enterpriseName: facts.enterprise.name,
        inspector: by.user,
        inspectorName: by.name,
        unit: facts.officer.unit,
        officers: [facts.officer],
        questions: facts.questions.map(({ key }) => key),
        answers: [],
        ...unsigned,
      },
    },
  })

const unsigned = {
  certificatesShown: false,
  partySignature: null,
  signedAs: null,
  signedAt: null,
  contentHash: null,
  hazardsSigned: null,
}

/** What a step of an inspection's life changes. */
interface Change {
  officers?: Officer[]
  experts?: Expert[]
  answers?: Answer[]
  certificatesShown?: boolean
  partySignature?: PartySignature | null
  signedAs?: string | null
  signedAt?: Instant | null
  contentHash?: string | null
  hazardsSigned?: number | null
}

export interface StepOf {
  verb: Verb
  to: State
  detail: Record<string, unknown>
  change: Change
}

export const saveStep = (
  office: OfficeDb,
  found: FoundRecord & { enterprise: { name: string } },
  key: Key,
  { verb, to, detail, change }: StepOf,
  by: Person,
  at: Instant,
) =>
  office.commit({
    table: inspection,
    title: found.enterprise.name,
    verb,
    to,
    by,
    at,
    detail,
    found,
    key,
    change,
  })

/** What a record that is taken back no longer has. */
export const takenBack = (officers: readonly Officer[]): Change => ({
  ...unsigned,
  officers: officers.map((officer) => ({ ...officer, signedAt: null })),
})
