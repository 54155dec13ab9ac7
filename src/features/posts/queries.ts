import { and, asc, eq, gte, isNull, lte, or } from 'drizzle-orm'
import type { Day } from '../../lib/day.ts'
import type { OfficeDb, OfficeRows } from '../../tenancy/office.ts'
import { type Asked, reading } from '../../tenancy/reading.ts'
import { columnsOf } from '../../tenancy/sql.ts'
import { eventsOf, keyUse, type StepPlaces } from '../../tenancy/step-queries.ts'
import { unitsOf } from '../units/queries.ts'
import { stateOf } from './rules.ts'
import { post } from './table.ts'

const held = reading((office: OfficeRows, { on }: { on: Asked | undefined }) => {
  const p = office.rows(post)
  const columns = {
    id: p.id,
    seq: p.seq,
    kind: p.kind,
    person: p.person,
    phone: p.phone,
    unit: p.unit,
    sector: p.sector,
    startsOn: p.startsOn,
    endsOn: p.endsOn,
  }
  const onDay = on === undefined ? undefined : and(lte(p.startsOn, on), or(isNull(p.endsOn), gte(p.endsOn, on)))
  return [
    office
      .select(columns)
      .from(p)
      .where(and(isNull(p.withdrawn), onDay))
      .orderBy(asc(p.startsOn), asc(p.id)),
  ]
})

/** Who is responsible for what, on that day or ever, the earliest appointment first; without those entered by mistake. */
export async function postsOf(office: OfficeDb, on: Day | undefined) {
  const [rows] = await office.read(held, { on })
  return rows
}

/** What a table of posts is checked against. */
export async function factsForPosts(office: OfficeDb) {
  const [units, posts] = await Promise.all([unitsOf(office), postsOf(office, undefined)])
  return { units, posts }
}

/** Statement: who answers for a unit on that day or later. */
export function postsFor(office: OfficeRows, unit: Asked, on: Asked) {
  const p = office.rows(post)
  return office
    .select({ id: p.id, person: p.person })
    .from(p)
    .where(and(eq(p.unit, unit), isNull(p.withdrawn), or(isNull(p.endsOn), gte(p.endsOn, on))))
    .orderBy(asc(p.startsOn), asc(p.id))
}

const found = (office: OfficeRows, id: Asked) => {
  const p = office.rows(post)
  return office.select(columnsOf(p)).from(p).where(eq(p.id, id))
}

const whole = reading((office: OfficeRows, id: Asked) => [found(office, id), eventsOf(office, id)])

/** One post with its life. */
export async function postWhole(office: OfficeDb, id: string) {
  const [[row], events] = await office.read(whole, id)
  return row && { row, events }
}

const forStep = reading((office: OfficeRows, { id, key }: StepPlaces) => [found(office, id), keyUse(office, key)])

export async function postForStep(office: OfficeDb, { id, key }: { id: string; key: string }) {
  const [[row], [used]] = await office.read(forStep, { id, key })
  return { record: row && { ...row, title: row.person, status: stateOf(row) }, used }
}
