import type { Day } from '../../lib/day.ts'
import { eventShown } from '../../lib/event.ts'
import { isWhole } from '../../tenancy/verify.ts'
import type { importWhole } from './queries.ts'
import type { Import } from './schema.ts'

type Whole = NonNullable<Awaited<ReturnType<typeof importWhole>>>

/** One import, and whether it is as its steps have made it. */
export async function importShown(office: string, { row, events }: Whole, today: Day): Promise<Import> {
  const { hash: _, undone: __, madeAt: begunAt, ...shown } = row
  const [first] = events
  return {
    ...shown,
    begunAt,
    begunBy: { user: first?.actor ?? '', name: first?.actorName ?? '' },
    events: events.map((event) => eventShown(event)),
    intact: await isWhole({ office, kind: 'import', row, events, seals: [], today }),
  }
}
