import { asc, eq, type SQLWrapper } from 'drizzle-orm'
import type { Day, Instant } from '../../lib/day.ts'
import type { Person } from '../../lib/role.ts'
import type { OfficeDb } from '../../tenancy/office.ts'
import type { FoundRecord, Key } from '../../tenancy/step.ts'
import { creationOf, keyUse } from '../../tenancy/step-queries.ts'
import { unit } from '../units/table.ts'
import { inForce } from './rules.ts'
import type { Authority, AuthorityListed, AuthorityTerms } from './schema.ts'
import { authority } from './table.ts'

/** All authorities of the office's departments, department by department, the oldest first. */
export async function authoritiesListed(office: OfficeDb, today: Day): Promise<AuthorityListed[]> {
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
  const [rows] = await office.read(office.select(columns).from(a).orderBy(asc(a.unit), asc(a.startsOn), asc(a.id)))
  return rows.map((row) => ({ ...row, inForce: inForce(row, today) }))
}

/** What a department is authorised to, to be read beside the record that it is about; `measuresOf` says which count. */
export function authoritiesOf(office: OfficeDb, department: string | SQLWrapper) {
  const a = office.rows(authority)
  return office
    .select({ measures: a.measures, startsOn: a.startsOn, endsOn: a.endsOn })
    .from(a)
    .where(eq(a.unit, department))
}

function nameOf(office: OfficeDb, id: string) {
  const u = office.rows(unit)
  return office.select({ name: u.name }).from(u).where(eq(u.id, id))
}

/** What an authority was made with, if it is there, and the name of the department that it is meant for. */
export async function authorityMade(office: OfficeDb, id: string, department: string) {
  const [[first], [held]] = await office.read(creationOf(office, id), nameOf(office, department))
  return { made: first, department: held }
}

export async function authorityForStep(office: OfficeDb, id: string, key: string) {
  const a = office.rows(authority)
  const u = office.rows(unit)
  const [[row], [used]] = await office.read(
    office
      .select({ id: a.id, seq: a.seq, hash: a.hash, department: u.name })
      .from(a)
      .innerJoin(u, eq(u.id, a.unit))
      .where(eq(a.id, id)),
    keyUse(office, key),
  )
  return { authority: row && { ...row, status: 'current' }, used }
}

/** An authority is called by its department. */
export const makeAuthority = (
  office: OfficeDb,
  id: string,
  department: string,
  input: Authority,
  by: Person,
  at: Instant,
) =>
  office.commit({
    table: authority,
    kind: 'authority',
    title: department,
    verb: 'authorise',
    to: 'current',
    by,
    at,
    detail: input,
    create: { id, row: input },
  })

export const reviseAuthority = (
  office: OfficeDb,
  found: FoundRecord & { department: string },
  key: Key,
  terms: AuthorityTerms,
  by: Person,
  at: Instant,
) =>
  office.commit({
    table: authority,
    kind: 'authority',
    title: found.department,
    verb: 'amendAuthority',
    to: 'current',
    by,
    at,
    detail: terms,
    found,
    key,
    change: terms,
  })
