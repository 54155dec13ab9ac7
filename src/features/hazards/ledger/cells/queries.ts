import { and, asc, eq, gt } from 'drizzle-orm'
import type { OfficeRows } from '../../../../tenancy/office.ts'
import type { Asked } from '../../../../tenancy/reading.ts'
import { besides, type Cells, type Expression } from '../../../../tenancy/sql.ts'
import { opened } from '../../queries.ts'
import { foundBy, type Place, places } from '../../rules/filtering.ts'
import type { FilterPlaces } from '../filters/queries.ts'

/** The cells that fit a filter as ranges of an index, and what a hazard in such a range has. */
export function rangesOf(office: OfficeRows, filter: FilterPlaces, fitting: Cells<Asked>) {
  const n = opened(office, 'next')
  const found = foundBy(filter)
  const open = found.find((place) => filter[place] === undefined)
  const before = open ? found.slice(0, found.indexOf(open)) : found
  const inPlace = (value: Expression) => found.map((place) => eq(n[place], filter[place] ?? value))
  const beside = places.flatMap((place) => {
    const wanted = filter[place]
    return wanted === undefined || found.includes(place) ? [] : [besides(n[place], wanted)]
  })
  const first = (column: Place | 'ledgerCell', ...where: Parameters<typeof and>) =>
    office
      .select({ value: n[column] })
      .from(n)
      .where(and(...where))
      .orderBy(asc(n[column]))
      .limit(1)
  const ranges = {
    openAfter:
      open &&
      ((value: Expression) =>
        first(open, gt(n[open], value), ...before.map((place) => eq(n[place], filter[place] ?? '')))),
    cellAfter: (value: Expression, cell: Expression) => first('ledgerCell', ...inPlace(value), gt(n.ledgerCell, cell)),
    fitting,
  }
  const inRange = (value: Expression, inCell: ReturnType<typeof and>) => and(...inPlace(value), inCell, ...beside)
  return { n, ranges, inRange }
}
