export type Path = readonly (string | number)[]

/** Every place in a value, with what stands there; one item stands for all of a list. */
export function* placesIn(value: unknown, path: Path = []): Generator<[Path, unknown]> {
  yield [path, value]
  if (typeof value !== 'object' || value === null) return
  const parts: [string | number, unknown][] = Array.isArray(value)
    ? value.slice(0, 1).map((item) => [0, item])
    : Object.entries(value)
  for (const [key, part] of parts) yield* placesIn(part, [...path, key])
}

/** The value with something else at one place. */
export function withAt(value: unknown, [key, ...rest]: Path, other: unknown): unknown {
  if (key === undefined) return other
  if (Array.isArray(value)) return value.map((item, place) => (place === key ? withAt(item, rest, other) : item))
  const whole = value as Record<string, unknown>
  return { ...whole, [key]: withAt(whole[key], rest, other) }
}
