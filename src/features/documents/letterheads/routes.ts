import { Hono } from 'hono'
import type { OfficeEnv } from '../../../http/env.ts'
import { creates, steps } from '../../../http/life.ts'
import { answers } from '../../../http/route.ts'
import { withUnits } from '../../../lib/unit-names.ts'
import { madeBefore } from '../../../tenancy/step-queries.ts'
import { unitNames } from '../../units/queries.ts'
import { usualBody } from '../rules/issuer.ts'
import { letterheadForStep, letterheadsOf } from './queries.ts'
import { Letterhead, LetterheadRevision, Letterheads } from './schema.ts'
import { letterhead } from './table.ts'

export const letterheads = new Hono<OfficeEnv>()
  .get('/', answers('In whose names the office’s documents are issued', { schema: Letterheads }), async (c) => {
    const { office, officeName } = c.var
    const [items, units] = await Promise.all([letterheadsOf(office), unitNames(office)])
    return c.json({ items: items.map((one) => withUnits(one, units, 'unit')), usual: usualBody(officeName) })
  })
  .put(
    '/:id',
    ...creates({
      table: letterhead,
      summary: 'Say how a unit signs its documents, or without a unit the office',
      input: Letterhead,
      fails: ['letterheadKnown', 'referenceUnknown'],
      permission: 'unit.manage',
      load: madeBefore,
      // Each unit has one, and keeps it: `refuse_second_letterhead`, `refuse_letterhead_of_another_unit`.
      decide: (_, { input }, office) => ({ title: input.name ?? office.code, row: input }),
    }),
  )
  .post(
    '/:id/revision',
    ...steps({
      table: letterhead,
      verb: 'revise',
      summary: 'Change how documents are signed from now on: those that are issued stay as they are',
      input: LetterheadRevision,
      permission: 'unit.manage',
      load: letterheadForStep,
      decide: (found, { input }) => ({ title: input.name ?? found.title, change: input }),
    }),
  )
