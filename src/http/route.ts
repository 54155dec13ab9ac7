import type { ValidationTargets } from 'hono'
import { describeRoute, resolver, validator } from 'hono-openapi'
import * as v from 'valibot'
import { type Fault, type FaultCode, fault, faults } from '../lib/fault.ts'
import { type Code, problem, statusOf } from '../lib/problem.ts'
import { Id } from '../lib/wire.ts'

/** A path that names one record. */
export const OneId = v.object({ id: Id })

/** RFC 9457, with our code and the request's id. */
const Problem = v.strictObject({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: v.string(),
  requestId: v.string(),
  errors: v.optional(v.array(v.strictObject({ path: v.string(), code: v.string(), message: v.string() }))),
  about: v.optional(v.array(v.string())),
})

const json = (schema: v.GenericSchema) => ({ 'application/json': { schema: resolver(schema) } })
const failure = { description: 'A problem', content: { 'application/problem+json': { schema: resolver(Problem) } } }

interface Answered {
  status?: 200 | 201 | 204
  schema?: v.GenericSchema
}

/** What a route answers, for the OpenAPI document: a summary, its success, and the failures of its own. */
export function answers(summary: string, { status = 200, schema }: Answered, ...codes: Code[]) {
  const usual: Code[] = ['badInput', 'signInNeeded', 'notMember', 'notFound', 'shardUnreachable']
  const failures = [...new Set([...usual, ...codes].map(statusOf))].map((code) => [code, failure])
  const success = { description: 'Done', ...(schema ? { content: json(schema) } : {}) }
  return describeRoute({ summary, responses: { [status]: success, ...Object.fromEntries(failures) } })
}

/** Our fault for each of valibot's types of issue. */
const codeOf: Record<string, FaultCode> = {
  strict_object: 'missing',
  object: 'wrongType',
  array: 'wrongType',
  string: 'wrongType',
  number: 'wrongType',
  boolean: 'wrongType',
  integer: 'wrongType',
  min_length: 'tooShort',
  max_length: 'tooLong',
  min_value: 'tooSmall',
  max_value: 'tooLarge',
  regex: 'wrongForm',
  picklist: 'notListed',
  literal: 'notListed',
  variant: 'notListed',
}

const isFault = (name: string): name is FaultCode => name in faults

interface Issue {
  type: string
  message: string
  path?: readonly unknown[] | undefined
}

/** A check names its own fault as its message; every other issue's message would echo the input. */
function faultOf({ type, message, path = [] }: Issue): Fault {
  const parts = path.map((part) => String(typeof part === 'object' && part !== null && 'key' in part ? part.key : part))
  return fault(parts.join('.'), isFault(message) ? message : (codeOf[type] ?? 'notValid'))
}

/** Decodes one part of a request; what doesn't fit is a problem that never echoes the input. */
export const decode = <T extends keyof ValidationTargets, S extends v.GenericSchema>(target: T, schema: S) =>
  validator(target, schema, (result) => {
    if (!result.success) throw problem.badInput({ errors: (result.error as unknown as Issue[]).map(faultOf) })
  })
