import { asc, eq } from 'drizzle-orm'
import type { OfficeDb } from '../../tenancy/office.ts'
import { keyUse } from '../../tenancy/step-queries.ts'
import type { UnitListed } from './schema.ts'
import { unit } from './table.ts'

/** All units of the office, departments first, communities by their code. */
export async function unitsOf(office: OfficeDb): Promise<UnitListed[]> {
  const u = office.rows(unit)
  const columns = {
    id: u.id,
    seq: u.seq,
    name: u.name,
    kind: u.kind,
    stationed: u.stationed,
    safetyOffice: u.safetyOffice,
    code: u.code,
  }
  const [units] = await office.read(office.select(columns).from(u).orderBy(asc(u.code), asc(u.id)))
  return units
}

export async function unitForStep(office: OfficeDb, { id, key }: { id: string; key: string }) {
  const u = office.rows(unit)
  const [[row], [used]] = await office.read(
    office.select({ id: u.id, seq: u.seq, hash: u.hash, title: u.name, kind: u.kind }).from(u).where(eq(u.id, id)),
    keyUse(office, key),
  )
  return { record: row && { ...row, status: 'current' }, used }
}
