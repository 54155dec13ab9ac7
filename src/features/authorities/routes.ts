import { Hono } from 'hono'
import * as v from 'valibot'
import { permit } from '../../auth/can.ts'
import { createOnce } from '../../http/create.ts'
import { answers, decode } from '../../http/route.ts'
import type { OfficeEnv } from '../../http/scopes.ts'
import { askedStep, current, OneId, replayOf, StepHeaders, Taken } from '../../http/step.ts'
import { problem } from '../../lib/problem.ts'
import { authoritiesListed, authorityForStep, authorityMade, makeAuthority, reviseAuthority } from './queries.ts'
import { Authority, AuthorityListed, AuthorityTerms } from './schema.ts'

export const authorities = new Hono<OfficeEnv>()
  .get(
    '/',
    answers('What the departments of the office are authorised to, and whether that holds today', {
      schema: v.strictObject({ items: v.array(AuthorityListed) }),
    }),
    async (c) => c.json({ items: await authoritiesListed(c.var.office, c.var.clock.today()) }),
  )
  .put(
    '/:id',
    answers(
      'Enter an authority of a department',
      { status: 201, schema: Taken },
      'idTaken',
      'referenceUnknown',
      'unitUnfit',
    ),
    decode('param', OneId),
    decode('json', Authority),
    async (c) => {
      const { office, person, clock } = c.var
      const { id } = c.req.valid('param')
      const input = c.req.valid('json')
      permit(person, 'unit.manage')
      const { made, department } = await authorityMade(office, id, input.unit)
      const make = async () => {
        if (!department) throw problem.referenceUnknown({ about: ['unit'] })
        return makeAuthority(office, id, department.name, input, person, clock.now())
      }
      const reload = async () => (await authorityMade(office, id, input.unit)).made
      return c.json(await createOnce({ id, input, by: person.user, made }, make, reload), 201)
    },
  )
  .post(
    '/:id/revision',
    answers('Revise or end an authority; its department stays', { schema: Taken }),
    decode('param', OneId),
    decode('header', StepHeaders),
    decode('json', AuthorityTerms),
    async (c) => {
      const { office, person, clock } = c.var
      const { id } = c.req.valid('param')
      const terms = c.req.valid('json')
      permit(person, 'unit.manage')
      const asked = await askedStep(c.req.valid('header'), person, { id, verb: 'amendAuthority', input: terms })
      const { authority, used } = await authorityForStep(office, id, asked.key)
      const replay = replayOf(asked, used)
      if (replay) return c.json(replay)
      return c.json(await reviseAuthority(office, current(asked, authority), asked, terms, person, clock.now()))
    },
  )
