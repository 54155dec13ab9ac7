import { and, asc, eq, lte } from 'drizzle-orm'
import { addDays, type Day, type Instant } from '../../lib/day.ts'
import type { Person } from '../../lib/role.ts'
import { workingDaysBetween } from '../../lib/workdays.ts'
import type { OfficeDb } from '../../tenancy/office.ts'
import { after as afterKey, lookedUp } from '../../tenancy/open.ts'
import type { Found, Key } from '../../tenancy/step.ts'
import { creationOf, keyUse, lifeOf } from '../../tenancy/step-queries.ts'
import { campaign, campaignSector } from '../campaigns/table.ts'
import { enterprise } from '../enterprises/table.ts'
import { inspection } from '../inspections/table.ts'
import type { State, Verb } from './lifecycle.ts'
import { type Row, timing } from './rules.ts'
import type { Found as FoundBy, HazardQuery, NewHazard } from './schema.ts'
import { hazard, noDue } from './table.ts'

const opened = (office: OfficeDb) => office.rows(hazard)

const listed = (h: ReturnType<typeof opened>) => ({
  id: h.id,
  number: h.number,
  campaign: h.campaign,
  enterprise: h.enterprise,
  place: h.place,
  sector: h.sector,
  unit: h.unit,
  level: h.level,
  source: h.source,
  found: h.found,
  status: h.status,
  description: h.description,
  foundOn: h.foundOn,
  due: h.due,
  overdue: h.overdue,
})

type Listed = {
  number: number
  foundOn: Day
  due: Day
  enterprise: string | null
  enterpriseName: string | null
}

const shown = <T extends Listed>({ number, due, enterprise: id, enterpriseName, ...row }: T, today: Day) => ({
  ...row,
  number: `${row.foundOn.slice(0, 4)}-${String(number).padStart(4, '0')}`,
  enterprise: id === null ? null : { id, name: enterpriseName ?? '' },
  due: due === noDue ? null : due,
  workingDaysLeft: due === noDue ? null : workingDaysBetween(today, due),
})

const flag = (value: 'true' | 'false' | undefined) => (value === undefined ? undefined : value === 'true')

/** The ledger: hazards that fit the query, earliest due date first, one more than the page holds. */
export async function hazardsFitting(
  office: OfficeDb,
  query: Omit<HazardQuery, 'after'>,
  after: string[] | null,
  today: Day,
) {
  const h = opened(office)
  const e = office.rows(enterprise)
  const open = flag(query.open)
  const overdue = flag(query.overdue)
  const [rows] = await office.read(
    office
      .select({
        ...listed(h),
        enterpriseName: lookedUp<string>(office.select({ name: e.name }).from(e).where(eq(e.id, h.enterprise))),
      })
      .from(h)
      .where(
        and(
          open === undefined ? undefined : eq(h.open, open),
          overdue === undefined ? undefined : eq(h.overdue, overdue),
          query.dueWithin === undefined ? undefined : lte(h.due, addDays(today, query.dueWithin)),
          query.status === undefined ? undefined : eq(h.status, query.status),
          query.level === undefined ? undefined : eq(h.level, query.level),
          query.found === undefined ? undefined : eq(h.found, query.found),
          query.sector === undefined ? undefined : eq(h.sector, query.sector),
          query.unit === undefined ? undefined : eq(h.unit, query.unit),
          query.campaign === undefined ? undefined : eq(h.campaign, query.campaign),
          query.enterprise === undefined ? undefined : eq(h.enterprise, query.enterprise),
          after ? afterKey([h.due, h.id], after) : undefined,
        ),
      )
      .orderBy(asc(h.due), asc(h.id))
      .limit(query.limit + 1),
  )
  return rows.map(({ foundOn, ...row }) => {
    const { foundOn: _, ...item } = shown({ ...row, foundOn }, today)
    return { ...item, key: [row.due, row.id] }
  })
}

const whole = (h: ReturnType<typeof opened>) => ({
  ...listed(h),
  seq: h.seq,
  hash: h.hash,
  inspectedOn: h.inspectedOn,
  inspection: h.inspection,
  question: h.question,
  reportedAsPrescribed: h.reportedAsPrescribed,
  measuresUnderWay: h.measuresUnderWay,
  open: h.open,
  plan: h.plan,
  claimedBy: h.claimedBy,
  failures: h.failures,
})

/** One hazard with its life, and what advice on it needs of the campaign. */
export async function hazardWhole(office: OfficeDb, id: string, today: Day) {
  const h = opened(office)
  const e = office.rows(enterprise)
  const c = office.rows(campaign)
  const [[row], events] = await office.read(
    office
      .select({ ...whole(h), enterpriseName: e.name, startsOn: c.startsOn, endsOn: c.endsOn, content: c.content })
      .from(h)
      .leftJoin(e, eq(e.id, h.enterprise))
      .leftJoin(c, eq(c.id, h.campaign))
      .where(eq(h.id, id)),
    lifeOf(office, id),
  )
  if (!row) return undefined
  const { startsOn, endsOn, content, hash, ...rest } = row
  return {
    hazard: shown(rest, today),
    row: rest,
    hash,
    events,
    phase: { startsOn: startsOn ?? '', endsOn: endsOn ?? '' },
    rules: content?.rules ?? [],
  }
}

export async function hazardForStep(office: OfficeDb, id: string, key: string) {
  const h = opened(office)
  const [[row], [used]] = await office.read(office.select(whole(h)).from(h).where(eq(h.id, id)), keyUse(office, key))
  return { hazard: row && { ...row, due: row.due === noDue ? null : row.due }, used }
}
export type HazardForStep = NonNullable<Awaited<ReturnType<typeof hazardForStep>>['hazard']>

/** What a new hazard is checked against: its sector's lead, its inspection, and whether it is there already. */
export async function factsForHazard(office: OfficeDb, id: string, input: NewHazard) {
  const s = office.rows(campaignSector)
  const i = office.rows(inspection)
  const [[sector], [found], [made]] = await office.read(
    office
      .select({ lead: s.lead })
      .from(s)
      .where(and(eq(s.campaign, input.campaign), eq(s.sector, input.sector))),
    office
      .select({
        campaign: i.campaign,
        enterprise: i.enterprise,
        status: i.status,
        inspectedOn: i.inspectedOn,
        inspector: i.inspector,
        questions: i.questions,
      })
      .from(i)
      .where(eq(i.id, input.inspection ?? '')),
    creationOf(office, id),
  )
  return { sector, inspection: found, made }
}

export const makeHazard = (
  office: OfficeDb,
  id: string,
  input: NewHazard,
  facts: { unit: string; found: FoundBy; inspectedOn: Day | null },
  by: Person,
  at: Instant,
) =>
  office.commit({
    table: hazard,
    kind: 'hazard',
    title: [...input.description].slice(0, 60).join(''),
    verb: 'report',
    to: 'reported',
    by,
    at,
    detail: input,
    create: {
      id,
      row: {
        ...input,
        ...facts,
        level: null,
        status: 'reported',
        open: true,
        overdue: false,
        due: noDue,
        wake: null,
        reportedAsPrescribed: false,
        measuresUnderWay: false,
        plan: null,
        claimedBy: null,
        failures: 0,
      },
    },
  })

/** Saves one step of a hazard's life with all that follows from it. */
export function saveStep(
  office: OfficeDb,
  found: HazardForStep & Found,
  key: Key,
  step: { verb: Verb; to: State; input: Record<string, unknown>; changes: Partial<Row> },
  by: Person,
  at: Instant,
  today: Day,
) {
  const due = step.changes.due ?? found.due
  return office.commit({
    table: hazard,
    kind: 'hazard',
    title: [...found.description].slice(0, 60).join(''),
    verb: step.verb,
    to: step.to,
    by,
    at,
    detail: step.input,
    found,
    key,
    change: { ...step.changes, status: step.to, due: due ?? noDue, ...timing(step.to, due, today) },
  })
}
