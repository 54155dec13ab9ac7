import type { Day } from '../../lib/day.ts'
import { eventShown } from '../../lib/event.ts'
import { isWhole } from '../../tenancy/verify.ts'
import type { unitWhole } from './queries.ts'
import type { UnitFile } from './schema.ts'

type Whole = NonNullable<Awaited<ReturnType<typeof unitWhole>>>

/** One unit with its life, and whether it is as its steps have made it. */
export async function unitShown(office: string, { row, events }: Whole, today: Day): Promise<Omit<UnitFile, 'holds'>> {
  const { hash: _, ...shown } = row
  const intact = await isWhole({ office, kind: 'unit', row, events, seals: [], today })
  return { ...shown, events: events.map((event) => eventShown(event)), intact }
}
