import { asc, eq } from 'drizzle-orm'
import type { Instant } from '../../lib/day.ts'
import type { Person } from '../../lib/role.ts'
import type { OfficeDb } from '../../tenancy/office.ts'
import type { FoundRecord, Key } from '../../tenancy/step.ts'
import { creationOf, keyUse } from '../../tenancy/step-queries.ts'
import type { Unit, UnitListed, UnitRevision } from './schema.ts'
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

export async function unitMade(office: OfficeDb, id: string) {
  const [[first]] = await office.read(creationOf(office, id))
  return first
}

export const makeUnit = (office: OfficeDb, id: string, input: Unit, by: Person, at: Instant) =>
  office.commit({
    table: unit,
    kind: 'unit',
    title: input.name,
    verb: 'create',
    to: 'current',
    by,
    at,
    detail: input,
    create: { id, row: input },
  })

export async function unitForStep(office: OfficeDb, id: string, key: string) {
  const u = office.rows(unit)
  const [[row], [used]] = await office.read(
    office.select({ id: u.id, seq: u.seq, hash: u.hash, kind: u.kind }).from(u).where(eq(u.id, id)),
    keyUse(office, key),
  )
  return { unit: row && { ...row, status: 'current' }, used }
}

export const reviseUnit = (
  office: OfficeDb,
  found: FoundRecord,
  key: Key,
  input: UnitRevision,
  by: Person,
  at: Instant,
) =>
  office.commit({
    table: unit,
    kind: 'unit',
    title: input.name,
    verb: 'revise',
    to: 'current',
    by,
    at,
    detail: input,
    found,
    key,
    change: input,
  })
