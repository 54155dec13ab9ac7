import { Hono } from 'hono'
import { factorMissing } from '../../auth/factor-policy.ts'
import { blankHalfCookie } from '../../auth/half-sessions.ts'
import type { SignedIn } from '../../auth/lucia.ts'
import type { AccountEnv, Asking } from '../../http/env.ts'
import { answers, decode } from '../../http/route.ts'
import { checkOrigin, sessionHolder } from '../../http/scopes.ts'
import { siteOf } from '../../http/site.ts'
import { instantOf } from '../../lib/day.ts'
import { districtOf } from '../../lib/division.ts'
import { fault } from '../../lib/fault.ts'
import { passwordFault } from '../../lib/password.ts'
import { problem } from '../../lib/problem.ts'
import { Asked, PasskeyOptions } from '../factors/schema.ts'
import {
  Credentials,
  Me,
  NewPassword,
  OneSession,
  OpenSessions,
  Proof,
  SecondStep,
  SecondStepAwaited,
} from './schema.ts'

/** From where somebody proves who they are. */
const originOf = (c: Asking) => ({
  site: siteOf(c),
  address: c.env.address,
  device: (c.req.header('User-Agent') ?? '').slice(0, 200),
  cookies: c.req.header('Cookie') ?? '',
})

const me = (c: Asking, who: SignedIn): Me => ({
  user: who.user,
  username: who.username,
  name: who.name,
  passwordInitial: who.passwordInitial,
  secondFactorMissing: factorMissing(who, c.env.factorRequired),
  memberships: who.memberships.map(({ division, divisionName, districtName, role, unit, certificate }) => ({
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
    answers(
      'Sign in; whoever has a second factor is told to take the second step',
      { schema: Me, other: { status: 202, schema: SecondStepAwaited } },
      'credentialsWrong',
      'passwordExpired',
      'tooManyAttempts',
      'passwordsBusy',
      'originForeign',
    ),
    decode('json', Credentials),
    async (c) => {
      checkOrigin(c)
      const { username, password } = c.req.valid('json')
      const begun = await c.var.accounts.signIn({ username, password, ...originOf(c) })
      if ('halfCookie' in begun) {
        c.header('Set-Cookie', begun.halfCookie)
        return c.json({ awaited: begun.awaited }, 202)
      }
      c.var.asker.actor = begun.user
      c.header('Set-Cookie', begun.cookie)
      return c.json(me(c, begun), 200)
    },
  )
  .post(
    '/second-step',
    answers(
      'Take the second step of signing in, within five minutes and five tries',
      { schema: Me },
      'codeWrong',
      'passkeyWrong',
      'secondStepOver',
      'tooManyAttempts',
      'originForeign',
      'factorKeyMissing',
    ),
    decode('json', SecondStep),
    async (c) => {
      checkOrigin(c)
      const begun = await c.var.accounts.takeSecondStep(c.req.valid('json'), originOf(c))
      c.var.asker.actor = begun.user
      c.header('Set-Cookie', begun.cookie)
      c.header('Set-Cookie', blankHalfCookie(), { append: true })
      return c.json(me(c, begun))
    },
  )
  .post(
    '/second-step/passkey',
    answers(
      'What a browser needs to take the second step by a passkey (PublicKeyCredentialRequestOptionsJSON)',
      { schema: PasskeyOptions },
      'secondStepOver',
      'originForeign',
    ),
    decode('json', Asked),
    async (c) => {
      checkOrigin(c)
      return c.json(await c.var.accounts.requestPasskey(originOf(c)))
    },
  )
  .post(
    '/proof',
    answers(
      'Give one’s password again: for ten minutes it may be changed how one signs in',
      { status: 204 },
      'credentialsWrong',
      'passwordExpired',
      'tooManyAttempts',
      'passwordsBusy',
      'originForeign',
    ),
    decode('json', Proof),
    async (c) => {
      const who = await sessionHolder(c)
      const { password } = c.req.valid('json')
      await c.var.accounts.prove(who, { username: who.username, password, ...originOf(c) })
      return c.body(null, 204)
    },
  )
  .put(
    '/password',
    answers(
      'Change one’s password: every other session ends',
      { status: 204 },
      'credentialsWrong',
      'passwordExpired',
      'tooManyAttempts',
      'passwordsBusy',
      'originForeign',
    ),
    decode('json', NewPassword),
    async (c) => {
      const who = await sessionHolder(c)
      const { current, next } = c.req.valid('json')
      const guessable = passwordFault(next, who)
      if (guessable) throw problem.badInput({ errors: [fault('next', guessable)] })
      const proof = { username: who.username, password: current, ...originOf(c) }
      c.header('Set-Cookie', await c.var.accounts.changePassword(proof, next))
      return c.body(null, 204)
    },
  )
  .get('/open', answers('One’s own sessions, the last begun first', { schema: OpenSessions }), async (c) => {
    const who = await sessionHolder(c)
    const open = await c.var.accounts.sessionsOf(who)
    const items = open.map(({ id, device, startedAt, usedAt, endsAt }) => ({
      id,
      current: id === who.session,
      device,
      startedAt: instantOf(startedAt),
      usedAt: instantOf(usedAt),
      endsAt: instantOf(endsAt),
    }))
    return c.json({ items })
  })
  .delete('/open', answers('End all one’s sessions but this', { status: 204 }, 'originForeign'), async (c) => {
    await c.var.accounts.endOtherSessions(await sessionHolder(c))
    return c.body(null, 204)
  })
  .delete(
    '/open/:session',
    answers('End one of one’s sessions', { status: 204 }, 'originForeign'),
    decode('param', OneSession),
    async (c) => {
      const ended = await c.var.accounts.endSession(await sessionHolder(c), c.req.valid('param').session)
      if (!ended) throw problem.notFound()
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
