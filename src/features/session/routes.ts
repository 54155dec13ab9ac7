import { Hono } from 'hono'
import { countAttempt, forgiveAttempt } from '../../auth/lockout.ts'
import { type SignedIn, sessions } from '../../auth/lucia.ts'
import { passwordFits } from '../../auth/password.ts'
import { answers, decode } from '../../http/route.ts'
import { districtOf } from '../../lib/division.ts'
import { problem } from '../../lib/problem.ts'
import { type Asking, checkOrigin, directoryOf, type Env, later, signedIn } from '../../tenancy/middleware.ts'
import { Credentials, Me } from './schema.ts'

const addressOf = (c: Asking) => c.req.header('CF-Connecting-IP') ?? ''

const me = (c: Asking, { user, username, name, memberships }: SignedIn): Me => ({
  user,
  username,
  name,
  memberships: memberships.map(({ division, divisionName, districtName, role, unit }) => ({
    division,
    divisionName,
    district: districtName === null ? null : { division: districtOf(division), name: districtName },
    role,
    unit,
  })),
  now: c.var.clock.now(),
  clockShifted: c.var.clock.shifted,
})

export const session = new Hono<Env>()
  .get('/', answers('Who is signed in', { schema: Me }), async (c) => c.json(me(c, await signedIn(c, null))))
  .post(
    '/',
    answers('Sign in', { schema: Me }, 'credentialsWrong', 'tooManyAttempts', 'originForeign'),
    decode('json', Credentials),
    async (c) => {
      checkOrigin(c)
      const directory = directoryOf(c)
      const { username, password } = c.req.valid('json')
      const { retryAfter, user } = await countAttempt(directory, username, addressOf(c), Date.now())
      if (retryAfter !== null) throw problem.tooManyAttempts({ retryAfter })
      if (!(await passwordFits(password, user?.password_hash)) || !user) throw problem.credentialsWrong()
      const auth = sessions(directory, null, later(c))
      const cookie = await auth.start(user.id)
      later(c)(forgiveAttempt(directory, username, addressOf(c)))
      const who = await auth.validate(cookie)
      if (!who) throw problem.credentialsWrong()
      c.header('Set-Cookie', cookie)
      return c.json(me(c, who))
    },
  )
  .delete('/', answers('Sign out', { status: 204 }, 'originForeign'), async (c) => {
    checkOrigin(c)
    c.header('Set-Cookie', await sessions(directoryOf(c), null, later(c)).end(c.req.header('Cookie') ?? ''))
    return c.body(null, 204)
  })
