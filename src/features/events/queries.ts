import { desc } from 'drizzle-orm'
import type { OfficeDb } from '../../tenancy/office.ts'
import { before } from '../../tenancy/sql.ts'
import { event } from '../../tenancy/step-tables.ts'
import type { EventListed } from './schema.ts'

/** What happened in the office, newest first, one more than the page holds. */
export async function latestEvents(office: OfficeDb, limit: number, after: string[] | null): Promise<EventListed[]> {
  const e = office.rows(event)
  const key = [e.at, e.record, e.seq]
  const [rows] = await office.read(
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
        at: e.at,
      })
      .from(e)
      .where(after ? before(key, [...after.slice(0, 2), Number(after[2])]) : undefined)
      .orderBy(...key.map((column) => desc(column)))
      .limit(limit + 1),
  )
  return rows.map(({ actor, actorName, ...row }) => ({ ...row, by: { user: actor, name: actorName } }))
}
