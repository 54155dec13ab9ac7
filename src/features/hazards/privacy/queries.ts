import { eq } from 'drizzle-orm'
import type { OfficeRows } from '../../../tenancy/office.ts'
import type { Expression } from '../../../tenancy/sql.ts'
import { opened } from '../queries.ts'
import { reporterOf } from '../reporting/queries.ts'

/** Statement: what decides who handles a hazard's case, and whether its place is a home. */
export function caseOf(office: OfficeRows, id: Expression) {
  const h = opened(office)
  const { personal, unit, community, transferTo, awaits } = h
  return office
    .select({ personal, unit, community, transferTo, awaits, reportedBy: reporterOf(office, id) })
    .from(h)
    .where(eq(h.id, id))
}
