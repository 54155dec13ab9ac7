import type { Day } from '../../lib/day.ts'
import { registerState } from '../../lib/ending.ts'
import { eventShown } from '../../lib/event.ts'
import { type UnitNames, withUnits } from '../../lib/unit-names.ts'
import { isWhole } from '../../tenancy/verify.ts'
import type { authorityWhole } from './queries.ts'
import { called, inForce } from './rules.ts'
import type { AuthorityFile, AuthorityListed } from './schema.ts'

type Whole = NonNullable<Awaited<ReturnType<typeof authorityWhole>>>
type Stored = Omit<Whole['row'], 'hash'>

/** An item as lists and its own page show it: one that was entered before items had limits has none. */
export const authorityShown = (row: Stored, today: Day, units: UnitNames): AuthorityListed => ({
  ...withUnits(row, units, 'unit'),
  name: called(row),
  noCoercion: row.noCoercion ?? false,
  status: registerState(row),
  inForce: inForce(row, today),
})

/** One item with its life, and whether it is as its steps have made it. */
export async function authorityFile(
  office: string,
  { row, events }: Whole,
  today: Day,
  units: UnitNames,
): Promise<AuthorityFile> {
  const { hash: _, ...stored } = row
  const intact = await isWhole({ office, kind: 'authority', row, events, seals: [], today })
  return {
    ...authorityShown(stored, today, units),
    events: events.map((event) => eventShown(event, units)),
    intact,
  }
}
