import { withoutReferences } from '../support/references.ts'
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
  /** By status, or by class of statuses: `201`, `4XX`. */
  responses: ReadonlyMap<string, Schema | undefined>
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
  const paths = Object.entries<Record<string, Documented>>(withoutReferences(body).paths)
  return paths.flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody, responses }]) => ({
      method: method.toUpperCase(),
      path: path.replace('/api/v1', ''),
      parameters,
      body: schemaOf(requestBody?.content),
      responses: new Map(
        Object.entries(responses).map(([status, { content }]) => [status, schemaOf(content)] as const),
      ),
    })),
  )
}
