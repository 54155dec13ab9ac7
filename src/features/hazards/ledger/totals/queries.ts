import { and, count, eq, lte } from 'drizzle-orm'
import type { OfficeDb, OfficeRows } from '../../../../tenancy/office.ts'
import { type Asked, reading } from '../../../../tenancy/reading.ts'
import { cellsGiven, selective, someOf, whether } from '../../../../tenancy/sql.ts'
import { opened } from '../../queries.ts'
import { type Counted, toldByCounters, totalIn, totalOf } from '../../rules/counting.ts'
import { type Place, places } from '../../rules/filtering.ts'
import { type CandidatePlaces, candidates } from '../candidates/queries.ts'
import { isWanted, overdueOn } from '../filters/queries.ts'
import { type Asker, type Query, wantedBy } from '../queries.ts'
import type { HazardTotal } from '../schema.ts'

/** Where hazards belong that counters are asked of. */
type Places<T> = { [P in Place]: T | undefined }

/** How to read an office's counters. Whoever keeps them imports hazards, so hazards are handed this from outside. */
export type CountersIn = (office: OfficeDb, places: Places<string>) => Promise<readonly Counted[]>

/** So many are looked at where no counter tells how many fit. */
const lookedAtMost = 10_000
/** So many where an index finds each by its words, which takes ten times as long. */
const withWordsAtMost = 2000

const lookedAt = reading((office: OfficeRows, asked: CandidatePlaces) => {
  const h = opened(office)
  const { rows, id } = someOf(candidates(office, asked), asked.most)
  const overdue = whether(overdueOn(h, true, asked.today))
  return [
    office
      .select({ status: h.status, closedBy: h.closedBy, overdue, count: count() })
      .from(rows)
      .crossJoin(h)
      .where(and(eq(h.id, id), isWanted(office, h, asked)))
      .groupBy(h.status, h.closedBy, overdue),
    office.select({ n: count() }).from(rows),
  ]
})

/** More have their day on no one day, unless the job hasn't run for many. */
const wokenAtMost = 1000

const wokenIn = reading((office: OfficeRows, asked: Places<Asked> & { today: Asked }) => {
  const h = opened(office)
  return [
    office
      .select({ cell: h.cell, wake: h.wake })
      .from(h)
      .where(
        and(
          selective(lte(h.nextWake, asked.today)),
          ...places.map((place) => asked[place] && eq(h[place], asked[place])),
        ),
      )
      .limit(wokenAtMost),
  ]
})

/** How many hazards fit: by counters where they can tell it, else by looking at so many at most. */
export async function hazardsCounted(
  office: OfficeDb,
  query: Query,
  asker: Asker,
  countersIn: CountersIn,
): Promise<HazardTotal> {
  const { today } = asker
  const { campaign, sector, unit, community } = query
  if (toldByCounters(query)) {
    const of = { campaign, sector, unit, community }
    const [counters, [woken]] = await Promise.all([countersIn(office, of), office.read(wokenIn, { ...of, today })])
    const overdue = (wake: string | null) => wake !== null && wake <= today
    const moved = woken.map(({ cell, wake }) => ({ cell, overdue: overdue(wake) || cell.endsWith('.overdue') }))
    return totalOf(counters, moved, query)
  }
  const found = wantedBy(query, asker)
  if (!found) return totalIn([])
  const { wanted, cells } = found
  const most = wanted.words && wanted.words.pairs.length > 0 ? withWordsAtMost : lookedAtMost
  const [parts, [looked]] = await office.read(lookedAt, { ...wanted, cells: cellsGiven(cells), most: most + 1 })
  return { ...totalIn(parts), more: (looked?.n ?? 0) > most }
}
