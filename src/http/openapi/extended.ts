import { isObject, type Json, type JsonObject, refTo } from './json.ts'

/** In characters: an answer that shares less with another is told more simply alone. */
const leastShared = 250

interface OpenObject {
  properties: JsonObject
  required: Json[]
}

/**
 * Writes each answer that has all fields of another as that one with what it has more, so that a program's types show
 * that a hazard is its line of the ledger, and more.
 */
export function extendAnswers(schemas: JsonObject): JsonObject {
  const extending = ([name, schema]: [string, Json]): [string, Json] => {
    const own = openObject(schema, schemas)
    if (!own) return [name, schema]
    const bases = Object.keys(schemas).flatMap((other) => {
      const base = other === name ? undefined : openObject(schemas[other], schemas)
      if (!base || !narrows(schema, schemas[other], schemas)) return []
      const more = withoutThoseOf(base, own)
      return [{ other, more, shared: JSON.stringify(schema).length - JSON.stringify(more).length }]
    })
    const nearest = bases.sort((one, another) => another.shared - one.shared)[0]
    if (!nearest || nearest.shared < leastShared) return [name, schema]
    return [name, { allOf: [refTo(nearest.other), nearest.more] }]
  }
  return Object.fromEntries(Object.entries(schemas).map(extending))
}

/** Whether everything that the one allows, the other allows too. */
function narrows(one: Json | undefined, other: Json | undefined, schemas: JsonObject): boolean {
  if (JSON.stringify(one) === JSON.stringify(other)) return true
  if (isObject(one) && isObject(other) && Array.isArray(one.anyOf) && Array.isArray(other.anyOf)) {
    const others = other.anyOf
    return one.anyOf.length === others.length && one.anyOf.every((choice, at) => narrows(choice, others[at], schemas))
  }
  const own = openObject(one, schemas)
  const base = openObject(other, schemas)
  if (!own || !base) return false
  return (
    base.required.every((field) => own.required.includes(field)) &&
    Object.entries(base.properties).every(([field, part]) => narrows(own.properties[field], part, schemas))
  )
}

/** The object that a part is or refers to, where it has named fields and bears others. */
function openObject(part: Json | undefined, schemas: JsonObject): OpenObject | undefined {
  if (!isObject(part)) return undefined
  if (typeof part.$ref === 'string') return openObject(schemas[part.$ref.split('/').at(-1) ?? ''], schemas)
  const { properties, required = [], additionalProperties } = part
  if (!isObject(properties) || !Array.isArray(required) || additionalProperties !== undefined) return undefined
  return { properties, required }
}

function withoutThoseOf(base: OpenObject, own: OpenObject): JsonObject {
  const kept = ([field, part]: [string, Json]) => JSON.stringify(base.properties[field]) !== JSON.stringify(part)
  const properties = Object.fromEntries(Object.entries(own.properties).filter(kept))
  const required = own.required.filter((field) => !base.required.includes(field))
  return { type: 'object', properties, ...(required.length > 0 && { required }) }
}
