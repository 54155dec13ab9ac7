import { integer, text } from 'drizzle-orm/sqlite-core'
import { problem } from '../../lib/problem.ts'
import type { Constraints } from '../../tenancy/refusal.ts'
import { recordTable } from '../../tenancy/table.ts'

export const unit = recordTable(
  'unit',
  { madeBy: 'create', verbs: ['revise'], states: ['current'], searched: { texts: ['name'] } },
  {
    name: text().notNull(),
    kind: text({ enum: ['department', 'community'] }).notNull(),
    stationed: integer({ mode: 'boolean' }).notNull(),
    safetyOffice: integer('safety_office', { mode: 'boolean' }).notNull(),
    code: text(),
  },
)

export const unitConstraints: Constraints = {
  'unit.name': () => problem.unitKnown(),
  'unit.code': () => problem.unitKnown(),
  'searched.text': () => problem.unitKnown(),
  safety_office_known: () => problem.safetyOfficeKnown(),
  unit_unfit: () => problem.unitUnfit(),
}
