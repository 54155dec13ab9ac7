import { Hono } from 'hono'
import * as v from 'valibot'
import { corrects } from '../../http/correcting.ts'
import { entersAll } from '../../http/entering.ts'
import type { OfficeEnv } from '../../http/env.ts'
import { byLifecycle, creates, steps } from '../../http/life.ts'
import { cursor } from '../../http/page.ts'
import { answers, decode, OneId } from '../../http/route.ts'
import { etag } from '../../http/version.ts'
import { ended, reopened } from '../../lib/ending.ts'
import { Page, pageOf } from '../../lib/page.ts'
import { problem } from '../../lib/problem.ts'
import { withUnits } from '../../lib/unit-names.ts'
import { Ending, Reason } from '../../lib/wire.ts'
import { unitNames } from '../units/queries.ts'
import {
  authoritiesFitting,
  authorityForStep,
  authorityWhole,
  factsForAuthorities,
  factsForAuthority,
  powersOn,
} from './queries.ts'
import { correctionRefusal, rowFaults, stepBy } from './rules.ts'
import {
  Authority,
  AuthorityCorrection,
  AuthorityFile,
  AuthorityListed,
  AuthorityQuery,
  Powers,
  PowersQuery,
} from './schema.ts'
import { authorityFile, authorityShown } from './shown.ts'
import { authority } from './table.ts'

const permission = byLifecycle(stepBy, 'unit.manage')

export const authorities = new Hono<OfficeEnv>()
  .get(
    '/',
    answers('The office’s items of authority, department by department, also those that hold no more', {
      schema: Page(AuthorityListed),
    }),
    decode('query', AuthorityQuery),
    async (c) => {
      const { after, ...query } = c.req.valid('query')
      const { office, clock } = c.var
      const today = clock.today()
      const [rows, units] = await Promise.all([authoritiesFitting(office, query, cursor(after, 2)), unitNames(office)])
      const { items, next } = pageOf(rows, query.limit, ({ unit, id }) => [unit, id])
      return c.json({ items: items.map((row) => authorityShown(row, today, units)), next })
    },
  )
  .get(
    '/powers',
    answers('What each department may do on a day by all its items together: today unless said', {
      schema: v.strictObject({ items: v.array(Powers) }),
    }),
    decode('query', PowersQuery),
    async (c) => {
      const { office, clock } = c.var
      const { on = clock.today() } = c.req.valid('query')
      const [items, units] = await Promise.all([powersOn(office, on), unitNames(office)])
      return c.json({ items: items.map((one) => withUnits(one, units, 'unit')) })
    },
  )
  .post(
    '/',
    ...entersAll({
      table: authority,
      summary: 'Enter items of authority by a table, all of it or nothing',
      input: Authority,
      fails: ['referenceUnknown', 'unitUnfit', 'authorityCodeKnown'],
      permission: 'unit.manage',
      load: factsForAuthorities,
      check: rowFaults,
      make: (row) => ({ title: row.name, row }),
    }),
  )
  .put(
    '/:id',
    ...creates({
      table: authority,
      summary: 'Enter an item of authority that a department exercises',
      input: Authority,
      fails: ['referenceUnknown', 'unitUnfit', 'authorityCodeKnown'],
      permission: 'unit.manage',
      load: factsForAuthority,
      decide: ({ department }, { input }) =>
        department ? { title: input.name, row: input } : { refused: 'referenceUnknown', about: ['unit'] },
    }),
  )
  .get(
    '/:id',
    answers('One item of authority, and its life', { schema: AuthorityFile }),
    decode('param', OneId),
    async (c) => {
      const { office, clock } = c.var
      const [found, units] = await Promise.all([authorityWhole(office, c.req.valid('param').id), unitNames(office)])
      if (!found) throw problem.notFound()
      c.header('ETag', etag(found.row.seq))
      return c.json(await authorityFile(office.code, found, clock.today(), units))
    },
  )
  .post(
    '/:id/correction',
    ...corrects({
      table: authority,
      kind: 'authority',
      summary: 'Correct an item of authority, or set another last day; its department stays. Without values, a note',
      input: AuthorityCorrection,
      fails: ['authorityCodeKnown'],
      act: 'unit.manage',
      load: authorityForStep,
      standing: () => ({ made: false, works: true }),
      decide: (found, { input: { set } }) =>
        correctionRefusal(found, set) ?? { change: set, title: set.name ?? found.title },
    }),
  )
  .post(
    '/:id/ending',
    ...steps({
      table: authority,
      verb: 'end',
      summary: 'End an item of authority before its time, with the reason: it holds that day still, and no later one',
      input: Ending,
      fails: ['dayInFuture'],
      permission,
      load: authorityForStep,
      decide: (_, { input, today }) => ended(input, today),
    }),
  )
  .post(
    '/:id/reopening',
    ...steps({
      table: authority,
      verb: 'reopen',
      summary: 'Take back that an item of authority was ended, with the reason',
      input: Reason,
      fails: ['authorityCodeKnown'],
      permission,
      load: authorityForStep,
      decide: () => reopened,
    }),
  )
