import { and, asc, desc, eq, gt } from 'drizzle-orm'
import type { OfficeDb, OfficeRows } from '../../tenancy/office.ts'
import { type Asked, reading } from '../../tenancy/reading.ts'
import { before, columnsOf, lookedUp } from '../../tenancy/sql.ts'
import { eventsOf } from '../../tenancy/step-queries.ts'
import { event } from '../../tenancy/step-tables.ts'
import type { LedgerKind } from './reading/fields.ts'
import type { ImportRowQuery } from './schema.ts'
import { importRecord, importRow } from './table.ts'

const page = reading((office: OfficeRows, { after, rows }: { after: readonly Asked[] | null; rows: Asked<number> }) => {
  const i = office.rows(importRecord)
  const { mapping: _, hash: __, undone: ___, ...columns } = columnsOf(i)
  return [
    office
      .select(columns)
      .from(i)
      .where(after ? before([i.madeAt, i.id], after) : undefined)
      .orderBy(desc(i.madeAt), desc(i.id))
      .limit(rows),
  ]
})

/** The office's imports, newest first, one more than the page holds. */
export async function importsOf(office: OfficeDb, limit: number, after: string[] | null) {
  const [rows] = await office.read(page, { after, rows: limit + 1 })
  return rows.map(({ madeAt: begunAt, ...row }) => ({ ...row, begunAt, key: [begunAt, row.id] }))
}

const whole = reading((office: OfficeRows, id: Asked) => {
  const i = office.rows(importRecord)
  return [office.select(columnsOf(i)).from(i).where(eq(i.id, id)), eventsOf(office, id)]
})

/** One import with its life. */
export async function importWhole(office: OfficeDb, id: string) {
  const [[row], events] = await office.read(whole, id)
  return row && { row, events }
}

const last = reading((office: OfficeRows, kind: Asked) => {
  const i = office.rows(importRecord)
  return [
    office.select({ mapping: i.mapping }).from(i).where(eq(i.kind, kind)).orderBy(desc(i.madeAt), desc(i.id)).limit(1),
  ]
})

/** How the office has read its last ledger of a kind. */
export async function mappingKept(office: OfficeDb, kind: LedgerKind) {
  const [[found]] = await office.read(last, kind)
  return found?.mapping ?? null
}

interface RowPlaces {
  of: Asked
  undone: Asked | undefined
  after: Asked<number>
  rows: Asked<number>
}

const rowPage = reading((office: OfficeRows, { of, undone, after, rows }: RowPlaces) => {
  const i = office.rows(importRecord)
  const r = office.rows(importRow)
  const made = office.rows(event)
  const title = office
    .select({ title: made.title })
    .from(made)
    .where(and(eq(made.record, r.record), eq(made.seq, 1)))
  return [
    office.select({ id: i.id }).from(i).where(eq(i.id, of)),
    office
      .select({ place: r.place, fate: r.fate, record: r.record, undone: r.undone, called: lookedUp<string>(title) })
      .from(r)
      .where(and(eq(r.import, of), undone && eq(r.undone, undone), gt(r.place, after)))
      .orderBy(asc(r.place))
      .limit(rows),
  ]
})

/** What became of an import's rows, in their order, one more than the page holds; undefined where there is no such import. */
export async function importRowsOf(
  office: OfficeDb,
  { of, undone, limit }: { of: string } & Pick<ImportRowQuery, 'undone' | 'limit'>,
  after: string[] | null,
) {
  const asked = { of, undone, after: Number(after?.[0] ?? 0), rows: limit + 1 }
  const [[found], rows] = await office.read(rowPage, asked)
  return found && rows.map((row) => ({ ...row, key: [String(row.place)] }))
}
