import { getTableColumns } from 'drizzle-orm'
import type { Kind } from '../../src/lib/kind.ts'
import { unsealed } from '../../src/tenancy/sealed.ts'
import { type Link, linkHash } from '../../src/tenancy/step.ts'
import { recordTables } from '../../src/tenancy/table.ts'

// What somebody who owns the database can work out about a record's steps, to write them anew.

export type Value = string | number | null
export type Row = Record<string, Value>

/** The columns of a kind's table, by the names that findings give them. */
export const fieldsOf = (kind: Kind) => getTableColumns(unsealed(new Map(recordTables()).get(kind) ?? {}))

/** A stored step as it is hashed. */
const linkOf = (event: Row): Link => {
  const { office: _, hash: __, from_state, to_state, actor_name, detail, change, ...rest } = event
  const json = { detail: JSON.parse(String(detail)), change: JSON.parse(String(change)) }
  const names = { fromState: from_state ?? null, toState: String(to_state), actorName: String(actor_name) }
  return { ...rest, ...names, ...json } as unknown as Link
}

/** The steps with new hashes, each following from the one before. */
export async function rehashed(events: readonly Row[]): Promise<Row[]> {
  const anew: Row[] = []
  for (const event of events) {
    const hash = linkHash(String(event.office), linkOf(event), String(anew.at(-1)?.hash ?? ''))
    anew.push({ ...event, hash })
  }
  return anew
}

/** The row's columns as a life up to a step has made them. */
export function columnsTold(kind: Kind, events: readonly Row[]): Row {
  const columns = fieldsOf(kind)
  const changes = Object.assign({}, ...events.map((event) => JSON.parse(String(event.change)))) as Row
  return Object.fromEntries(
    Object.entries(changes).map(([field, value]) => {
      const column = columns[field]
      return [column?.name ?? field, value === null ? null : (column?.mapToDriverValue(value) as Value)]
    }),
  )
}
