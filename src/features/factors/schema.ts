import * as v from 'valibot'

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
  authenticator: v.nullable(v.strictObject({ madeAt: v.string(), usedAt: v.nullable(v.string()) })),
  /** How many recovery codes are left. */
  recoveryCodes: v.number(),
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
