import { integer, text } from 'drizzle-orm/sqlite-core'
import { endingVerbs, registerStates } from '../../lib/ending.ts'
import { problem } from '../../lib/problem.ts'
import type { Constraints } from '../../tenancy/refusal.ts'
import { recordTable } from '../../tenancy/table.ts'

export const unit = recordTable(
  'unit',
  {
    madeBy: 'create',
    verbs: ['revise', ...endingVerbs],
    states: registerStates,
    searched: { texts: ['name'] },
  },
  {
    name: text().notNull(),
    kind: text({ enum: ['department', 'community'] }).notNull(),
    stationed: integer({ mode: 'boolean' }).notNull(),
    safetyOffice: integer('safety_office', { mode: 'boolean' }).notNull(),
    code: text(),
    endedOn: text('ended_on'),
    endReason: text('end_reason'),
  },
)

export const unitConstraints: Constraints = {
  'unit.name': () => problem.unitKnown(),
  'unit.code': () => problem.unitKnown(),
  'searched.text': () => problem.unitKnown(),
  safety_office_known: () => problem.safetyOfficeKnown(),
  unit_holds: () => problem.unitHolds(),
  unit_ended: () => problem.unitEnded(),
  unit_unfit: () => problem.unitUnfit(),
}
