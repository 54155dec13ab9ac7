import { isObject, type Json } from './json.ts'

/** Says of each plain value that may be null so in one list of types, as OpenAPI 3.1 allows: half as long as a choice. */
export function withTypeLists(part: Json): Json {
  if (Array.isArray(part)) return part.map(withTypeLists)
  if (!isObject(part)) return part
  const [value, empty, ...others] = Array.isArray(part.anyOf) ? part.anyOf : []
  const isPlain = isObject(value) && typeof value.type === 'string' && !('enum' in value) && !('properties' in value)
  if (isPlain && isObject(empty) && empty.type === 'null' && others.length === 0) {
    const { anyOf: _, ...beside } = part
    return withTypeLists({ ...beside, ...value, type: [value.type ?? '', 'null'] })
  }
  return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, withTypeLists(inner)]))
}
