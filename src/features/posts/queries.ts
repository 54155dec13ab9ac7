import { and, asc, eq, gte, isNull, lte, or } from 'drizzle-orm'
import type { Day } from '../../lib/day.ts'
import type { OfficeDb } from '../../tenancy/office.ts'
import { keyUse } from '../../tenancy/step-queries.ts'
import type { PostListed } from './schema.ts'
import { post } from './table.ts'

/** Who is responsible for what, on that day or ever, the earliest appointment first. */
export async function postsOf(office: OfficeDb, on: Day | undefined): Promise<PostListed[]> {
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
  const held = on === undefined ? undefined : and(lte(p.startsOn, on), or(isNull(p.endsOn), gte(p.endsOn, on)))
  const [rows] = await office.read(office.select(columns).from(p).where(held).orderBy(asc(p.startsOn), asc(p.id)))
  return rows
}

export async function postForStep(office: OfficeDb, { id, key }: { id: string; key: string }) {
  const p = office.rows(post)
  const [[row], [used]] = await office.read(
    office.select({ id: p.id, seq: p.seq, hash: p.hash, title: p.person }).from(p).where(eq(p.id, id)),
    keyUse(office, key),
  )
  return { record: row && { ...row, status: 'current' }, used }
}
