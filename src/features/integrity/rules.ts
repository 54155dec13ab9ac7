import { addDays, type Day } from '../../lib/day.ts'
import type { FaultCode } from '../../lib/fault.ts'

const mostDays = 31

/** What is wrong with the days of a sheet; a month at most stands on one. */
export function spanFault({ from, to }: { from: Day; to: Day }): FaultCode | undefined {
  if (to < from) return 'endsBeforeStart'
  return to < addDays(from, mostDays) ? undefined : 'tooLong'
}

/** An anchor as it is kept, and what the records come to now. */
interface Found {
  hash: string
  recomputed: string
}

/** How a hash that somebody has kept, or its beginning, compares with both; null where no anchor is kept of that day. */
export function compare(kept: string, found: Found | undefined): Record<'directory' | 'records', boolean> | null {
  if (!found) return null
  return { directory: found.hash.startsWith(kept), records: found.recomputed.startsWith(kept) }
}
