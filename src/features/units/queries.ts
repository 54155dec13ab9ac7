import { asc, eq } from 'drizzle-orm'
import type { Day } from '../../lib/day.ts'
import { registerState } from '../../lib/ending.ts'
import { namesOf, type UnitNames } from '../../lib/unit-names.ts'
import type { OfficeDb, OfficeRows } from '../../tenancy/office.ts'
import { type Asked, reading } from '../../tenancy/reading.ts'
import { columnsOf, type Expression, lookedUpAlways } from '../../tenancy/sql.ts'
import { eventsOf, keyUse, type StepPlaces } from '../../tenancy/step-queries.ts'
import type { UnitHolds, UnitListed } from './schema.ts'
import { unit, unitList } from './table.ts'

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
    endedOn: u.endedOn,
    endReason: u.endReason,
  }
  return [office.select(columns).from(u).orderBy(asc(u.code), asc(u.id))]
})

/** All units that the office ever had, departments first, communities by their code. */
export async function unitsOf(office: OfficeDb): Promise<UnitListed[]> {
  const [units] = await office.read(all)
  return units
}

const names = reading((office: OfficeRows) => {
  const l = office.rows(unitList)
  return [office.select({ units: l.units }).from(l)]
})

/** What the units of the office are called, to stand beside their ids in an answer: one row, however many it names. */
export async function unitNames(office: OfficeDb): Promise<UnitNames> {
  const [[list]] = await office.read(names)
  return namesOf(list?.units ?? [])
}

/** Statement: a unit's name and kind, and when it ended. */
export function unitNamed(office: OfficeRows, id: Asked) {
  const u = office.rows(unit)
  return office.select({ name: u.name, kind: u.kind, endedOn: u.endedOn }).from(u).where(eq(u.id, id))
}

/** Column: the name of a row's unit. */
export function unitName(office: OfficeRows, id: Expression) {
  const u = office.rows(unit)
  return lookedUpAlways<string>(office.select({ name: u.name }).from(u).where(eq(u.id, id)))
}

/** Statement: all units or one with their names and kinds, departments first, communities by code. */
export function unitsOwing(office: OfficeRows, only: Asked | undefined) {
  const u = office.rows(unit)
  return office
    .select({ id: u.id, kind: u.kind, code: u.code, name: u.name, endedOn: u.endedOn })
    .from(u)
    .where(only === undefined ? undefined : eq(u.id, only))
    .orderBy(asc(u.code), asc(u.id))
}

const file = reading((office: OfficeRows, id: Asked) => {
  const u = office.rows(unit)
  return [office.select(columnsOf(u)).from(u).where(eq(u.id, id)), eventsOf(office, id)]
})

/** One unit with its life. */
export async function unitWhole(office: OfficeDb, id: string) {
  const [[row], events] = await office.read(file, id)
  return row && { row, events }
}

/** What the records of the office say that a unit holds from a day on. */
export type Holdings = (office: OfficeDb, unit: string, from: Day) => Promise<Omit<UnitHolds, 'members'>>

const forStep = reading((office: OfficeRows, { id, key }: StepPlaces) => {
  const u = office.rows(unit)
  const columns = {
    id: u.id,
    seq: u.seq,
    hash: u.hash,
    name: u.name,
    kind: u.kind,
    stationed: u.stationed,
    safetyOffice: u.safetyOffice,
    code: u.code,
    endedOn: u.endedOn,
  }
  return [office.select(columns).from(u).where(eq(u.id, id)), keyUse(office, key)]
})

export async function unitForStep(office: OfficeDb, { id, key }: { id: string; key: string }) {
  const [[row], [used]] = await office.read(forStep, { id, key })
  return { record: row && { ...row, title: row.name, status: registerState(row) }, used }
}
