import { eq } from 'drizzle-orm'
import type { OfficeRows } from '../../../tenancy/office.ts'
import type { Asked } from '../../../tenancy/reading.ts'
import { eventsOf } from '../../../tenancy/step-queries.ts'
import { enterpriseOnPaper } from '../../enterprises/offered/queries.ts'
import { ofHazard, opened } from '../queries.ts'
import { party } from '../table.ts'

/** Statements: a hazard as papers about it tell of it, who answers for it, and its life. */
export function hazardOnPaper(office: OfficeRows, id: Asked) {
  const h = opened(office)
  const p = office.rows(party)
  return [
    office
      .select({
        number: h.number,
        foundOn: h.foundOn,
        description: h.description,
        place: h.place,
        personal: h.personal,
        level: h.level,
        sector: h.sector,
        due: h.due,
        onSpot: h.onSpot,
        partyKind: h.partyKind,
      })
      .from(h)
      .where(eq(h.id, id)),
    office.select({ name: p.name, salt: p.salt }).from(h).innerJoin(p, eq(p.id, h.party)).where(eq(h.id, id)),
    enterpriseOnPaper(office, ofHazard(office, id, 'enterprise')),
    eventsOf(office, id),
  ] as const
}
