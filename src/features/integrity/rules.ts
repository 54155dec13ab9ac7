import type { Day } from '../../lib/day.ts'
import type { SheetQuery } from './schema.ts'

/** The days that stand on a sheet; no month has a day after its 31st. */
export function daysOf({ day, month }: SheetQuery, today: Day): { from: Day; to: Day } {
  if (day !== undefined) return { from: day, to: day }
  const asked = month ?? today.slice(0, 7)
  return { from: `${asked}-01`, to: `${asked}-31` }
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
