import { asc, eq } from 'drizzle-orm'
import type { Day } from '../../lib/day.ts'
import type { DirectoryDb } from '../../tenancy/directory.ts'
import { anchor } from './table.ts'

/** The anchors of a division's offices for one day. */
export async function anchorsOn(directory: DirectoryDb, day: Day) {
  const a = directory.rows(anchor)
  const [rows] = await directory.read(
    directory
      .select({ division: a.division, records: a.records, hash: a.hash })
      .from(a)
      .where(eq(a.day, day))
      .orderBy(asc(a.division)),
  )
  return rows
}
