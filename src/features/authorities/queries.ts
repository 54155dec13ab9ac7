import { asc, eq, inArray } from 'drizzle-orm'
import type { Day } from '../../lib/day.ts'
import type { OfficeDb, OfficeRows } from '../../tenancy/office.ts'
import { type Asked, reading } from '../../tenancy/reading.ts'
import { type Expression, selective } from '../../tenancy/sql.ts'
import { creationOf, keyUse, type StepPlaces } from '../../tenancy/step-queries.ts'
import { unitName, unitNamed, unitsOf } from '../units/queries.ts'
import { inForce } from './rules.ts'
import type { Authority, AuthorityListed } from './schema.ts'
import { authority } from './table.ts'

const all = reading((office: OfficeRows) => {
  const a = office.rows(authority)
  const columns = {
    id: a.id,
    seq: a.seq,
    unit: a.unit,
    measures: a.measures,
    basis: a.basis,
    document: a.document,
    inNameOf: a.inNameOf,
    startsOn: a.startsOn,
    endsOn: a.endsOn,
  }
  return [office.select(columns).from(a).orderBy(asc(a.unit), asc(a.startsOn), asc(a.id))]
})

/** All authorities of the office's departments, department by department, the oldest first. */
export async function authoritiesListed(office: OfficeDb, today: Day): Promise<AuthorityListed[]> {
  const [rows] = await office.read(all)
  return rows.map((row) => ({ ...row, inForce: inForce(row, today) }))
}

/** What a table of authorities is checked against. */
export async function factsForAuthorities(office: OfficeDb) {
  const [units, [authorities]] = await Promise.all([unitsOf(office), office.read(all)])
  return { units, authorities }
}

/** Statement: all authorities of these departments; `measuresOf` picks those in force. */
export function authoritiesOf(office: OfficeRows, departments: readonly Asked[] | Expression) {
  const a = office.rows(authority)
  return office
    .select({ unit: a.unit, measures: a.measures, startsOn: a.startsOn, endsOn: a.endsOn })
    .from(a)
    .where(selective(inArray(a.unit, departments)))
}

const facts = reading((office: OfficeRows, { id, unit }: { id: Asked; unit: Asked }) => [
  creationOf(office, id),
  unitNamed(office, unit),
])

/** The department that a new authority is meant for, and what it was made with if it is there already. */
export async function factsForAuthority(office: OfficeDb, { id, input }: { id: string; input: Authority }) {
  const [[made], [department]] = await office.read(facts, { id, unit: input.unit })
  return { made, department }
}

const forStep = reading((office: OfficeRows, { id, key }: StepPlaces) => {
  const a = office.rows(authority)
  return [
    office
      .select({ id: a.id, seq: a.seq, hash: a.hash, title: unitName(office, a.unit) })
      .from(a)
      .where(eq(a.id, id)),
    keyUse(office, key),
  ]
})

export async function authorityForStep(office: OfficeDb, { id, key }: { id: string; key: string }) {
  const [[row], [used]] = await office.read(forStep, { id, key })
  return { record: row && { ...row, status: 'current' }, used }
}
