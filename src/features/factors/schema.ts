import * as v from 'valibot'
import { Id, Instant, Integer, line, list } from '../../lib/wire.ts'

/** Six digits, as people type them: apps show them in two groups. */
export const Code = v.pipe(
  v.string(),
  v.maxLength(20),
  v.normalize('NFKC'),
  v.transform((typed) => typed.replaceAll(/\s/g, '')),
  v.regex(/^\d{6}$/),
)

export const RecoveryCode = v.pipe(v.string(), v.trim(), v.minLength(16), v.maxLength(40))

/** The second factors that one has. */
export const Factors = v.strictObject({
  /** An app that shows codes. */
  authenticator: v.nullable(v.strictObject({ madeAt: Instant, usedAt: v.nullable(Instant) })),
  /** Keys that a device or a security key keeps, the first made first. */
  passkeys: v.array(v.strictObject({ id: v.string(), name: v.string(), madeAt: Instant, usedAt: v.nullable(Instant) })),
  /** How many recovery codes are left. */
  recoveryCodes: Integer,
  /** Whether one’s roles demand a second factor. */
  demanded: v.boolean(),
  /** Whether the password was given so short a time ago that they may be changed. */
  proven: v.boolean(),
})
export type Factors = v.InferOutput<typeof Factors>

/** No input. */
export const Asked = v.strictObject({})

/** The secret of an authenticator app, and the same as the address that its QR code holds. */
export const AuthenticatorOffer = v.strictObject({ secret: v.string(), uri: v.string() })

export const AuthenticatorCode = v.strictObject({ code: Code })

/** Each signs in once in place of a second factor. They are shown this once; none unless new ones were made. */
export const RecoveryCodes = v.strictObject({ recoveryCodes: v.array(v.string()) })

/** What a browser is to make or to sign with a passkey, as WebAuthn says it in JSON. */
export const PasskeyOptions = v.looseObject({ challenge: v.string() })

const base64url = (most: number) => v.pipe(v.string(), v.regex(/^[\w-]+$/), v.maxLength(most))
const credential = { id: base64url(1400), rawId: base64url(1400), type: v.literal('public-key') }
const nothing = v.strictObject({})

/** A passkey that a browser has made (RegistrationResponseJSON), and what its owner calls it. */
export const NewPasskey = v.strictObject({
  name: v.pipe(line, v.maxLength(60)),
  response: v.strictObject({
    ...credential,
    response: v.strictObject({
      clientDataJSON: base64url(2000),
      attestationObject: base64url(3000),
      transports: list(v.pipe(v.string(), v.regex(/^[a-z-]{2,20}$/)), 10),
    }),
    clientExtensionResults: nothing,
  }),
})

/** What a passkey has signed (AuthenticationResponseJSON). */
export const PasskeyAssertion = v.strictObject({
  ...credential,
  response: v.strictObject({
    clientDataJSON: base64url(2000),
    authenticatorData: base64url(1000),
    signature: base64url(1000),
  }),
  clientExtensionResults: nothing,
})

export const OnePasskey = v.object({ id: Id })
