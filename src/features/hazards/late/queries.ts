import { and, asc, eq, gt } from 'drizzle-orm'
import type { Day } from '../../../lib/day.ts'
import { type Waiting, waitings } from '../../../lib/limits.ts'
import type { OfficeDb, OfficeRows } from '../../../tenancy/office.ts'
import { type Asked, reading } from '../../../tenancy/reading.ts'
import {
  afterDayKey,
  type Cells,
  cellsGiven,
  dayKey,
  type Expression,
  firstOfRanges,
  lookedUp,
} from '../../../tenancy/sql.ts'
import { shownColumns, signatureAwaited } from '../ledger/queries.ts'
import { opened, shown } from '../queries.ts'
import { hazardWait } from '../table.ts'
import type { LateQuery } from './schema.ts'

interface LatePlaces {
  unit: Asked | undefined
  campaign: Asked | undefined
  kinds: Cells<Asked>
  after: Asked
  today: Asked
  rows: Asked<number>
}

/** Out of the ranges of each department and each kind, merged by the day on which it should have been done. */
const latePage = reading((office: OfficeRows, { unit, campaign, kinds, after, today, rows }: LatePlaces) => {
  const h = opened(office)
  const w = office.rows(hazardWait, 'waiting')
  const of = opened(office, 'campaign_of')
  const inCampaign =
    campaign && eq(lookedUp(office.select({ campaign: of.campaign }).from(of).where(eq(of.id, w.hazard))), campaign)
  const inUnit = (open: Expression) => eq(w.unit, unit ?? open)
  const ranges = {
    openAfter: unit
      ? undefined
      : (value: Expression) =>
          office.select({ unit: w.unit }).from(w).where(gt(w.unit, value)).orderBy(asc(w.unit)).limit(1),
    cellAfter: (open: Expression, kind: Expression) =>
      office
        .select({ kind: w.kind })
        .from(w)
        .where(and(inUnit(open), gt(w.kind, kind)))
        .orderBy(asc(w.kind))
        .limit(1),
    keyAfter: (open: Expression, kind: Expression, key: Expression) =>
      office
        .select({ key: dayKey(w.by, w.hazard) })
        .from(w)
        .where(and(inUnit(open), eq(w.kind, kind), afterDayKey(w.by, w.hazard, key), inCampaign))
        .orderBy(asc(w.by), asc(w.hazard))
        .limit(1),
    fitting: kinds,
  }
  const first = firstOfRanges<Waiting>(ranges, { after, until: today, limit: rows })
  return [
    office
      .select({ ...shownColumns(office, h), by: first.day, waitsFor: first.cell })
      .from(first.rows)
      .crossJoin(h)
      .where(eq(h.id, first.id))
      .orderBy(asc(first.day), asc(h.id))
      .limit(rows),
  ]
})

/** What should have been done by a day that has passed, the longest ago first, one more than the page holds. */
export async function hazardsLate(
  office: OfficeDb,
  { waitsFor, unit, campaign, limit }: Omit<LateQuery, 'after'>,
  after: string[] | null,
  today: Day,
) {
  const kinds = cellsGiven(waitsFor ? [waitsFor] : waitings.toSorted())
  const [rows] = await office.read(latePage, {
    unit,
    campaign,
    kinds,
    after: after?.join('') ?? '',
    today,
    rows: limit + 1,
  })
  return rows.map(({ by, waitsFor, ...row }) => {
    const { foundOn: _, open: __, ...item } = shown(row, today)
    return { ...item, pending: signatureAwaited(row.pending), waitsFor, key: [by, row.id] }
  })
}
