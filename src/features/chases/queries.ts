import { and, desc, eq } from 'drizzle-orm'
import type { Instant } from '../../lib/day.ts'
import type { Person } from '../../lib/role.ts'
import type { OfficeDb } from '../../tenancy/office.ts'
import { before, selective } from '../../tenancy/sql.ts'
import type { FoundRecord, Key } from '../../tenancy/step.ts'
import { creationOf, keyUse } from '../../tenancy/step-queries.ts'
import { campaignFacts } from '../campaigns/queries.ts'
import { report } from '../reports/table.ts'
import { unitName, unitNamed } from '../units/queries.ts'
import type { ChaseListed, ChaseQuery, NewChase } from './schema.ts'
import { chase } from './table.ts'

/** Chases that fit the query, newest first, one more than the page holds. */
export async function chasesFitting(
  office: OfficeDb,
  query: Omit<ChaseQuery, 'after'>,
  after: string[] | null,
): Promise<ChaseListed[]> {
  const k = office.rows(chase)
  const [rows] = await office.read(
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
          query.unit === undefined ? undefined : selective(eq(k.unit, query.unit)),
          query.status === undefined ? undefined : selective(eq(k.status, query.status)),
          after ? before([k.id], after) : undefined,
        ),
      )
      .orderBy(desc(k.id))
      .limit(query.limit + 1),
  )
  return rows.map(({ sentBy, sentByName, sentAt, seenBy, seenByName, seenAt, ...row }) => ({
    ...row,
    sent: { by: { user: sentBy, name: sentByName }, at: sentAt },
    seen: seenBy === null ? null : { by: { user: seenBy, name: seenByName ?? '' }, at: seenAt ?? '' },
  }))
}

/** What a new chase is checked against, and whether it is there already. */
export async function factsForChase(office: OfficeDb, id: string, input: NewChase) {
  const r = office.rows(report)
  const [[running], [owing], [known], [made]] = await office.read(
    campaignFacts(office, input.campaign),
    unitNamed(office, input.unit),
    office
      .select({ status: r.status })
      .from(r)
      .where(and(selective(eq(r.campaign, input.campaign)), eq(r.unit, input.unit), eq(r.duty, input.duty))),
    creationOf(office, id),
  )
  return { campaign: running, unit: owing, report: known, made }
}

export const makeChase = (office: OfficeDb, id: string, input: NewChase, unitName: string, by: Person, at: Instant) =>
  office.commit({
    table: chase,
    title: unitName,
    by,
    at,
    detail: input,
    create: {
      id,
      row: {
        ...input,
        sentBy: by.user,
        sentByName: by.name,
        sentAt: at,
        seenBy: null,
        seenByName: null,
        seenAt: null,
      },
    },
  })

export async function chaseForStep(office: OfficeDb, id: string, key: string) {
  const k = office.rows(chase)
  const [[row], [used]] = await office.read(
    office
      .select({
        id: k.id,
        seq: k.seq,
        hash: k.hash,
        status: k.status,
        unit: k.unit,
        unitName: unitName(office, k.unit),
      })
      .from(k)
      .where(eq(k.id, id)),
    keyUse(office, key),
  )
  return { chase: row, used }
}

export const saveReceipt = (
  office: OfficeDb,
  found: FoundRecord & { unitName: string },
  key: Key,
  by: Person,
  at: Instant,
) =>
  office.commit({
    table: chase,
    title: found.unitName,
    verb: 'see',
    to: 'seen',
    by,
    at,
    detail: {},
    found,
    key,
    change: { seenBy: by.user, seenByName: by.name, seenAt: at },
  })
