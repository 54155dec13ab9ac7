import { Hono } from 'hono'
import * as v from 'valibot'
import { entersAll } from '../../http/entering.ts'
import type { OfficeEnv } from '../../http/env.ts'
import { creates, steps } from '../../http/life.ts'
import { answers } from '../../http/route.ts'
import { authoritiesListed, authorityForStep, factsForAuthorities, factsForAuthority } from './queries.ts'
import { rowFaults } from './rules.ts'
import { Authority, AuthorityListed, AuthorityTerms } from './schema.ts'
import { authority } from './table.ts'

export const authorities = new Hono<OfficeEnv>()
  .get(
    '/',
    answers('What the departments of the office are authorised to, and whether that holds today', {
      schema: v.strictObject({ items: v.array(AuthorityListed) }),
    }),
    async (c) => c.json({ items: await authoritiesListed(c.var.office, c.var.clock.today()) }),
  )
  .post(
    '/',
    ...entersAll({
      table: authority,
      summary: 'Enter authorities of departments by a table, all of it or nothing',
      input: Authority,
      fails: ['referenceUnknown', 'unitUnfit'],
      permission: 'unit.manage',
      load: factsForAuthorities,
      check: rowFaults,
      make: (row, { units }) => ({ title: units.find(({ id }) => id === row.unit)?.name ?? '', row }),
    }),
  )
  .put(
    '/:id',
    ...creates({
      table: authority,
      summary: 'Enter an authority of a department',
      input: Authority,
      fails: ['referenceUnknown', 'unitUnfit'],
      permission: 'unit.manage',
      load: factsForAuthority,
      decide: ({ department }, { input }) =>
        department ? { title: department.name, row: input } : { refused: 'referenceUnknown', about: ['unit'] },
    }),
  )
  .post(
    '/:id/revision',
    ...steps({
      table: authority,
      verb: 'amendAuthority',
      summary: 'Revise or end an authority; its department stays',
      input: AuthorityTerms,
      permission: 'unit.manage',
      load: authorityForStep,
      decide: (_, { input }) => ({ change: input }),
    }),
  )
