import { and, desc, eq, ne } from 'drizzle-orm'
import type { Day } from '../../../lib/day.ts'
import { folded } from '../../../lib/folding.ts'
import type { OfficeDb, OfficeRows } from '../../../tenancy/office.ts'
import { type Asked, reading } from '../../../tenancy/reading.ts'
import { textsAlike } from '../../../tenancy/search.ts'
import { selective } from '../../../tenancy/sql.ts'
import { numbered, opened } from '../queries.ts'
import { isLikely } from '../rules/similarity.ts'
import type { HazardSimilar } from './schema.ts'

/** So many are read, whatever their sector and state: those that are open come first, or the newest of a place. */
const comparedAtMost = 10

interface NearPlaces {
  /** Null where no enterprise answers for it. */
  enterprise: Asked | null
  /** Folded. */
  place: Asked
  /** The one that is reported. */
  besides: Asked
}

const near = reading((office: OfficeRows, { enterprise, place, besides }: NearPlaces) => {
  const h = opened(office)
  const told = office.select({
    id: h.id,
    enterprise: h.enterprise,
    number: h.number,
    sector: h.sector,
    description: h.description,
    foundOn: h.foundOn,
    inspection: h.inspection,
    status: h.status,
    open: h.open,
  })
  if (enterprise)
    return [
      told
        .from(h)
        .where(and(selective(eq(h.enterprise, enterprise)), ne(h.id, besides)))
        .orderBy(desc(h.due), desc(h.id))
        .limit(comparedAtMost),
    ]
  const there = textsAlike(office, 'hazard', 'place', place)
  return [
    told
      .from(there)
      .crossJoin(h)
      .where(and(eq(h.id, there.alike), ne(h.id, besides)))
      .orderBy(desc(there.alike))
      .limit(comparedAtMost),
  ]
})

/** A hazard that is or is to be reported. */
interface Reported {
  id?: string
  enterprise: string | null
  place: string | null
  sector: string
  description: string
  foundOn: Day
  inspection: string | null
}

/** The open hazards that a reported one likely is: at the same enterprise, or at the same place without one. */
export async function hazardsLike(
  office: OfficeDb,
  { id = '', enterprise, place, sector, ...told }: Reported,
): Promise<HazardSimilar[]> {
  const [rows] = await office.read(near, { enterprise, place: folded(place ?? ''), besides: id })
  return rows
    .filter((row) => row.open && row.enterprise === enterprise && row.sector === sector)
    .filter((row) => isLikely(told, row))
    .map(({ number, description, foundOn, status, ...row }) => ({
      id: row.id,
      number: numbered({ foundOn, number }),
      description,
      foundOn,
      status,
    }))
}
