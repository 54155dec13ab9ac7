import { asc, desc, eq, inArray } from 'drizzle-orm'
import type { Day, Instant } from '../../lib/day.ts'
import type { Person } from '../../lib/role.ts'
import type { OfficeDb } from '../../tenancy/office.ts'
import { creationOf } from '../../tenancy/step-queries.ts'
import { numbersOf } from '../indicators/rules.ts'
import { officeTally, tally } from '../indicators/table.ts'
import { spanOf } from '../templates/rules.ts'
import type { TemplateContent } from '../templates/schema.ts'
import { datedOn, type Matrix } from './rules.ts'
import type { Launch } from './schema.ts'
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

export async function campaignMade(office: OfficeDb, id: string) {
  const [[first]] = await office.read(creationOf(office, id))
  return first
}

/** Launches a campaign: it takes its own copy of the template version along. */
export function makeCampaign(
  office: OfficeDb,
  id: string,
  launch: Launch,
  content: TemplateContent,
  matrix: Matrix,
  by: Person,
  at: Instant,
) {
  const { id: template, version } = launch.template
  const title = launch.title ?? content.title
  const phase = content.phases.map(({ name }) => name).join('、')
  return office.commit({
    table: campaign,
    title,
    by,
    at,
    detail: launch,
    create: {
      id,
      row: { template, version, title, phase, ...spanOf(content), deadlines: matrix.deadlines, content },
    },
    also: [
      ...office.insert(
        campaignSector,
        matrix.sectors.map((sector) => ({ campaign: id, ...sector })),
      ),
      ...office.insert(
        campaignSupport,
        matrix.supports.map((support) => ({ campaign: id, ...support })),
      ),
    ],
  })
}
