import * as v from 'valibot'
import { shortestPassword } from '../../lib/password.ts'
import { roles } from '../../lib/role.ts'
import { Instant } from '../../lib/wire.ts'
import { Code, PasskeyAssertion, RecoveryCode } from '../factors/schema.ts'

export const Credentials = v.strictObject({
  username: v.pipe(v.string(), v.trim(), v.toLowerCase(), v.minLength(1), v.maxLength(60)),
  password: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
})

/** The password alone, from somebody who is signed in. */
export const Proof = v.strictObject({ password: Credentials.entries.password })

/** What is awaited of whoever has a second factor, after the right password. */
export const SecondStepAwaited = v.strictObject({
  /** The steps of which one is to be taken. */
  awaited: v.array(v.picklist(['passkey', 'code', 'recovery'])),
})

/** A code of the authenticator app, what a passkey has signed, or a recovery code. */
export const SecondStep = v.variant('kind', [
  v.strictObject({ kind: v.literal('code'), code: Code }),
  v.strictObject({ kind: v.literal('recovery'), code: RecoveryCode }),
  v.strictObject({ kind: v.literal('passkey'), response: PasskeyAssertion }),
])
export type SecondStep = v.InferInput<typeof SecondStep>

export const NewPassword = v.pipe(
  v.strictObject({
    current: Credentials.entries.password,
    next: v.pipe(v.string(), v.minLength(shortestPassword), v.maxLength(200)),
  }),
  v.forward(
    v.check(({ current, next }) => current.normalize('NFKC') !== next.normalize('NFKC'), 'passwordKept'),
    ['next'],
  ),
)

/** One of one's own sessions. */
export const OpenSession = v.strictObject({
  /** Tells sessions apart, and signs nobody in. */
  id: v.string(),
  /** Whether it is the one that asks. */
  current: v.boolean(),
  /** What the browser calls itself. */
  device: v.string(),
  startedAt: Instant,
  /** The last use; uses soon after each other are not noted. */
  usedAt: Instant,
  /** When it ends unless it is used before. */
  endsAt: Instant,
})
export type OpenSession = v.InferOutput<typeof OpenSession>

export const OpenSessions = v.strictObject({ items: v.array(OpenSession) })

export const OneSession = v.object({ session: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) })

/** Who is signed in, and where they belong. */
export const Me = v.strictObject({
  user: v.string(),
  username: v.string(),
  name: v.string(),
  /** While true every other request is refused: somebody else knows the password. */
  passwordInitial: v.boolean(),
  /** While true every other request is refused: the roles demand a second factor. */
  secondFactorMissing: v.boolean(),
  memberships: v.array(
    v.strictObject({
      division: v.string(),
      divisionName: v.string(),
      district: v.nullable(v.strictObject({ division: v.string(), name: v.string() })),
      role: v.picklist(roles),
      unit: v.nullable(v.string()),
      certificate: v.nullable(v.string()),
    }),
  ),
  /** The business clock: what "now" and "today" mean to this service. */
  now: v.string(),
  /** True in the demo world, whose clock doesn't show real time. */
  clockShifted: v.boolean(),
})
export type Me = v.InferOutput<typeof Me>
export type Membership = Me['memberships'][number]
