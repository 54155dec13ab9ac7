import * as v from 'valibot'
import { kinds } from '../../lib/kind.ts'
import { PageQuery } from '../../lib/page.ts'
import { Id, Instant, Integer, Somebody } from '../../lib/wire.ts'

export const EventQuery = v.strictObject(PageQuery.entries)

/** One step of any record's life. */
export const EventListed = v.strictObject({
  record: Id,
  kind: v.picklist(kinds),
  seq: Integer,
  title: v.string(),
  verb: v.string(),
  from: v.nullable(v.string()),
  to: v.string(),
  by: Somebody,
  /** The key of the tool by which they took it, by its name and first characters. */
  via: v.nullable(v.string()),
  at: Instant,
})
export type EventListed = v.InferOutput<typeof EventListed>
