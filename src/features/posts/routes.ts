import { Hono } from 'hono'
import * as v from 'valibot'
import { permit } from '../../auth/can.ts'
import { createOnce } from '../../http/create.ts'
import { answers, decode } from '../../http/route.ts'
import type { OfficeEnv } from '../../http/scopes.ts'
import { askedStep, current, OneId, replayOf, StepHeaders, Taken } from '../../http/step.ts'
import { officeRoles, type Person, type Role } from '../../lib/role.ts'
import { makePost, postForStep, postMade, postsOf, revisePost } from './queries.ts'
import { Post, PostListed, PostQuery } from './schema.ts'

/** Those who oversee the office see who answers, and no telephone numbers. */
const belongs = ({ posts }: Person) => posts.some(({ role }) => (officeRoles as readonly Role[]).includes(role))

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
  .put(
    '/:id',
    answers(
      'Enter who answers for a community, a sector or a department',
      { status: 201, schema: Taken },
      'idTaken',
      'referenceUnknown',
      'unitUnfit',
    ),
    decode('param', OneId),
    decode('json', Post),
    async (c) => {
      const { office, person, clock } = c.var
      const { id } = c.req.valid('param')
      const input = c.req.valid('json')
      permit(person, 'unit.manage')
      const made = () => postMade(office, id)
      const make = () => makePost(office, id, input, person, clock.now())
      return c.json(await createOnce({ id, input, by: person.user, made: await made() }, make, made), 201)
    },
  )
  .post(
    '/:id/revision',
    answers('Revise or end a post', { schema: Taken }, 'referenceUnknown', 'unitUnfit'),
    decode('param', OneId),
    decode('header', StepHeaders),
    decode('json', Post),
    async (c) => {
      const { office, person, clock } = c.var
      const { id } = c.req.valid('param')
      const input = c.req.valid('json')
      permit(person, 'unit.manage')
      const asked = await askedStep(c.req.valid('header'), person, { id, verb: 'amendPost', input })
      const { post, used } = await postForStep(office, id, asked.key)
      const replay = replayOf(asked, used)
      if (replay) return c.json(replay)
      return c.json(await revisePost(office, current(asked, post), asked, input, person, clock.now()))
    },
  )
