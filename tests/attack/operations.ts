import type { Caller } from './caller.ts'
import type { Schema } from './schema.ts'

export interface Parameter {
  in: 'path' | 'query' | 'header'
  name: string
  required?: boolean
  schema: Schema
}

/** One route as the OpenAPI document has it. */
export interface Operation {
  method: string
  /** `/offices/{office}/hazards/{id}` */
  path: string
  parameters: readonly Parameter[]
  body: Schema | undefined
  responses: ReadonlyMap<number, Schema | undefined>
}

type Content = Record<string, { schema: Schema }> | undefined
interface Documented {
  parameters?: Parameter[]
  requestBody?: { content?: Content }
  responses: Record<string, { content?: Content }>
}

const schemaOf = (content: Content) => Object.values(content ?? {})[0]?.schema

/** Every route that a server documents. */
export async function operationsOf(caller: Caller): Promise<Operation[]> {
  const { body } = await caller.ask('/openapi.json')
  const paths = Object.entries(body.paths as Record<string, Record<string, Documented>>)
  return paths.flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody, responses }]) => ({
      method: method.toUpperCase(),
      path: path.replace('/api/v1', ''),
      parameters,
      body: schemaOf(requestBody?.content),
      responses: new Map(
        Object.entries(responses).map(([status, { content }]) => [Number(status), schemaOf(content)] as const),
      ),
    })),
  )
}
