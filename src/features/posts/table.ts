import { text } from 'drizzle-orm/sqlite-core'
import { recordTable } from '../../tenancy/table.ts'
import { postKinds, postStates } from './schema.ts'

export const post = recordTable(
  'post',
  { madeBy: 'appoint', verbs: ['end', 'withdraw'], states: postStates },
  {
    kind: text({ enum: postKinds }).notNull(),
    person: text().notNull(),
    phone: text(),
    unit: text(),
    sector: text(),
    startsOn: text('starts_on').notNull(),
    endsOn: text('ends_on'),
    /** Why it should never have been entered; null while it stands. */
    withdrawn: text(),
  },
)
