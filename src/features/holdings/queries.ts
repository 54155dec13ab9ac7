import type { Day } from '../../lib/day.ts'
import type { OfficeDb, OfficeRows } from '../../tenancy/office.ts'
import { type Asked, reading } from '../../tenancy/reading.ts'
import { sectorsLedBy } from '../campaigns/queries.ts'
import { enterprisesIn } from '../enterprises/queries.ts'
import { hazardsOffered } from '../hazards/queries.ts'
import { countersOfUnit } from '../indicators/queries.ts'
import { numbersOf } from '../indicators/rules.ts'
import { postsFor } from '../posts/queries.ts'

const ofUnit = reading((office: OfficeRows, { id, from }: { id: Asked; from: Asked }) => [
  ...countersOfUnit(office, id),
  hazardsOffered(office, id),
  sectorsLedBy(office, id, from),
  postsFor(office, id, from),
  enterprisesIn(office, id),
])

/** What a unit holds in the office's records from a day on. */
export async function unitHoldings(office: OfficeDb, id: string, from: Day) {
  const [handled, lying, offered, leads, posts, [enterprises]] = await office.read(ofUnit, { id, from })
  const openHazards = numbersOf([...handled, ...lying]).open + offered.length
  return { openHazards, leads, posts, enterprises: enterprises?.n ?? 0 }
}
