import type { Random } from '../../src/demo/random.ts'

/** As much of JSON Schema as the product's OpenAPI document uses. */
export interface Schema {
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  pattern?: string
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  minimum?: number
  maximum?: number
}

/** Texts of every form that the document asks for: which of them fits is tried. */
const texts = [
  '电焊作业未办理动火审批',
  'x',
  '2023-11-20',
  '2024-02-29',
  '018b8899-25e0-70a4-9c91-0be20b26cdb0',
  'SHARD_01',
  '341302006',
  '341302006001',
  '12',
  '3.1',
  '一（二）1.2',
  '0557-3021234',
  '91341302MA2N0C5R6X',
  'abcdefghijklmnop-1',
  '"1"',
  'a'.repeat(64),
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '𠮷🧯\u202e\u200b',
]

/** A value that fits the schema, as far as the schema tells. Ids are those of the pool, or new ones. */
export function fitting(schema: Schema, random: Random, ids: readonly string[]): unknown {
  const { anyOf, oneOf, enum: listed } = schema
  if (schema.const !== undefined) return schema.const
  if (listed) return random.pick(listed)
  const options = anyOf ?? oneOf
  if (options) return fitting(random.pick(options), random, ids)
  switch (random.pick(typesOf(schema))) {
    case 'object':
      return fittingObject(schema, random, ids)
    case 'array': {
      const least = schema.minItems ?? 0
      const length = random.whole(least, Math.min(schema.maxItems ?? 3, least + 2))
      return Array.from({ length }, () => fitting(schema.items ?? {}, random, ids))
    }
    case 'string':
      return fittingText(schema, random, ids)
    case 'integer':
    case 'number':
      return random.whole(schema.minimum ?? 0, Math.min(schema.maximum ?? 1000, (schema.minimum ?? 0) + 1000))
    case 'boolean':
      return random.chance(1 / 2)
    default:
      return null
  }
}

const typesOf = ({ type = 'null' }: Schema) => (Array.isArray(type) ? type : [type])

function fittingObject({ properties = {}, required = [] }: Schema, random: Random, ids: readonly string[]) {
  const fields = Object.entries(properties).filter(([name]) => required.includes(name) || random.chance(1 / 2))
  return Object.fromEntries(fields.map(([name, part]) => [name, fitting(part, random, ids)]))
}

function fittingText({ pattern, minLength = 0, maxLength = 200 }: Schema, random: Random, ids: readonly string[]) {
  const form = new RegExp(pattern ?? '', 'u')
  const fits = (text: string) => form.test(text) && text.length >= minLength && text.length <= maxLength
  const known = ids.filter(fits)
  if (known.length > 0 && random.chance(0.9)) return random.pick(known)
  const candidates = texts.filter(fits)
  return candidates.length > 0 ? random.pick(candidates) : 'x'.repeat(Math.max(1, minLength))
}

/** What doesn't fit the schema, by its place. */
export function* misfits(schema: Schema, value: unknown, place = ''): Generator<string> {
  const options = schema.anyOf ?? schema.oneOf
  if (options) {
    if (!options.some((option) => fits(option, value))) yield `${place}: fits none of the forms`
    return
  }
  if (schema.const !== undefined && value !== schema.const) yield `${place}: isn't ${schema.const}`
  if (schema.enum && !schema.enum.includes(value)) yield `${place}: isn't listed`
  if (schema.type !== undefined && !typesOf(schema).some((type) => isOf(type, value))) {
    yield `${place}: isn't of the type ${schema.type}`
    return
  }
  if (typeof value === 'string' && schema.pattern && !new RegExp(schema.pattern, 'u').test(value))
    yield `${place}: isn't of the form`
  if (Array.isArray(value))
    for (const [nth, item] of value.entries()) yield* misfits(schema.items ?? {}, item, `${place}.${nth}`)
  else if (typeof value === 'object' && value !== null)
    yield* misfitsOfObject(schema, value as Record<string, unknown>, place)
}

function* misfitsOfObject({ properties = {}, required = [], ...schema }: Schema, value: object, place: string) {
  for (const name of required) if (!(name in value)) yield `${place}.${name}: is missing`
  const others = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {}
  for (const [name, part] of Object.entries(value)) {
    const own = properties[name]
    if (!own && schema.additionalProperties === false) yield `${place}.${name}: isn't documented`
    yield* misfits(own ?? others, part, `${place}.${name}`)
  }
}

const fits = (schema: Schema, value: unknown) => misfits(schema, value).next().done === true

function isOf(type: string, value: unknown): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  return typeof value === type
}
