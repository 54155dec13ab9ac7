import { asc } from 'drizzle-orm'
import type { Instant } from '../../lib/day.ts'
import type { Person } from '../../lib/role.ts'
import type { OfficeDb } from '../../tenancy/office.ts'
import { creationOf } from '../../tenancy/step-queries.ts'
import type { Unit, UnitListed } from './schema.ts'
import { unit } from './table.ts'

/** All units of the office, departments first, communities by their code. */
export async function unitsOf(office: OfficeDb): Promise<UnitListed[]> {
  const u = office.rows(unit)
  const columns = {
    id: u.id,
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
