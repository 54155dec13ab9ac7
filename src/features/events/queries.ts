import { desc } from 'drizzle-orm'
import type { OfficeDb, OfficeRows } from '../../tenancy/office.ts'
import { type Asked, reading } from '../../tenancy/reading.ts'
import { before } from '../../tenancy/sql.ts'
import { event } from '../../tenancy/step-tables.ts'
import type { EventListed } from './schema.ts'

interface PagePlaces {
  after: readonly Asked<string | number>[] | null
  rows: Asked<number>
}

const page = reading((office: OfficeRows, { after, rows }: PagePlaces) => {
  const e = office.rows(event)
  const key = [e.at, e.record, e.seq]
  return [
    office
      .select({
        record: e.record,
        kind: e.kind,
        seq: e.seq,
        title: e.title,
        verb: e.verb,
        from: e.fromState,
        to: e.toState,
        actor: e.actor,
        actorName: e.actorName,
        via: e.via,
        at: e.at,
      })
      .from(e)
      .where(after ? before(key, after) : undefined)
      .orderBy(...key.map((column) => desc(column)))
      .limit(rows),
  ]
})

/** What happened in the office, newest first, one more than the page holds. */
export async function latestEvents(office: OfficeDb, limit: number, after: string[] | null): Promise<EventListed[]> {
  const key = after && [...after.slice(0, 2), Number(after[2])]
  const [rows] = await office.read(page, { after: key, rows: limit + 1 })
  return rows.map(({ actor, actorName, ...row }) => ({ ...row, by: { user: actor, name: actorName } }))
}
