import type { ValidationTargets } from 'hono'
import { createMiddleware } from 'hono/factory'
import { describeRoute, resolver, validator } from 'hono-openapi'
import * as v from 'valibot'
import { permit } from '../auth/can.ts'
import type { Act } from '../lib/acts.ts'
import { type Fault, type FaultCode, fault, faults } from '../lib/fault.ts'
import { type Code, problem } from '../lib/problem.ts'
import type { Right } from '../lib/rights.ts'
import { atHome, type Person } from '../lib/role.ts'
import { Id } from '../lib/wire.ts'
import type { ReportingEnv } from './env.ts'
import { failingBy } from './openapi/problems.ts'

/** A path that names one record. */
export const OneId = v.object({ id: Id })

const json = (schema: v.GenericSchema) => ({ 'application/json': { schema: resolver(schema) } })

interface Answered {
  status?: 200 | 201 | 204
  schema?: v.GenericSchema
  /** Another success, which says something else. */
  other?: { status: 202; schema: v.GenericSchema }
  /** Of an answer that is a text of this type instead. */
  type?: string
  /** Of an answer that is bytes of one of these types instead. */
  bytes?: readonly string[]
}

/** Bytes as the OpenAPI document has them: their type says all. */
const inBytes = (types: readonly string[]) => Object.fromEntries(types.map((type) => [type, { schema: {} }]))

/** Says for the OpenAPI document that the body is a file of one of these types. */
export const takesBytes = (types: readonly string[]) =>
  describeRoute({ requestBody: { required: true, content: inBytes(types) } })

/** What a route answers, for the OpenAPI document: a summary, its success, and the failures of its own. */
export function answers(summary: string, { status = 200, schema, other, type, bytes }: Answered, ...codes: Code[]) {
  const text = type ? { [type]: { schema: resolver(v.string()) } } : undefined
  const content = bytes ? inBytes(bytes) : (text ?? (schema && json(schema)))
  const success = { description: 'Done', ...(content ? { content } : {}) }
  const also = other ? { [other.status]: { description: 'Awaits more', content: json(other.schema) } } : {}
  const responses = { [status]: success, ...also }
  return describeRoute({ summary, description: failingBy(codes), responses })
}

/** Refuses whoever may do none of these, before anything that they send is decoded. */
export const permits = (...acts: Act[]) =>
  createMiddleware<{ Variables: { person: Person } }>(async (c, next) => {
    permit(c.var.person, acts)
    await next()
  })

/** The same for what a division's own people do: an operator, who runs the service, belongs to none. */
export const permitsOwn = (...acts: Act[]) =>
  createMiddleware<{ Variables: { person: Person } }>(async (c, next) => {
    const { person } = c.var
    if (person.roles.every(({ role }) => role === 'operator')) throw problem.notMember()
    permit(person, acts)
    await next()
  })

/** The same for what people do in their own division, and nowhere above or below it. */
export const permitsAtHome = (act: Act) =>
  createMiddleware<{ Variables: { person: Person; division: string } }>(async (c, next) => {
    permit(atHome(c.var.person, c.var.division), act)
    await next()
  })

/** Refuses a program whose key doesn't open this. */
export const opens = (right: Right) =>
  createMiddleware<ReportingEnv>(async (c, next) => {
    if (!c.var.program.rights.includes(right)) throw problem.keyLacksRight()
    await next()
  })

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
  expected: string | null
  message: string
  path?: readonly unknown[] | undefined
}

/** Faults that an answer tells: nobody mends more at once, and who sends a million wrong items gets a short answer. */
const mostFaults = 20
/** Longer than any name of ours: a field that isn't known may have any. */
const longestPart = 40

/** A check names its own fault as its message; every other issue's message would echo the input. */
function faultOf({ type, expected, message, path = [] }: Issue): Fault {
  const parts = path.map((part) => String(typeof part === 'object' && part !== null && 'key' in part ? part.key : part))
  const place = parts.map((part) => part.slice(0, longestPart)).join('.')
  if (isFault(message)) return fault(place, message)
  // A strict object says so both of a field that it lacks and of one that it doesn't know.
  return fault(place, expected === 'never' ? 'unknown' : (codeOf[type] ?? 'notValid'))
}

/**
 * Decodes one part of a request; what doesn't fit is a problem that never echoes the input. A path that doesn't fit, a
 * link that was cut for one, leads nowhere.
 */
export const decode = <T extends keyof ValidationTargets, S extends v.GenericSchema>(target: T, schema: S) =>
  validator(target, schema, (result) => {
    if (result.success) return
    const issues = result.error as unknown as Issue[]
    const fail = target === 'param' ? problem.notFound : problem.badInput
    throw fail({ errors: issues.slice(0, mostFaults).map(faultOf) })
  })
