import { type Context, Hono } from 'hono'
import { factorDemanded } from '../../auth/factor-policy.ts'
import type { SignedIn } from '../../auth/lucia.ts'
import { recentlyProven } from '../../auth/session-life.ts'
import type { AccountEnv } from '../../http/env.ts'
import { answers, decode } from '../../http/route.ts'
import { sessionHolder } from '../../http/scopes.ts'
import { instantOf } from '../../lib/day.ts'
import { problem } from '../../lib/problem.ts'
import { Asked, AuthenticatorCode, AuthenticatorOffer, Factors, RecoveryCodes } from './schema.ts'

/** Whoever may change the factors: an open session at an empty desk is not enough. */
async function proven(c: Context<AccountEnv>): Promise<SignedIn> {
  const who = await sessionHolder(c)
  if (who.passwordInitial) throw problem.passwordInitial()
  if (!recentlyProven(who.provenAt, Date.now())) throw problem.proofNeeded()
  return who
}

export const factors = new Hono<AccountEnv>()
  .get('/', answers('One’s own second factors', { schema: Factors }), async (c) => {
    const { user, memberships, provenAt } = await sessionHolder(c)
    const { authenticator, recoveryCodes } = await c.var.factors.of(user)
    return c.json({
      authenticator: authenticator && {
        madeAt: instantOf(authenticator.madeAt),
        usedAt: authenticator.usedAt === null ? null : instantOf(authenticator.usedAt),
      },
      recoveryCodes,
      demanded: c.env.factorRequired && factorDemanded(memberships),
      proven: recentlyProven(provenAt, Date.now()),
    })
  })
  .post(
    '/authenticator/offer',
    answers(
      'Begin to set up an authenticator app: its secret is shown this once, for a quarter of an hour',
      { schema: AuthenticatorOffer },
      'proofNeeded',
      'originForeign',
      'factorKeyMissing',
    ),
    decode('json', Asked),
    async (c) => c.json(await c.var.factors.offerAuthenticator(await proven(c))),
  )
  .put(
    '/authenticator',
    answers(
      'Add the authenticator app that was offered, by a code that it shows; recovery codes come with the first factor',
      { schema: RecoveryCodes },
      'codeWrong',
      'proofNeeded',
      'originForeign',
      'setUpOver',
      'authenticatorKnown',
      'factorKeyMissing',
    ),
    decode('json', AuthenticatorCode),
    async (c) => {
      const recoveryCodes = await c.var.factors.addAuthenticator(await proven(c), c.req.valid('json').code)
      return c.json({ recoveryCodes })
    },
  )
  .delete(
    '/authenticator',
    answers('Remove the authenticator app', { status: 204 }, 'proofNeeded', 'originForeign'),
    async (c) => {
      const { user } = await proven(c)
      if (!(await c.var.factors.removeAuthenticator(user))) throw problem.notFound()
      return c.body(null, 204)
    },
  )
  .post(
    '/recovery-codes',
    answers(
      'Make new recovery codes in place of all former ones; they are shown this once',
      { schema: RecoveryCodes },
      'proofNeeded',
      'originForeign',
      'factorKeyMissing',
    ),
    decode('json', Asked),
    async (c) => {
      const { user, factors: owned } = await proven(c)
      if (owned === 0) throw problem.notFound()
      return c.json({ recoveryCodes: await c.var.factors.renewRecoveryCodes(user) })
    },
  )
