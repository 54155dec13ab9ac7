import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { permit } from '../../auth/can.ts'
import { hashPassword } from '../../auth/password.ts'
import { addMember, type Granter, membersOf, rename, replacePosts, resetPassword } from '../../auth/people.ts'
import { answers, decode, OneId } from '../../http/route.ts'
import { type DivisionEnv, directoryOf } from '../../http/scopes.ts'
import { fault } from '../../lib/fault.ts'
import { problem } from '../../lib/problem.ts'
import type { HeldRole } from '../../lib/role.ts'
import { unitsOf } from '../units/queries.ts'
import { giftsOf, roleFits, unitFits } from './rules.ts'
import { InitialPassword, MemberMade, MemberName, MemberPosts, Members, NewMember, PasswordAsked } from './schema.ts'

const newPassword = () => randomBytes(12).toString('base64url')

type Asked = Context<DivisionEnv>

/** Refuses whoever manages nobody here; answers what they may give. */
function giverOf({ var: { person, sight, division, clock } }: Asked): Granter {
  permit(person, 'member.manage')
  if (!sight.names.some(({ code }) => code === division)) throw problem.notFound()
  const roles = person.posts.map(({ role }) => role)
  return { by: person, at: clock.now(), division, gifts: giftsOf(roles, division) }
}

/** Refuses posts that can't be held in the division, or that the giver doesn't give. `path` leads to the nth role. */
async function checkPosts(c: Asked, { gifts }: Granter, posts: readonly HeldRole[], path: (nth: number) => string) {
  const { division, office } = c.var
  if (!posts.every(({ role }) => gifts.some(({ roles }) => roles.includes(role)))) throw problem.notPermitted()
  const unfit = [...posts.entries()].filter(([, { role, unit }]) => !roleFits(role, division, unit))
  if (unfit.length > 0) throw problem.badInput({ errors: unfit.map(([nth]) => fault(path(nth), 'roleUnfit')) })
  if (posts.every(({ unit }) => unit === null)) return
  const units = new Map((office ? await unitsOf(office) : []).map((unit) => [unit.id, unit]))
  for (const { role, unit } of posts) {
    if (unit === null) continue
    const held = units.get(unit)
    if (!held || !unitFits(role, held)) throw problem.unitUnfit({ about: [unit] })
  }
}

export const members = new Hono<DivisionEnv>()
  .get(
    '/',
    answers(
      'The people with posts in exactly this division, by user name, and what was changed, to those who manage them',
      { schema: Members },
      'notPermitted',
    ),
    async (c) => {
      const giver = giverOf(c)
      return c.json(await membersOf(directoryOf(c), giver))
    },
  )
  .put(
    '/:id',
    answers(
      'Add a person with a role in the division; their initial password is shown this once',
      { status: 201, schema: MemberMade },
      'notPermitted',
      'usernameTaken',
      'unitUnfit',
    ),
    decode('param', OneId),
    decode('json', NewMember),
    async (c) => {
      const { id } = c.req.valid('param')
      const { username, name, ...post } = c.req.valid('json')
      const giver = giverOf(c)
      await checkPosts(c, giver, [post], () => 'role')
      const initialPassword = newPassword()
      const passwordHash = await hashPassword(initialPassword)
      await addMember(directoryOf(c), { user: id, username, name, passwordHash, post }, giver)
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
    ),
    decode('param', OneId),
    decode('json', MemberPosts),
    async (c) => {
      const { id } = c.req.valid('param')
      const { posts } = c.req.valid('json')
      const giver = giverOf(c)
      await checkPosts(c, giver, posts, (nth) => `posts.${nth}.role`)
      await replacePosts(directoryOf(c), id, giver, posts)
      return c.body(null, 204)
    },
  )
  .put(
    '/:id/name',
    answers('Correct a person’s name', { status: 204 }, 'notPermitted', 'memberElsewhere'),
    decode('param', OneId),
    decode('json', MemberName),
    async (c) => {
      await rename(directoryOf(c), c.req.valid('param').id, giverOf(c), c.req.valid('json').name)
      return c.body(null, 204)
    },
  )
  .post(
    '/:id/password',
    answers(
      'Give a person a new initial password, shown this once; all their sessions end',
      { schema: InitialPassword },
      'notPermitted',
      'memberElsewhere',
    ),
    decode('param', OneId),
    decode('json', PasswordAsked),
    async (c) => {
      const { id } = c.req.valid('param')
      const giver = giverOf(c)
      const initialPassword = newPassword()
      await resetPassword(directoryOf(c), id, giver, await hashPassword(initialPassword))
      return c.json({ initialPassword })
    },
  )
