import { Hono } from 'hono'
import { countAttempt, forgiveAttempt } from '../../auth/lockout.ts'
import { type SignedIn, sessions } from '../../auth/lucia.ts'
import { hashPassword, passwordFits } from '../../auth/password.ts'
import { changePassword } from '../../auth/people.ts'
import { answers, decode } from '../../http/route.ts'
import { type Asking, afterAnswer, checkOrigin, directoryOf, type Env, sessionHolder } from '../../http/scopes.ts'
import { districtOf } from '../../lib/division.ts'
import { problem } from '../../lib/problem.ts'
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

export const session = new Hono<Env>()
  .get('/', answers('Who is signed in', { schema: Me }), async (c) => c.json(me(c, await sessionHolder(c, null))))
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
      const auth = sessions(directory, null, afterAnswer(c))
      const cookie = await auth.start(user.id)
      afterAnswer(c)(forgiveAttempt(directory, username, addressOf(c)))
      const who = await auth.validate(cookie)
      if (!who) throw problem.credentialsWrong()
      c.header('Set-Cookie', cookie)
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
      'originForeign',
    ),
    decode('json', NewPassword),
    async (c) => {
      const directory = directoryOf(c)
      const { user, username } = await sessionHolder(c, null)
      const { current, next } = c.req.valid('json')
      // A session that somebody else got hold of guesses no faster than the log-in does.
      const attempt = await countAttempt(directory, username, addressOf(c), Date.now())
      if (attempt.retryAfter !== null) throw problem.tooManyAttempts({ retryAfter: attempt.retryAfter })
      const known = attempt.user?.password_hash
      if (!(await passwordFits(current, known)) || known === undefined) throw problem.credentialsWrong()
      if (!(await changePassword(directory, user, known, await hashPassword(next)))) throw problem.credentialsWrong()
      const auth = sessions(directory, null, afterAnswer(c))
      c.header('Set-Cookie', await auth.start(user))
      afterAnswer(c)(forgiveAttempt(directory, username, addressOf(c)))
      return c.body(null, 204)
    },
  )
  .delete('/', answers('Sign out', { status: 204 }, 'originForeign'), async (c) => {
    checkOrigin(c)
    c.header('Set-Cookie', await sessions(directoryOf(c), null, afterAnswer(c)).end(c.req.header('Cookie') ?? ''))
    return c.body(null, 204)
  })
