import * as v from 'valibot'
import { UnitNamed, type UnitNames, unitsNamedIn } from './unit-names.ts'
import { Instant, Integer, Somebody } from './wire.ts'

/** One step of a record's life. */
export const LifeEvent = v.strictObject({
  seq: Integer,
  verb: v.string(),
  from: v.nullable(v.string()),
  to: v.string(),
  by: Somebody,
  /** The key of the tool by which they took it, by its name and first characters. */
  via: v.nullable(v.string()),
  at: Instant,
  detail: v.record(v.string(), v.unknown()),
  /** The units whose ids stand in the detail. */
  units: v.array(UnitNamed),
})
export type LifeEvent = v.InferOutput<typeof LifeEvent>

/** A step as it is stored, as it is shown. */
export const eventShown = (
  { seq, verb, fromState, toState, actor, actorName, via, at, detail }: StoredEvent,
  units: UnitNames = new Map(),
): LifeEvent => ({
  seq,
  verb,
  from: fromState,
  to: toState,
  by: { user: actor, name: actorName },
  via,
  at,
  detail,
  units: unitsNamedIn(detail, units),
})

interface StoredEvent {
  seq: number
  verb: string
  fromState: string | null
  toState: string
  actor: string
  actorName: string
  via: string | null
  at: string
  detail: Record<string, unknown>
}
