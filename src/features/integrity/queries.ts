import { asc, eq } from 'drizzle-orm'
import type { Day } from '../../lib/day.ts'
import type { DirectoryDb, DirectoryRows } from '../../tenancy/directory.ts'
import { type Asked, reading } from '../../tenancy/reading.ts'
import { anchor } from './table.ts'

const ofDay = reading((directory: DirectoryRows, day: Asked) => {
  const a = directory.rows(anchor)
  return [
    directory
      .select({ division: a.division, records: a.records, hash: a.hash })
      .from(a)
      .where(eq(a.day, day))
      .orderBy(asc(a.division)),
  ]
})

/** The anchors of a division's offices for one day. */
export async function anchorsOn(directory: DirectoryDb, day: Day) {
  const [rows] = await directory.read(ofDay, day)
  return rows
}
