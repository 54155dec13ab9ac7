import * as v from 'valibot'
import type { CorrectionDetail } from './correctable.ts'
import { sameContent } from './hash.ts'
import { prose } from './wire.ts'

/** A request to correct a record: the columns' right values, and why. Without values it is a note beside the record. */
export const Correction = <E extends v.ObjectEntries, M extends v.ObjectEntries>(columns: E, more: M) =>
  v.strictObject({ set: v.partial(v.strictObject(columns)), reason: prose, ...more })

/** Those of some values that are asked for and differ. */
export type Differing<V> = { [K in keyof V]?: Exclude<V[K], undefined> }

/** The values that differ from what the record holds. */
export const differing = <V extends object>(record: object, set: V): Differing<V> => {
  const held = new Map<string, unknown>(Object.entries(record))
  const differs = ([column, value]: [string, unknown]) => value !== undefined && !sameContent(held.get(column), value)
  return Object.fromEntries(Object.entries(set).filter(differs)) as Differing<V>
}

/** The old and the new value of each column. */
export function correctedBy(record: object, values: object): CorrectionDetail['corrected'] {
  const held = new Map<string, unknown>(Object.entries(record))
  const both = Object.entries(values).map(([column, after]) => [column, { before: held.get(column) ?? null, after }])
  return Object.fromEntries(both)
}

/** What the event of a correction keeps. */
export const correctionDetail = (reason: string, record: object, values: object): CorrectionDetail => ({
  reason,
  corrected: correctedBy(record, values),
})
