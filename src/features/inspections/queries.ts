import { and, asc, desc, eq } from 'drizzle-orm'
import type { Instant } from '../../lib/day.ts'
import type { Person } from '../../lib/role.ts'
import type { OfficeDb } from '../../tenancy/office.ts'
import { before, rarely } from '../../tenancy/open.ts'
import type { Found, Key } from '../../tenancy/step.ts'
import { creationOf, keyUse } from '../../tenancy/step-queries.ts'
import { campaign } from '../campaigns/table.ts'
import { enterprise } from '../enterprises/table.ts'
import { hazard } from '../hazards/table.ts'
import type { Question } from '../templates/schema.ts'
import type { Answer, InspectionQuery, NewInspection } from './schema.ts'
import { inspection } from './table.ts'

const opened = (office: OfficeDb) => office.rows(inspection)
const columnsOf = (i: ReturnType<typeof opened>) => ({
  id: i.id,
  seq: i.seq,
  campaign: i.campaign,
  enterprise: i.enterprise,
  enterpriseName: i.enterpriseName,
  status: i.status,
  inspectedOn: i.inspectedOn,
  inspector: i.inspector,
  inspectorName: i.inspectorName,
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
          query.enterprise === undefined ? ofStatus && rarely(ofStatus) : ofStatus,
          query.enterprise === undefined ? undefined : rarely(eq(i.enterprise, query.enterprise)),
          after ? before([i.id], after) : undefined,
        ),
      )
      .orderBy(desc(i.id))
      .limit(query.limit + 1),
  )
  return rows.map(({ enterprise: id, enterpriseName, inspector, inspectorName, seq: _, ...row }) => ({
    ...row,
    enterprise: { id, name: enterpriseName },
    inspector: { user: inspector, name: inspectorName },
  }))
}

/** Statements that read an inspection whole: itself, its campaign's questions, its hazards. */
function whole(office: OfficeDb, id: string) {
  const i = opened(office)
  const c = office.rows(campaign)
  const h = office.rows(hazard)
  return [
    office
      .select({
        ...columnsOf(i),
        hash: i.hash,
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
      .where(rarely(eq(h.inspection, id)))
      .orderBy(asc(h.id)),
  ] as const
}

/** An inspection whole, and what was answered under the key. */
export async function inspectionForStep(office: OfficeDb, id: string, key: string) {
  const [[row], hazards, [used]] = await office.read(...whole(office, id), keyUse(office, key))
  if (!row) return { inspection: undefined, used }
  const { content, enterprise: enterpriseId, enterpriseName, questions, ...rest } = row
  const asked: Question[] = content?.questions.filter((question) => questions.includes(question.key)) ?? []
  return {
    inspection: { ...rest, enterprise: { id: enterpriseId, name: enterpriseName }, questions: asked, hazards },
    used,
  }
}
export type WholeInspection = NonNullable<Awaited<ReturnType<typeof inspectionForStep>>['inspection']>

export const inspectionWhole = async (office: OfficeDb, id: string) =>
  (await inspectionForStep(office, id, '')).inspection

/** What a new inspection is made from: the enterprise's attributes, the campaign's questions, and whether it is there already. */
export async function factsForInspection(office: OfficeDb, id: string, input: NewInspection) {
  const e = office.rows(enterprise)
  const c = office.rows(campaign)
  const [[found], [running], [made]] = await office.read(
    office.select({ name: e.name, attributes: e.attributes }).from(e).where(eq(e.id, input.enterprise)),
    office.select({ startsOn: c.startsOn, content: c.content }).from(c).where(eq(c.id, input.campaign)),
    creationOf(office, id),
  )
  return { enterprise: found, campaign: running, made }
}

export const makeInspection = (
  office: OfficeDb,
  id: string,
  input: NewInspection,
  facts: { enterprise: { name: string }; questions: readonly Question[]; unit: string | null },
  by: Person,
  at: Instant,
) =>
  office.commit({
    table: inspection,
    kind: 'inspection',
    title: facts.enterprise.name,
    verb: 'begin',
    to: 'draft',
    by,
    at,
    detail: input,
    create: {
      id,
      row: {
        ...input,
        enterpriseName: facts.enterprise.name,
        status: 'draft',
        inspector: by.user,
        inspectorName: by.name,
        unit: facts.unit,
        questions: facts.questions.map(({ key }) => key),
        answers: [],
        signedAs: null,
        signedAt: null,
        contentHash: null,
        hazardsSigned: null,
      },
    },
  })

export const saveAnswers = (
  office: OfficeDb,
  found: Found & { enterprise: { name: string } },
  key: Key,
  added: readonly Answer[],
  answers: Answer[],
  by: Person,
  at: Instant,
) =>
  office.commit({
    table: inspection,
    kind: 'inspection',
    title: found.enterprise.name,
    verb: 'answer',
    to: 'draft',
    by,
    at,
    detail: { answers: added },
    found,
    key,
    change: { answers },
  })

export const saveSignature = (
  office: OfficeDb,
  found: Found & { enterprise: { name: string }; hazards: readonly unknown[] },
  key: Key,
  signature: { signedAs: string; signedAt: Instant; contentHash: string; answers: Answer[] },
  by: Person,
) =>
  office.commit({
    table: inspection,
    kind: 'inspection',
    title: found.enterprise.name,
    verb: 'sign',
    to: 'signed',
    by,
    at: signature.signedAt,
    detail: { signedAs: signature.signedAs, contentHash: signature.contentHash },
    found,
    key,
    change: { ...signature, status: 'signed', hazardsSigned: found.hazards.length },
  })
