import { integer, text } from 'drizzle-orm/sqlite-core'
import { endingVerbs, registerStates } from '../../lib/ending.ts'
import { problem } from '../../lib/problem.ts'
import type { Constraints } from '../../tenancy/refusal.ts'
import { recordTable } from '../../tenancy/table.ts'
import { type Authority, bases } from './schema.ts'

export const authority = recordTable(
  'authority',
  {
    madeBy: 'authorise',
    verbs: endingVerbs,
    states: registerStates,
    searched: { texts: ['name', 'code', 'document'] },
  },
  {
    unit: text().notNull(),
    /** Null where it was entered before items had names. */
    name: text(),
    code: text(),
    measures: text({ mode: 'json' }).$type<Authority['measures']>().notNull(),
    basis: text({ enum: bases }).notNull(),
    document: text().notNull(),
    inNameOf: text('in_name_of').notNull(),
    /** Null where it was entered before items had limits. */
    noCoercion: integer('no_coercion', { mode: 'boolean' }),
    finesUpTo: integer('fines_up_to'),
    limits: text(),
    startsOn: text('starts_on').notNull(),
    endsOn: text('ends_on'),
    endedOn: text('ended_on'),
    endReason: text('end_reason'),
  },
)

export const authorityConstraints: Constraints = {
  authority_code_known: () => problem.authorityCodeKnown(),
}
