import { Hono } from 'hono'
import { permit } from '../../auth/can.ts'
import { createOnce } from '../../http/create.ts'
import { cursor } from '../../http/page.ts'
import { answers, decode } from '../../http/route.ts'
import type { OfficeEnv } from '../../http/scopes.ts'
import { askedStep, current, etag, OneId, replayOf, StepHeaders, Taken } from '../../http/step.ts'
import { Page, pageOf } from '../../lib/page.ts'
import { problem } from '../../lib/problem.ts'
import {
  enterpriseFile,
  enterpriseForStep,
  enterpriseMade,
  enterprisesFitting,
  makeEnterprise,
  reviseEnterprise,
} from './queries.ts'
import { mayIn, mayRevise } from './rules.ts'
import { Enterprise, EnterpriseFile, EnterpriseListed, EnterpriseQuery } from './schema.ts'

export const enterprises = new Hono<OfficeEnv>()
  .get(
    '/',
    answers('The office’s enterprises, newest first', { schema: Page(EnterpriseListed) }),
    decode('query', EnterpriseQuery),
    async (c) => {
      const { after, ...query } = c.req.valid('query')
      const rows = await enterprisesFitting(c.var.office, query, cursor(after, 1))
      return c.json(pageOf(rows, query.limit, ({ id }) => [id]))
    },
  )
  .put(
    '/:id',
    answers(
      'Register an enterprise, or another site of one',
      { status: 201, schema: Taken },
      'creditCodeKnown',
      'referenceUnknown',
      'otherDepartment',
    ),
    decode('param', OneId),
    decode('json', Enterprise),
    async (c) => {
      const { office, person, clock } = c.var
      const { id } = c.req.valid('param')
      const input = c.req.valid('json')
      permit(person, 'enterprise.write')
      if (!mayIn(person, 'enterprise.write', input.community)) throw problem.otherDepartment()
      const made = () => enterpriseMade(office, id)
      const make = () => makeEnterprise(office, id, input, person, clock.now())
      return c.json(await createOnce({ id, input, by: person.user, made: await made() }, make, made), 201)
    },
  )
  .get('/:id', answers('One enterprise’s file', { schema: EnterpriseFile }), decode('param', OneId), async (c) => {
    const file = await enterpriseFile(c.var.office, c.req.valid('param').id)
    if (!file) throw problem.notFound()
    c.header('ETag', etag(file.seq))
    return c.json(file)
  })
  .post(
    '/:id/revision',
    answers('Revise an enterprise’s file', { schema: Taken }, 'creditCodeKnown', 'referenceUnknown', 'otherDepartment'),
    decode('param', OneId),
    decode('header', StepHeaders),
    decode('json', Enterprise),
    async (c) => {
      const { office, person, clock } = c.var
      const { id } = c.req.valid('param')
      const input = c.req.valid('json')
      permit(person, 'enterprise.write')
      const asked = await askedStep(c.req.valid('header'), person, { id, verb: 'revise', input })
      const { enterprise, used } = await enterpriseForStep(office, id, asked.key)
      const replay = replayOf(asked, used)
      if (replay) return c.json(replay)
      const found = current(asked, enterprise)
      if (!mayRevise(person, found.community, input.community)) throw problem.otherDepartment()
      return c.json(await reviseEnterprise(office, found, asked, input, person, clock.now()))
    },
  )
