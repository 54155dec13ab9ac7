import type { Day } from '../../lib/day.ts'
import { withUnits } from '../../lib/unit-names.ts'
import type { OfficeDb, OfficeRows } from '../../tenancy/office.ts'
import { type Asked, reading } from '../../tenancy/reading.ts'
import { sectorsLedBy } from '../campaigns/queries.ts'
import { enterprisesIn } from '../enterprises/offered/queries.ts'
import { hazardsFollowedBy, hazardsOffered, numbered } from '../hazards/queries.ts'
import { countersOfUnit } from '../indicators/queries.ts'
import { numbersOf } from '../indicators/rules.ts'
import { visitsHeldBy } from '../inspections/queries.ts'
import { postsFor } from '../posts/queries.ts'
import { unitNames } from '../units/queries.ts'
import type { PersonHoldings } from './schema.ts'

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

/** As many of each kind are shown at once. */
const atMost = 100

const ofPerson = reading((office: OfficeRows, { user, rows }: { user: Asked; rows: Asked<number> }) => [
  hazardsFollowedBy(office, user, rows),
  ...visitsHeldBy(office, user, rows),
])

/** What of the office's records is somebody's own, or waits for their signature. */
export async function personHoldings(office: OfficeDb, user: string): Promise<PersonHoldings> {
  const [[hazards, begun, unsigned], units] = await Promise.all([
    office.read(ofPerson, { user, rows: atMost + 1 }),
    unitNames(office),
  ])
  const visited = ({ id, seq, kind, status, unit, enterpriseName, place, inspectedOn }: (typeof begun)[number]) => ({
    id,
    seq,
    title: enterpriseName ?? place ?? '',
    kind,
    status,
    ...withUnits({ unit }, units, 'unit'),
    inspectedOn,
  })
  return {
    hazards: hazards.slice(0, atMost).map(({ number, foundOn, ...hazard }) => ({
      ...withUnits(hazard, units, 'unit'),
      number: numbered({ number, foundOn }),
    })),
    visits: begun.slice(0, atMost).map(visited),
    unsigned: unsigned.slice(0, atMost).map(visited),
    more: [hazards, begun, unsigned].some(({ length }) => length > atMost),
  }
}
