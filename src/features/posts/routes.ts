import { Hono } from 'hono'
import * as v from 'valibot'
import { entersAll } from '../../http/entering.ts'
import type { OfficeEnv } from '../../http/env.ts'
import { creates, steps } from '../../http/life.ts'
import { answers, decode } from '../../http/route.ts'
import { officeRoles, type Person, type Role } from '../../lib/role.ts'
import { madeBefore } from '../../tenancy/step-queries.ts'
import { factsForPosts, postForStep, postsOf } from './queries.ts'
import { rowFaults } from './rules.ts'
import { Post, PostListed, PostQuery } from './schema.ts'
import { post } from './table.ts'

/** Telephone numbers are for the office's own people: whoever oversees it sees names only. */
const belongs = ({ roles }: Person) => roles.some(({ role }) => (officeRoles as readonly Role[]).includes(role))

export const posts = new Hono<OfficeEnv>()
  .get(
    '/',
    answers('Who answers for the communities, sectors and departments of the office', {
      schema: v.strictObject({ items: v.array(PostListed) }),
    }),
    decode('query', PostQuery),
    async (c) => {
      const { office, person } = c.var
      const items = await postsOf(office, c.req.valid('query').on)
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
      make: (row) => ({ title: row.person, row }),
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
      decide: (_, { input }) => ({ title: input.person, row: input }),
    }),
  )
  .post(
    '/:id/revision',
    ...steps({
      table: post,
      verb: 'amendPost',
      summary: 'Revise or end a post',
      input: Post,
      fails: ['referenceUnknown', 'unitUnfit'],
      permission: 'unit.manage',
      load: postForStep,
      decide: (_, { input }) => ({ title: input.person, change: input }),
    }),
  )
