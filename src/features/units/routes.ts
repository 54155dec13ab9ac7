import { Hono } from 'hono'
import * as v from 'valibot'
import type { OfficeEnv } from '../../http/env.ts'
import { creates, steps } from '../../http/life.ts'
import { answers } from '../../http/route.ts'
import { madeBefore } from '../../tenancy/step-queries.ts'
import { unitForStep, unitsOf } from './queries.ts'
import { misfit, misplaced } from './rules.ts'
import { Unit, UnitListed, UnitRevision } from './schema.ts'
import { unit } from './table.ts'

export const units = new Hono<OfficeEnv>()
  .get(
    '/',
    answers('The departments and communities of the office', {
      schema: v.strictObject({ items: v.array(UnitListed) }),
    }),
    async (c) => c.json({ items: await unitsOf(c.var.office) }),
  )
  .put(
    '/:id',
    ...creates({
      table: unit,
      summary: 'Add a department or a community',
      input: Unit,
      fails: ['unitKnown', 'safetyOfficeKnown'],
      permission: 'unit.manage',
      load: madeBefore,
      decide: (_, { input }, office) => misplaced(office.code, input) ?? { title: input.name, row: input },
    }),
  )
  .post(
    '/:id/revision',
    ...steps({
      table: unit,
      verb: 'revise',
      summary: 'Rename a unit, or change what it is beside its kind',
      input: UnitRevision,
      fails: ['unitKnown', 'safetyOfficeKnown'],
      permission: 'unit.manage',
      load: unitForStep,
      decide: ({ kind }, { input }) => misfit(kind, input) ?? { title: input.name, change: input },
    }),
  )
