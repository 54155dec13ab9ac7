import { anonymous } from './client.ts'
import { withoutReferences } from './references.ts'

/** What a list is asked for, by the names of its parameters. */
export type Asked = Record<string, string>

/** The values that a parameter is tried with. */
export type Choices = readonly (readonly [name: string, values: readonly string[]])[]

interface Parameter {
  in: string
  name: string
  required?: boolean
  schema?: { enum?: string[]; const?: string }
}

interface Operation {
  parameters?: Parameter[]
}

interface List {
  /** Its path in the OpenAPI document. */
  path: string
  filters: Parameter[]
  /** Whether it answers page by page. */
  paged: boolean
}

const paging = ['after', 'limit']

/** Every route that reads by filters which one may leave out. */
export async function filteredLists(): Promise<List[]> {
  const { body } = await anonymous.get('/openapi.json')
  return Object.entries<{ get?: Operation }>(withoutReferences(body).paths).flatMap(([path, { get }]) => {
    const asked = (get?.parameters ?? []).filter((parameter) => parameter.in === 'query')
    const filters = asked.filter(({ name }) => !paging.includes(name))
    const filtered = filters.some(({ required }) => !required)
    return filtered ? [{ path, filters, paged: filters.length < asked.length }] : []
  })
}

/** What a filter can be set to: what its schema lists, or what is known for its name. */
export function valuesOf({ name, schema = {} }: Parameter, known: Readonly<Record<string, readonly string[]>>) {
  const values = known[name] ?? schema.enum ?? (schema.const === undefined ? [] : [schema.const])
  if (values.length === 0) throw new Error(`what to ask for by ${name}?`)
  return values
}

const each = ([name, values]: Choices[number]): Asked[] => values.map((value) => ({ [name]: value }))

/** No filter, each value of every filter alone, and of every two filters one value each: another for each pair. */
export function aloneAndInPairs(choices: Choices): Asked[] {
  const pairs = choices.flatMap(([first, values], place) =>
    choices.slice(place + 1).map(([second, others], further) => ({
      [first]: values[(place + further) % values.length] ?? '',
      [second]: others[(place + 2 * further) % others.length] ?? '',
    })),
  )
  return [{}, ...choices.flatMap(each), ...pairs]
}

/** As many combinations of three to five filters, the same in every run. */
export function drawn(choices: Choices, count: number): Asked[] {
  let state = 1
  const draw = (below: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
  return Array.from({ length: count }, () => {
    const left = [...choices]
    const taken = Array.from({ length: Math.min(3 + draw(3), left.length) }, () => left.splice(draw(left.length), 1))
    return Object.fromEntries(taken.flat().map(([name, values]) => [name, values[draw(values.length)] ?? '']))
  })
}
