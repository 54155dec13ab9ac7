import { and, asc, eq } from 'drizzle-orm'
import type { OfficeDb, OfficeRows } from '../../../tenancy/office.ts'
import { type Asked, reading } from '../../../tenancy/reading.ts'
import { besides, type Expression, lookedUpAlways, selective } from '../../../tenancy/sql.ts'
import { enterprise, mark } from '../table.ts'

/** Statement: what sweeps say of an enterprise and nobody has followed up yet, the longest standing first. */
export function marksOf(office: OfficeRows, id: Asked) {
  const m = office.rows(mark)
  return office
    .select({ event: m.event, report: m.report, unit: m.unit, note: m.note, since: m.since, named: m.named })
    .from(m)
    .where(selective(eq(m.enterprise, id)))
    .orderBy(asc(m.since), asc(m.report), asc(m.place))
}

/** Statement: whether an enterprise has a mark. */
export function markOf(office: OfficeRows, id: Expression) {
  const m = office.rows(mark)
  return office.select({ report: m.report }).from(m).where(eq(m.enterprise, id)).limit(1)
}

/** Derived table: the enterprises that have a mark, of which a street has some dozen. */
export function markedOnes(office: OfficeRows) {
  const m = office.rows(mark)
  return office.select({ marked: m.enterprise }).from(m).groupBy(m.enterprise).as('marked_ones')
}

interface WaitingPlaces {
  unit: Asked | undefined
  campaign: Asked | undefined
  rows: Asked<number>
}

const waiting = reading((office: OfficeRows, { unit, campaign, rows }: WaitingPlaces) => {
  const m = office.rows(mark)
  const e = office.rows(enterprise)
  const of = (column: typeof e.name | typeof e.site) =>
    lookedUpAlways<string>(office.select({ said: column }).from(e).where(eq(e.id, m.enterprise)))
  return [
    office
      .select({
        enterprise: m.enterprise,
        name: of(e.name),
        site: of(e.site),
        event: m.event,
        report: m.report,
        unit: m.unit,
        note: m.note,
        since: m.since,
      })
      .from(m)
      .where(and(unit && selective(eq(m.unit, unit)), campaign && besides(m.campaign, campaign)))
      .orderBy(asc(m.since), asc(m.report), asc(m.place))
      .limit(rows),
  ]
})

/** The marks that wait to be followed up, the longest standing first: of the sweeps of one unit, or of a campaign. */
export async function marksWaiting(
  office: OfficeDb,
  { limit, ...of }: { unit: string | undefined; campaign: string | undefined; limit: number },
) {
  const [found] = await office.read(waiting, { ...of, rows: limit })
  return found.map(({ enterprise: id, name, site, ...row }) => ({ enterprise: { id, name, site }, ...row }))
}
