import { text } from 'drizzle-orm/sqlite-core'
import { problem } from '../../../lib/problem.ts'
import type { Constraints } from '../../../tenancy/refusal.ts'
import { recordTable } from '../../../tenancy/table.ts'

/** In whose name a unit's documents are, or without a unit the office's. */
export const letterhead = recordTable(
  'letterhead',
  { madeBy: 'create', verbs: ['revise'], states: ['current'] },
  {
    unit: text(),
    /** Null: in the office's name. */
    name: text(),
    word: text(),
  },
)

export const letterheadConstraints: Constraints = {
  letterhead_known: () => problem.letterheadKnown(),
}
