import { and, asc, gte, lte } from 'drizzle-orm'
import type { Day } from '../../lib/day.ts'
import type { DirectoryDb, DirectoryRows } from '../../tenancy/directory.ts'
import { type Asked, reading } from '../../tenancy/reading.ts'
import { anchor } from './table.ts'

const between = reading((directory: DirectoryRows, span: { from: Asked; to: Asked }) => {
  const a = directory.rows(anchor)
  return [
    directory
      .select({ division: a.division, day: a.day, records: a.records, hash: a.hash })
      .from(a)
      .where(and(gte(a.day, span.from), lte(a.day, span.to)))
      .orderBy(asc(a.division), asc(a.day)),
  ]
})

/** The anchors of a division's offices from a day to a day. */
export async function anchorsBetween(directory: DirectoryDb, from: Day, to: Day) {
  const [rows] = await directory.read(between, { from, to })
  return rows
}
