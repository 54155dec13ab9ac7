import { asc, desc, eq, inArray } from 'drizzle-orm'
import type { Day } from '../../lib/day.ts'
import type { OfficeDb } from '../../tenancy/office.ts'
import { numbersOf } from '../indicators/rules.ts'
import { officeTally, tally } from '../indicators/table.ts'
import { datedOn, type Matrix } from './rules.ts'
import { campaign, campaignSector, campaignSupport } from './table.ts'

const listed = (c: ReturnType<typeof opened>) => ({
  id: c.id,
  seq: c.seq,
  template: c.template,
  version: c.version,
  title: c.title,
  phase: c.phase,
  startsOn: c.startsOn,
  endsOn: c.endsOn,
  deadlines: c.deadlines,
})
const opened = (office: OfficeDb) => office.rows(campaign)

/** The campaigns that the office runs, the latest first. */
export async function campaignsOf(office: OfficeDb, today: Day) {
  const c = opened(office)
  const [rows] = await office.read(office.select(listed(c)).from(c).orderBy(desc(c.startsOn), desc(c.id)))
  return rows.map(({ template, version, deadlines, ...row }) => ({
    ...row,
    template: { id: template, version },
    deadlines: datedOn(today, deadlines),
  }))
}

/** One campaign with its content and its matrix. */
export async function campaignWhole(office: OfficeDb, id: string, today: Day) {
  const c = opened(office)
  const s = office.rows(campaignSector)
  const p = office.rows(campaignSupport)
  const [[row], sectors, supports] = await office.read(
    office
      .select({ ...listed(c), content: c.content })
      .from(c)
      .where(eq(c.id, id)),
    office.select({ sector: s.sector, lead: s.lead }).from(s).where(eq(s.campaign, id)).orderBy(asc(s.position)),
    office.select({ sector: p.sector, unit: p.unit }).from(p).where(eq(p.campaign, id)),
  )
  if (!row) return undefined
  const { template, version, deadlines, content, ...rest } = row
  const overlapsOf = (name: string) => content.sectors.find((sector) => sector.name === name)?.overlaps ?? []
  return {
    ...rest,
    template: { id: template, version },
    deadlines: datedOn(today, deadlines),
    content,
    sectors: sectors.map(({ sector, lead }) => ({
      name: sector,
      present: lead !== null,
      lead,
      supports: supports.filter((support) => support.sector === sector).map(({ unit }) => unit),
      overlaps: overlapsOf(sector),
    })),
  }
}

/** The campaign's counters, whole and by unit; undefined when there is no such campaign. */
export async function progressOf(office: OfficeDb, id: string) {
  const c = office.rows(campaign)
  const whole = office.rows(officeTally)
  const t = office.rows(tally)
  const [[found], counters, parts] = await office.read(
    office.select({ id: c.id }).from(c).where(eq(c.id, id)),
    office
      .select({ indicator: whole.indicator, n: whole.n })
      .from(whole)
      .where(inArray(whole.campaign, [id, ''])),
    office.select({ unit: t.unit, indicator: t.indicator, n: t.n }).from(t).where(eq(t.campaign, id)),
  )
  if (!found) return undefined
  const byUnit = [...Map.groupBy(parts, ({ unit }) => unit)].filter(([unit]) => unit !== '')
  return {
    indicators: numbersOf(counters),
    units: byUnit.map(([unit, rows]) => ({ unit, indicators: numbersOf(rows) })),
  }
}

/** The matrix of a new campaign as rows. */
export const matrixRows = (office: OfficeDb, campaign: string, { sectors, supports }: Matrix) => [
  ...office.insert(
    campaignSector,
    sectors.map((sector) => ({ campaign, ...sector })),
  ),
  ...office.insert(
    campaignSupport,
    supports.map((support) => ({ campaign, ...support })),
  ),
]
