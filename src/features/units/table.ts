import { integer, text } from 'drizzle-orm/sqlite-core'
import { endingVerbs, registerStates } from '../../lib/ending.ts'
import { problem } from '../../lib/problem.ts'
import type { UnitNamed } from '../../lib/unit-names.ts'
import type { Constraints } from '../../tenancy/refusal.ts'
import { officeTable, recordTable } from '../../tenancy/table.ts'

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

/** All units of an office in one row, as answers name them. */
export const unitList = officeTable(
  'unit_list',
  [],
  {
    units: text({ mode: 'json' }).$type<UnitNamed[]>().notNull(),
    n: integer().notNull(),
  },
  'recounted',
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
