import { fault } from '../lib/fault.ts'
import { keyOf } from '../lib/page.ts'
import { problem } from '../lib/problem.ts'

/** The sort key to go on after; null on the first page. A cursor that isn't ours is bad input. */
export function cursor(after: string | undefined, size: number): string[] | null {
  if (after === undefined) return null
  const key = keyOf(after, size)
  if (!key) throw problem.badInput({ errors: [fault('after', 'notCursor')] })
  return key
}
