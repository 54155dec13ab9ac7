import { Hono } from 'hono'
import * as v from 'valibot'
import { entersAll } from '../../http/entering.ts'
import type { OfficeEnv } from '../../http/env.ts'
import { byLifecycle, creates, steps } from '../../http/life.ts'
import { answers, decode, OneId } from '../../http/route.ts'
import { etag } from '../../http/version.ts'
import { correctedBy, differing } from '../../lib/correction.ts'
import type { Day } from '../../lib/day.ts'
import { ended, reopened } from '../../lib/ending.ts'
import { problem } from '../../lib/problem.ts'
import { Ending, Reason } from '../../lib/wire.ts'
import { madeBefore } from '../../tenancy/step-queries.ts'
import { type Holdings, unitForStep, unitsOf, unitWhole } from './queries.ts'
import { heldBack, membersOf, misfit, misplaced, rowFaults, stepBy } from './rules.ts'
import { Unit, UnitFile, UnitListed, UnitRevision } from './schema.ts'
import { unitShown } from './shown.ts'
import { unit } from './table.ts'

export const units = new Hono<OfficeEnv>()
  .get(
    '/',
    answers('The departments and communities that the office has or had', {
      schema: v.strictObject({ items: v.array(UnitListed) }),
    }),
    async (c) => c.json({ items: await unitsOf(c.var.office) }),
  )
  .post(
    '/',
    ...entersAll({
      table: unit,
      summary: 'Add departments and communities by a table, all of it or nothing',
      input: Unit,
      fails: ['unitKnown', 'safetyOfficeKnown'],
      permission: 'unit.manage',
      load: unitsOf,
      check: (rows, units, office) => rowFaults(office.code, rows, units),
      make: (row) => ({ title: row.name, row }),
    }),
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
      summary: 'Correct a unit’s name or code, or what it is beside its kind',
      input: UnitRevision,
      fails: ['unitKnown', 'safetyOfficeKnown'],
      permission: 'unit.manage',
      load: unitForStep,
      decide: (found, { input }, office) =>
        misfit(office.code, found.kind, input) ?? {
          title: input.name,
          change: input,
          detail: { ...input, corrected: correctedBy(found, differing(found, input)) },
        },
    }),
  )
  .post(
    '/:id/reopening',
    ...steps({
      table: unit,
      verb: 'reopen',
      summary: 'Take back that a unit has ended, with the reason',
      input: Reason,
      fails: ['unitKnown'],
      permission: byLifecycle(stepBy, 'unit.manage'),
      load: unitForStep,
      decide: () => reopened,
    }),
  )

type Scope = OfficeEnv['Variables']

interface AskedEnding {
  id: string
  key: string
  input: Ending
}

/** One unit with what it holds, and its end. `holdingsOf` reads the records of features that need units themselves. */
export function unitFiles(holdingsOf: Holdings) {
  async function holdsOf({ office, staff }: Scope, id: string, from: Day) {
    const [holdings, colleagues] = await Promise.all([holdingsOf(office, id, from), staff.here()])
    return { ...holdings, members: membersOf(id, colleagues) }
  }
  async function unitForEnding(office: Scope['office'], asked: AskedEnding, scope: Scope) {
    const [{ record, used }, holds] = await Promise.all([
      unitForStep(office, asked),
      holdsOf(scope, asked.id, asked.input.on),
    ])
    return { record: record && { ...record, holds }, used }
  }
  return new Hono<OfficeEnv>()
    .get(
      '/:id',
      answers('One department or community, what it holds, and its life', { schema: UnitFile }),
      decode('param', OneId),
      async (c) => {
        const { id } = c.req.valid('param')
        const [found, holds] = await Promise.all([unitWhole(c.var.office, id), holdsOf(c.var, id, c.var.clock.today())])
        if (!found) throw problem.notFound()
        c.header('ETag', etag(found.row.seq))
        return c.json({ ...(await unitShown(c.var.office.code, found, c.var.clock.today())), holds })
      },
    )
    .post(
      '/:id/ending',
      ...steps({
        table: unit,
        verb: 'end',
        summary: 'End a unit on a day, with the reason: it owes nothing any more and is given nothing more',
        input: Ending,
        fails: ['unitHolds', 'dayInFuture'],
        permission: byLifecycle(stepBy, 'unit.manage'),
        load: unitForEnding,
        decide: (found, { input, today }) => heldBack(found, found.holds) ?? ended(input, today),
      }),
    )
}
