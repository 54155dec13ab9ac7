import * as v from 'valibot'
import { Id } from './wire.ts'

/** A unit as answers name it. A department has no division code. */
export const UnitNamed = v.strictObject({ id: Id, code: v.nullable(v.string()), name: v.string() })
export type UnitNamed = v.InferOutput<typeof UnitNamed>

/** The units of an office by their ids. */
export type UnitNames = ReadonlyMap<string, UnitNamed>

export const namesOf = (units: readonly UnitNamed[]): UnitNames =>
  new Map(units.map(({ id, code, name }) => [id, { id, code, name }]))

type Beside<F extends string> = Record<`${F}Code` | `${F}Name`, string | null>

/** What an answer holds beside fields that name a unit by its id: `unit`, `unitCode` and `unitName`. */
export function besideUnit<F extends string>(...fields: F[]) {
  const entries = fields.flatMap((field) =>
    [`${field}Code`, `${field}Name`].map((name) => [name, v.nullable(v.string())]),
  )
  return Object.fromEntries(entries) as Record<keyof Beside<F>, v.NullableSchema<v.StringSchema<undefined>, undefined>>
}

/** A row with code and name beside the units that these fields of it name. */
export function withUnits<F extends string, T extends { readonly [K in F]: string | null }>(
  row: T,
  units: UnitNames,
  ...fields: F[]
): T & Beside<F> {
  const beside = fields.flatMap((field) => {
    const unit = units.get(row[field] ?? '')
    return [
      [`${field}Code`, unit?.code ?? null],
      [`${field}Name`, unit?.name ?? null],
    ]
  })
  return { ...row, ...(Object.fromEntries(beside) as Beside<F>) }
}

/** The units that a list of ids names. */
export const unitsIn = (ids: readonly string[], units: UnitNames): UnitNamed[] =>
  ids.flatMap((id) => units.get(id) ?? [])

/** The units whose ids stand anywhere in what a step keeps, each once. */
export const unitsNamedIn = (detail: unknown, units: UnitNames): UnitNamed[] =>
  unitsIn([...new Set(textsIn(detail))], units)

function textsIn(part: unknown): string[] {
  if (typeof part === 'string') return [part]
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(textsIn) : []
}
