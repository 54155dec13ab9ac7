import * as v from 'valibot'
import { faults } from '../../lib/fault.ts'
import { type Code, codes } from '../../lib/problem.ts'

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
  /** What is lacking: the measures that no item of authority allows, or what no photograph shows. */
  missing: v.optional(v.array(v.string())),
})

/** A reference to an answer that several operations share. */
export const sharedAt = (name: string) => ({ $ref: `#/components/responses/${name}` })

/** Answers that operations refer to: a failure, whose code says which, and that nothing has changed. */
export const sharedByAll = (problem: unknown) => ({
  Problem: {
    description: 'What is asked can’t be answered; the code says why',
    content: { 'application/problem+json': { schema: problem } },
  },
  Unchanged: { description: 'Nothing has changed since the answer with this ETag' },
})

/** What a route is said to fail by, beside what every request may fail by. */
export const failingBy = (own: readonly Code[]) =>
  own.length > 0 ? `Problems: ${own.join(', ')}.` : 'No problems of its own.'
