import { text } from 'drizzle-orm/sqlite-core'
import { recordTable } from '../../tenancy/table.ts'
import { type AuthorityTerms, bases } from './schema.ts'

export const authority = recordTable(
  'authority',
  { madeBy: 'authorise', verbs: ['amendAuthority'], states: ['current'] },
  {
    unit: text().notNull(),
    measures: text({ mode: 'json' }).$type<AuthorityTerms['measures']>().notNull(),
    basis: text({ enum: bases }).notNull(),
    document: text().notNull(),
    inNameOf: text('in_name_of').notNull(),
    startsOn: text('starts_on').notNull(),
    endsOn: text('ends_on'),
  },
)
