import { eq } from 'drizzle-orm'
import type { OfficeDb, OfficeRows } from '../../tenancy/office.ts'
import { type Asked, reading } from '../../tenancy/reading.ts'
import { lookedUp } from '../../tenancy/sql.ts'
import { fileColumns } from '../../tenancy/step-queries.ts'
import { evidence } from '../../tenancy/step-tables.ts'
import { caseOf } from '../hazards/privacy/queries.ts'
import { submissionOf } from '../reports/queries.ts'

const seen = reading((office: OfficeRows, id: Asked) => {
  const e = office.rows(evidence)
  const record = lookedUp<string>(office.select({ record: e.record }).from(e).where(eq(e.id, id)))
  return [
    office.select(fileColumns(office)).from(e).where(eq(e.id, id)),
    caseOf(office, record),
    submissionOf(office, record),
  ]
})

/** A file's row, and what decides who sees it. */
export async function fileKnown(office: OfficeDb, id: string) {
  const [[row], [hazard], [report]] = await office.read(seen, id)
  return row && { row, seen: { uploadedBy: row.uploadedBy, kind: row.kind, hazard, report } }
}
