import { and, asc, eq, gt, lt } from 'drizzle-orm'
import type { Day } from '../../../lib/day.ts'
import { type Waiting, waitings } from '../../../lib/limits.ts'
import type { OfficeDb, OfficeRows } from '../../../tenancy/office.ts'
import { type Asked, reading } from '../../../tenancy/reading.ts'
import {
  afterDayKey,
  type Cells,
  cellsGiven,
  countedRanges,
  dayKey,
  type Expression,
  firstOfRanges,
  lookedUp,
} from '../../../tenancy/sql.ts'
import { shownColumns } from '../ledger/page/queries.ts'
import { signatureAwaited } from '../ledger/queries.ts'
import { opened, shown } from '../queries.ts'
import { hazardWait } from '../table.ts'
import type { LateCounted, LateQuery } from './schema.ts'

interface Filter {
  unit: Asked | undefined
  campaign: Asked | undefined
  kinds: Cells<Asked>
}

interface LatePlaces extends Filter {
  after: Asked
  today: Asked
  rows: Asked<number>
}

/** What is waited for, in a range for each department and each kind. */
function rangesOf(office: OfficeRows, { unit, campaign, kinds }: Filter) {
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
    fitting: kinds,
  }
  return { w, inCampaign, inUnit, ranges }
}

/** Out of these ranges, merged by the day on which it should have been done. */
const latePage = reading((office: OfficeRows, { after, today, rows, ...filter }: LatePlaces) => {
  const h = opened(office)
  const { w, inCampaign, inUnit, ranges } = rangesOf(office, filter)
  const first = firstOfRanges<Waiting>(ranges, {
    keyAfter: (open: Expression, kind: Expression, key: Expression) =>
      office
        .select({ next_key: dayKey(w.by, w.hazard) })
        .from(w)
        .where(and(inUnit(open), eq(w.kind, kind), afterDayKey(w.by, w.hazard, key), inCampaign))
        .orderBy(asc(w.by), asc(w.hazard))
        .limit(1),
    after,
    until: today,
    limit: rows,
  })
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

const kindsGiven = (waitsFor: Waiting | undefined) => cellsGiven(waitsFor ? [waitsFor] : waitings.toSorted())

/** What should have been done by a day that has passed, the longest ago first, one more than the page holds. */
export async function hazardsLate(
  office: OfficeDb,
  { waitsFor, unit, campaign, limit }: Omit<LateQuery, 'after'>,
  after: string[] | null,
  today: Day,
) {
  const [rows] = await office.read(latePage, {
    unit,
    campaign,
    kinds: kindsGiven(waitsFor),
    after: after?.join('') ?? '',
    today,
    rows: limit + 1,
  })
  return rows.map(({ by, waitsFor, ...row }) => {
    const { open: _, ...item } = shown(row, today)
    return { ...item, pending: signatureAwaited(row.pending), waitsFor, key: [by, row.id] }
  })
}

/** So many are counted of each kind with each department. */
const countedAtMost = 100

const lateCounts = reading((office: OfficeRows, { today, ...filter }: Filter & { today: Asked }) => {
  const { w, inCampaign, inUnit, ranges } = rangesOf(office, filter)
  const counted = countedRanges(ranges, (open, kind) =>
    office
      .select({ hazard: w.hazard })
      .from(w)
      .where(and(inUnit(open), eq(w.kind, kind), lt(w.by, today), inCampaign))
      .limit(countedAtMost),
  )
  return [office.select({ unit: counted.open, count: counted.count }).from(counted.rows)]
})

/** How much is late, and of that how much with each department, the most first. */
export async function hazardsLateCounted(office: OfficeDb, { waitsFor, unit, campaign }: LateCounted, today: Day) {
  const [ranges] = await office.read(lateCounts, { unit, campaign, kinds: kindsGiven(waitsFor), today })
  const units = [...Map.groupBy(ranges, (range) => unit ?? range.unit)].map(([of, each]) => ({
    unit: of,
    ...sumOf(each),
  }))
  const late = units.filter(({ count }) => count > 0)
  return { ...sumOf(ranges), units: late.toSorted((one, other) => other.count - one.count) }
}

const sumOf = (ranges: readonly { count: number }[]) => ({
  count: ranges.reduce((sum, { count }) => sum + count, 0),
  more: ranges.some(({ count }) => count === countedAtMost),
})
