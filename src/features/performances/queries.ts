import { and, asc, desc, eq, lte, max } from 'drizzle-orm'
import type { OfficeDb } from '../../tenancy/office.ts'
import { after as afterKey, before, lookedUp, selective } from '../../tenancy/sql.ts'
import { creationOf, keyUse } from '../../tenancy/step-queries.ts'
import { event } from '../../tenancy/step-tables.ts'
import { campaign } from '../campaigns/table.ts'
import { enterprise } from '../enterprises/table.ts'
import type { DutiesQuery, Performance, PerformanceQuery } from './schema.ts'
import { performance } from './table.ts'

/** One enterprise's records, the latest done first, one more than the page holds. */
export async function recordsOf(
  office: OfficeDb,
  { enterprise: id, limit }: Omit<PerformanceQuery, 'after'>,
  after: string[] | null,
) {
  const p = office.rows(performance)
  const made = office.rows(event)
  const [rows] = await office.read(
    office
      .select({
        id: p.id,
        seq: p.seq,
        enterprise: p.enterprise,
        kind: p.kind,
        doneOn: p.doneOn,
        evidence: p.evidence,
        withdrawn: p.withdrawn,
        recordedBy: lookedUp<string>(
          office
            .select({ name: made.actorName })
            .from(made)
            .where(and(eq(made.record, p.id), eq(made.seq, 1))),
        ),
      })
      .from(p)
      .where(and(selective(eq(p.enterprise, id)), after ? before([p.doneOn, p.id], after) : undefined))
      .orderBy(desc(p.doneOn), desc(p.id))
      .limit(limit + 1),
  )
  return rows.map(({ recordedBy, ...row }) => ({ ...row, recordedBy: recordedBy ?? '' }))
}

/**
 * What the duties of a page of enterprises are computed from: the campaign's content, the enterprises, one more than the
 * page holds, and all their records, which lie side by side in the index: from the first enterprise of the page to the
 * last. Undefined when there is no such campaign.
 */
export async function factsForDuties(
  office: OfficeDb,
  id: string,
  query: Pick<DutiesQuery, 'enterprise' | 'limit'>,
  after: string[] | null,
) {
  const c = office.rows(campaign)
  const e = office.rows(enterprise)
  const p = office.rows(performance)
  const fits = and(
    query.enterprise === undefined ? undefined : eq(e.id, query.enterprise),
    after ? afterKey([e.id], after) : undefined,
  )
  const page = office.select({ shown: e.id }).from(e).where(fits).orderBy(asc(e.id)).limit(query.limit).as('page')
  const last = lookedUp<string>(office.select({ id: max(page.shown) }).from(page))
  const ofPage = and(after ? afterKey([p.enterprise], after) : undefined, lte(p.enterprise, last))
  const [[found], enterprises, records] = await office.read(
    office.select({ content: c.content }).from(c).where(eq(c.id, id)),
    office
      .select({ id: e.id, name: e.name, site: e.site, principal: e.principal, attributes: e.attributes })
      .from(e)
      .where(fits)
      .orderBy(asc(e.id))
      .limit(query.limit + 1),
    office
      .select({ enterprise: p.enterprise, kind: p.kind, doneOn: p.doneOn, withdrawn: p.withdrawn })
      .from(p)
      .where(query.enterprise === undefined ? ofPage : selective(eq(p.enterprise, query.enterprise))),
  )
  if (!found) return undefined
  const byEnterprise = Map.groupBy(records, (record) => record.enterprise)
  return {
    content: found.content,
    enterprises: enterprises.map(({ attributes, ...shown }) => ({
      enterprise: shown,
      attributes,
      records: byEnterprise.get(shown.id) ?? [],
    })),
  }
}

/** The enterprise that a new record is about, and what the record was made with if it is there already. */
export async function factsForRecord(office: OfficeDb, { id, input }: { id: string; input: Performance }) {
  const e = office.rows(enterprise)
  const [[found], [made]] = await office.read(
    office.select({ name: e.name, community: e.community }).from(e).where(eq(e.id, input.enterprise)),
    creationOf(office, id),
  )
  return { enterprise: found, made }
}

export async function recordForStep(office: OfficeDb, { id, key }: { id: string; key: string }) {
  const p = office.rows(performance)
  const e = office.rows(enterprise)
  const made = office.rows(event)
  const [[row], [used]] = await office.read(
    office
      .select({
        id: p.id,
        seq: p.seq,
        hash: p.hash,
        withdrawn: p.withdrawn,
        title: e.name,
        community: e.community,
        recorder: lookedUp<string>(
          office
            .select({ user: made.actor })
            .from(made)
            .where(and(eq(made.record, p.id), eq(made.seq, 1))),
        ),
      })
      .from(p)
      .innerJoin(e, eq(e.id, p.enterprise))
      .where(eq(p.id, id)),
    keyUse(office, key),
  )
  if (!row) return { record: undefined, used }
  const { withdrawn, ...record } = row
  return { record: { ...record, status: withdrawn ? ('withdrawn' as const) : ('recorded' as const) }, used }
}
