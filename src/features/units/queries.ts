import { asc, eq } from 'drizzle-orm'
import type { OfficeDb, OfficeRows } from '../../tenancy/office.ts'
import { type Asked, reading } from '../../tenancy/reading.ts'
import { type Expression, lookedUpAlways } from '../../tenancy/sql.ts'
import { keyUse, type StepPlaces } from '../../tenancy/step-queries.ts'
import type { UnitListed } from './schema.ts'
import { unit } from './table.ts'

const all = reading((office: OfficeRows) => {
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
  return [office.select(columns).from(u).orderBy(asc(u.code), asc(u.id))]
})

/** All units of the office, departments first, communities by their code. */
export async function unitsOf(office: OfficeDb): Promise<UnitListed[]> {
  const [units] = await office.read(all)
  return units
}

/** Statement: a unit's name and kind. */
export function unitNamed(office: OfficeRows, id: Asked) {
  const u = office.rows(unit)
  return office.select({ name: u.name, kind: u.kind }).from(u).where(eq(u.id, id))
}

/** Column: the name of a row's unit. */
export function unitName(office: OfficeRows, id: Expression) {
  const u = office.rows(unit)
  return lookedUpAlways<string>(office.select({ name: u.name }).from(u).where(eq(u.id, id)))
}

/** Statement: all units or one with their kinds, departments first, communities by code. */
export function unitKinds(office: OfficeRows, only: Asked | undefined) {
  const u = office.rows(unit)
  return office
    .select({ id: u.id, kind: u.kind })
    .from(u)
    .where(only === undefined ? undefined : eq(u.id, only))
    .orderBy(asc(u.code), asc(u.id))
}

/** Derived table: all units or one. */
export function eachUnit(office: OfficeRows, only: Asked | undefined) {
  const u = office.rows(unit)
  return office
    .select({ each: u.id })
    .from(u)
    .where(only === undefined ? undefined : eq(u.id, only))
    .as('each_unit')
}

const forStep = reading((office: OfficeRows, { id, key }: StepPlaces) => {
  const u = office.rows(unit)
  return [
    office.select({ id: u.id, seq: u.seq, hash: u.hash, title: u.name, kind: u.kind }).from(u).where(eq(u.id, id)),
    keyUse(office, key),
  ]
})

export async function unitForStep(office: OfficeDb, { id, key }: { id: string; key: string }) {
  const [[row], [used]] = await office.read(forStep, { id, key })
  return { record: row && { ...row, status: 'current' }, used }
}
