import { resolver } from 'hono-openapi'
import type { GenericSchema } from 'valibot'
import { schemaModules } from '../../schemas.ts'
import { extendAnswers } from './extended.ts'
import { isObject, type Json, type JsonObject, refTo } from './json.ts'

/** Where a schema stands. */
type Place = 'sent' | 'answered'

const isSchema = (value: unknown): value is GenericSchema =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema'

const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1)

/** The schemas that features export, as JSON schemas under their names; a feature's own name tells two of one name apart. */
async function exported(): Promise<Map<string, JsonObject>> {
  const all = new Map<string, JsonObject>()
  for (const [module, exports] of Object.entries(schemaModules))
    for (const [name, schema] of Object.entries(exports)) {
      if (!isSchema(schema)) continue
      const own = (await resolver(schema).toOpenAPISchema()).schema as JsonObject
      // A name in the place of "a text" would tell less.
      if (JSON.stringify(own).length < JSON.stringify(refTo('')).length) continue
      const taken = all.has(capital(name)) && JSON.stringify(all.get(capital(name))) !== JSON.stringify(own)
      all.set(taken ? `${capital(module)}${capital(name)}` : capital(name), own)
    }
  return all
}

/** Puts schemas in the place of parts that have the same content, and keeps in mind which it has put. */
class Naming {
  readonly #schemas: Map<string, JsonObject>
  readonly #nameOf: Map<string, string>
  readonly #called = new Map<string, string>()
  readonly #made: JsonObject = {}

  constructor(schemas: Map<string, JsonObject>) {
    this.#schemas = schemas
    this.#nameOf = new Map([...schemas].reverse().map(([name, schema]) => [JSON.stringify(schema), name]))
  }

  /** The part with each schema in it, from the largest on, replaced by its name. */
  replaced(part: Json, place: Place, own?: string): Json {
    if (Array.isArray(part)) return part.map((item) => this.replaced(item, place))
    if (!isObject(part)) return part
    const name = this.#nameOf.get(JSON.stringify(part))
    if (name !== undefined && name !== own) return this.#use(name, place)
    const entries = Object.entries(part)
      .filter(([key, value]) => place === 'sent' || key !== 'additionalProperties' || value !== false)
      .map(([key, value]) => [key, this.replaced(value, place)])
    return Object.fromEntries(entries)
  }

  /** Everything that was used, and what that uses. */
  components(): JsonObject {
    return Object.fromEntries(Object.entries(this.#made).sort(([one], [other]) => (one < other ? -1 : 1)))
  }

  /** The first place where a schema is used says whether it is closed. */
  #use(name: string, place: Place): JsonObject {
    const called = this.#called.get(name) ?? this.#calls(name, place)
    if (!(called in this.#made)) {
      this.#made[called] = {}
      this.#made[called] = this.replaced(this.#schemas.get(name) ?? {}, place, name)
    }
    return refTo(called)
  }

  #calls(name: string, place: Place): string {
    const isClosed =
      place === 'sent' && JSON.stringify(this.#schemas.get(name)).includes('"additionalProperties":false')
    const called = isClosed ? `${name}Input` : name
    this.#called.set(name, called)
    return called
  }
}

/** The parts of an operation that hold schemas. */
interface WithSchemas {
  requestBody?: unknown
  parameters?: unknown
  responses?: unknown
}

/**
 * Calls each part of the operations that is one of the features' schemas by its name, and answers those. What is answered
 * is open, as a program must bear a field that it doesn't know; what is only sent is closed, and called `…Input`.
 */
export async function nameSchemas(operations: readonly WithSchemas[]): Promise<JsonObject> {
  const naming = new Naming(await exported())
  const named = (part: unknown, place: Place) => naming.replaced(JSON.parse(JSON.stringify(part)) as Json, place)
  for (const operation of operations)
    if (operation.responses) operation.responses = named(operation.responses, 'answered')
  for (const operation of operations) {
    if (operation.requestBody) operation.requestBody = named(operation.requestBody, 'sent')
    if (operation.parameters) operation.parameters = named(operation.parameters, 'sent')
  }
  return extendAnswers(naming.components())
}
