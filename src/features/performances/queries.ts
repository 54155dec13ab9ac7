import { and, desc, eq, lte } from 'drizzle-orm'
import type { OfficeDb, OfficeRows } from '../../tenancy/office.ts'
import { type Asked, reading } from '../../tenancy/reading.ts'
import { after as afterKey, before, lookedUp, selective } from '../../tenancy/sql.ts'
import { creationOf, keyUse, type StepPlaces } from '../../tenancy/step-queries.ts'
import { event } from '../../tenancy/step-tables.ts'
import { campaignFacts } from '../campaigns/queries.ts'
import { enterpriseFacts, enterprisePage } from '../enterprises/queries.ts'
import type { DutiesQuery, Performance, PerformanceQuery } from './schema.ts'
import { performance } from './table.ts'

interface PagePlaces {
  enterprise: Asked
  after: readonly Asked[] | null
  rows: Asked<number>
}

const page = reading((office: OfficeRows, { enterprise, after, rows }: PagePlaces) => {
  const p = office.rows(performance)
  const made = office.rows(event)
  return [
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
      .where(and(selective(eq(p.enterprise, enterprise)), after ? before([p.doneOn, p.id], after) : undefined))
      .orderBy(desc(p.doneOn), desc(p.id))
      .limit(rows),
  ]
})

/** One enterprise's records, the latest done first, one more than the page holds. */
export async function recordsOf(
  office: OfficeDb,
  { enterprise, limit }: Omit<PerformanceQuery, 'after'>,
  after: string[] | null,
) {
  const [rows] = await office.read(page, { enterprise, after, rows: limit + 1 })
  return rows.map(({ recordedBy, ...row }) => ({ ...row, recordedBy: recordedBy ?? '' }))
}

interface DutyPlaces {
  id: Asked
  enterprise: Asked | undefined
  after: readonly Asked[] | null
  limit: Asked<number>
  rows: Asked<number>
}

const dutyFacts = reading((office: OfficeRows, { id, enterprise, after, ...size }: DutyPlaces) => {
  const p = office.rows(performance)
  const page = enterprisePage(office, enterprise, after, size)
  const ofPage = and(after ? afterKey([p.enterprise], after) : undefined, lte(p.enterprise, page.last))
  return [
    campaignFacts(office, id),
    page.rows,
    office
      .select({ enterprise: p.enterprise, kind: p.kind, doneOn: p.doneOn, withdrawn: p.withdrawn })
      .from(p)
      .where(enterprise === undefined ? ofPage : selective(eq(p.enterprise, enterprise))),
  ]
})

/**
 * What the duties of a page of enterprises are computed from: the campaign's content, the enterprises, one more than the
 * page holds, and all their records, which lie side by side in the index: from the first enterprise of the page to the
 * last. Undefined when there is no such campaign.
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
