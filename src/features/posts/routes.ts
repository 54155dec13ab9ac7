import { Hono } from 'hono'
import * as v from 'valibot'
import { corrects } from '../../http/correcting.ts'
import { entersAll } from '../../http/entering.ts'
import type { OfficeEnv } from '../../http/env.ts'
import { byLifecycle, creates, steps } from '../../http/life.ts'
import { answers, decode, OneId } from '../../http/route.ts'
import { etag } from '../../http/version.ts'
import { problem } from '../../lib/problem.ts'
import { officeRoles, type Person, type Role } from '../../lib/role.ts'
import { withUnits } from '../../lib/unit-names.ts'
import { Ending, Reason } from '../../lib/wire.ts'
import { madeBefore } from '../../tenancy/step-queries.ts'
import { unitNames } from '../units/queries.ts'
import { factsForPosts, postForStep, postsOf, postWhole } from './queries.ts'
import { correctionRefusal, leaving, rowFaults, stepBy } from './rules.ts'
import { Post, PostCorrection, PostFile, PostListed, PostQuery } from './schema.ts'
import { postFile } from './shown.ts'
import { post } from './table.ts'

/** Telephone numbers are for the office's own people: whoever oversees it sees names only. */
const belongs = ({ roles }: Person) => roles.some(({ role }) => (officeRoles as readonly Role[]).includes(role))

const permission = byLifecycle(stepBy, 'unit.manage')

export const posts = new Hono<OfficeEnv>()
  .get(
    '/',
    answers('Who answers for the communities, sectors and departments of the office', {
      schema: v.strictObject({ items: v.array(PostListed) }),
    }),
    decode('query', PostQuery),
    async (c) => {
      const { office, person } = c.var
      const [rows, units] = await Promise.all([postsOf(office, c.req.valid('query').on), unitNames(office)])
      const items = rows.map((post) => withUnits(post, units, 'unit'))
      return c.json({ items: belongs(person) ? items : items.map((post) => ({ ...post, phone: null })) })
    },
  )
  .post(
    '/',
    ...entersAll({
      table: post,
      summary: 'Enter who answers for what by a table, all of it or nothing',
      input: Post,
      fails: ['referenceUnknown', 'unitUnfit'],
      permission: 'unit.manage',
      load: factsForPosts,
      check: rowFaults,
      make: (row) => ({ title: row.person, row: { ...row, withdrawn: null } }),
    }),
  )
  .put(
    '/:id',
    ...creates({
      table: post,
      summary: 'Enter who answers for a community, a sector or a department',
      input: Post,
      fails: ['referenceUnknown', 'unitUnfit'],
      permission: 'unit.manage',
      load: madeBefore,
      decide: (_, { input }) => ({ title: input.person, row: { ...input, withdrawn: null } }),
    }),
  )
  .get(
    '/:id',
    answers('One post, and its life: for the office’s own people', { schema: PostFile }, 'notPermitted'),
    decode('param', OneId),
    async (c) => {
      const { office, person, clock } = c.var
      if (!belongs(person)) throw problem.notPermitted()
      const [found, units] = await Promise.all([postWhole(office, c.req.valid('param').id), unitNames(office)])
      if (!found) throw problem.notFound()
      c.header('ETag', etag(found.row.seq))
      return c.json(await postFile(office.code, found, clock.today(), units))
    },
  )
  .post(
    '/:id/correction',
    ...corrects({
      table: post,
      kind: 'post',
      summary: 'Correct who answers for what, and from when to when. Without values, a note',
      input: PostCorrection,
      fails: ['referenceUnknown', 'unitUnfit', 'unitEnded'],
      act: 'unit.manage',
      load: postForStep,
      standing: () => ({ made: false, works: true }),
      decide: (found, { input: { set } }) =>
        correctionRefusal(found, set) ?? { change: set, title: set.person ?? found.title },
    }),
  )
  .post(
    '/:id/ending',
    ...steps({
      table: post,
      verb: 'end',
      summary: 'Whoever holds a post leaves it: on which day, and why',
      input: Ending,
      fails: ['dayInFuture'],
      permission,
      load: postForStep,
      decide: (found, { input, today }) => leaving(found, input, today),
    }),
  )
  .post(
    '/:id/withdrawal',
    ...steps({
      table: post,
      verb: 'withdraw',
      summary: 'Withdraw a post that should never have been entered, for good',
      input: Reason,
      permission,
      load: postForStep,
      decide: (_, { input }) => ({ change: { withdrawn: input.reason } }),
    }),
  )
