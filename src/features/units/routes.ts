import { Hono } from 'hono'
import * as v from 'valibot'
import { permit } from '../../auth/can.ts'
import { createOnce } from '../../http/create.ts'
import { answers, decode } from '../../http/route.ts'
import type { OfficeEnv } from '../../http/scopes.ts'
import { askedStep, current, OneId, replayOf, StepHeaders, Taken } from '../../http/step.ts'
import { contains } from '../../lib/division.ts'
import { fault, problem } from '../../lib/problem.ts'
import { makeUnit, reviseUnit, unitForStep, unitMade, unitsOf } from './queries.ts'
import { Unit, UnitListed, UnitRevision } from './schema.ts'

/** What only a department can be. */
const departmentsOwn = ['stationed', 'safetyOffice'] as const

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
    answers(
      'Add a department or a community',
      { status: 201, schema: Taken },
      'unitKnown',
      'safetyOfficeKnown',
      'idTaken',
    ),
    decode('param', OneId),
    decode('json', Unit),
    async (c) => {
      const { office, person, clock } = c.var
      const { id } = c.req.valid('param')
      const input = c.req.valid('json')
      permit(person, 'unit.manage')
      if (input.code !== null && !contains(office.code, input.code))
        throw problem.badInput({ errors: [fault('code', 'codeElsewhere')] })
      const made = () => unitMade(office, id)
      const make = () => makeUnit(office, id, input, person, clock.now())
      return c.json(await createOnce({ id, input, by: person.user, made: await made() }, make, made), 201)
    },
  )
  .post(
    '/:id/revision',
    answers('Rename a unit, or change what it is beside its kind', { schema: Taken }, 'unitKnown', 'safetyOfficeKnown'),
    decode('param', OneId),
    decode('header', StepHeaders),
    decode('json', UnitRevision),
    async (c) => {
      const { office, person, clock } = c.var
      const { id } = c.req.valid('param')
      const input = c.req.valid('json')
      permit(person, 'unit.manage')
      const asked = await askedStep(c.req.valid('header'), person, { id, verb: 'revise', input })
      const { unit, used } = await unitForStep(office, id, asked.key)
      const replay = replayOf(asked, used)
      if (replay) return c.json(replay)
      const found = current(asked, unit)
      const unfit = found.kind === 'community' ? departmentsOwn.filter((name) => input[name]) : []
      if (unfit.length > 0) throw problem.badInput({ errors: unfit.map((name) => fault(name, 'departmentOnly')) })
      return c.json(await reviseUnit(office, found, asked, input, person, clock.now()))
    },
  )
