import { type Limit, unusual, type Waiting } from '../../src/lib/limits.ts'
import type { Editing } from './notice-editing.ts'

/** The draft with another limit; a usual one isn't kept. */
export const setLimit = (editing: Editing, waiting: Waiting, limit: Limit): Editing => ({
  ...editing,
  limits: unusual({ ...editing.limits, [waiting]: limit }),
})
