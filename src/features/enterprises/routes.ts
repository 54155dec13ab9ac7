import { Hono } from 'hono'
import type { OfficeEnv } from '../../http/env.ts'
import { creates, steps } from '../../http/life.ts'
import { cursor } from '../../http/page.ts'
import { answers, decode, OneId } from '../../http/route.ts'
import { etag } from '../../http/version.ts'
import { keyedPageOf, Page } from '../../lib/page.ts'
import { problem } from '../../lib/problem.ts'
import { enterpriseForStep, enterprisesFitting, enterpriseWhole, factsForEnterprise } from './queries.ts'
import { newFileRefusal, revisionRefusal } from './rules.ts'
import { Enterprise, EnterpriseFile, EnterpriseListed, EnterpriseQuery } from './schema.ts'
import { enterpriseShown } from './shown.ts'
import { enterprise } from './table.ts'

export const enterprises = new Hono<OfficeEnv>()
  .get(
    '/',
    answers('The office’s enterprises, newest first', { schema: Page(EnterpriseListed) }),
    decode('query', EnterpriseQuery),
    async (c) => {
      const { after, ...query } = c.req.valid('query')
      const rows = await enterprisesFitting(c.var.office, query, cursor(after, 2))
      return c.json(keyedPageOf(rows, query.limit))
    },
  )
  .put(
    '/:id',
    ...creates({
      table: enterprise,
      summary: 'Register an enterprise, or another site of one',
      input: Enterprise,
      fails: ['creditCodeKnown', 'referenceUnknown', 'otherDepartment'],
      permission: 'enterprise.write',
      load: factsForEnterprise,
      decide: ({ sites }, { input, person }) =>
        newFileRefusal(person, input, sites) ?? { title: input.name, row: input },
    }),
  )
  .get('/:id', answers('One enterprise’s file', { schema: EnterpriseFile }), decode('param', OneId), async (c) => {
    const { office, clock, showsPersonal } = c.var
    const found = await enterpriseWhole(office, c.req.valid('param').id)
    if (!found) throw problem.notFound()
    if (found.row.phone !== null) showsPersonal('enterprise', found.row.id)
    c.header('ETag', etag(found.row.seq))
    return c.json(await enterpriseShown(office.code, found, clock.today()))
  })
  .post(
    '/:id/revision',
    ...steps({
      table: enterprise,
      verb: 'revise',
      summary: 'Revise an enterprise’s file',
      input: Enterprise,
      fails: ['creditCodeKnown', 'referenceUnknown', 'otherDepartment'],
      permission: 'enterprise.write',
      load: enterpriseForStep,
      decide: (found, { input, person }) =>
        revisionRefusal(person, found, input) ?? { title: input.name, change: input },
    }),
  )
