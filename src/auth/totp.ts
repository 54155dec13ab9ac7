import { Secret, TOTP } from 'otpauth'

const bytes = 20
/** Codes of the step before and after are right too: clocks differ. */
const neighbours = 1

/** RFC 6238 as every authenticator app knows it. */
const generator = (secret: string, label = '') =>
  new TOTP({ issuer: 'Bihuan', label, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 })

export const newSecret = (): string => new Secret({ size: bytes }).base32

/** What the QR code of a secret says. */
export const uriOf = (secret: string, username: string): string => generator(secret, username).toString()

/** The time step that a code is of, in milliseconds of real time; null unless it is right and later than the last one. */
export function stepOf(code: string, { secret, lastStep }: { secret: string; lastStep: number }, now: number) {
  const totp = generator(secret)
  const apart = totp.validate({ token: code, timestamp: now, window: neighbours })
  if (apart === null) return null
  const step = totp.counter({ timestamp: now }) + apart
  return step > lastStep ? step : null
}
