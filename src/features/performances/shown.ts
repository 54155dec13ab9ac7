import type { Day } from '../../lib/day.ts'
import { eventShown } from '../../lib/event.ts'
import { filesOf } from '../../lib/files.ts'
import { isWhole } from '../../tenancy/verify.ts'
import { recordListed, type recordWhole } from './queries.ts'
import type { PerformanceFile } from './schema.ts'

type Whole = NonNullable<Awaited<ReturnType<typeof recordWhole>>>

/** One record with its life, and whether it is as its steps have made it. */
export async function recordShown(office: string, { row, events }: Whole, today: Day): Promise<PerformanceFile> {
  const { hash: _, enterpriseName, ...record } = row
  const intact = await isWhole({ office, kind: 'performance', row, events, seals: [], today })
  return {
    ...recordListed(record),
    enterpriseName: enterpriseName ?? '',
    files: filesOf(events),
    events: events.map((event) => eventShown(event)),
    intact,
  }
}
