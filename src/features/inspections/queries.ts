import { and, asc, desc, eq, inArray, isNull, ne, or } from 'drizzle-orm'
import { criteriaFor } from '../../lib/criteria.ts'
import type { Person } from '../../lib/role.ts'
import type { OfficeDb } from '../../tenancy/office.ts'
import { before, lookedUp, selective } from '../../tenancy/sql.ts'
import { creationOf, keyUse } from '../../tenancy/step-queries.ts'
import { authority } from '../authorities/table.ts'
import { campaign } from '../campaigns/table.ts'
import { enterprise } from '../enterprises/table.ts'
import { numbered } from '../hazards/queries.ts'
import { hazard, noDue } from '../hazards/table.ts'
import { certifiedUnits } from './rules.ts'
import type { InspectionQuery, NewInspection } from './schema.ts'
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
    title: enterpriseName,
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

/** An inspection whole, and what was answered under the key. */
export const inspectionForStep = (office: OfficeDb, asked: { id: string; key: string }) =>
  withAuthorities(office, asked, [])

/** The same with what the departments may do for which somebody would join. */
export const inspectionForJoining = (office: OfficeDb, asked: { id: string; key: string; person: Person }) =>
  withAuthorities(office, asked, certifiedUnits(asked.person))

async function withAuthorities(office: OfficeDb, { id, key }: { id: string; key: string }, units: readonly string[]) {
  const [rows, hazards, authorities, [used]] = await office.read(
    ...content(office, id),
    grantedTo(office, units),
    keyUse(office, key),
  )
  const found = whole(rows, hazards)
  return { record: found && { ...found, authorities }, used }
}

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
export async function factsForInspection(
  office: OfficeDb,
  { id, input, person }: { id: string; input: NewInspection; person: Person },
) {
  const e = office.rows(enterprise)
  const c = office.rows(campaign)
  const [[found], [running], authorities, [made]] = await office.read(
    office.select({ name: e.name, attributes: e.attributes }).from(e).where(eq(e.id, input.enterprise)),
    office.select({ startsOn: c.startsOn, content: c.content }).from(c).where(eq(c.id, input.campaign)),
    grantedTo(office, certifiedUnits(person)),
    creationOf(office, id),
  )
  return { enterprise: found, campaign: running, authorities, made }
}
