import * as v from 'valibot'
import { faults } from '../../lib/fault.ts'
import { type Code, codes, statusOf } from '../../lib/problem.ts'

/** RFC 9457, with our code and the request's id. */
export const Problem = v.strictObject({
  /** Where the code is explained. */
  type: v.string(),
  title: v.string(),
  status: v.pipe(v.number(), v.integer()),
  code: v.picklist(codes),
  requestId: v.string(),
  /** What is wrong with the input, and where. */
  errors: v.optional(
    v.array(
      v.strictObject({
        path: v.string(),
        code: v.picklist(Object.keys(faults)),
        message: v.string(),
      }),
    ),
  ),
  /** What it is about: ids, names, units. */
  about: v.optional(v.array(v.string())),
  /** What is lacking: the measures that no item of authority allows. */
  missing: v.optional(v.array(v.string())),
})

/** The range is of what any request may fail by. */
export type FailureStatus = number | '4XX'

const nameAt = (status: FailureStatus) => `Problem${status}`

/** By which any request may fail: the range says so of each operation, and the document’s head of the service itself. */
export const ofAnyRequest: ReadonlySet<number> = new Set([400, 401, 403, 404, 405, 413, 415, 500, 503])

/** A reference to what a request is answered with that fails by this status. */
export const problemAt = (status: FailureStatus) => sharedAt(nameAt(status))

/** A reference to an answer that several operations share. */
export const sharedAt = (name: string) => ({ $ref: `#/components/responses/${name}` })

/** Answers that operations refer to: failures by status, and that nothing has changed. */
export function problemAnswers(schema: unknown, operations: readonly { responses?: object }[]): Record<string, object> {
  const content = { 'application/problem+json': { schema } }
  const failures = [...Map.groupBy(codes, statusOf)].map(([status, named]) => [
    nameAt(status),
    { description: `One of these problems: ${named.join(', ')}`, content },
  ])
  const all: Record<string, object> = {
    Unchanged: { description: 'Nothing has changed since the answer with this ETag' },
    [nameAt('4XX')]: { description: 'What is asked can’t be answered; the code says why', content },
    ...Object.fromEntries(failures),
  }
  const named = operations.flatMap(({ responses = {} }) => Object.values(responses))
  const used = new Set(named.map((response: { $ref?: string }) => response.$ref))
  return Object.fromEntries(Object.entries(all).filter(([name]) => used.has(sharedAt(name).$ref)))
}

/** What a route is said to fail by, beside what every request may fail by. */
export const failingBy = (own: readonly Code[]) =>
  own.length > 0 ? `Problems: ${own.join(', ')}.` : 'No problems of its own.'
