import { and, eq, lte } from 'drizzle-orm'
import type { Day } from '../../../lib/day.ts'
import type { OfficeDb, OfficeRows } from '../../../tenancy/office.ts'
import { type Asked, reading } from '../../../tenancy/reading.ts'
import { after as afterKey, type Expression, gathered, selective } from '../../../tenancy/sql.ts'
import { campaignFacts } from '../../campaigns/queries.ts'
import { enterprisePage, mergedInto } from '../../enterprises/offered/queries.ts'
import type { PerformanceKind } from '../../templates/schema.ts'
import type { DutiesQuery } from '../schema.ts'
import { performance, performanceSeen, sawDone } from '../table.ts'

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
