import { type Context, Hono } from 'hono'
import { factorDemanded } from '../../auth/factor-policy.ts'
import type { SignedIn } from '../../auth/lucia.ts'
import { recentlyProven } from '../../auth/session-life.ts'
import type { AccountEnv } from '../../http/env.ts'
import { answers, decode } from '../../http/route.ts'
import { sessionHolder } from '../../http/scopes.ts'
import { siteOf } from '../../http/site.ts'
import { instantOf } from '../../lib/day.ts'
import { problem } from '../../lib/problem.ts'
import {
  Asked,
  AuthenticatorCode,
  AuthenticatorOffer,
  Factors,
  NewPasskey,
  OnePasskey,
  PasskeyOptions,
  RecoveryCodes,
} from './schema.ts'

/** Whoever may change the factors: an open session at an empty desk is not enough. */
async function proven(c: Context<AccountEnv>): Promise<SignedIn> {
  const who = await sessionHolder(c)
  if (who.passwordInitial) throw problem.passwordInitial()
  if (!recentlyProven(who.provenAt, Date.now())) throw problem.proofNeeded()
  return who
}

const timesOf = ({ madeAt, usedAt }: { madeAt: number; usedAt: number | null }) => ({
  madeAt: instantOf(madeAt),
  usedAt: usedAt === null ? null : instantOf(usedAt),
})

export const factors = new Hono<AccountEnv>()
  .get('/', answers('One’s own second factors', { schema: Factors }), async (c) => {
    const { user, memberships, provenAt } = await sessionHolder(c)
    const { authenticator, passkeys, recoveryCodes } = await c.var.factors.of(user)
    return c.json({
      authenticator: authenticator && timesOf(authenticator),
      passkeys: passkeys.map(({ id, name, ...times }) => ({ id, name, ...timesOf(times) })),
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
    '/passkeys/offer',
    answers(
      'What a browser needs to make a passkey (PublicKeyCredentialCreationOptionsJSON), within five minutes',
      { schema: PasskeyOptions },
      'proofNeeded',
      'originForeign',
    ),
    decode('json', Asked),
    async (c) => c.json(await c.var.factors.offerPasskey(await proven(c), siteOf(c))),
  )
  .post(
    '/passkeys',
    answers(
      'Add the passkey that a browser has made; recovery codes come with the first factor',
      { schema: RecoveryCodes },
      'passkeyWrong',
      'proofNeeded',
      'originForeign',
      'setUpOver',
      'passkeyKnown',
      'factorKeyMissing',
    ),
    decode('json', NewPasskey),
    async (c) => {
      const who = await proven(c)
      return c.json({ recoveryCodes: await c.var.factors.addPasskey(who, siteOf(c), c.req.valid('json')) })
    },
  )
  .delete(
    '/passkeys/:id',
    answers('Remove a passkey', { status: 204 }, 'proofNeeded', 'originForeign'),
    decode('param', OnePasskey),
    async (c) => {
      const { user } = await proven(c)
      if (!(await c.var.factors.removePasskey(user, c.req.valid('param').id))) throw problem.notFound()
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
