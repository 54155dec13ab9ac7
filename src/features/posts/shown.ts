import type { Day } from '../../lib/day.ts'
import { eventShown } from '../../lib/event.ts'
import { type UnitNames, withUnits } from '../../lib/unit-names.ts'
import { isWhole } from '../../tenancy/verify.ts'
import type { postWhole } from './queries.ts'
import { stateOf } from './rules.ts'
import type { PostFile } from './schema.ts'

type Whole = NonNullable<Awaited<ReturnType<typeof postWhole>>>

/** One post with its life, and whether it is as its steps have made it. */
export async function postFile(
  office: string,
  { row, events }: Whole,
  today: Day,
  units: UnitNames,
): Promise<PostFile> {
  const { hash: _, withdrawn, ...shown } = row
  const intact = await isWhole({ office, kind: 'post', row, events, seals: [], today })
  const told = events.map((event) => eventShown(event, units))
  return { ...withUnits(shown, units, 'unit'), status: stateOf({ withdrawn }), events: told, intact }
}
