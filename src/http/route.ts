import type { ValidationTargets } from 'hono'
import { describeRoute, resolver, validator } from 'hono-openapi'
import * as v from 'valibot'
import { type Code, type Fault, problem, statusOf } from '../lib/problem.ts'

/** RFC 9457, with our code and the request's id. */
export const Problem = v.strictObject({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: v.string(),
  requestId: v.string(),
  errors: v.optional(v.array(v.strictObject({ path: v.string(), message: v.string() }))),
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

/** Our words for what valibot finds, by the type of the issue; its own would echo the input. */
const wording: Record<string, string> = {
  strict_object: 'This field is missing or not known',
  object: 'An object is expected here',
  array: 'A list is expected here',
  string: 'A text is expected here',
  number: 'A number is expected here',
  boolean: 'True or false is expected here',
  integer: 'A whole number is expected here',
  min_length: 'This is too short',
  max_length: 'This is too long',
  min_value: 'This is too small',
  max_value: 'This is too large',
  regex: 'This does not have the expected form',
  picklist: 'This is none of the known values',
  literal: 'This is none of the known values',
  variant: 'This is none of the known forms',
  check: 'This value is not valid',
}

const checks: Record<string, string> = {
  checkDigit: 'The check digit does not fit the credit code',
  enterpriseOrPlace: 'Name an enterprise or a place',
  communityNeedsCode: 'A community has a code of 12 digits, a department has none',
}

export function faultOf(issue: { type: string; message: string; path?: readonly unknown[] | undefined }): Fault {
  const path = (issue.path ?? []).map((part) =>
    String(typeof part === 'object' && part !== null && 'key' in part ? part.key : part),
  )
  return { path: path.join('.'), message: checks[issue.message] ?? wording[issue.type] ?? 'This is not valid' }
}

/** Decodes one part of a request; what doesn't fit is a problem that never echoes the input. */
export const decode = <T extends keyof ValidationTargets, S extends v.GenericSchema>(target: T, schema: S) =>
  validator(target, schema, (result) => {
    if (!result.success)
      throw problem.badInput({ errors: (result.error as unknown as Parameters<typeof faultOf>[0][]).map(faultOf) })
  })
