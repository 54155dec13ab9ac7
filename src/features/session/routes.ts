import { Hono } from 'hono'
import type { SignedIn } from '../../auth/lucia.ts'
import { answers, decode } from '../../http/route.ts'
import { type AccountEnv, type Asking, checkOrigin, sessionHolder } from '../../http/scopes.ts'
import { districtOf } from '../../lib/division.ts'
import { Credentials, Me, NewPassword } from './schema.ts'

const addressOf = (c: Asking) => c.req.header('CF-Connecting-IP') ?? ''

const me = (c: Asking, { user, username, name, passwordInitial, memberships }: SignedIn): Me => ({
  user,
  username,
  name,
  passwordInitial,
  memberships: memberships.map(({ division, divisionName, districtName, role, unit, certificate }) => ({
    division,
    divisionName,
    district: districtName === null ? null : { division: districtOf(division), name: districtName },
    role,
    unit,
    certificate,
  })),
  now: c.var.clock.now(),
  clockShifted: c.var.clock.shifted,
})

export const session = new Hono<AccountEnv>()
  .get('/', answers('Who is signed in', { schema: Me }), async (c) => c.json(me(c, await sessionHolder(c))))
  .post(
    '/',
    answers('Sign in', { schema: Me }, 'credentialsWrong', 'tooManyAttempts', 'passwordsBusy', 'originForeign'),
    decode('json', Credentials),
    async (c) => {
      checkOrigin(c)
      const { username, password } = c.req.valid('json')
      const who = await c.var.accounts.signIn({ username, password, address: addressOf(c) })
      c.header('Set-Cookie', who.cookie)
      return c.json(me(c, who))
    },
  )
  .put(
    '/password',
    answers(
      'Change one’s password: every other session ends',
      { status: 204 },
      'credentialsWrong',
      'tooManyAttempts',
      'passwordsBusy',
      'originForeign',
    ),
    decode('json', NewPassword),
    async (c) => {
      const { username } = await sessionHolder(c)
      const { current, next } = c.req.valid('json')
      const proof = { username, password: current, address: addressOf(c) }
      c.header('Set-Cookie', await c.var.accounts.changePassword(proof, next))
      return c.body(null, 204)
    },
  )
  .delete('/', answers('Sign out', { status: 204 }, 'originForeign'), async (c) => {
    checkOrigin(c)
    c.header('Set-Cookie', await c.var.accounts.signOut(c.req.header('Cookie') ?? ''))
    // Not the storage: an inspector's unsent answers lie there, kept apart for each person.
    c.header('Clear-Site-Data', '"cache"')
    return c.body(null, 204)
  })
