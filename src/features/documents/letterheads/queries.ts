import { asc, eq } from 'drizzle-orm'
import type { OfficeDb, OfficeRows } from '../../../tenancy/office.ts'
import { type Asked, reading } from '../../../tenancy/reading.ts'
import { keyUse, type StepPlaces } from '../../../tenancy/step-queries.ts'
import { letterhead } from './table.ts'

/** Statement: how the office and its units sign. */
export function lettersSaid(office: OfficeRows) {
  const l = office.rows(letterhead)
  return office
    .select({ id: l.id, seq: l.seq, unit: l.unit, name: l.name, word: l.word })
    .from(l)
    .orderBy(asc(l.unit), asc(l.id))
}

const all = reading((office: OfficeRows) => [lettersSaid(office)])

export async function letterheadsOf(office: OfficeDb) {
  const [items] = await office.read(all)
  return items
}

const forStep = reading((office: OfficeRows, { id, key }: StepPlaces) => {
  const l = office.rows(letterhead)
  return [
    office
      .select({ id: l.id, seq: l.seq, hash: l.hash, unit: l.unit, name: l.name })
      .from(l)
      .where(eq(l.id, id as Asked)),
    keyUse(office, key),
  ]
})

export async function letterheadForStep(office: OfficeDb, { id, key }: { id: string; key: string }) {
  const [[row], [used]] = await office.read(forStep, { id, key })
  return { record: row && { ...row, title: row.name ?? '', status: 'current' }, used }
}
