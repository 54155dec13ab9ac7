import * as v from 'valibot'

/** One step of a record's life. */
export const LifeEvent = v.strictObject({
  seq: v.number(),
  verb: v.string(),
  from: v.nullable(v.string()),
  to: v.string(),
  by: v.strictObject({ user: v.string(), name: v.string() }),
  at: v.string(),
  detail: v.record(v.string(), v.unknown()),
})
export type LifeEvent = v.InferOutput<typeof LifeEvent>

/** A step as it is stored, as it is shown. */
export const eventShown = ({
  seq,
  verb,
  fromState,
  toState,
  actor,
  actorName,
  at,
  detail,
}: StoredEvent): LifeEvent => ({
  seq,
  verb,
  from: fromState,
  to: toState,
  by: { user: actor, name: actorName },
  at,
  detail,
})

interface StoredEvent {
  seq: number
  verb: string
  fromState: string | null
  toState: string
  actor: string
  actorName: string
  at: string
  detail: Record<string, unknown>
}
