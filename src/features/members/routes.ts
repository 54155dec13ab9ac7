import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { permit } from '../../auth/can.ts'
import { hashPassword } from '../../auth/password.ts'
import type { Granter } from '../../auth/people.ts'
import type { PeopleEnv } from '../../http/env.ts'
import { farOff, isFarOff } from '../../http/own-id.ts'
import { answers, decode, OneId } from '../../http/route.ts'
import { isThere } from '../../lib/ending.ts'
import { fault } from '../../lib/fault.ts'
import { withWords } from '../../lib/folding.ts'
import { SearchQuery } from '../../lib/page.ts'
import { problem } from '../../lib/problem.ts'
import type { HeldRole } from '../../lib/role.ts'
import { unitsOf } from '../units/queries.ts'
import { grantsOf, mayReopen, roleFits, unitFits } from './rules.ts'
import {
  InitialPassword,
  MemberMade,
  MemberName,
  MemberPosts,
  Members,
  NewMember,
  PasswordAsked,
  Reopening,
} from './schema.ts'

const newPassword = () => randomBytes(12).toString('base64url')

/** What a handler for a division's members has: the person as a granter. */
interface MembersEnv extends PeopleEnv {
  Variables: PeopleEnv['Variables'] & { granter: Granter }
}

type Asked = Context<MembersEnv>

/** Refuses whoever may grant nothing here, before anything that they send is decoded. */
const grantersOnly = createMiddleware<MembersEnv>(async (c, next) => {
  const { person, view, division, clock } = c.var
  permit(person, 'member.manage')
  if (!view.names.some(({ code }) => code === division)) throw problem.notFound()
  const roles = person.roles.map(({ role }) => role)
  c.set('granter', { by: person, at: clock.now(), grants: grantsOf(roles, division) })
  await next()
})

/** Refuses posts that can't be held in the division, or that the granter doesn't grant. `path` leads to the nth role. */
async function checkPosts(c: Asked, posts: readonly HeldRole[], path: (nth: number) => string) {
  const { granter, division, office } = c.var
  const { grants } = granter
  if (!posts.every(({ role }) => grants.some(({ roles }) => roles.includes(role)))) throw problem.notPermitted()
  const unfit = [...posts.entries()].filter(([, { role, unit }]) => !roleFits(role, division, unit))
  if (unfit.length > 0) throw problem.badInput({ errors: unfit.map(([nth]) => fault(path(nth), 'roleUnfit')) })
  if (posts.every(({ unit }) => unit === null)) return
  const units = new Map((office ? await unitsOf(office) : []).map((unit) => [unit.id, unit]))
  for (const { role, unit } of posts) {
    if (unit === null) continue
    const held = units.get(unit)
    if (!held || !unitFits(role, held)) throw problem.unitUnfit({ about: [unit] })
    if (!isThere(held)) throw problem.unitEnded({ about: [unit] })
  }
}

export const members = new Hono<MembersEnv>()
  .use(grantersOnly)
  .get(
    '/',
    answers(
      'The people with posts in exactly this division, by user name, and what was changed, to those who manage them',
      { schema: Members },
      'notPermitted',
    ),
    decode('query', SearchQuery),
    async (c) => {
      const { people, granter, division, office } = c.var
      const { q } = c.req.valid('query')
      const [{ items, former, events }, units] = await Promise.all([
        people.list(granter, { former: mayReopen(granter.grants, division) }),
        q && office ? unitsOf(office) : [],
      ])
      const named = new Map(units.map(({ id, name }) => [id, name]))
      const heldBy = ({ unit, certificate }: HeldRole) => [named.get(unit ?? '') ?? '', certificate ?? '']
      return c.json({
        items: withWords(items, q, ({ name, username, posts }) => [name, username, ...posts.flatMap(heldBy)]),
        former: withWords(former, q, ({ name, username }) => [name, username]),
        events,
      })
    },
  )
  .put(
    '/:id',
    answers(
      'Add a person with a role in the division; their initial password is shown this once',
      { status: 201, schema: MemberMade },
      'notPermitted',
      'idFarOff',
      'usernameTaken',
      'passwordsBusy',
      'unitUnfit',
      'unitEnded',
    ),
    decode('param', OneId),
    decode('json', NewMember),
    async (c) => {
      const { id } = c.req.valid('param')
      const { username, name, ...post } = c.req.valid('json')
      if (isFarOff(id, c.var.clock)) throw farOff(c.var.clock)
      await checkPosts(c, [post], () => 'role')
      const initialPassword = newPassword()
      const passwordHash = await hashPassword(initialPassword)
      await c.var.people.add({ user: id, username, name, passwordHash, post }, c.var.granter)
      return c.json({ id, username, initialPassword }, 201)
    },
  )
  .put(
    '/:id/posts',
    answers(
      'Replace a person’s posts in the division; none ends their membership',
      { status: 204 },
      'notPermitted',
      'memberElsewhere',
      'unitUnfit',
      'unitEnded',
    ),
    decode('param', OneId),
    decode('json', MemberPosts),
    async (c) => {
      const { id } = c.req.valid('param')
      const { posts } = c.req.valid('json')
      await checkPosts(c, posts, (nth) => `posts.${nth}.role`)
      await c.var.people.replacePosts(id, c.var.granter, posts)
      return c.body(null, 204)
    },
  )
  .post(
    '/:id/reopening',
    answers(
      'Reopen an ended membership under the same user name, by who oversees the division from above; a new initial password is shown this once',
      { schema: InitialPassword },
      'notPermitted',
      'memberElsewhere',
      'unitUnfit',
      'unitEnded',
    ),
    decode('param', OneId),
    decode('json', Reopening),
    async (c) => {
      const { id } = c.req.valid('param')
      const { posts } = c.req.valid('json')
      const { people, granter, division } = c.var
      if (!mayReopen(granter.grants, division)) throw problem.notPermitted()
      await checkPosts(c, posts, (nth) => `posts.${nth}.role`)
      const initialPassword = newPassword()
      await people.reopen(id, granter, posts, await hashPassword(initialPassword))
      return c.json({ initialPassword })
    },
  )
  .delete(
    '/:id/second-factor',
    answers(
      'Take the second factors from a person who has lost them; all their sessions end',
      { status: 204 },
      'notPermitted',
      'memberElsewhere',
    ),
    decode('param', OneId),
    async (c) => {
      await c.var.people.removeFactors(c.req.valid('param').id, c.var.granter)
      return c.body(null, 204)
    },
  )
  .put(
    '/:id/name',
    answers('Correct a person’s name', { status: 204 }, 'notPermitted', 'memberElsewhere'),
    decode('param', OneId),
    decode('json', MemberName),
    async (c) => {
      await c.var.people.rename(c.req.valid('param').id, c.var.granter, c.req.valid('json').name)
      return c.body(null, 204)
    },
  )
  .post(
    '/:id/password',
    answers(
      'Give a person a new initial password, shown this once; all their sessions end',
      { schema: InitialPassword },
      'notPermitted',
      'passwordsBusy',
      'memberElsewhere',
    ),
    decode('param', OneId),
    decode('json', PasswordAsked),
    async (c) => {
      const { id } = c.req.valid('param')
      const initialPassword = newPassword()
      await c.var.people.resetPassword(id, c.var.granter, await hashPassword(initialPassword))
      return c.json({ initialPassword })
    },
  )
